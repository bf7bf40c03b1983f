import { removeUploads } from '../server/file/upload.ts';
import type { SystemServices } from '../server/services.ts';
import { expireDrafts, expireVisits } from '../server/upkeep/expire.ts';

/** Deletes reports begun and never sent, visits to a window that are over, and files that came in pieces and wait for nothing. */
export function expireOldDrafts(services: SystemServices): () => Promise<void> {
  return async () => {
    const drafts = await expireDrafts(services);
    await expireVisits(services);
    await removeUploads(services);
    if (drafts > 0) services.log.info({ drafts }, 'reports that were not sent in time are gone');
  };
}
