import type { SystemServices } from '../server/services.ts';
import { expireDrafts, expireVisits } from '../server/upkeep/expire.ts';

/** Deletes reports begun and never sent, and visits to a window that are over. */
export function expireOldDrafts(services: SystemServices): () => Promise<void> {
  return async () => {
    const drafts = await expireDrafts(services);
    await expireVisits(services);
    if (drafts > 0) services.log.info({ drafts }, 'reports that were not sent in time are gone');
  };
}
