import type { MatterEvent } from '../../matter/event.ts';
import { replay } from '../../matter/evolve.ts';
import type { Matter } from '../../matter/matter.ts';
import type { ProcedureDefinition } from '../definition.ts';

/** What must hold of every matter at every moment, as sentences about what does not. */
export function brokenInvariants(matter: Matter, definition: ProcedureDefinition): readonly string[] {
  const broken: string[] = [];
  const state = definition.states[matter.state];
  if (matter.answerable.path.at(-1) !== matter.answerable.id) broken.push('not exactly one unit is answerable');
  if (matter.status === 'closed') {
    if ('waitingFor' in matter || 'offered' in matter) broken.push('it has ended and still waits for someone');
    if (matter.phase !== 'ended') broken.push('it has ended and is shown as under way');
    if (matter.outcome !== state?.outcome) broken.push('its outcome is not that of its state');
    for (const [key, clock] of Object.entries(matter.clocks))
      if (clock.status === 'running' || clock.status === 'suspended')
        broken.push(`it has ended and the clock ${key} is ${clock.status}`);
    if (matter.performed === 'nothing-due' && matter.obligations.length > 0)
      broken.push('it has ended holding promises of a draft that never came into force');
    return broken;
  }
  if (matter.phase === 'ended') broken.push('it is open and shown as ended');
  if ((matter.waitingFor === 'offered-unit') !== (matter.offered !== undefined))
    broken.push('the unit waited for and the unit it is offered to are not one');
  for (const role of ['applicant', 'respondent'] as const)
    if (matter.waitingFor === role && !matter.parties.some((party) => party.role === role))
      broken.push(`it waits for a ${role} and has none`);
  return broken;
}

/** True when the history folded at once gives the matter that was folded step by step. */
export function replaysTo(matter: Matter, events: readonly MatterEvent[]): boolean {
  return sameValue(replay(events), matter);
}

/** True when two plain values say the same; an absent key and one that is undefined differ. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [one, other] = [Object.entries(a), new Map(Object.entries(b))];
  return one.length === other.size && one.every(([key, value]) => other.has(key) && sameValue(value, other.get(key)));
}
