import type { HeldRole } from '../access/can.ts';
import type { StaffRole } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** A role held at a unit from a day on, until a last day where there is one. */
export interface DatedRole {
  readonly role: StaffRole;
  readonly unitId: number;
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** A leave with the colleague who stands in; both days are days of leave. */
export interface Leave {
  readonly staffId: string;
  readonly standInId: string;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

export function isHeldOn(role: DatedRole, day: PlainDate): boolean {
  return role.from <= day && (role.until === undefined || day <= role.until);
}

function isAwayOn(leave: Leave, day: PlainDate): boolean {
  return leave.from <= day && day <= leave.until;
}

/**
 * The roles a person has on a day: their own, and those of the colleagues whose leave they stand in for. Running
 * accounts is never handed to a stand-in: a second administrator is appointed by two people, not by a holiday. Clocks
 * do not stop for a leave; the stand-in keeps them.
 */
export function rolesOn(
  own: readonly DatedRole[],
  stoodInFor: readonly { readonly leave: Leave; readonly roles: readonly DatedRole[] }[],
  day: PlainDate,
): readonly HeldRole[] {
  const held = own.filter((role) => isHeldOn(role, day)).map(({ role, unitId }): HeldRole => ({ role, unitId }));
  const lent = stoodInFor
    .filter(({ leave }) => isAwayOn(leave, day))
    .flatMap(({ leave, roles }) =>
      roles
        .filter((role) => role.role !== 'administrator' && isHeldOn(role, day))
        .map(({ role, unitId }): HeldRole => ({ role, unitId, standsInFor: leave.staffId })),
    );
  return [...held, ...lent];
}
