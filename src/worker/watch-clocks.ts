import type { SystemServices } from '../server/services.ts';
import { watchClocks } from '../server/upkeep/watch-clocks.ts';

/** Notes which terms have come near, to their last day, or past it. */
export function watchAllClocks(services: SystemServices): () => Promise<void> {
  return async () => {
    const alerts = await watchClocks(services);
    if (alerts > 0) services.log.info({ alerts }, 'terms came near, to their last day, or past it');
  };
}
