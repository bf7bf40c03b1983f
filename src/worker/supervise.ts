import type { SystemServices } from '../server/services.ts';
import { type Watched, watchOver } from '../server/supervision/watch-over.ts';

/** Reminds of orders, takes them up a level, proposes them at a lapse, and opens reviews. */
export function superviseMatters(services: SystemServices): () => Promise<void> {
  let last: Watched | undefined;
  return async () => {
    last = await watchOver(services, last);
    if (last.written > 0) services.log.info({ written: last.written }, 'steps of supervision');
  };
}
