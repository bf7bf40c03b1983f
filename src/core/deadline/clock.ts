import { dayIn, isWorked, type WorkCalendar } from '../calendar/work-calendar.ts';
import {
  dateInChina,
  endOfDayInChina,
  type Instant,
  isInstant,
  millisecondsBetween,
  startOfDayInChina,
} from '../time/instant.ts';
import { addDays, daysBetween, type PlainDate } from '../time/plain-date.ts';
import { computeDue, type Due, type DueRefusal, type Extension, namedDayDue, type Suspension } from './deadline.ts';
import type { DayMeaning } from './law-days.ts';
import type { Cite, Moment } from './step.ts';
import type { Term } from './term.ts';

/** What a clock counts: a term, or up to a day named outright (a promise in an agreement). */
export type Measure =
  | {
      readonly by: 'term';
      readonly term: Term;
      /** False where the law or an agreement lets the period end on a day off. */
      readonly roll: boolean;
      readonly meaning?: DayMeaning;
    }
  | { readonly by: 'day'; readonly day: PlainDate };

interface ClockBase {
  readonly measure: Measure;
  /** The rule that sets the obligation. */
  readonly cite?: Cite;
  /** The event that started it, as the matter names events. */
  readonly event?: string;
  /** The day it started; for hours the moment. Every day below is likewise a moment in a clock of hours. */
  readonly start: Moment;
  readonly suspensions: readonly Suspension[];
  readonly extensions: readonly Extension[];
  /** The last day, as it stands; of a clock that no longer runs, as it stood when it stopped running. */
  readonly due: Moment;
  /** `due` was reckoned with a year whose notice is still to come. */
  readonly provisional: boolean;
}

export interface RunningClock extends ClockBase {
  readonly status: 'running';
}

export interface SuspendedClock extends ClockBase {
  readonly status: 'suspended';
  readonly since: Moment;
  readonly reason: string;
  /** The event that suspended it. */
  readonly suspendedBy?: string;
}

export interface MetClock extends ClockBase {
  readonly status: 'met';
  readonly on: Moment;
  readonly late: boolean;
}

export interface LapsedClock extends ClockBase {
  readonly status: 'lapsed';
  readonly on: Moment;
}

/** The obligation fell away before it was met or lapsed. */
export interface StoppedClock extends ClockBase {
  readonly status: 'stopped';
  readonly on: Moment;
  readonly reason: string;
}

/** 期限: an obligation with a term. A plain value; every change is a new one. */
export type Clock = RunningClock | SuspendedClock | MetClock | LapsedClock | StoppedClock;

/** Why a clock refuses a change. `before-last-change`: dated before the start, or before it was last suspended or resumed. */
export type ClockRefusal =
  | DueRefusal
  | { readonly ok: false; readonly reason: 'clock-not-running'; readonly status: Clock['status'] }
  | { readonly ok: false; readonly reason: 'clock-not-suspended'; readonly status: Clock['status'] }
  | { readonly ok: false; readonly reason: 'before-last-change'; readonly on: Moment; readonly last: Moment }
  | { readonly ok: false; readonly reason: 'past-due'; readonly on: Moment; readonly due: Moment }
  | { readonly ok: false; readonly reason: 'not-lapsed-yet'; readonly due: Moment };

export type ClockOutcome<C extends Clock = Clock> = { readonly ok: true; readonly clock: C } | ClockRefusal;

export interface ClockStart {
  readonly measure: Measure;
  readonly start: Moment;
  readonly cite?: Cite;
  readonly event?: string;
  /** Times it stood still before it took this form: a term that takes the place of another from the same first day. */
  readonly suspensions?: readonly Suspension[];
}

/** Starts a clock. In a clock of days a moment stands for its day in China; a clock of hours needs a moment. */
export function startClock(start: ClockStart, calendar: WorkCalendar): ClockOutcome<RunningClock> {
  const hours = countsHours(start.measure);
  if (hours && !isInstant(start.start)) return { ok: false, reason: 'hours-need-a-moment' };
  const at = !hours && isInstant(start.start) ? dateInChina(start.start) : start.start;
  const { suspensions = [] } = start;
  const clock = { ...start, start: at, suspensions, extensions: [], due: at, provisional: false };
  return reckoned({ ...clock, status: 'running' }, calendar);
}

/** Stops the counting from `on` on: that day no longer counts. */
export function suspend(
  clock: Clock,
  change: { readonly on: Moment; readonly reason: string; readonly event?: string },
): ClockOutcome<SuspendedClock> {
  if (clock.status !== 'running') return { ok: false, reason: 'clock-not-running', status: clock.status };
  const on = momentFor(clock, change.on);
  if (on === undefined) return { ok: false, reason: 'hours-need-a-moment' };
  const refused = tooEarly(clock, on) ?? tooLate(clock, on);
  if (refused !== undefined) return refused;
  const { reason, event } = change;
  const by = event === undefined ? {} : { suspendedBy: event };
  return { ok: true, clock: { ...clock, status: 'suspended', since: on, reason, ...by } };
}

