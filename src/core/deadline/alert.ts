import { dayIn, isWorked, type WorkCalendar } from '../calendar/work-calendar.ts';
import { type LocalValue, termOn } from '../procedure/compile.ts';
import { houseSince } from '../procedure/house-term.ts';
import {
  addMilliseconds,
  dateInChina,
  type Instant,
  isInstant,
  millisecondsBetween,
  startOfDayInChina,
} from '../time/instant.ts';
import { addDays, type PlainDate, plainDate } from '../time/plain-date.ts';
import { alertParameters } from './alert-parameters.ts';
import { type Clock, lapseMoment } from './clock.ts';
import type { Term } from './term.ts';

/** 预警: a term comes near, is at its last day, or has run out. In this order, each once for a last day. */
export const alertLevels = ['amber', 'red', 'overdue'] as const;
export type AlertLevel = (typeof alertLevels)[number];

/** A short term is not near from the start: this share of it has to be over first. */
const shareOver = { amber: 1 / 2, red: 3 / 4 } as const;

/** What the levels of a clock are counted from. */
export type Timed = Pick<Clock, 'start' | 'due'>;

/** When a clock comes to each level, as it stands. */
export type AlertMoments = Readonly<Record<AlertLevel, Instant>>;

/** What a look at a clock finds: the levels it has come to, and when to look again. */
export interface Watch {
  readonly reached: readonly { readonly level: AlertLevel; readonly at: Instant }[];
  readonly next: Instant | undefined;
}

/**
 * The levels a clock has come to by `now`, and the moment of the next. A clock that stands still, was met in time or fell
 * away has come to none: nobody is reminded of what is done. One that ran out, or was met late, has come to all.
 */
export function watchClock(
  clock: Clock,
  now: Instant,
  calendar: WorkCalendar,
  local: readonly LocalValue[] = [],
): Watch {
  const over = clock.status === 'lapsed' || (clock.status === 'met' && clock.late);
  if (clock.status !== 'running' && !over) return { reached: [], next: undefined };
  const moments = alertMoments(clock, calendar, local);
  const all = alertLevels.map((level) => ({ level, at: moments[level] }));
  if (over) return { reached: all, next: undefined };
  return { reached: all.filter(({ at }) => at <= now), next: all.find(({ at }) => at > now)?.at };
}

/** The colour a clock is shown in that runs, or whose duty is still owed: none while there is time. */
export function alertLevel(
  clock: Timed,
  now: Instant,
  calendar: WorkCalendar,
  local: readonly LocalValue[],
): AlertLevel | undefined {
  return levelReached(alertMoments(clock, calendar, local), now);
}

/** The last of the levels that has come. */
export function levelReached(moments: AlertMoments, now: Instant): AlertLevel | undefined {
  return alertLevels.findLast((level) => moments[level] <= now);
}

/** Counted back from the last day, under the practice in force on the day the clock started. */
export function alertMoments(clock: Timed, calendar: WorkCalendar, local: readonly LocalValue[] = []): AlertMoments {
  return {
    amber: momentOf('amber', clock, calendar, local),
    red: momentOf('red', clock, calendar, local),
    overdue: lapseMoment(clock),
  };
}

/** Which run of which clock, up to which last day, an alert is for: started again or moved, a clock is reminded of anew. */
export function runOf(clock: Clock): { readonly started: number; readonly until: Instant } {
  return { started: Number(clock.event ?? 0), until: lapseMoment(clock) };
}

function momentOf(level: 'amber' | 'red', clock: Timed, calendar: WorkCalendar, local: readonly LocalValue[]): Instant {
  const near = nearMoment(clock.due, termOf(level, clock, local), calendar);
  const begun = isInstant(clock.start) ? clock.start : startOfDayInChina(addDays(clock.start, 1));
  const span = Math.max(0, millisecondsBetween(begun, lapseMoment(clock)));
  const early = addMilliseconds(begun, Math.floor(span * shareOver[level]));
  // A term of days comes near with a day, not in the middle of one.
  const notBefore = isInstant(clock.due) ? early : startOfDayInChina(dateInChina(early));
  const at = near > notBefore ? near : notBefore;
  return at < lapseMoment(clock) ? at : lapseMoment(clock);
}

function nearMoment(due: Clock['due'], { n, unit }: Term, calendar: WorkCalendar): Instant {
  if (unit === 'hour' || isInstant(due)) {
    const end = isInstant(due) ? due : startOfDayInChina(addDays(due, 1));
    return addMilliseconds(end, -n * (unit === 'hour' ? hourMs : dayMs));
  }
  const day = unit === 'workingDay' ? workingDayBack(due, n, calendar) : addDays(due, 1 - n * daysIn[unit]);
  return startOfDayInChina(day);
}

/** How near a month is, nobody counts by the day. */
const daysIn = { naturalDay: 1, month: 30, year: 365 } as const;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Further back nothing is near any more, whatever days are off. */
const daysBackMax = 120;

/** The working day from which on `n` of them are left, the last day and this one among them. */
function workingDayBack(due: PlainDate, n: number, calendar: WorkCalendar): PlainDate {
  let left = n;
  for (let back = 0; back < daysBackMax; back += 1) {
    const date = addDays(due, -back);
    const day = dayIn(calendar, date);
    if (day.kind !== 'gap' && isWorked(day)) left -= 1;
    if (left === 0) return date;
  }
  return addDays(due, -daysBackMax);
}

/** The practice in force on the day the clock started; of a time before there was one, the first. */
function termOf(level: 'amber' | 'red', { start }: Timed, local: readonly LocalValue[]): Term {
  const on = isInstant(start) ? dateInChina(start) : start;
  const first = plainDate(houseSince);
  const day = on < first ? first : on;
  return termOn(alertParameters, level, day, local).term;
}
