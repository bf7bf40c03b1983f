import { addMilliseconds, type Instant } from '../../core/time/instant.ts';
import { type ClockTarget, lapseClock } from '../matter/lapse.ts';
import type { SystemServices } from '../services.ts';
import { inLanes } from './lanes.ts';
import { type DueClock, withDueClocks } from './upkeep.store.ts';

/** Clocks taken at a time: a page is held by one worker for well under a second. */
const pageMax = 50;
/** Matters of a page worked on at once. */
const atOnce = 4;
const minuteMs = 60_000;
/** A lapse that fails is tried again after a minute, then twice as long each time, up to this. */
const waitMsMax = 64 * minuteMs;

export interface Lapsed {
  readonly lapsed: number;
  readonly failed: number;
}

/**
 * Lapses every clock that has run out. A lapse that cannot be written is logged, left for later and holds up nothing
 * else. What failed is remembered in this process alone: another worker, or this one started anew, tries at once.
 */
export function createLapses(services: SystemServices): () => Promise<Lapsed> {
  const resting = new Map<string, { readonly until: Instant; readonly waitMs: number }>();
  const lapseOne = async (due: DueClock): Promise<'lapsed' | 'failed' | 'left'> => {
    const target: ClockTarget = { district: due.district, matterId: due.matter_id, clock: due.clock };
    const name = `${due.matter_id}/${due.clock}`;
    const rest = resting.get(name);
    const now = services.clock.now();
    if (rest !== undefined && now < rest.until) return 'left';
    try {
      const outcome = await lapseClock(services, target);
      resting.delete(name);
      return outcome === 'lapsed' ? 'lapsed' : 'left';
    } catch (error) {
      const waitMs = Math.min((rest?.waitMs ?? minuteMs / 2) * 2, waitMsMax);
      resting.set(name, { until: addMilliseconds(now, waitMs), waitMs });
      services.log.error({ err: error, ...target, againInMs: waitMs }, 'a clock that has run out could not be lapsed');
      return 'failed';
    }
  };
  return async () => {
    const now = services.clock.now();
    const counts = { lapsed: 0, failed: 0, left: 0 };
    let after: DueClock | undefined;
    for (;;) {
      const page = await withDueClocks(services.pool, { now, after, count: pageMax }, async (mine) => {
        await inLanes(byMatter(mine), atOnce, async (clocks) => {
          for (const due of clocks) counts[await lapseOne(due)] += 1;
        });
      });
      after = page.at(-1);
      if (page.length < pageMax) break;
    }
    return { lapsed: counts.lapsed, failed: counts.failed };
  };
}

/** Two clocks of one matter lapse one after the other: the second builds on what the first wrote. */
function byMatter(clocks: readonly DueClock[]): readonly (readonly DueClock[])[] {
  const groups = new Map<string, DueClock[]>();
  for (const due of clocks) {
    const group = groups.get(due.matter_id);
    if (group === undefined) groups.set(due.matter_id, [due]);
    else group.push(due);
  }
  return [...groups.values()];
}