/** Lets the rest run from `on` on: that day counts again. */
export function resume(
  clock: Clock,
  change: { readonly on: Moment; readonly event?: string },
  calendar: WorkCalendar,
): ClockOutcome<RunningClock> {
  if (clock.status !== 'suspended') return { ok: false, reason: 'clock-not-suspended', status: clock.status };
  const on = momentFor(clock, change.on);
  if (on === undefined) return { ok: false, reason: 'hours-need-a-moment' };
  if (on < clock.since) return { ok: false, reason: 'before-last-change', on, last: clock.since };
  const { status: _, since: from, reason, suspendedBy: event, ...base } = clock;
  const still: Suspension = { from, until: on, reason, ...(event === undefined ? {} : { event }) };
  return reckoned({ ...base, status: 'running', suspensions: [...base.suspensions, still] }, calendar);
}

/** Lengthens the term, running or suspended. A clock already past its due date is not extended but lapses. */
export function extend(
  clock: Clock,
  by: Extension,
  calendar: WorkCalendar,
): ClockOutcome<RunningClock | SuspendedClock> {
  if (clock.status !== 'running' && clock.status !== 'suspended')
    return { ok: false, reason: 'clock-not-running', status: clock.status };
  const on = momentFor(clock, by.on);
  if (on === undefined) return { ok: false, reason: 'hours-need-a-moment' };
  const refused = clock.status === 'running' ? (beforeStart(clock, on) ?? tooLate(clock, on)) : beforeStart(clock, on);
  return refused ?? reckoned({ ...clock, extensions: [...clock.extensions, { ...by, on }] }, calendar);
}

/** The obligation was done: in time, or late when the due date had passed. A lapsed clock may still be met, late. */
export function meet(clock: Clock, on: Moment): ClockOutcome<MetClock> {
  if (clock.status === 'met' || clock.status === 'stopped')
    return { ok: false, reason: 'clock-not-running', status: clock.status };
  const at = momentFor(clock, on);
  if (at === undefined) return { ok: false, reason: 'hours-need-a-moment' };
  const refused = beforeStart(clock, at);
  const late = clock.status === 'lapsed' || (clock.status === 'running' && tooLate(clock, at) !== undefined);
  return refused ?? { ok: true, clock: { ...baseOf(clock), status: 'met', on: at, late } };
}

/** The term ran out unmet. */
export function lapse(clock: Clock, now: Instant): ClockOutcome<LapsedClock> {
  if (clock.status !== 'running') return { ok: false, reason: 'clock-not-running', status: clock.status };
  if (!isLapsed(clock, now)) return { ok: false, reason: 'not-lapsed-yet', due: clock.due };
  const on = countsHours(clock.measure) ? now : dateInChina(now);
  return { ok: true, clock: { ...baseOf(clock), status: 'lapsed', on } };
}

/** The obligation fell away: the matter took another turn. */
export function stop(
  clock: Clock,
  change: { readonly on: Moment; readonly reason: string },
): ClockOutcome<StoppedClock> {
  if (clock.status !== 'running' && clock.status !== 'suspended')
    return { ok: false, reason: 'clock-not-running', status: clock.status };
  const on = momentFor(clock, change.on);
  if (on === undefined) return { ok: false, reason: 'hours-need-a-moment' };
  const refused = beforeStart(clock, on);
  return refused ?? { ok: true, clock: { ...baseOf(clock), status: 'stopped', on, reason: change.reason } };
}

/** The moment the due date has passed: 24:00 in China of the last day; for hours the due moment itself. */
export function lapseMoment(clock: Pick<Clock, 'due'>): Instant {
  return isInstant(clock.due) ? clock.due : endOfDayInChina(clock.due);
}

/** True from the end of the last day on for a clock that runs or has lapsed; a suspended one cannot lapse. */
export function isLapsed(clock: Clock, now: Instant): boolean {
  return clock.status === 'lapsed' || (clock.status === 'running' && now >= lapseMoment(clock));
}

/** What entering a notice did to a clock. `settled`: the same day, no longer provisional. */
export type Recomputed =
  | { readonly ok: true; readonly change: 'none'; readonly clock: Clock }
  | { readonly ok: true; readonly change: 'settled' | 'moved'; readonly clock: Clock; readonly before: Moment }
  | DueRefusal;

/** The clock under another calendar. Only one that runs or is suspended can move. */
export function recompute(clock: Clock, calendar: WorkCalendar): Recomputed {
  if (clock.status !== 'running' && clock.status !== 'suspended') return { ok: true, change: 'none', clock };
  const due = explainClock(clock, calendar);
  if (!due.ok) return due;
  if (due.due === clock.due && due.provisional === clock.provisional) return { ok: true, change: 'none', clock };
  const change = due.due === clock.due ? 'settled' : 'moved';
  const after = { ...clock, due: due.due, provisional: due.provisional };
  return { ok: true, change, clock: after, before: clock.due };
}

