import type { CalendarGap, WorkCalendar } from '../calendar/work-calendar.ts';
import {
  dateInChina,
  epochMs,
  type Instant,
  instantOfEpochMs,
  isInstant,
  millisecondsBetween,
  startOfDayInChina,
} from '../time/instant.ts';
import { dateFromEpochDay, epochDay, type PlainDate } from '../time/plain-date.ts';
import {
  type Counting,
  countNatural,
  countWorkingDays,
  type NaturalPart,
  roll,
  type Still,
  type Stop,
} from './count.ts';
import type { DayMeaning } from './law-days.ts';
import type { Cite, Moment, Step } from './step.ts';
import type { Term } from './term.ts';

/** A time the clock stood still: from `from` on, running again from `until` on. */
export interface Suspension<At extends Moment = Moment> {
  readonly from: At;
  readonly until: At;
  readonly reason: string;
  readonly event?: string;
}

/** A longer term granted. */
export interface Extension {
  readonly by: Term;
  readonly on: Moment;
  readonly reason: string;
  readonly approver: string;
  readonly document?: string;
  readonly event?: string;
}

export interface DueQuestion {
  /** The day of the event that sets the term off; for hours the moment. A moment stands for its day in China. */
  readonly start: Moment;
  readonly term: Term;
  readonly calendar: WorkCalendar;
  /** The rule that sets the term, for the account. */
  readonly cite?: Cite;
  /** The event that set it off, for the account. */
  readonly event?: string;
  /** What the law means by the 日 the term was written in, for the account. */
  readonly meaning?: DayMeaning;
  readonly suspensions?: readonly Suspension[];
  readonly extensions?: readonly Extension[];
  /** False where the law or an agreement lets a period end on a day off (民法典 art. 204). */
  readonly roll?: boolean;
}

export interface Due {
  readonly ok: true;
  /** The last day, over at 24:00 in China; for hours the moment. */
  readonly due: Moment;
  /** It was reckoned with a year whose notice is still to come. */
  readonly provisional: boolean;
  readonly steps: readonly Step[];
}

/** Why a due date cannot be given. */
export type DueRefusal =
  | ({ readonly ok: false; readonly reason: 'year-without-calendar' } & Omit<CalendarGap, 'kind'>)
  | { readonly ok: false; readonly reason: 'hours-need-a-moment' }
  | { readonly ok: false; readonly reason: 'day-before-start'; readonly day: PlainDate; readonly start: PlainDate }
  | { readonly ok: false; readonly reason: 'units-do-not-mix'; readonly term: Term; readonly by: Term }
  | { readonly ok: false; readonly reason: 'beyond-the-calendar' }
  | { readonly ok: false; readonly reason: 'too-many-changes'; readonly max: number };

/** How many suspensions and extensions one clock may have; more is a mistake upstream. */
const CHANGES_MAX = 500;

/**
 * When the term ends, and why: the account tiles every day between start and end.
 *
 * - The start day is not counted (民法典 art. 201); months and years end on the corresponding day or the last of the
 *   month (202); an end on a day off runs to the next working day (203), except for working-day and hour terms, which
 *   do not roll.
 * - A day counts when the clock runs at its end: the day of suspension does not count, the day of resumption does.
 *   Suspending and resuming on one day therefore changes nothing.
 * - Extensions and the term make one period with one last day: equal units are added up before counting, and only that
 *   last day rolls. The order in which extensions were granted does not matter.
 */
export function computeDue(question: DueQuestion): Due | DueRefusal {
  const { term } = question;
  return unfit(term, question) ?? (term.unit === 'hour' ? hoursDue(question) : daysDue(question, term));
}

/**
 * As {@link computeDue}, for an obligation whose day is named outright, as in an agreement. That day stands even when it
 * is a day off (民法典 art. 204); extended, it ends like any other period.
 */
export function namedDayDue(question: Omit<DueQuestion, 'term'> & { readonly day: PlainDate }): Due | DueRefusal {
  const { day, extensions = [], ...rest } = question;
  const start = startDay(question.start);
  if (day < start) return { ok: false, reason: 'day-before-start', day, start };
  const misfit = unfit({ n: 0, unit: 'naturalDay' }, question);
  return misfit ?? daysDue({ roll: extensions.length > 0, ...rest, extensions }, day);
}

/** Hours extend hours; months cannot extend working days, whose end no corresponding day describes. */
export function extendable(term: Term, by: Term): boolean {
  if (term.unit === 'hour' || by.unit === 'hour') return term.unit === by.unit;
  return term.unit !== 'workingDay' || (by.unit !== 'month' && by.unit !== 'year');
}

type Changes = Omit<DueQuestion, 'term'>;

