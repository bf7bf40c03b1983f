import { addHours } from '../../core/time/instant.ts';
import type { SystemServices } from '../services.ts';
import { deleteExpiredCodes } from './code.store.ts';

/** Codes are counted for an hour; a day later nothing needs them. */
export function expireCodes({ pool, clock }: SystemServices): Promise<void> {
  return deleteExpiredCodes(pool, addHours(clock.now(), -24));
}
