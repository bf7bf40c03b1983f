import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { expireExports, makeExport } from '../server/ledger/make-export.ts';
import type { Services, SystemServices } from '../server/services.ts';

const payload = z.object({ district: z.string(), id: z.uuid() });

/** Makes a file of the ledger, in the name of whoever asked for it. */
export function exportLedger(services: SystemServices, app: Services): Task {
  return (given) => makeExport(services, app, payload.parse(given).id);
}

/** Lets files go whose time is over. */
export function expireOldExports(services: SystemServices): () => Promise<void> {
  return async () => {
    const files = await expireExports(services);
    if (files > 0) services.log.info({ files }, 'files taken out of the ledger are gone');
  };
}
