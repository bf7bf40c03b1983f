import { erasingWaits } from '../core/chain/witness.ts';
import { eraseConfirmed, proposeErasures } from '../server/retention/retention.ts';
import { witnessedNow } from '../server/seal/witness-view.ts';
import type { SystemServices } from '../server/services.ts';

/**
 * Puts files whose term is over before the administrators, and erases what two of them have agreed to. Erasing cannot be
 * undone: it waits while an outside witness that is set has been silent for four hours, or contradicts.
 */
export function eraseFiles(services: SystemServices): () => Promise<void> {
  return async () => {
    const proposed = await proposeErasures(services);
    const witnessed = await witnessedNow(services);
    const waits = erasingWaits(witnessed);
    if (waits) services.log.warn({ witnessed }, 'nothing is erased until the outside witness confirms');
    const { erased, held } = waits ? { erased: 0, held: 0 } : await eraseConfirmed(services);
    if (proposed + erased + held > 0) services.log.info({ proposed, erased, held }, 'files whose term is over');
  };
}
