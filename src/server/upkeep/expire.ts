import { addHours } from '../../core/time/instant.ts';
import type { SystemServices } from '../services.ts';
import { deleteExpiredDrafts, deleteOldAnswers, deletePastVisits } from './upkeep.store.ts';

/**
 * How long an answer is kept for its key. A browser or a phone sends again within minutes; a week covers a form that
 * was left open over a holiday.
 */
const answersKeptHours = 7 * 24;
/** Rows deleted in one statement. */
const batchMax = 1_000;

/** Deletes reports that were begun and not sent in time. @returns how many */
export function expireDrafts(services: SystemServices): Promise<number> {
  const now = services.clock.now();
  return inBatches(() => deleteExpiredDrafts(services.pool, now, batchMax));
}

/** Deletes visits to a window some days after they were. @returns how many */
export function expireVisits(services: SystemServices): Promise<number> {
  const now = services.clock.now();
  return inBatches(() => deletePastVisits(services.pool, now, batchMax));
}

/** Forgets answers given to keys long ago. @returns how many */
export function expireIdempotency(services: SystemServices): Promise<number> {
  const before = addHours(services.clock.now(), -answersKeptHours);
  return inBatches(() => deleteOldAnswers(services.pool, before, batchMax));
}

async function inBatches(one: () => Promise<number>): Promise<number> {
  let sum = 0;
  for (;;) {
    const count = await one();
    sum += count;
    if (count < batchMax) return sum;
  }
}
