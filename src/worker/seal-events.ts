import { sealEvents } from '../server/seal/seal.ts';
import type { SystemServices } from '../server/services.ts';

/** Seals what was written since the last time. A tree that was tampered with is logged there and stops nothing else. */
export function sealNewEvents(services: SystemServices): () => Promise<void> {
  return async () => {
    const { events } = await sealEvents(services);
    if (events > 0) services.log.debug({ events }, 'events were sealed');
  };
}
