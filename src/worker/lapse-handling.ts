import { lapseHandling } from '../server/handoff/lapse-handling.ts';
import type { SystemServices } from '../server/services.ts';

/** Ends moves nobody decided on in time, and marks tasks nobody answered in time. */
export function lapseMovesAndTasks(services: SystemServices): () => Promise<void> {
  return async () => {
    const written = await lapseHandling(services);
    if (written > 0) services.log.info({ written }, 'moves and tasks whose day is over');
  };
}
