import type { Division } from './divisions.ts';
import { type UnitRow, unitsOf } from './units.ts';

/** A unit with the reading of its place, as the product loads it. */
export interface GivenUnitRow extends UnitRow {
  readonly pinyin: string;
  readonly initials: string;
}

/** The tree of units; a place brings its reading, what sits there has none of its own. */
export function givenUnits(divisions: readonly Division[]): readonly GivenUnitRow[] {
  const readings = new Map(divisions.map((division) => [division.code, division]));
  return unitsOf(divisions).map((unit) => {
    const place = readings.get(unit.code);
    return { ...unit, pinyin: place?.pinyin ?? '', initials: place?.initials ?? '' };
  });
}
