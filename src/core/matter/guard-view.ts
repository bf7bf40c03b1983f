import type { Actor } from '../access/can.ts';
import type { GuardView } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Matter } from './matter.ts';

/** What guards may look at, taken from the matter as it stands. */
export function guardView(
  matter: Matter,
  actor: Actor,
  today: PlainDate,
  input: Readonly<Record<string, unknown>> | undefined,
): GuardView {
  return {
    facts: matter.facts,
    parties: matter.parties,
    clocks: Object.fromEntries(Object.entries(matter.clocks).map(([key, clock]) => [key, clock.status])),
    obligations: matter.obligations.map((one) => ({ id: one.id, performed: one.performedOn !== undefined })),
    performed: matter.performed,
    resolved: matter.resolved,
    today,
    actorPartyId: actor.kind === 'party' ? actor.partyId : undefined,
    actorStaffId: actor.kind === 'staff' ? actor.staffId : undefined,
    holderStaffId: matter.holder,
    links: matter.links.map((link) => ({ procedure: link.procedure, outcome: link.outcome })),
    input,
  };
}
