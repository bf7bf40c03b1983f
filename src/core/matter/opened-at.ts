import { type Instant, startOfDayInChina } from '../time/instant.ts';
import type { Matter } from './matter.ts';

/**
 * The moment from which a matter counts as opened: that of its first event, and for a matter of the past the beginning of
 * the day on which the ledger has it, whenever it was taken in.
 */
export function openedAt(matter: Matter, firstEventAt: Instant): Instant {
  return matter.importId === undefined ? firstEventAt : startOfDayInChina(matter.openedOn);
}
