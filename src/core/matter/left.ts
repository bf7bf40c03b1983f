import type { Matter } from './matter.ts';

/** Whether the event came after this party had left: it is no longer theirs to read, nor what was issued with it. */
export function isAfterLeaving(matter: Pick<Matter, 'parties'>, partyId: string, seq: number): boolean {
  const left = matter.parties.find(({ id }) => id === partyId)?.left;
  return left !== undefined && seq > left;
}
