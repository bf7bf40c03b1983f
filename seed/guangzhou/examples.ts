import type { StaffRole } from '../../src/core/procedure/definition.ts';
import type { GivenUnit } from '../../src/server/org/load-units.ts';
import type { DemonstrationAccount } from './demonstration.ts';
import { exampleOfficesOf } from './offices.ts';

/** The district of the demonstration accounts. */
const district = '440106';

const everything: readonly StaffRole[] = ['clerk', 'lead', 'mediator'];
const at = (suffix: string, roles: readonly StaffRole[] = everything) =>
  roles.map((role) => ({ role, unitCode: district + suffix }));

/** Who works at the offices of the district, each in every post there. The people are made up. */
const accounts: readonly DemonstrationAccount[] = [
  { account: 'justice.tianhe', displayName: { zh: '吴示例', en: 'Wu Shili' }, roles: at('-SF') },
  { account: 'labour.tianhe', displayName: { zh: '谢示范', en: 'Xie Shifan' }, roles: at('-LZ') },
  { account: 'petitions.tianhe', displayName: { zh: '曾样本', en: 'Zeng Yangben' }, roles: at('-XF') },
  { account: 'market.tianhe', displayName: { zh: '彭演示', en: 'Peng Yanshi' }, roles: at('-SJ') },
  {
    account: 'medical.tianhe',
    displayName: { zh: '邓范例', en: 'Deng Fanli' },
    roles: at('-YT', ['lead', 'mediator']),
  },
  // Goes round for a community of Shipai.
  {
    account: 'village.shipai',
    displayName: { zh: '廖样本', en: 'Liao Yangben' },
    roles: at('006002', ['lead', 'mediator']),
  },
];

/** What each of them takes, where its kind and place do not say it already. */
const competences = [
  { unitCode: `${district}-SJ`, procedure: 'consumer-complaint', area: district },
  { unitCode: `${district}-YT`, procedure: 'medical-dispute', area: district },
  // A committee without an entry is competent for every dispute of its place.
  { unitCode: `${district}-YT`, procedure: 'people-mediation', category: 'medical', area: district },
] as const;

/** 示例: the offices of one district, with people, for whoever tries the house out. */
export function examplesOf(units: readonly GivenUnit[]) {
  const found = units.find(({ code }) => code === district);
  if (found === undefined) throw new Error(`no district ${district}`);
  return { units: exampleOfficesOf(found), accounts, competences };
}
