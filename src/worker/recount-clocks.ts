import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { epochMs } from '../core/time/instant.ts';
import type { SystemServices } from '../server/services.ts';
import { recountOpen } from '../server/upkeep/recount-open.ts';

const payload = z.object({ year: z.int(), again: z.boolean().default(false) });

/** Another node may go on with the calendar it holds for half a minute; what it starts meanwhile is caught by a second look. */
const againAfterMs = 60_000;

/**
 * After a year's holiday notice was entered: reckons the open clocks again that reach into it. The calendar is read anew
 * first, because the notice may have been entered on another node a moment ago.
 */
export function recountClocks(services: SystemServices, refreshCalendar: () => Promise<void>): Task {
  return async (given, { addJob }) => {
    const { year, again } = payload.parse(given);
    await refreshCalendar();
    const { matters, moved } = await recountOpen(services, year);
    if (!again) {
      const runAt = new Date(epochMs(services.clock.now()) + againAfterMs);
      await addJob('recount-clocks', { year, again: true }, { runAt });
    }
    services.log.info({ year, matters, moved }, 'open clocks were reckoned again');
  };
}
