import type { SystemServices } from '../server/services.ts';
import { expireIdempotency } from '../server/upkeep/expire.ts';

/** Forgets answers kept for keys that nobody will send again. */
export function expireOldAnswers(services: SystemServices): () => Promise<void> {
  return async () => {
    const answers = await expireIdempotency(services);
    if (answers > 0) services.log.debug({ answers }, 'answers kept for old keys are gone');
  };
}
