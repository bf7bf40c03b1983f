import type { SupervisionData, SupervisionDeed } from '../../core/matter/event.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { findingWords, orderGroundWords } from '../../core/supervision/supervision-words.ts';
import type { Words } from '../../core/words/words.ts';

const records: Readonly<Record<SupervisionDeed, Words>> = {
  'propose-order': { zh: '期限已过，系统建议督办', en: 'A term ran out and an order was proposed' },
  order: {
    zh: '上级发出督办单，要求限期办理并书面答复',
    en: 'The level above asked the unit to act by a day and to reply in writing',
  },
  'sign-order': {
    zh: '上级签发督办单，要求限期办理并书面答复',
    en: 'The level above asked the unit to act by a day and to reply in writing',
  },
  'drop-proposal': { zh: '督导人员没有采纳督办建议', en: 'The supervisor did not take up the proposed order' },
  'answer-order': { zh: '办理单位书面答复了督办单', en: 'The unit replied to the order in writing' },
  'accept-answer': {
    zh: '督导人员认可答复，督办了结',
    en: 'The supervisor accepted the reply and the order is settled',
  },
  'return-answer': { zh: '督导人员退回答复，要求重新办理', en: 'The supervisor sent the reply back to be done again' },
  'withdraw-order': { zh: '督导人员撤回了督办单', en: 'The supervisor withdrew the order' },
  'remind-order': { zh: '提醒办理单位答复督办单', en: 'The unit was reminded to reply to the order' },
  'escalate-order': {
    zh: '督办单到期没有答复，报上一级督导',
    en: 'The order was not answered in time and went up a level',
  },
  'open-review': {
    zh: '当事人表示没有解决，由上一级复查',
    en: 'A party says it is not solved; the level above reviews it',
  },
  'answer-review': { zh: '上一级作出了复查答复', en: 'The level above answered the review' },
  'review-overdue': {
    zh: '复查到期没有答复，已列为逾期',
    en: 'The review was not answered in time; it is marked overdue',
  },
};

/** What the timeline says of a deed of supervision. */
export function supervisionRecord(deed: SupervisionDeed): Words {
  return records[deed];
}

const inner: ReadonlySet<SupervisionDeed> = new Set<SupervisionDeed>([
  'propose-order',
  'drop-proposal',
  'remind-order',
]);

/** A review is the parties' own; of an order they hear where whoever issued it said so. */
export function isToldToParties(
  { deed, order }: Pick<SupervisionData, 'deed' | 'order'>,
  { orders = [] }: Matter,
): boolean {
  if (order === undefined) return true;
  return !inner.has(deed) && orders.some(({ id, told }) => id === order && told === true);
}

/** What is told of a deed; `sealed` are the words kept with it, as far as this reader may read them. */
export function supervisionDetails(
  { ground, due, found }: Omit<SupervisionData, 'effects'>,
  sealed: Readonly<Record<string, unknown>>,
  unit: Words | undefined,
): readonly { readonly label: Words; readonly value: Words }[] {
  return [
    ...(ground === undefined ? [] : [{ label: labels.ground, value: orderGroundWords[ground] }]),
    ...(unit === undefined ? [] : [{ label: labels.unit, value: unit }]),
    ...(due === undefined ? [] : [{ label: labels.due, value: { zh: due, en: due } }]),
    ...(found === undefined ? [] : [{ label: labels.found, value: findingWords[found] }]),
    ...(['ask', 'answer', 'reason'] as const).flatMap((key) => {
      const said = sealed[key];
      return typeof said === 'string' ? [{ label: labels[key], value: { zh: said, en: said } }] : [];
    }),
  ];
}

const labels = {
  ground: { zh: '缘由', en: 'Why' },
  unit: { zh: '单位', en: 'Unit' },
  due: { zh: '答复期限', en: 'To answer by' },
  found: { zh: '复查结果', en: 'Finding' },
  ask: { zh: '要求', en: 'What is asked' },
  answer: { zh: '答复', en: 'Answer' },
  reason: { zh: '理由', en: 'Reason' },
} as const satisfies Record<string, Words>;
