import type { UnitKind } from '../procedure/definition.ts';

/** A unit as a matter remembers it: its id and the ids from the root down to itself, as they were on that day. */
export interface UnitRef {
  readonly id: number;
  readonly path: readonly number[];
}

/** What a decision may know of a unit or a staff member that an input names. */
export interface UnitInfo extends UnitRef {
  readonly kind: UnitKind;
  readonly district: string;
}

export function isAtOrBelow(unit: UnitRef, unitId: number): boolean {
  return unit.path.includes(unitId);
}
