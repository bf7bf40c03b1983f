import type { SystemServices } from '../server/services.ts';
import { expireDrafts } from '../server/upkeep/expire.ts';

/** Deletes reports begun and never sent. */
export function expireOldDrafts(services: SystemServices): () => Promise<void> {
  return async () => {
    const drafts = await expireDrafts(services);
    if (drafts > 0) services.log.info({ drafts }, 'reports that were not sent in time are gone');
  };
}
