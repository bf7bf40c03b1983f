import type { Task } from 'graphile-worker';
import { z } from 'zod';
import type { SystemServices } from '../server/services.ts';
import { recountOpen } from '../server/upkeep/recount-open.ts';

const payload = z.object({ year: z.int() });

/**
 * After a year's holiday notice was entered: reckons the open clocks again that reach into it. The calendar is read anew
 * first, because the notice may have been entered on another node a moment ago.
 */
export function recountClocks(services: SystemServices, refreshCalendar: () => Promise<void>): Task {
  return async (given) => {
    const { year } = payload.parse(given);
    await refreshCalendar();
    const { matters, moved } = await recountOpen(services, year);
    services.log.info({ year, matters, moved }, 'open clocks were reckoned again');
  };
}