function daysDue(question: Changes, counted: Term | PlainDate): Due | DueRefusal {
  const { calendar, extensions = [], suspensions = [], roll: rolls = true } = question;
  const start = startDay(question.start);
  const steps: Step[] = typeof counted === 'string' ? [] : termSteps(question, counted);
  steps.push({ kind: 'start-excluded', on: start }, ...extendedSteps(extensions));
  const counting: Counting = {
    calendar,
    still: stillDays(suspensions),
    steps,
    at: epochDay(start),
    provisionalYear: undefined,
  };
  const stop = count(counting, counted, extensions) ?? (rolls ? roll(counting) : undefined);
  if (stop?.kind === 'gap') {
    const { year, firstYear, lastYear } = stop;
    return { ok: false, reason: 'year-without-calendar', year, firstYear, lastYear };
  }
  if (stop !== undefined) return { ok: false, reason: 'beyond-the-calendar' };
  const { provisionalYear } = counting;
  const due = dateFromEpochDay(counting.at);
  if (provisionalYear !== undefined) steps.push({ kind: 'provisional', year: provisionalYear });
  steps.push({ kind: 'due', due });
  return { ok: true, due, provisional: provisionalYear !== undefined, steps };
}

/** The base and what extends it in its own kind of day first, then the other kind. */
function count(counting: Counting, counted: Term | PlainDate, extensions: readonly Extension[]): Stop | undefined {
  const base = typeof counted === 'string' ? undefined : counted;
  const terms = [...(base === undefined ? [] : [base]), ...extensions.map(({ by }) => by)];
  const natural: NaturalPart = {
    named: typeof counted === 'string' ? counted : undefined,
    months: total(terms, 'month') + 12 * total(terms, 'year'),
    days: total(terms, 'naturalDay'),
    monthsFirst: base?.unit === 'month' || base?.unit === 'year',
  };
  const working = total(terms, 'workingDay');
  if (base?.unit === 'workingDay') return countWorkingDays(counting, working) ?? countNatural(counting, natural);
  return countNatural(counting, natural) ?? countWorkingDays(counting, working);
}

function hoursDue(question: DueQuestion): Due | DueRefusal {
  const { start, term, extensions = [], suspensions = [] } = question;
  if (!isInstant(start)) return { ok: false, reason: 'hours-need-a-moment' };
  const n = total([term, ...extensions.map(({ by }) => by)], 'hour');
  let due = instantOfEpochMs(epochMs(start) + n * 3_600_000);
  if (due === undefined) return { ok: false, reason: 'beyond-the-calendar' };
  const steps: Step[] = [
    ...termSteps(question, term),
    { kind: 'start-moment', at: start },
    ...extendedSteps(extensions),
  ];
  steps.push({ kind: 'hours-counted', n, to: due });
  for (const still of stillMoments(suspensions)) {
    const from = still.from < start ? start : still.from;
    if (still.until <= from || from > due) continue;
    const ms = millisecondsBetween(from, still.until);
    due = instantOfEpochMs(epochMs(due) + ms);
    if (due === undefined) return { ok: false, reason: 'beyond-the-calendar' };
    steps.push({ kind: 'suspended-time', from, to: still.until, ms, ...reasonOf(still) });
  }
  steps.push({ kind: 'due', due });
  return { ok: true, due, provisional: false, steps };
}

function unfit(term: Term, question: Changes): DueRefusal | undefined {
  const { extensions = [], suspensions = [] } = question;
  if (extensions.length + suspensions.length > CHANGES_MAX)
    return { ok: false, reason: 'too-many-changes', max: CHANGES_MAX };
  const misfit = extensions.find(({ by }) => !extendable(term, by));
  return misfit === undefined ? undefined : { ok: false, reason: 'units-do-not-mix', term, by: misfit.by };
}

function startDay(start: Moment): PlainDate {
  return isInstant(start) ? dateInChina(start) : start;
}

function total(terms: readonly Term[], unit: Term['unit']): number {
  return terms.reduce((sum, term) => sum + (term.unit === unit ? term.n : 0), 0);
}

function termSteps({ cite, event, meaning }: Changes, term: Term): Step[] {
  const steps: Step[] = [
    { kind: 'term', term, ...(cite === undefined ? {} : { cite }), ...(event === undefined ? {} : { event }) },
  ];
  if (meaning !== undefined) steps.push({ kind: 'day-meaning', ...meaning });
  return steps;
}

function extendedSteps(extensions: readonly Extension[]): readonly Step[] {
  return extensions.map((extension) => ({ kind: 'extended', ...extension }));
}

function reasonOf({ reason, event }: Suspension): { readonly reason: string; readonly event?: string } {
  return event === undefined ? { reason } : { reason, event };
}

/** Days stood still, in order and apart: what overlaps is counted once, under the earlier reason. */
function stillDays(suspensions: readonly Suspension[]): readonly Still[] {
  const days = suspensions.map((one) => ({
    from: epochDay(startDay(one.from)),
    until: epochDay(startDay(one.until)),
    ...reasonOf(one),
  }));
  return apart(days);
}

/** As {@link stillDays} in moments; a suspension written in days stands still from 0:00 to 0:00. */
function stillMoments(suspensions: readonly Suspension[]): readonly Suspension<Instant>[] {
  const at = (moment: Moment) => (isInstant(moment) ? moment : startOfDayInChina(moment));
  return apart(suspensions.map((one) => ({ from: at(one.from), until: at(one.until), ...reasonOf(one) })));
}

function apart<At extends number | Instant, One extends { readonly from: At; readonly until: At }>(all: One[]): One[] {
  const kept: One[] = [];
  for (const one of all.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = kept.at(-1);
    const from = last !== undefined && last.until > one.from ? last.until : one.from;
    if (from < one.until) kept.push({ ...one, from });
  }
  return kept;
}
