import { type Actor, type HeldRole, keysOf, readingUnits } from '../../core/access/can.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Scope } from '../platform/db/scope.ts';

/** A signed-in staff member with the roles held today. */
export interface StaffCaller {
  readonly staffId: string;
  readonly roles: readonly HeldRole[];
  /** Restricted matters opened on a stated purpose, whose time is not over. */
  readonly opened?: readonly string[] | undefined;
  /** The day of the request. */
  readonly today?: PlainDate | undefined;
}

export function staffActor(caller: StaffCaller): Actor {
  const { staffId, roles, opened, today } = caller;
  return { kind: 'staff', staffId, roles, opened, today };
}

/** What row-level security lets the caller see: the second wall, drawn from the same roles as the first. */
export function staffScope(caller: StaffCaller): Extract<Scope, { readonly kind: 'units' }> {
  return { kind: 'units', units: readingUnits(caller.roles), keys: keysOf(caller) };
}

/** Whose matters are the caller's to work on today. */
export function holdersOf({ staffId, roles }: StaffCaller): readonly string[] {
  return [
    ...new Set([staffId, ...roles.flatMap(({ standsInFor }) => (standsInFor === undefined ? [] : [standsInFor]))]),
  ];
}
