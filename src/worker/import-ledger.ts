import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { expireImports, readDraft, takeDraft } from '../server/import/draft-work.ts';
import type { Services, SystemServices } from '../server/services.ts';

const payload = z.object({ district: z.string(), id: z.uuid() });

/** Reads an uploaded ledger, so that somebody can look at what its rows would be. */
export function readLedgerDraft(services: SystemServices, app: Services): Task {
  return (given) => readDraft(services, app, payload.parse(given));
}

/** Takes a ledger in, in the name of whoever confirmed it, in so many transactions at a time. */
export function takeLedgerDraft(services: SystemServices, app: Services, atOnce: number): Task {
  return (given) => takeDraft(services, app, payload.parse(given), atOnce);
}

/** Deletes uploaded ledgers whose time is over. */
export function expireOldImports(services: SystemServices): () => Promise<void> {
  return async () => {
    const drafts = await expireImports(services);
    if (drafts > 0) services.log.info({ drafts }, 'uploaded ledgers that nobody decided about are gone');
  };
}
