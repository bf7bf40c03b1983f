import type { QueueItem } from '../../../api/queue.ts';
import type { Words } from '../../../core/words/words.ts';

type Parties = QueueItem['parties'];

/** So many of a side are named; of more, the first and how many. */
const namedMax = 2;

/** 张三 与 李四; many on a side: 张三等5人. Where the other side is not known yet, only who came. */
export function partyNames(parties: Parties): Words {
  const sides = (['applicant', 'respondent'] as const)
    .map((role) => parties.filter((party) => party.role === role).map(({ name }) => name))
    .filter((names) => names.length > 0);
  return { zh: sides.map(sideZh).join(' 与 '), en: sides.map(sideEn).join(' v. ') };
}

function sideZh(names: readonly string[]): string {
  return names.length <= namedMax ? names.join('、') : `${names[0] ?? ''}等${names.length}人`;
}

function sideEn(names: readonly string[]): string {
  return names.length <= namedMax ? names.join(' and ') : `${names[0] ?? ''} and ${names.length - 1} more`;
}
