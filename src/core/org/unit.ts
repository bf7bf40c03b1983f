import type { UnitKind } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';

/** A unit as a matter remembers it: its id and the ids from the root down to itself, as they were on that day. */
export interface UnitRef {
  readonly id: number;
  readonly path: readonly number[];
}

/** What a decision may know of a unit or a staff member that an input names. */
export interface UnitInfo extends UnitRef {
  readonly kind: UnitKind;
  readonly district: string;
  /** The place it is or sits in, by which its level is known. */
  readonly division?: string;
}

export function isAtOrBelow(unit: UnitRef, unitId: number): boolean {
  return unit.path.includes(unitId);
}

/** What a unit was called, and where it stood in the tree, on the days from `from` to `until`, both included. */
export interface UnitVersion {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly name: Words;
  readonly short: string;
  readonly path: readonly number[];
}

/** A unit with what it was before: the present names hold from the day after the last version's end. */
export interface UnitThroughTime {
  readonly name: Words;
  readonly short: string;
  readonly path: readonly number[];
  readonly earlier: readonly UnitVersion[];
}

/** The unit as it was on a day: its name and path of that day, the present ones where no earlier version covers it. */
export function unitOn(unit: UnitThroughTime, day: PlainDate): Pick<UnitThroughTime, 'name' | 'short' | 'path'> {
  return unit.earlier.find(({ from, until }) => from <= day && day <= until) ?? unit;
}
