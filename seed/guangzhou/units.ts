import { courtNumberPrefix, unitNumberPrefix } from '../../src/core/org/abbreviation.ts';
import type { UnitKind } from '../../src/core/procedure/definition.ts';
import type { Division } from './divisions.ts';
import { placeEn, placeZh, romanise } from './names.ts';

/** One unit of the tree. Parents come before their children; the order of siblings is that of their codes. */
export interface UnitRow {
  /** Unique and stable: the division's code, and for a unit that sits there a suffix: 440106006-ZZ. */
  readonly code: string;
  /** Undefined for the city alone. */
  readonly parentCode: string | undefined;
  readonly kind: UnitKind;
  /** 1 city, 2 district, 3 town, 4 village, 5 grid: the level of the place it is or sits in. */
  readonly level: 1 | 2 | 3 | 4 | 5;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly shortZh: string;
  /** The place it is or sits in: 6, 9 or 12 digits. */
  readonly divisionCode: string;
  /** Six digits (GB/T 2260); 440100 for what belongs to the city itself. */
  readonly districtCode: string;
  /** Names the unit in official numbers: 穗天石牌, of a court 粤0106. Unique among units of one kind. */
  readonly numberPrefix: string;
}

/** What follows the division's code: 综治 centre, 调解 committee, 法院 court. */
const UNIT_SUFFIX = { centre: '-ZZ', committee: '-TJ', court: '-FY' } as const;

const CITY_CHARACTER = '穗';
const PROVINCE_CHARACTER = '粤';

/** One character for each district, as used in its official numbers; no two are the same. */
export const DISTRICT_CHARACTERS: ReadonlyMap<string, string> = new Map([
  ['440103', '荔'],
  ['440104', '越'],
  ['440105', '海'],
  ['440106', '天'],
  ['440111', '白'],
  ['440112', '黄'],
  ['440113', '番'],
  ['440114', '花'],
  ['440115', '南'],
  ['440117', '从'],
  ['440118', '增'],
]);

/** A division with what stands above it. */
interface Place {
  readonly division: Division;
  readonly above: readonly Division[];
}

function districtCharacter(district: Division): string {
  const character = DISTRICT_CHARACTERS.get(district.code);
  if (character === undefined) throw new Error(`no number character for district ${district.code} ${district.name}`);
  return character;
}

/**
 * The tree of Guangzhou's units from its divisions: every place; a centre for the city, each district, town and
 * street; a basic court for each district; a people's mediation committee for each town, street, village and
 * community (people's mediation law, articles 8 and 34). Places that exist for statistics alone, a reservoir, a forest
 * farm or a living area without a committee of residents, are nodes of the tree with nothing resident in them.
 */
export function unitsOf(divisions: readonly Division[]): readonly UnitRow[] {
  const children = childrenByParent(divisions);
  const walk = (division: Division, above: readonly Division[]): readonly UnitRow[] => {
    const below = (children.get(division.code) ?? []).toSorted((a, b) => (a.code < b.code ? -1 : 1));
    const namesakes = new Set(repeated(below.map((child) => child.shortName)));
    return [
      ...unitsAt({ division, above }),
      ...below.flatMap((child) =>
        child.level === 4
          ? villageUnits({ division: child, above: [...above, division] }, namesakes.has(child.shortName))
          : walk(child, [...above, division]),
      ),
    ];
  };
  return (children.get('') ?? []).flatMap((root) => walk(root, []));
}

function childrenByParent(divisions: readonly Division[]): ReadonlyMap<string, readonly Division[]> {
  const children = new Map<string, Division[]>();
  for (const division of divisions) {
    const siblings = children.get(division.parent ?? '');
    if (siblings === undefined) children.set(division.parent ?? '', [division]);
    else siblings.push(division);
  }
  return children;
}

function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, i) => names.indexOf(name) !== i);
}

function unitsAt(place: Place): readonly UnitRow[] {
  switch (place.division.level) {
    case 1:
      return cityUnits(place.division);
    case 2:
      return districtUnits(place);
    case 3:
      return townUnits(place);
    case 4:
      return villageUnits(place, false);
  }
}

function cityUnits(city: Division): readonly UnitRow[] {
  const en = romanise(city.pinyin);
  const at = { level: 1, divisionCode: city.code, districtCode: city.code, numberPrefix: CITY_CHARACTER } as const;
  return [
    {
      ...at,
      code: city.code,
      parentCode: undefined,
      kind: 'city',
      nameZh: city.name,
      nameEn: en,
      shortZh: city.shortName,
    },
    {
      ...at,
      code: city.code + UNIT_SUFFIX.centre,
      parentCode: city.code,
      kind: 'centre',
      nameZh: `${city.name}社会治安综合治理中心`,
      nameEn: `${en} Municipal Centre`,
      shortZh: '市综治中心',
    },
  ];
}

