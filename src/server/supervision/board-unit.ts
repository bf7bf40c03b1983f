import { type HeldRole, readingUnits } from '../../core/access/can.ts';
import type { Unit } from '../org/directory.ts';

/** The unit whose figures are asked for, or the highest the caller reads from; undefined where they read from neither it nor above. */
export function boardUnit(
  byId: ReadonlyMap<number, Unit>,
  roles: readonly HeldRole[],
  asked: number | undefined,
): Unit | undefined {
  const own = readingUnits(roles);
  if (asked === undefined)
    return own
      .flatMap((id) => byId.get(id) ?? [])
      .toSorted((a, b) => a.path.length - b.path.length)
      .at(0);
  const unit = byId.get(asked);
  return unit?.path.some((id) => own.includes(id)) === true ? unit : undefined;
}
