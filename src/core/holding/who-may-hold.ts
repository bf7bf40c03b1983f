import type { HeldRole } from '../access/can.ts';
import { workingRoles } from '../access/can.ts';
import type { Matter } from '../matter/matter.ts';
import type { ActorRule, ProcedureDefinition, StaffRole } from '../procedure/definition.ts';

/**
 * The roles whose people may hold the matter where it stands. Where the procedure names roles of a person in charge,
 * those, so that the person in charge is always somebody its steps let act; at the door, and where it names none, the
 * roles that work on the present state.
 */
export function holdingRoles(definition: ProcedureDefinition, matter: Matter): readonly StaffRole[] {
  const named = staffRules(Object.values(definition.actions)).filter(({ holder }) => holder === true);
  const atDoor = matter.answerable.id === matter.door.id;
  if (named.length > 0 && !atDoor) return roles(named);
  const here = Object.values(definition.actions).filter(({ from }) => from.includes(matter.state));
  return roles(staffRules(here).filter(({ at }) => at === 'answerable' || (atDoor && at === 'door')));
}

/** The role by which somebody may hold it: at the very unit that answers, not from above. */
export function holdsAs(
  held: readonly HeldRole[],
  definition: ProcedureDefinition,
  matter: Matter,
): HeldRole | undefined {
  const may = holdingRoles(definition, matter);
  return held.find(({ role, unitId }) => unitId === matter.answerable.id && may.includes(role));
}

function staffRules(actions: readonly { readonly by: readonly ActorRule[] }[]) {
  return actions.flatMap(({ by }) => by.flatMap((rule) => (rule.kind === 'staff' ? [rule] : [])));
}

function roles(rules: readonly { readonly role: StaffRole }[]): readonly StaffRole[] {
  return [...new Set(rules.map(({ role }) => role))].filter((role) => workingRoles.includes(role));
}
