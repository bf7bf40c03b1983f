import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SEED_YEARS } from '../../../seed/calendar/seed-calendar.ts';
import { parseCalendarYear } from '../calendar/calendar-year.ts';
import { type WorkCalendar, workCalendar } from '../calendar/work-calendar.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { computeDue, type Extension, type Suspension } from './deadline.ts';
import { replay } from './step.ts';
import type { Term } from './term.ts';

/**
 * Another reckoner, that shares nothing with the kernel: it walks a row of days it has stepped out itself, asks of each
 * whether it counts, and reads holidays straight from the data. Days are indexes into that row.
 */
const DAYS: readonly { readonly text: string; readonly year: number; readonly restDay: boolean }[] = stepOut();
const INDEX = new Map(DAYS.map(({ text }, index) => [text, index]));

const RUNS = Number(process.env.ONEDOOR_ORACLE_RUNS ?? 20_000);

interface Holidays {
  readonly off: ReadonlySet<string>;
  readonly made: ReadonlySet<string>;
  readonly firstYear: number;
  readonly lastNoticeYear: number;
}

interface Case {
  readonly start: string;
  readonly term: Term;
  readonly roll: boolean;
  readonly suspensions: readonly { readonly from: string; readonly until: string }[];
  readonly extensions: readonly Term[];
}

it('an independent day-walker agrees', { timeout: 600_000 }, () => {
  const met = { dates: 0, provisional: 0, gaps: 0 };
  fc.assert(
    fc.property(anyCalendar, anyCase, (years, one) => {
      const ours = reckon(years.calendar, one);
      const theirs = walk(years.holidays, one);
      expect({ one, ...ours }).toEqual({ one, ...theirs });
      if (!('due' in theirs)) met.gaps += 1;
      else if (theirs.provisional) met.provisional += 1;
      else met.dates += 1;
    }),
    { numRuns: RUNS },
  );
  // The cases are worth something only when they reach every kind of answer.
  expect(Math.min(met.dates / 10, met.provisional, met.gaps)).toBeGreaterThan(RUNS / 100);
});

it('and so does the platform’s own clock on hours', () => {
  const ms = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2026, 11, 31) });
  fc.assert(
    fc.property(
      ms,
      fc.integer({ min: 1, max: 2000 }),
      fc.nat(10_000_000),
      fc.nat(10_000_000),
      (at, n, after, length) => {
        const from = at + after;
        const until = from + length;
        const suspensions = [{ from: iso(from), until: iso(until), reason: 'x' }];
        const answer = computeDue({
          start: iso(at),
          term: { n, unit: 'hour' },
          calendar: CALENDARS[0].calendar,
          suspensions,
        });
        const nominal = at + n * 3_600_000;
        expect(answer).toMatchObject({ due: new Date(from <= nominal ? nominal + length : nominal).toISOString() });
      },
    ),
  );
});

// ---- the kernel asked ----

function reckon(calendar: WorkCalendar, one: Case) {
  const answer = computeDue({
    start: plainDate(one.start),
    term: one.term,
    roll: one.roll,
    calendar,
    suspensions: one.suspensions.map(
      ({ from, until }): Suspension => ({ from: plainDate(from), until: plainDate(until), reason: 'x' }),
    ),
    extensions: one.extensions.map((by): Extension => ({ by, on: plainDate(one.start), reason: 'x', approver: 'x' })),
  });
  if (!answer.ok) return { refused: answer.reason, year: 'year' in answer ? answer.year : undefined };
  expect(replay(answer.steps)).toBe(answer.due);
  return { due: String(answer.due), provisional: answer.provisional };
}

// ---- the walker ----

type Answer =
  | { readonly due: string; readonly provisional: boolean }
  | { readonly refused: string; readonly year: number | undefined };

function walk(holidays: Holidays, one: Case): Answer {
  const mixed = one.extensions.find(
    (by) => one.term.unit === 'workingDay' && (by.unit === 'month' || by.unit === 'year'),
  );
  if (mixed !== undefined) return { refused: 'units-do-not-mix', year: undefined };
  const stands = (day: number) => one.suspensions.some(({ from, until }) => at(from) <= day && day < at(until));
  const sum = (unit: Term['unit']) =>
    [one.term, ...one.extensions].reduce((n, t) => n + (t.unit === unit ? t.n : 0), 0);
  const months = sum('month') + sum('year') * 12;
  const start = at(one.start);
  let provisional = false;
  let day = start;

  const workingPart = (): number | undefined => {
    for (let left = sum('workingDay'); left > 0; ) {
      day += 1;
      if (stands(day)) continue;
      const { year } = see(day);
      if (outside(holidays, year)) return year;
      provisional ||= year > holidays.lastNoticeYear;
      if (worked(holidays, day)) left -= 1;
    }
    return undefined;
  };
  const naturalPart = (): undefined => {
    let nominal = day;
    const monthsFirst = one.term.unit === 'month' || one.term.unit === 'year';
    if (!monthsFirst) nominal += sum('naturalDay');
    nominal = corresponding(nominal, months);
    if (monthsFirst) nominal += sum('naturalDay');
    for (let left = nominal - day; left > 0; ) {
      day += 1;
      if (!stands(day)) left -= 1;
    }
  };
  const parts = one.term.unit === 'workingDay' ? [workingPart, naturalPart] : [naturalPart, workingPart];
  for (const part of parts) {
    const gap = part();
    if (gap !== undefined) return { refused: 'year-without-calendar', year: gap };
  }
  for (; one.roll; day += 1) {
    if (day !== start && stands(day)) continue;
    const { year } = see(day);
    if (outside(holidays, year)) return { refused: 'year-without-calendar', year };
    provisional ||= year > holidays.lastNoticeYear;
    if (worked(holidays, day)) break;
  }
  return { due: see(day).text, provisional };
}

