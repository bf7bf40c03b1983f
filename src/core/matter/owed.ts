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

/** What lists go by: of the terms that run, and those that ran out and are still owed, the one that lapses or lapsed first. */
export function pressingClock(
  matter: Matter,
  definition: ProcedureDefinition,
): { readonly key: string; readonly clock: Clock } | undefined {
  return Object.entries(matter.clocks)
    .filter(([key, clock]) => clock.status === 'running' || isOwed(matter, key, definition))
    .map(([key, clock]) => ({ key, clock }))
    .reduce<{ readonly key: string; readonly clock: Clock } | undefined>(
      (first, one) => (first === undefined || lapseMoment(one.clock) < lapseMoment(first.clock) ? one : first),
      undefined,
    );
}
