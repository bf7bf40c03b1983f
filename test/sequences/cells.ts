import type { Actor } from '../../src/core/access/can.ts';
import type { DecisionContext } from '../../src/core/matter/context.ts';
import { decide } from '../../src/core/matter/decide.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import type { ActionDefinition, ProcedureDefinition, StaffRole } from '../../src/core/procedure/definition.ts';
import { unitKinds } from '../../src/core/procedure/definition.ts';
import { staffAt, worldUnits } from '../../src/core/procedure/proof/world.ts';

export const staffRoles: readonly StaffRole[] = [
  'clerk',
  'lead',
  'mediator',
  'court',
  'supervisor',
  'auditor',
  'administrator',
];

/** The columns of every table of cells: each role at each kind of unit, three parties and the house itself. */
const everybodyThereIs = unitKinds.length * staffRoles.length + 3 + 1;

/** Each role at each kind of unit. */
export const allStaff: readonly Actor[] = unitKinds.flatMap((kind) =>
  staffRoles.map((role) => staffAt(role, worldUnits[kind])),
);

/** Everybody there is, to each of whom every action is tried: staff, the three parties, the house. */
export function everybody(
  staff = allStaff,
  parties: readonly string[] = ['applicant-1', 'applicant-2', 'respondent-1'],
  journeyId = 'journey',
): readonly Actor[] {
  return [...staff, ...parties.map((partyId): Actor => ({ kind: 'party', partyId, journeyId })), { kind: 'system' }];
}

/** How many cells of state, action and role a procedure has. */
export function cellsOf({ states, actions }: ProcedureDefinition): number {
  return Object.keys(states).length * Object.keys(actions).length * everybodyThereIs;
}

/** Whether the declaration gives somebody this action as their part, read here once more from its words alone. */
function hasPart(actor: Actor, { by }: ActionDefinition, matter: Matter): boolean {
  return by.some((rule) => {
    if (rule.kind === 'system' || actor.kind === 'system') return rule.kind === actor.kind;
    if (rule.kind === 'party') {
      const party = actor.kind === 'party' && matter.parties.find(({ id }) => id === actor.partyId);
      return party !== undefined && party !== false && party.left === undefined && rule.roles.includes(party.role);
    }
    if (actor.kind !== 'staff') return false;
    const offered = matter.status === 'open' ? matter.offered : undefined;
    const at = { door: matter.door, answerable: matter.answerable, offered }[rule.at];
    const own = actor.roles.some(({ role, unitId }) => role === rule.role && unitId === at?.id);
    return own && (rule.holder !== true || matter.holder === undefined || matter.holder === actor.staffId);
  });
}

/** What came of one cell that the declaration does not allow; undefined when all is as declared. */
export function wrongIn(matter: Matter, action: string, actor: Actor, context: DecisionContext): string | undefined {
  const definition = context.procedure.definition.actions[action];
  if (definition === undefined) throw new Error(`no action ${action}`);
  const decision = decide(matter, { action, input: {} }, context);
  const code = decision.ok ? 'ok' : decision.refusal.code;
  const wanted =
    matter.status === 'closed'
      ? ['matter-ended']
      : !hasPart(actor, definition, matter)
        ? ['not-your-part']
        : !definition.from.includes(matter.state)
          ? ['not-in-this-state']
          : ['ok', 'condition-not-met', 'input-invalid', 'clock-cannot-be-reckoned'];
  const leads = decision.ok ? decision.data.standing.state : matter.state;
  if (wanted.includes(code) && (code !== 'ok' || isDeclared(definition, matter.state, leads))) return undefined;
  return `${matter.state} × ${action} × ${JSON.stringify(actor)}: ${code} to ${leads}, not ${wanted.join(' or ')}`;
}

/** Whether the action may lead from one state to the other. */
export function isDeclared({ from, branches }: ActionDefinition, before: string, after: string): boolean {
  return from.includes(before) && branches.some(({ to }) => to === after || (to === 'same' && after === before));
}