function corresponding(from: number, months: number): number {
  const [, , wanted = '01'] = see(from).text.split('-');
  let day = from;
  // To the first of each following month in turn, then on to the wanted day while the month lasts.
  for (let left = months; left > 0; left -= 1) {
    do day += 1;
    while (!see(day).text.endsWith('-01'));
  }
  if (months === 0) return from;
  while (!see(day).text.endsWith(`-${wanted}`) && !see(day + 1).text.endsWith('-01')) day += 1;
  return day;
}

function worked({ off, made }: Holidays, day: number): boolean {
  const { text, restDay } = see(day);
  return made.has(text) || (!restDay && !off.has(text));
}

function outside(holidays: Holidays, year: number): boolean {
  return year < holidays.firstYear || year > holidays.lastNoticeYear + 1;
}

function see(day: number) {
  const found = DAYS[day];
  if (found === undefined) throw new Error('walked off the row of days');
  return found;
}

function at(text: string): number {
  const found = INDEX.get(text);
  if (found === undefined) throw new Error(`not in the row of days: ${text}`);
  return found;
}

function stepOut() {
  const row = [];
  // 1 January 2022 was a Saturday: the sixth day of a week that begins on Monday.
  let [year, month, day, weekday] = [2022, 1, 1, 6];
  while (year < 2045) {
    const text = `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
    row.push({ text, year, restDay: weekday >= 6 });
    const leap = year % 4 === 0; // holds from 1901 to 2099
    const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
    weekday = weekday === 7 ? 1 : weekday + 1;
    day += 1;
    if (length === undefined || day <= length) continue;
    day = 1;
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
  }
  return row;
}

// ---- calendars and cases ----

const RAW = SEED_YEARS as readonly RawYear[];

interface RawYear {
  readonly kind: string;
  readonly year: number;
  readonly holidays: readonly { readonly name: object; readonly days: readonly string[] }[];
  readonly makeUpDays?: readonly { readonly name: object; readonly day: string }[];
}

function bothWays(raw: readonly RawYear[]): { readonly calendar: WorkCalendar; readonly holidays: Holidays } {
  const made = workCalendar(
    raw.map((year) => {
      const parsed = parseCalendarYear(year);
      if (!parsed.ok) throw new Error(parsed.problem.path);
      return parsed.value;
    }),
  );
  if (!made.ok) throw new Error(made.reason);
  const notices = raw.filter(({ kind }) => kind === 'notice').map(({ year }) => year);
  const lastNoticeYear = Math.max(...notices);
  const used = raw.filter(({ kind, year }) => kind === 'notice' || year === lastNoticeYear + 1);
  const off = new Set(used.flatMap(({ holidays }) => holidays.flatMap(({ days }) => days)));
  const worked = new Set(used.flatMap(({ makeUpDays }) => (makeUpDays ?? []).map(({ day }) => day)));
  return { calendar: made.calendar, holidays: { off, made: worked, firstYear: Math.min(...notices), lastNoticeYear } };
}

/** A notice for 2027 that never was: 12 weekdays off and 5 weekend days worked, strewn by `seed`. */
function inventedNotice(seed: number): RawYear {
  const days = DAYS.filter(({ year }) => year === 2027);
  const pick = (restDay: boolean, n: number) => {
    const from = days.filter((day) => day.restDay === restDay);
    return [
      ...new Set(Array.from({ length: n }, (_, i) => from[(seed * (i + 3) * 7 + i * 31) % from.length]?.text ?? '')),
    ];
  };
  const name = { zh: '假日', en: 'Holiday' };
  return {
    kind: 'notice',
    year: 2027,
    ...{ source: { title: '虚构的通知', date: '2026-11-01' } },
    holidays: [{ name, days: pick(false, 12) }],
    makeUpDays: pick(true, 5).map((day) => ({ name, day })),
  };
}

const RAW_BEFORE_2027 = RAW.filter(({ kind, year }) => kind === 'notice' || year > 2027);

const CALENDARS = [
  bothWays(RAW),
  ...[1, 5, 11, 23].map((seed) => bothWays([...RAW_BEFORE_2027, inventedNotice(seed)])),
] as const;

const anyCalendar = fc.constantFrom(...CALENDARS);
const anyStart = fc
  .integer({ min: INDEX.get('2024-01-01') ?? 0, max: INDEX.get('2027-12-31') ?? 0 })
  .map((index) => DAYS[index]?.text ?? '');
const anyOf = (most: number, ...units: readonly Term['unit'][]): fc.Arbitrary<Term> =>
  fc.record({ n: fc.integer({ min: 1, max: most }), unit: fc.constantFrom(...units) });
const anyTerm = (most: number) =>
  fc.oneof(
    { weight: 4, arbitrary: anyOf(most, 'naturalDay', 'workingDay') },
    { weight: 2, arbitrary: anyOf(14, 'month') },
    { weight: 1, arbitrary: anyOf(2, 'year') },
  );

const anyCase: fc.Arbitrary<Case> = fc
  .record({
    start: anyStart,
    term: anyTerm(90),
    roll: fc.boolean(),
    // Gaps and lengths in turn, from the start day on; a length of zero is suspended and resumed at once.
    gaps: fc.array(fc.tuple(fc.nat(40), fc.nat(25)), { maxLength: 4 }),
    extensions: fc.array(anyTerm(30), { maxLength: 2 }),
  })
  .map(({ start, gaps, ...rest }) => {
    let day = at(start);
    const suspensions = gaps.map(([gap, length]) => {
      const from = day + gap;
      day = from + length;
      return { from: see(from).text, until: see(day).text };
    });
    return { start, ...rest, suspensions };
  });

function iso(ms: number) {
  return instant(new Date(ms).toISOString());
}
