import type { Matter } from '../matter/matter.ts';
import type { UnitInfo } from '../org/unit.ts';
import { isBelow } from './level.ts';
import type { Level } from './order.ts';

/** What the figures ask of a matter: how often it went up, and where it stood when it was settled. */
export interface LevelRecord {
  /** Undefined while no unit but the door has had it, unless it was sent to a level. */
  readonly now: Level | undefined;
  readonly timesRaised: number;
  /** Where it was when it was closed and settled; undefined while it is not. */
  readonly solvedAt: Level | undefined;
}

/**
 * Where a matter stands, from its events alone: the step it took last, or where the unit that answers for it is. There is
 * one such level at any time, because there is one unit that answers.
 */
export function levelRecord(matter: Matter, answerable: Level | undefined): LevelRecord {
  const { steps = [] } = matter;
  const now = steps.at(-1)?.to ?? answerable;
  const isSettled = matter.status === 'closed' && matter.resolved === 'solved';
  return {
    now,
    timesRaised: steps.filter(({ ground }) => ground !== undefined).length,
    solvedAt: isSettled ? now : undefined,
  };
}

/** Whether giving the matter to a unit would take it below the level it was sent to, by what the unit is and its place. */
export function isBelowLevel(
  { steps = [] }: Pick<Matter, 'steps'>,
  unit: Pick<UnitInfo, 'kind' | 'division'>,
): boolean {
  const last = steps.at(-1);
  return last !== undefined && isBelow(unit, last.to);
}
