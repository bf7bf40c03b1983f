import { unitNumberPrefix } from '../../src/core/org/abbreviation.ts';
import type { UnitKind } from '../../src/core/procedure/definition.ts';
import type { GivenUnit } from '../../src/server/org/load-units.ts';
import { DISTRICT_CHARACTERS } from './units.ts';

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

/** A body for medical disputes; which of them a district has differs from place to place. */
const medical: typeof offices = [
  { suffix: '-YT', kind: 'mediation-committee', zh: '医疗纠纷人民调解委员会', en: 'Medical Mediation Committee' },
];

type District = Pick<GivenUnit, 'code' | 'nameZh' | 'nameEn' | 'shortZh'>;

/** The offices of a district. */
export const officesOf = (district: District): readonly GivenUnit[] => unitsIn(district, offices);

/** The same with the committee for medical disputes, for trying out. */
export const exampleOfficesOf = (district: District): readonly GivenUnit[] =>
  unitsIn(district, [...offices, ...medical]);

function unitsIn(district: District, these: typeof offices): readonly GivenUnit[] {
  const character = DISTRICT_CHARACTERS.get(district.code);
  if (character === undefined) throw new Error(`no number character for district ${district.code}`);
  return these.map(({ suffix, kind, zh, en }) => ({
    code: district.code + suffix,
    parentCode: district.code,
    kind,
    level: 2,
    nameZh: `${district.nameZh}${zh}`,
    nameEn: `${district.nameEn} ${en}`,
    shortZh: `${district.shortZh}${zh}`,
    divisionCode: district.code,
    districtCode: district.code,
    pinyin: '',
    initials: '',
    numberPrefix: unitNumberPrefix({ city: '穗', district: character }),
  }));
}
