import type { AdministrationDeed } from '../../core/chain/administration-event.ts';
import type { DatedRole } from '../../core/org/leave.ts';
import type { Deed } from './administer.ts';

/** A role is given, or ends: what the chain says of it, and its row. */
export function roleDeed(
  as: Deed['as'],
  type: Extract<AdministrationDeed, 'role-given' | 'role-ended'>,
  staffId: string,
  role: DatedRole,
): Deed {
  return {
    as,
    events: [
      {
        type,
        data: { staff: staffId, role: role.role, unit: role.unitId, from: role.from, until: role.until ?? null },
      },
    ],
    rows: { roles: [roleRow(staffId, role)] },
  };
}

/** As `staff_role` has it. */
export function roleRow(staffId: string, role: DatedRole): Record<string, unknown> {
  return {
    staff_id: staffId,
    role: role.role,
    unit_id: role.unitId,
    valid_from: role.from,
    valid_to: role.until ?? null,
  };
}
