import { type Actor, type HeldRole, readingUnits } from '../../core/access/can.ts';
import type { Scope } from '../platform/db/scope.ts';

/** A signed-in staff member with the roles held today. */
export interface StaffCaller {
  readonly staffId: string;
  readonly roles: readonly HeldRole[];
}

export function staffActor(caller: StaffCaller): Actor {
  return { kind: 'staff', staffId: caller.staffId, roles: caller.roles };
}

/** What row-level security lets the caller see: the second wall, drawn from the same roles as the first. */
export function staffScope(caller: StaffCaller): Extract<Scope, { readonly kind: 'units' }> {
  return { kind: 'units', units: readingUnits(caller.roles) };
}
