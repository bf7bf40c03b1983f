import type { Pool } from '../server/platform/db/pool.ts';
import { relayOutbox } from '../server/platform/jobs/job-queue.ts';

const batchMax = 500;
/** Some seconds of work: the rest waits in the outbox. */
const waitingMax = 200;

/**
 * Half an hour of tries, ever farther apart; then the document says that it failed, and is tried again when a worker
 * starts.
 */
const attemptsMax = { 'render-document': 8 } as const;

/** Moves what lies in the outbox into the job queue, as far as there is room in it. */
export async function relay(pool: Pool): Promise<void> {
  let moved: number;
  do {
    moved = await relayOutbox(pool, batchMax, attemptsMax, waitingMax);
  } while (moved === batchMax);
}
