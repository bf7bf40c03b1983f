import { unitNumberPrefix } from '../../src/core/org/abbreviation.ts';
import type { UnitKind } from '../../src/core/procedure/definition.ts';
import type { GivenUnit } from '../../src/server/org/load-units.ts';
import { readDivisions } from '../guangzhou/city.ts';
import { givenUnits } from '../guangzhou/given-units.ts';
import { DISTRICT_CHARACTERS } from '../guangzhou/units.ts';
import { size } from './figures.ts';

/** What stands in a district besides its centre and court, for procedures that are not the committees' own. */
const offices: readonly {
  readonly suffix: string;
  readonly kind: UnitKind;
  readonly zh: string;
  readonly en: string;
}[] = [
  { suffix: '-SF', kind: 'justice-office', zh: '司法局', en: 'Justice Bureau' },
  { suffix: '-LZ', kind: 'labour-arbitration', zh: '劳动人事争议仲裁委员会', en: 'Labour Arbitration Commission' },
  { suffix: '-XF', kind: 'petition-office', zh: '信访局', en: 'Petition Office' },
  { suffix: '-SJ', kind: 'social-organisation', zh: '市场监督管理局', en: 'Market Regulation Bureau' },
];

/** The whole tree of the city: Guangzhou's places and what sits there, its districts' offices, and the grids below its villages. */
export function cityUnits(): readonly GivenUnit[] {
  const units = givenUnits(readDivisions());
  const districts = units.filter(({ kind }) => kind === 'district');
  return [...units, ...districts.flatMap(officesOf), ...gridsOf(units.filter(({ kind }) => kind === 'village'))];
}

function officesOf(district: GivenUnit): readonly GivenUnit[] {
  const character = DISTRICT_CHARACTERS.get(district.code);
  if (character === undefined) throw new Error(`no number character for district ${district.code}`);
  return offices.map(({ suffix, kind, zh, en }) => ({
    code: district.code + suffix,
    parentCode: district.code,
    kind,
    level: 2,
    nameZh: `${district.nameZh}${zh}`,
    nameEn: `${district.nameEn} ${en}`,
    shortZh: `${district.shortZh}${zh}`,
    divisionCode: district.code,
    districtCode: district.code,
    numberPrefix: unitNumberPrefix({ city: '穗', district: character }),
  }));
}

/** As many as the city has, about alike in every village and community; the first by code have one more. */
function gridsOf(villages: readonly GivenUnit[]): readonly GivenUnit[] {
  const each = Math.floor(size.grids / villages.length);
  const more = size.grids - each * villages.length;
  return villages.flatMap((village, at) =>
    Array.from({ length: each + (at < more ? 1 : 0) }, (_, index): GivenUnit => {
      const no = String(index + 1).padStart(2, '0');
      return {
        code: `${village.code}-W${no}`,
        parentCode: village.code,
        kind: 'grid',
        level: 5,
        nameZh: `${village.nameZh}第${no}网格`,
        nameEn: `Grid ${no}, ${village.nameEn}`,
        shortZh: `${no}网格`,
        divisionCode: village.code,
        districtCode: village.districtCode,
        numberPrefix: '',
      };
    }),
  );
}
