import { sealingWaits } from '../core/chain/witness.ts';
import { sealEvents } from '../server/seal/seal.ts';
import { witnessedNow } from '../server/seal/witness-view.ts';
import type { SystemServices } from '../server/services.ts';

/**
 * Seals what was written since the last time. A tree that was tampered with is logged there and stops nothing else.
 * While an outside witness contradicts, nothing is sealed on top of what it contradicts: events wait, and none is lost.
 */
export function sealNewEvents(services: SystemServices): () => Promise<void> {
  return async () => {
    if (sealingWaits(await witnessedNow(services))) return;
    const { events } = await sealEvents(services);
    if (events > 0) services.log.debug({ events }, 'events were sealed');
  };
}
