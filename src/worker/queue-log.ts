import { Logger as QueueLogger } from 'graphile-worker';
import type { Logger } from '../server/platform/log/log.ts';

/** The job queue's own remarks, in the server's log: what it does all day is for debugging, what goes wrong is not. */
export function queueLog(log: Logger): QueueLogger {
  const levels = { error: 'error', warning: 'warn', info: 'debug', debug: 'trace' } as const;
  return new QueueLogger(({ taskIdentifier, jobId }) => (level, message) => {
    const of = {
      ...(taskIdentifier === undefined ? {} : { task: taskIdentifier }),
      ...(jobId === undefined ? {} : { jobId }),
    };
    log[levels[level]](of, message);
  });
}
