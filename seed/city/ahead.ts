import { lapseMoment } from '../../src/core/deadline/clock.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import type { CompiledProcedure } from '../../src/core/procedure/compile.ts';
import type { Effect } from '../../src/core/procedure/definition.ts';
import { epochMs } from '../../src/core/time/instant.ts';
import { nextClock } from '../../src/server/matter/rows.ts';

/** The worker looks once a minute. */
export const workerMs = 30_000;

/** When the next of its terms runs out; infinity when none runs. */
export function lapseMs(matter: Matter): number {
  const next = matter.status === 'closed' ? undefined : nextClock(matter);
  return next === undefined ? Number.POSITIVE_INFINITY : epochMs(lapseMoment(next.clock));
}

const known = new Map<string, readonly Effect[]>();

/** Everything an action may bring, whichever way it goes. */
export function effectsOf({ id, definition: { actions } }: CompiledProcedure, action: string): readonly Effect[] {
  const key = `${id} ${action}`;
  const found = known.get(key) ?? actions[action]?.branches.flatMap(({ effects }) => effects) ?? [];
  known.set(key, found);
  return found;
}
