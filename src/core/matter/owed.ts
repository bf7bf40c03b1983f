import { type Clock, lapseMoment } from '../deadline/clock.ts';
import { declaredClock } from '../milestone/series.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import type { Matter } from './matter.ts';

/** A term that ran out and whose duty is still undone: it is shown as overdue until the matter moves on. */
export function isOwed(matter: Matter, key: string, definition: ProcedureDefinition): boolean {
  const declared = declaredClock(definition, key);
  if (matter.status === 'closed' || declared?.staysOwed !== true) return false;
  const lapse = definition.actions[declared.onLapse];
  return matter.clocks[key]?.status === 'lapsed' && lapse?.from.includes(matter.state) === true;
}

/**
 * What lists go by: of the terms that run, and those that ran out and are still owed, the one that lapses or lapsed first;
 * of two at the same moment the one whose key comes first, in whatever order they were read.
 */
export function pressingClock(matter: Matter, definition: ProcedureDefinition): Keyed | undefined {
  return Object.entries(matter.clocks)
    .filter(([key, clock]) => clock.status === 'running' || isOwed(matter, key, definition))
    .map(([key, clock]) => ({ key, clock }))
    .reduce<Keyed | undefined>((first, one) => (first === undefined || isBefore(one, first) ? one : first), undefined);
}

interface Keyed {
  readonly key: string;
  readonly clock: Clock;
}

function isBefore(one: Keyed, other: Keyed): boolean {
  const [at, then] = [lapseMoment(one.clock), lapseMoment(other.clock)];
  return at === then ? one.key < other.key : at < then;
}
