import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { epochMs } from '../core/time/instant.ts';
import type { SystemServices } from '../server/services.ts';
import { moveOpen } from '../server/upkeep/move-open.ts';

const payload = z.object({ unit: z.int(), again: z.boolean().default(false) });

/** Another node may go on with the tree it holds for some seconds; what it opens meanwhile is caught by a second look. */
const againAfterMs = 30_000;

/** After a unit was moved in the tree: its open matters, and those of the units below it, follow. */
export function moveUnit(services: SystemServices): Task {
  return async (given, { addJob }) => {
    const { unit, again } = payload.parse(given);
    const { matters, moved } = await moveOpen(services, unit);
    if (!again) {
      const runAt = new Date(epochMs(services.clock.now()) + againAfterMs);
      await addJob('move-unit', { unit, again: true }, { runAt });
    }
    services.log.info({ unit, matters, moved }, 'open matters followed a unit');
  };
}
