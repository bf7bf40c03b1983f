import { addHours, dateInChina, type Instant, startOfDayInChina } from '../time/instant.ts';
import { addDays } from '../time/plain-date.ts';

/** Hours of the day in China between which nothing is sent: from 21 until 8. Equal hours: there are none. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
}

/** The first moment at or after `at` that is not quiet. */
export function afterQuiet(at: Instant, { from, until }: QuietHours): Instant {
  if (from === until) return at;
  const midnight = startOfDayInChina(dateInChina(at));
  const begins = addHours(midnight, from);
  const ends = addHours(midnight, until);
  if (from < until) return at >= begins && at < ends ? ends : at;
  if (at < ends) return ends;
  return at >= begins ? addHours(startOfDayInChina(addDays(dateInChina(at), 1)), until) : at;
}
