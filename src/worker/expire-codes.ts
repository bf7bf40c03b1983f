import { expireCodes } from '../server/one-time-code/expire.ts';
import type { SystemServices } from '../server/services.ts';

/** Deletes one-time codes that are long past their time. */
export function expireOldCodes(services: SystemServices): () => Promise<void> {
  return () => expireCodes(services);
}
