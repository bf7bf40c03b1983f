import type { HeldRole } from '../../core/access/can.ts';
import type { AdministrationDeed } from '../../core/chain/administration-event.ts';
import { administrationDeeds } from '../../core/chain/administration-event.ts';
import type { Words } from '../../core/words/words.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { refusedBy } from './administer.ts';
import { listAdministrationEvents } from './administration.store.ts';
import { findStaffNames } from './units.ts';

const deedWords: Readonly<Record<AdministrationDeed, Words>> = {
  'unit-added': { zh: '新增机构', en: 'Added a unit' },
  'unit-changed': { zh: '更改机构资料', en: 'Changed what is said of a unit' },
  'unit-moved': { zh: '调整机构的上级', en: 'Moved a unit in the tree' },
  'unit-closed': { zh: '撤销机构', en: 'Ended a unit' },
  'competence-added': { zh: '登记受理范围', en: 'Entered a competence' },
  'competence-ended': { zh: '更改受理范围的截止日', en: 'Changed the last day of a competence' },
  'account-made': { zh: '新建账号', en: 'Made an account' },
  'role-given': { zh: '增加岗位', en: 'Gave a role' },
  'role-ended': { zh: '结束岗位', en: 'Ended a role' },
  'leave-entered': { zh: '登记休假和代理', en: 'Entered a leave and a stand-in' },
  'leave-ended': { zh: '提前结束休假', en: 'Ended a leave early' },
  'staff-left': { zh: '人员离开', en: 'Somebody left' },
  'parameter-set': { zh: '更改参数', en: 'Changed a parameter' },
  'message-setting-set': { zh: '更改告知规则或者消息模板', en: 'Changed how parties are told' },
  'tag-set': { zh: '更改事项标签', en: 'Changed the tags of matters' },
  'routing-published': { zh: '公布分流规则', en: 'Published routing rules' },
  'screening-begun': { zh: '发起排查', en: 'Began a screening campaign' },
  'screening-sent': { zh: '排查下发到更多单位', en: 'Sent a screening campaign to further units' },
  'screening-moved': { zh: '调整排查的最后一天', en: 'Moved the last day of a screening campaign' },
  'screening-ended': { zh: '结束排查', en: 'Ended a screening campaign' },
  proposed: { zh: '提出，待第二人确认', en: 'Proposed, for a second person to confirm' },
  declined: { zh: '退回提出的事项', en: 'Declined what was proposed' },
};

/** Who has no account here: whoever runs the server, at its command line. */
const commandLine: Words = { zh: '服务器命令行', en: 'At the server’s command line' };

interface LogEntry {
  readonly seq: number;
  readonly type: AdministrationDeed;
  readonly at: string;
  readonly who: Words;
  readonly words: Words;
  readonly hash: string;
}

/** What administration did in a district, newest first: for administrators, supervisors and auditors, within their units. */
export async function listAdministration(
  services: Services,
  reader: { readonly roles: readonly HeldRole[] },
  query: { readonly district: string; readonly before: number; readonly limit: number },
): Promise<Outcome<{ items: LogEntry[]; next: number | null }>> {
  const units = reader.roles
    .filter(({ role }) => role === 'administrator' || role === 'supervisor' || role === 'auditor')
    .map(({ unitId }) => unitId);
  if (units.length === 0) return refusedBy('not-in-reach');
  const rows = await listAdministrationEvents(services.pool, units, { ...query, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const names = await findStaffNames(services.pool, [...new Set(page.flatMap(({ actor }) => actor.staffId ?? []))]);
  return {
    ok: true,
    value: {
      items: page.map(({ seq, type, at, actor, hash }) => {
        const deed = deedOf(type);
        return {
          seq,
          type: deed,
          at,
          who: actor.staffId === undefined ? commandLine : (names.get(actor.staffId) ?? { zh: '', en: '' }),
          words: deedWords[deed],
          hash,
        };
      }),
      next: rows.length > query.limit ? (page.at(-1)?.seq ?? null) : null,
    },
  };
}

function deedOf(type: string): AdministrationDeed {
  const known = administrationDeeds.find((deed) => deed === type);
  if (known === undefined) throw new Error(`no deed of administration: ${type}`);
  return known;
}
