import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { type Runner, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Pool } from '../server/platform/db/pool.ts';
import { jobSchema, type Presence, showPresence } from '../server/platform/jobs/job-queue.ts';
import type { Logger } from '../server/platform/log/log.ts';
import { queueLog } from './queue-log.ts';

export interface JobQueue {
  /** Shows anew that this process is alive, if its connection was lost. */
  renewPresence(): Promise<void>;
  /** Lets jobs under way end. */
  stop(): Promise<void>;
}

export interface JobQueueOptions {
  /** As onedoor_worker, values as the driver gives them. */
  readonly pool: Pool;
  readonly taskList: TaskList;
  /** Jobs worked on at once. */
  readonly concurrency: number;
  readonly log: Logger;
}

interface Running {
  readonly runner: Runner;
  readonly presence: Presence;
}

const restartPauseMs = 5_000;

/**
 * How a job ended is written in batches of what came in at the same moment. Written one by one the library hears of no
 * error: a connection that broke just then would end the whole process by an unhandled rejection.
 */
const endsInBatches = { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } } as const;

/**
 * Takes jobs from the queue until it is stopped. The library gives up for good when the database is away for long; it is
 * then started again. Only failing to start at all, the first time, is the caller's to hear of.
 */
export async function startJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  const stopping = new AbortController();
  let current: Running | undefined = await startRunner(options);
  const watch = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (current === undefined) {
        await pause(restartPauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
        if (stopping.signal.aborted) return;
        current = await startRunner(options).catch((error: unknown) => {
          options.log.error({ err: error }, 'the job queue could not be started again');
          return undefined;
        });
        continue;
      }
      await current.runner.promise.catch((error: unknown) =>
        options.log.error({ err: error }, 'the job queue broke off'),
      );
      current.presence.release();
      current = undefined;
    }
  };
  const watching = watch();
  return {
    renewPresence: async () => current?.presence.renew(),
    async stop() {
      stopping.abort();
      // A runner that has just ended by itself has nothing left to stop.
      await current?.runner.stop().catch(() => undefined);
      await watching;
    },
  };
}

async function startRunner({ pool, taskList, concurrency, log }: JobQueueOptions): Promise<Running> {
  const events: WorkerEvents = new EventEmitter();
  const name = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id));
  });
  const runner = await run({
    pgPool: pool,
    schema: jobSchema,
    taskList,
    parsedCronItems: [],
    events,
    concurrency,
    logger: queueLog(log),
    noHandleSignals: true,
    preset: endsInBatches,
  });
  try {
    return { runner, presence: await showPresence(pool, await name) };
  } catch (error) {
    await runner.stop();
    throw error;
  }
}
