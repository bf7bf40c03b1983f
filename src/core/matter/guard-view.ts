import type { Actor } from '../access/can.ts';
import { isLapsed } from '../deadline/clock.ts';
import type { GuardView } from '../procedure/definition.ts';
import { dateInChina, type Instant } from '../time/instant.ts';
import type { Matter } from './matter.ts';

/**
 * What guards may look at, taken from the matter as it stands. A clock whose last day is over counts as lapsed from that
 * moment on, also while the event that says so is still to be written: a right does not live longer because a job is late.
 */
export function guardView(
  matter: Matter,
  actor: Actor,
  now: Instant,
  input: Readonly<Record<string, unknown>> | undefined,
): GuardView {
  return {
    facts: matter.facts,
    parties: matter.parties.filter((party) => party.left === undefined),
    clocks: Object.fromEntries(
      Object.entries(matter.clocks).map(([key, clock]) => [key, isLapsed(clock, now) ? 'lapsed' : clock.status]),
    ),
    obligations: matter.obligations.map((one) => ({ id: one.id, performed: one.performedOn !== undefined })),
    milestones: (matter.milestones ?? []).map(({ id, shown }) => ({ id, shown: shown !== undefined })),
    performed: matter.performed,
    resolved: matter.resolved,
    today: dateInChina(now),
    actorPartyId: actor.kind === 'party' ? actor.partyId : undefined,
    actorStaffId: actor.kind === 'staff' ? actor.staffId : undefined,
    holderStaffId: matter.holder,
    links: matter.links.map((link) => ({ procedure: link.procedure, outcome: link.outcome })),
    input,
  };
}