/** The due date of a clock with its account, step by step. */
export function explainClock(clock: Clock, calendar: WorkCalendar): Due | DueRefusal {
  const { measure, start, suspensions, extensions, cite, event } = clock;
  const question = {
    start,
    calendar,
    suspensions,
    extensions,
    ...(cite === undefined ? {} : { cite }),
    ...(event === undefined ? {} : { event }),
  };
  if (measure.by === 'day') return namedDayDue({ ...question, day: measure.day });
  const { term, roll, meaning } = measure;
  return computeDue({ ...question, term, roll, ...(meaning === undefined ? {} : { meaning }) });
}

/** How long there still is, or how long it is over. `n` is whole; hours are rounded up. */
export interface TimeLeft {
  readonly kind: 'left' | 'over';
  readonly n: number;
  readonly unit: 'workingDay' | 'naturalDay' | 'hour';
}

/**
 * For 还有3个工作日 and 已逾期2天: what is left after today, 0 on the last day; of a suspended clock, what it has in hand,
 * the day of suspension included. Days over are natural days. A clock that no longer runs has none.
 */
export function timeLeft(clock: Clock, now: Instant, calendar: WorkCalendar): TimeLeft | undefined {
  if (clock.status !== 'running' && clock.status !== 'suspended') return undefined;
  return timeLeftUntil(clock.due, countsIn(clock), clock.status === 'suspended' ? clock.since : now, calendar);
}

/** What the time left of a clock is counted in: what is over is counted in natural days or hours. */
export function countsIn({ due, measure }: Clock): TimeLeft['unit'] {
  if (isInstant(due)) return 'hour';
  return measure.by === 'term' && measure.term.unit === 'workingDay' ? 'workingDay' : 'naturalDay';
}

/** As {@link timeLeft}, from what a list keeps of a running clock: when it is due and what is counted. */
export function timeLeftUntil(due: Moment, counts: TimeLeft['unit'], at: Moment, calendar: WorkCalendar): TimeLeft {
  if (isInstant(due)) {
    const hours = millisecondsBetween(isInstant(at) ? at : startOfDayInChina(at), due) / 3_600_000;
    return hours > 0
      ? { kind: 'left', n: Math.ceil(hours), unit: 'hour' }
      : { kind: 'over', n: Math.floor(-hours), unit: 'hour' };
  }
  const today = isInstant(at) ? dateInChina(at) : addDays(at, -1);
  if (today > due) return { kind: 'over', n: daysBetween(due, today), unit: 'naturalDay' };
  if (counts !== 'workingDay') return { kind: 'left', n: daysBetween(today, due), unit: 'naturalDay' };
  return { kind: 'left', n: workingDaysAfter(calendar, today, due), unit: 'workingDay' };
}

function workingDaysAfter(calendar: WorkCalendar, after: PlainDate, through: PlainDate): number {
  let n = 0;
  for (let date = after; date < through; ) {
    date = addDays(date, 1);
    const day = dayIn(calendar, date);
    if (day.kind !== 'gap' && isWorked(day)) n += 1;
  }
  return n;
}

function reckoned<C extends RunningClock | SuspendedClock>(clock: C, calendar: WorkCalendar): ClockOutcome<C> {
  const due = explainClock(clock, calendar);
  return due.ok ? { ok: true, clock: { ...clock, due: due.due, provisional: due.provisional } } : due;
}

function countsHours(measure: Measure): boolean {
  return measure.by === 'term' && measure.term.unit === 'hour';
}

/** The moment in the clock's own measure: a day, or in a clock of hours a moment, which a day cannot give. */
function momentFor(clock: Clock, on: Moment): Moment | undefined {
  if (countsHours(clock.measure)) return isInstant(on) ? on : undefined;
  return isInstant(on) ? dateInChina(on) : on;
}

function beforeStart(clock: Clock, on: Moment): ClockRefusal | undefined {
  return on < clock.start ? { ok: false, reason: 'before-last-change', on, last: clock.start } : undefined;
}

function tooEarly(clock: Clock, on: Moment): ClockRefusal | undefined {
  const last = clock.suspensions.at(-1)?.until ?? clock.start;
  return on < last ? { ok: false, reason: 'before-last-change', on, last } : undefined;
}

function tooLate(clock: Clock, on: Moment): ClockRefusal | undefined {
  const over = isInstant(clock.due) ? on >= clock.due : on > clock.due;
  return over ? { ok: false, reason: 'past-due', on, due: clock.due } : undefined;
}

function baseOf(clock: Clock): ClockBase {
  const { measure, cite, event, start, suspensions, extensions, due, provisional } = clock;
  return {
    measure,
    start,
    suspensions,
    extensions,
    due,
    provisional,
    ...(cite === undefined ? {} : { cite }),
    ...(event === undefined ? {} : { event }),
  };
}
