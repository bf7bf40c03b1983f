import type { WorkCalendar } from '../../core/calendar/work-calendar.ts';
import { type AlertMoments, alertMoments, type Timed } from '../../core/deadline/alert.ts';
import type { LocalValue } from '../../core/procedure/compile.ts';

export type AlertMomentsOf = (clock: Timed) => AlertMoments;

type Known = Map<string, AlertMoments>;

/** By calendar and practice; gone with either, which are others once a notice or a value is entered. */
const kept = new WeakMap<WorkCalendar, WeakMap<readonly LocalValue[], Known>>();
/** Half a year of terms has some thousands of pairs; those of hours, whose moments all differ, would have no end. */
const pairsMax = 20_000;

/**
 * When terms come near, counted out once for each first and last day: terms of the same days lie on every desk, and what
 * they come to follows from the days, the calendar and the practice alone. Counted anew for each row it was half of what
 * a page of work took in the process.
 */
export function keptAlertMoments(calendar: WorkCalendar, local: readonly LocalValue[]): AlertMomentsOf {
  const known = knownOf(calendar, local);
  return (clock) => {
    const key = `${clock.start} ${clock.due}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    if (known.size >= pairsMax) known.clear();
    const counted = alertMoments(clock, calendar, local);
    known.set(key, counted);
    return counted;
  };
}

function knownOf(calendar: WorkCalendar, local: readonly LocalValue[]): Known {
  const practices = kept.get(calendar) ?? new WeakMap<readonly LocalValue[], Known>();
  kept.set(calendar, practices);
  const known = practices.get(local) ?? new Map<string, AlertMoments>();
  practices.set(local, known);
  return known;
}
