import { randomInt } from 'node:crypto';
import { plainDate } from '../../core/time/plain-date.ts';
import { recountMatter, recountMatters } from '../matter/recount.ts';
import type { SystemServices } from '../services.ts';
import { inLanes } from './lanes.ts';
import { listMattersReaching, type MatterRef } from './upkeep.store.ts';

export interface Recounted {
  readonly matters: number;
  readonly moved: number;
}

/** Matters listed at a time. */
const listedMax = 2_000;
/** Matters read, reckoned and written together: what others wait for, in the database and in this process, stays short. */
const togetherMax = 100;
/** While one hundred is being written, the next is reckoned: a hundred thousand are to be done within the minute. */
const atOnce = 3;
/** So often a hundred is tried together, before those left are tried one by one. */
const togetherTriesMax = 3;
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
    const listed = await listMattersReaching(services.pool, from, after, listedMax);
    await inLanes(inAnyOrder(together(listed)), atOnce, async ({ district, ids }) => {
      const counts = await recountTogether(services, { district, ids, year });
      moved += counts.moved;
      failed += counts.failed;
    });
    matters += listed.length;
    after = listed.at(-1);
    if (listed.length > 0) services.log.info({ year, matters, moved, failed }, 'reckoning clocks again');
    if (listed.length < listedMax) break;
  }
  if (failed > 0) throw new Error(`${failed} of ${matters} matters could not be reckoned again for ${year}`);
  return { matters, moved };
}

interface Together {
  readonly district: string;
  readonly ids: readonly string[];
}

/** Of one district each, so that one node of the database writes it. */
function together(listed: readonly MatterRef[]): readonly Together[] {
  const districts = new Map<string, string[]>();
  for (const { district, matter_id: id } of listed) {
    const ids = districts.get(district);
    if (ids === undefined) districts.set(district, [id]);
    else ids.push(id);
  }
  return [...districts].flatMap(([district, ids]) =>
    Array.from({ length: Math.ceil(ids.length / togetherMax) }, (_, n) => ({
      district,
      ids: ids.slice(n * togetherMax, (n + 1) * togetherMax),
    })),
  );
}

/** Two workers on the same list meet seldom: what the one has done, the other finds done. */
function inAnyOrder<T>(items: readonly T[]): readonly T[] {
  const drawn = items.map((item) => ({ item, place: randomInt(2 ** 32) }));
  return drawn.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

/** One that somebody works on holds up the others of its hundred once or twice; after that each goes by itself. */
async function recountTogether(
  services: SystemServices,
  { district, ids, year }: Together & { readonly year: number },
): Promise<{ readonly moved: number; readonly failed: number }> {
  let moved = 0;
  let left = ids;
  for (let tried = 1; tried <= togetherTriesMax && left.length > 0; tried += 1) {
    const done = await recountMatters(services, { district, ids: left, year });
    moved += done.moved;
    left = done.left;
  }
  let failed = 0;
  await inLanes(left, atOnce, async (matterId) => {
    const outcome = await recountOne(services, { district, matterId, year });
    if (outcome === 'moved') moved += 1;
    if (outcome === 'failed') failed += 1;
  });
  return { moved, failed };
}

async function recountOne(
  services: SystemServices,
  target: { readonly district: string; readonly matterId: string; readonly year: number },
): Promise<'moved' | 'unchanged' | 'failed'> {
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
