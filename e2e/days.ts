import { dateInChina, instantFromEpochMs } from '../src/core/time/instant.ts';
import { addDays, type PlainDate } from '../src/core/time/plain-date.ts';

/** The day in China so many days from today. */
export function daysFromNow(days: number): PlainDate {
  return addDays(dateInChina(instantFromEpochMs(Date.now())), days);
}
