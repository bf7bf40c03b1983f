import type { HandlingDeed } from '../../core/matter/matter.ts';
import type { Words } from '../../core/words/words.ts';

const records: Readonly<Record<HandlingDeed, Words>> = {
  'exclude-unit': { zh: '排除了一个单位办理这件事', en: 'A unit was excluded from dealing with this matter' },
  'readmit-unit': { zh: '解除了对一个单位的排除', en: 'A unit is no longer excluded' },
  'ask-move': {
    zh: '办理单位提出移送其他单位，等综治中心决定；决定以前仍由它负责',
    en: 'The unit asked to pass the matter on; the centre decides, and until then the unit answers for it',
  },
  'decide-move': { zh: '综治中心决定改由另一单位办理', en: 'The centre decided that another unit deals with it' },
  'refuse-move': { zh: '综治中心没有同意移送，仍由原单位办理', en: 'The centre declined; the unit goes on' },
  'withdraw-move': { zh: '办理单位撤回了移送的请求', en: 'The unit took back its request to pass the matter on' },
  'lapse-move': {
    zh: '移送的请求逾期没有决定，仍由原单位办理',
    en: 'Nobody decided in time on passing the matter on; the unit goes on',
  },
  invite: { zh: '请另一个单位联合办理', en: 'Another unit was asked to do a part of the work' },
  'pass-on': { zh: '向联合办理的单位提供了材料', en: 'Material was passed to a unit that helps' },
  'finish-task': { zh: '联合办理的单位答复了结果', en: 'A unit that helps gave its result' },
  'decline-task': { zh: '受邀的单位说明原因，没有参加', en: 'The unit that was asked declined, giving its reason' },
  'withdraw-task': { zh: '撤回了联合办理的任务', en: 'The request for help was taken back' },
  'task-overdue': {
    zh: '联合办理的任务到期没有答复，已列为逾期',
    en: 'A unit that was asked to help did not answer in time; it is marked overdue',
  },
};

/** What the timeline says of a deed about who works on a matter, to staff and parties alike. */
export function handlingRecord(deed: HandlingDeed): Words {
  return records[deed];
}

/** The words sealed beside a deed: what was asked, why, what came of it. */
export function handlingDetails(
  sealed: Readonly<Record<string, unknown>>,
): readonly { readonly label: Words; readonly value: Words }[] {
  return Object.entries(labels).flatMap(([key, label]) => {
    const said = sealed[key];
    return typeof said === 'string' ? [{ label, value: { zh: said, en: said } }] : [];
  });
}

const labels = {
  ask: { zh: '请办的事', en: 'What is asked' },
  result: { zh: '结果', en: 'Result' },
  reason: { zh: '理由', en: 'Reason' },
} as const satisfies Record<string, Words>;
