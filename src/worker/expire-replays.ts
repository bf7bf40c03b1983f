import { expireReplays } from '../server/routing/replay.ts';
import type { SystemServices } from '../server/services.ts';

/** Deletes trials of routing rules that are a month old. */
export function expireOldReplays(services: SystemServices): () => Promise<void> {
  return async () => {
    const replays = await expireReplays(services);
    if (replays > 0) services.log.info({ replays }, 'old trials of routing rules are gone');
  };
}
