import { eraseConfirmed, proposeErasures } from '../server/retention/retention.ts';
import type { SystemServices } from '../server/services.ts';

/** Puts files whose term is over before the administrators, and erases what two of them have agreed to. */
export function eraseFiles(services: SystemServices): () => Promise<void> {
  return async () => {
    const proposed = await proposeErasures(services);
    const { erased, held } = await eraseConfirmed(services);
    if (proposed + erased + held > 0) services.log.info({ proposed, erased, held }, 'files whose term is over');
  };
}
