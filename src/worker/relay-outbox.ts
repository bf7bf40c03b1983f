import type { Pool } from '../server/platform/db/pool.ts';
import { relayOutbox } from '../server/platform/jobs/job-queue.ts';

const batchMax = 500;

/**
 * Half an hour of tries, ever farther apart; then the document says that it failed, and is tried again when a worker
 * starts.
 */
const attemptsMax = { 'render-document': 8 } as const;

/** Moves everything that lies in the outbox into the job queue. */
export async function relay(pool: Pool): Promise<void> {
  let moved: number;
  do {
    moved = await relayOutbox(pool, batchMax, attemptsMax);
  } while (moved === batchMax);
}