function districtUnits({ division, above }: Place): readonly UnitRow[] {
  const [city] = above;
  if (city === undefined) throw new Error(`district ${division.code} lies in no city`);
  const { code, name, shortName } = division;
  const en = romanise(division.pinyin);
  const cityEn = romanise(city.pinyin);
  const numberPrefix = unitNumberPrefix({ city: CITY_CHARACTER, district: districtCharacter(division) });
  const at = { level: 2, divisionCode: code, districtCode: code, numberPrefix } as const;
  return [
    {
      ...at,
      code,
      parentCode: city.code,
      kind: 'district',
      nameZh: name,
      nameEn: `${en} District`,
      shortZh: shortName,
    },
    {
      ...at,
      code: code + UNIT_SUFFIX.court,
      parentCode: code,
      kind: 'court',
      nameZh: `${city.name}${name}人民法院`,
      nameEn: `${en} District People's Court, ${cityEn}`,
      shortZh: `${shortName}法院`,
      numberPrefix: courtNumberPrefix(PROVINCE_CHARACTER, code),
    },
    {
      ...at,
      code: code + UNIT_SUFFIX.centre,
      parentCode: code,
      kind: 'centre',
      nameZh: `${name}综治中心`,
      nameEn: `${en} District Centre, ${cityEn}`,
      shortZh: `${name}综治中心`,
    },
  ];
}

function townUnits({ division, above }: Place): readonly UnitRow[] {
  const district = above.at(-1);
  if (district === undefined) throw new Error(`town ${division.code} lies in no district`);
  const { code, name, shortName } = division;
  const en = placeEn(division);
  const districtEn = romanise(district.pinyin);
  const numberPrefix = unitNumberPrefix({
    city: CITY_CHARACTER,
    district: districtCharacter(district),
    town: shortName,
  });
  const at = { level: 3, divisionCode: code, districtCode: district.code, numberPrefix } as const;
  const node: UnitRow = {
    ...at,
    code,
    parentCode: district.code,
    kind: 'town',
    nameZh: name,
    nameEn: `${en}, ${districtEn}`,
    shortZh: shortName,
  };
  if (!/(街道|镇)$/.test(name)) return [node];
  return [
    node,
    {
      ...at,
      code: code + UNIT_SUFFIX.committee,
      parentCode: code,
      kind: 'mediation-committee',
      nameZh: `${name}人民调解委员会`,
      nameEn: `${en} People's Mediation Committee, ${districtEn}`,
      shortZh: `${shortName}调委会`,
    },
    {
      ...at,
      code: code + UNIT_SUFFIX.centre,
      parentCode: code,
      kind: 'centre',
      nameZh: `${district.name}${name}综治中心`,
      nameEn: `${en} Centre, ${districtEn}`,
      shortZh: `${shortName}综治中心`,
    },
  ];
}

/** @param namesake another village or community of the town has the same short name (沙田社区, 沙田村) */
function villageUnits({ division, above }: Place, namesake: boolean): readonly UnitRow[] {
  const [, district, town] = above;
  if (district === undefined || town === undefined) throw new Error(`village ${division.code} lies in no town`);
  const { code, name, shortName } = division;
  const zh = placeZh(division);
  const en = placeEn(division);
  const townEn = romanise(town.pinyin);
  const numberPrefix = unitNumberPrefix({
    city: CITY_CHARACTER,
    district: districtCharacter(district),
    town: town.shortName,
    village: namesake ? zh : shortName,
  });
  const at = { level: 4, divisionCode: code, districtCode: district.code, numberPrefix } as const;
  const node: UnitRow = {
    ...at,
    code,
    parentCode: town.code,
    kind: 'village',
    nameZh: zh,
    nameEn: `${en}, ${townEn}`,
    shortZh: shortName,
  };
  if (!name.endsWith('委员会') && !name.endsWith('委会')) return [node];
  return [
    node,
    {
      ...at,
      code: code + UNIT_SUFFIX.committee,
      parentCode: code,
      kind: 'mediation-committee',
      nameZh: `${town.name}${zh}人民调解委员会`,
      nameEn: `${en} People's Mediation Committee, ${townEn}`,
      shortZh: `${zh}调委会`,
    },
  ];
}
