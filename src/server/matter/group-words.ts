import type { GroupData, GroupDeed } from '../../core/matter/event.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { Words } from '../../core/words/words.ts';
import { reasonLabel } from './access-words.ts';
import type { Reader } from './reader.ts';

const records: Readonly<Record<GroupDeed, Words>> = {
  lead: { zh: '把这件事设为一个共性问题的牵头事项', en: 'Made this the leading matter of a common issue' },
  notice: { zh: '给共性问题的全体成员发了通知', en: 'Sent a notice to all members of the common issue' },
  offer: { zh: '把结果作为方案发给了共性问题的全体成员', en: 'Offered the outcome to all members of the common issue' },
  end: { zh: '结束了这个共性问题', en: 'Ended the common issue' },
  invite: { zh: '邀请加入一个共性问题', en: 'Asked into a common issue' },
  'withdraw-invitation': { zh: '收回了加入共性问题的邀请', en: 'Withdrew the invitation into a common issue' },
  accept: { zh: '同意加入共性问题', en: 'Agreed to join the common issue' },
  decline: { zh: '没有加入共性问题', en: 'Did not join the common issue' },
  leave: { zh: '退出了共性问题', en: 'Left the common issue' },
  'take-offer': { zh: '接受了共性问题的方案', en: 'Took the proposal of the common issue' },
  'leave-offer': { zh: '没有接受共性问题的方案', en: 'Did not take the proposal of the common issue' },
  'hear-notice': { zh: '收到共性问题的通知', en: 'A notice of the common issue' },
  'hear-offer': { zh: '收到共性问题的方案', en: 'A proposal of the common issue' },
  'hear-end': {
    zh: '所在的共性问题已经结束，这件事继续单独办理',
    en: 'The common issue ended; this matter goes on by itself',
  },
};

/** For the offices and those who apply: whoever is complained of does not read who joined what. */
export function isToldOfGroups(reader: Reader, { parties }: Pick<Matter, 'parties'>): boolean {
  return reader.kind === 'staff' || parties.some(({ id, role }) => id === reader.partyId && role === 'applicant');
}

/** What the timeline says of a deed about a common issue; how an answer was given at the window is for staff. */
export function groupLine(
  data: Omit<GroupData, 'effects'>,
  sealed: Readonly<Record<string, unknown>>,
  reader: Reader,
): { readonly record: Words; readonly details: { label: Words; value: Words }[] } {
  const { title, text } = sealed;
  const toAll = data.party === undefined && data.deed !== 'withdraw-invitation';
  const lines = [
    { label: titleLabel, text: title },
    { label: toAll ? textLabel : reasonLabel, text: toAll || reader.kind === 'staff' ? text : undefined },
  ];
  const details = lines.flatMap(({ label, text: value }) =>
    typeof value === 'string' ? [{ label, value: { zh: value, en: value } }] : [],
  );
  return { record: records[data.deed], details };
}

const titleLabel: Words = { zh: '共性问题', en: 'Common issue' };
const textLabel: Words = { zh: '内容', en: 'Text' };
