import { removeFilesUnnamed } from '../server/file/take-file.ts';
import { remindDebtors } from '../server/obligation/remind.ts';
import type { SystemServices } from '../server/services.ts';

/** Reminds whoever promised something of its day, and lets go of files that were never handed in. */
export function remindOfPromises(services: SystemServices): () => Promise<void> {
  return async () => {
    const reminders = await remindDebtors(services);
    const files = await removeFilesUnnamed(services);
    if (reminders + files > 0) services.log.info({ reminders, files }, 'debtors were reminded, files let go of');
  };
}
