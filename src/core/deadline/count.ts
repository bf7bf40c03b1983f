import { type CalendarGap, type Day, dayIn, isWorked, type WorkCalendar } from '../calendar/work-calendar.ts';
import {
  addMonths,
  dateFromEpochDay,
  dayOf,
  EPOCH_DAY_MAX,
  epochDay,
  monthOf,
  type PlainDate,
  YEAR_MAX,
  yearOf,
} from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type { Step } from './step.ts';

/** Days the clock stood still, as day numbers: `from` up to the day before `until`. Sorted, apart from each other. */
export interface Still {
  readonly from: number;
  readonly until: number;
  readonly reason: string;
  readonly event?: string;
}

/** What stops a counting: a year the calendar does not know, or a day past the last that can be written. */
export type Stop = CalendarGap | { readonly kind: 'beyond' };

/** A counting under way: where it has got to (as a day number), and the account so far. */
export interface Counting {
  readonly calendar: WorkCalendar;
  readonly still: readonly Still[];
  readonly steps: Step[];
  at: number;
  provisionalYear: number | undefined;
}

/** Natural days and months to add, months before or after the days; a day named outright stands before both. */
export interface NaturalPart {
  readonly named: PlainDate | undefined;
  readonly months: number;
  readonly days: number;
  readonly monthsFirst: boolean;
}

/** Counts natural days and months: first to the nominal end, then on by the days the clock stood still before it. */
export function countNatural(counting: Counting, part: NaturalPart): Stop | undefined {
  const after = counting.at;
  if (part.named !== undefined) {
    const days = epochDay(part.named) - counting.at;
    counting.steps.push({ kind: 'day-named', days, to: part.named });
    counting.at += days;
  }
  const moves = [() => countMonths(counting, part.months), () => countDays(counting, part.days)];
  for (const move of part.monthsFirst ? moves : moves.reverse()) {
    const stop = move();
    if (stop !== undefined) return stop;
  }
  for (const still of counting.still) {
    const from = Math.max(still.from, after + 1);
    if (still.until <= from || from > counting.at) continue;
    if (beyond(counting.at + still.until - from)) return { kind: 'beyond' };
    standStill(counting, still, from);
  }
  return undefined;
}

/** Counts working days one by one, past days off and days the clock stood still. */
export function countWorkingDays(counting: Counting, n: number): Stop | undefined {
  const run = new Run(counting);
  let left = n;
  while (left > 0) {
    if (beyond(counting.at + 1)) return { kind: 'beyond' };
    const next = counting.at + 1;
    const still = counting.still.find((one) => one.from <= next && next < one.until);
    if (still !== undefined) {
      run.end();
      standStill(counting, still, next);
      continue;
    }
    const day = look(counting, next);
    if (day.kind === 'gap') return day;
    run.take(next, day);
    counting.at = next;
    if (isWorked(day)) left -= 1;
  }
  run.end();
  return undefined;
}

/** Moves an end that fell on a day off to the first day after it that is worked, and on which the clock runs. */
export function roll(counting: Counting): Stop | undefined {
  let names: Words[] = [];
  let from = counting.at;
  const flush = () => {
    if (counting.at > from) {
      const [first, to] = [dateFromEpochDay(from), dateFromEpochDay(counting.at)];
      counting.steps.push({ kind: 'rolled', from: first, to, days: counting.at - from, names });
    }
    names = [];
  };
  for (;;) {
    if (beyond(counting.at)) return { kind: 'beyond' };
    const still = counting.still.find((one) => one.from <= counting.at && counting.at < one.until);
    if (still !== undefined) {
      flush();
      standStill(counting, still, counting.at);
      from = counting.at;
      continue;
    }
    const day = look(counting, counting.at);
    if (day.kind === 'gap') return day;
    if (isWorked(day)) break;
    if (day.kind === 'holiday') addName(names, day.name);
    counting.at += 1;
  }
  flush();
  return undefined;
}

function countMonths(counting: Counting, months: number): Stop | undefined {
  if (months === 0) return undefined;
  const from = dateFromEpochDay(counting.at);
  if (yearOf(from) * 12 + monthOf(from) - 1 + months >= (YEAR_MAX + 1) * 12) return { kind: 'beyond' };
  const to = addMonths(from, months);
  const lastOfMonth = dayOf(to) !== dayOf(from);
  counting.steps.push({ kind: 'months-counted', months, to, lastOfMonth });
  counting.at = epochDay(to);
  return undefined;
}

function countDays(counting: Counting, days: number): Stop | undefined {
  if (days === 0) return undefined;
  if (beyond(counting.at + days)) return { kind: 'beyond' };
  const from = dateFromEpochDay(counting.at + 1);
  counting.at += days;
  counting.steps.push({ kind: 'days-counted', n: days, from, to: dateFromEpochDay(counting.at) });
  return undefined;
}

/** Writes down that the clock stood still from the day numbered `from`, and moves on by as many days. */
function standStill(counting: Counting, still: Still, from: number): void {
  const days = still.until - from;
  counting.steps.push({
    kind: 'suspended',
    from: dateFromEpochDay(from),
    to: dateFromEpochDay(still.until - 1),
    days,
    reason: still.reason,
    ...(still.event === undefined ? {} : { event: still.event }),
  });
  counting.at += days;
}

function look(counting: Counting, number: number): Day | CalendarGap {
  const date = dateFromEpochDay(number);
  const day = dayIn(counting.calendar, date);
  if (day.kind !== 'gap' && day.provisional) counting.provisionalYear = yearOf(date);
  return day;
}

function beyond(number: number): boolean {
  return number > EPOCH_DAY_MAX;
}

function addName(names: Words[], name: Words): void {
  if (!names.some((other) => other.zh === name.zh)) names.push(name);
}

/** Gathers days of one kind in a row into one line of the account. */
class Run {
  readonly #counting: Counting;
  #kind: 'plain' | 'holiday' | undefined;
  #from = 0;
  #worked = 0;
  #weekend = 0;
  #names: Words[] = [];

  constructor(counting: Counting) {
    this.#counting = counting;
  }

  /** Takes in the day numbered `number`, the one after the counting's last. */
  take(number: number, day: Day): void {
    if (day.kind === 'make-up') {
      this.end();
      this.#counting.steps.push({ kind: 'make-up-worked', on: dateFromEpochDay(number), name: day.name });
      return;
    }
    const kind = day.kind === 'holiday' ? 'holiday' : 'plain';
    if (kind !== this.#kind) {
      this.end();
      this.#kind = kind;
      this.#from = number;
    }
    if (day.kind === 'holiday') addName(this.#names, day.name);
    else if (day.kind === 'weekday') this.#worked += 1;
    else this.#weekend += 1;
  }

  /** Writes down what was gathered; called before `counting.at` moves past it. */
  end(): void {
    if (this.#kind !== undefined) {
      const from = dateFromEpochDay(this.#from);
      const to = dateFromEpochDay(this.#counting.at);
      this.#counting.steps.push(
        this.#kind === 'holiday'
          ? { kind: 'holiday-skipped', names: this.#names, days: this.#counting.at - this.#from + 1, from, to }
          : { kind: 'working-days-counted', n: this.#worked, weekendDays: this.#weekend, from, to },
      );
    }
    this.#kind = undefined;
    this.#worked = 0;
    this.#weekend = 0;
    this.#names = [];
  }
}
