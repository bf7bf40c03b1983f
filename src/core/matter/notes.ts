import type { ActorRef } from './applied.ts';
import type { Matter } from './matter.ts';

/**
 * What a member of staff may know of a note that somebody keeps for themself (单方谈话记录). Its author reads it. Whoever
 * the matter was handed on to reads it once the author has released it; until then they are told that it exists and
 * whose it is, so that they can ask. Nobody else is told anything.
 */
export function noteFor(
  matter: Pick<Matter, 'holder' | 'notes'>,
  note: { readonly seq: number; readonly actor: ActorRef },
  staffId: string,
): 'read' | 'exists' | 'nothing' {
  const author = note.actor.kind === 'staff' ? note.actor.staffId : undefined;
  if (author === staffId) return 'read';
  if (matter.holder !== staffId) return 'nothing';
  const released = matter.notes?.find(({ by }) => by === author)?.released ?? 0;
  return note.seq <= released ? 'read' : 'exists';
}
