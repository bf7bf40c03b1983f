import { plainDate } from '../../core/time/plain-date.ts';
import { recountMatter } from '../matter/recount.ts';
import type { SystemServices } from '../services.ts';
import { inLanes } from './lanes.ts';
import { listMattersReaching, type MatterRef } from './upkeep.store.ts';

export interface Recounted {
  readonly matters: number;
  readonly moved: number;
}

const pageMax = 500;
/** Matters of a page worked on at once: a hundred thousand are to be done within the minute. */
const atOnce = 6;
/** A matter that somebody works on at the same moment is looked at again. */
const triesMax = 5;

/**
 * Reckons again every open clock that the notice of `year` may move: those due from December of the year before on, which
 * a holiday in January can move, and those reckoned without a notice. Each that changes gets an event; running it again
 * changes nothing more. A matter that is overtaken time and again, or fails, is counted in the error thrown at the end,
 * after all others were done.
 */
export async function recountOpen(services: SystemServices, year: number): Promise<Recounted> {
  const from = plainDate(`${year - 1}-12-01`);
  let after: MatterRef | undefined;
  let matters = 0;
  let moved = 0;
  let failed = 0;
  for (;;) {
    const page = await listMattersReaching(services.pool, from, after, pageMax);
    await inLanes(page, atOnce, async (ref) => {
      const outcome = await recountOne(services, ref, year);
      if (outcome === 'moved') moved += 1;
      if (outcome === 'failed') failed += 1;
    });
    matters += page.length;
    after = page.at(-1);
    if (page.length > 0) services.log.info({ year, matters, moved, failed }, 'reckoning clocks again');
    if (page.length < pageMax) break;
  }
  if (failed > 0) throw new Error(`${failed} of ${matters} matters could not be reckoned again for ${year}`);
  return { matters, moved };
}

async function recountOne(
  services: SystemServices,
  ref: MatterRef,
  year: number,
): Promise<'moved' | 'unchanged' | 'failed'> {
  const target = { district: ref.district, matterId: ref.matter_id, year };
  try {
    for (let tried = 1; tried <= triesMax; tried += 1) {
      const outcome = await recountMatter(services, target);
      if (outcome !== 'stale') return outcome;
    }
    services.log.warn(target, 'a matter was overtaken at every try to reckon its clocks again');
  } catch (error) {
    services.log.error({ err: error, ...target }, 'the clocks of a matter could not be reckoned again');
  }
  return 'failed';
}
