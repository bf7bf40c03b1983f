import { runOf, watchClock } from '../../core/deadline/alert.ts';
import { alertParameters } from '../../core/deadline/alert-parameters.ts';
import type { Instant } from '../../core/time/instant.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { SystemServices } from '../services.ts';
import { type LookedAt, listToAlert, listUnwatched, noteAlerts, type WatchedClock } from './watch.store.ts';

/** Clocks looked at together: one reading, one statement to note what was found. */
const pageMax = 500;

/**
 * Notes every alert that clocks have come to and that was not noted: 临期, 到期, 逾期. Which those are follows from the clock
 * and the moment alone, each has one key, and it is noted in one statement with the moment of the next look: run again
 * after a crash, at the same time elsewhere, or with the time set back, it notes nothing twice and leaves nothing out.
 * @returns how many alerts were noted
 */
export async function watchClocks(services: SystemServices): Promise<number> {
  const now = services.clock.now();
  const { pool } = services;
  const fresh = await inPages(services, now, (after) => listUnwatched(pool, after, pageMax));
  return fresh + (await inPages(services, now, (after) => listToAlert(pool, now, after, pageMax)));
}

async function inPages(
  services: SystemServices,
  now: Instant,
  list: (after: WatchedClock | undefined) => Promise<readonly WatchedClock[]>,
): Promise<number> {
  let noted = 0;
  let after: WatchedClock | undefined;
  for (;;) {
    const page = await list(after);
    const looked: LookedAt[] = [];
    for (const one of page) looked.push(...(await look(services, one, now)));
    if (looked.length > 0) noted += await noteAlerts(services.pool, looked, now);
    after = page.at(-1);
    if (page.length < pageMax) return noted;
  }
}

/** One clock that cannot be looked at is logged and holds up no other. */
async function look(services: SystemServices, one: WatchedClock, now: Instant): Promise<readonly LookedAt[]> {
  const { district, matter_id, clock, standing, value } = one;
  const local = await findLocalValues(services.pool, alertParameters.key, district);
  try {
    const { reached, next } = watchClock(value, now, services.calendar(), local);
    return [{ district, matter_id, clock, standing, ...runOf(value), next: next ?? null, reached }];
  } catch (error) {
    services.log.error({ err: error, district, matterId: matter_id, clock }, 'a clock could not be looked at');
    return [];
  }
}
