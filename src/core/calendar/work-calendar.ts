import { type PlainDate, weekday, yearOf } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type { CalendarYearData, NoticeYear } from './calendar-year.ts';

/**
 * Which days are worked in China: the State Council's notices year by year, and one year beyond the last of them
 * reckoned by the regulation alone. A plain value: it can be stored, sent and compared as JSON.
 *
 * **What counts as 法定休假日.** 民法典 art. 203 and 民事诉讼法 art. 85 move the end of a period past a 法定休假日.
 * They do not say the word means only the thirteen days of the regulation; it is read as every day off: the days off a
 * notice gives to a holiday, and the weekly days off (周休日: Saturday and Sunday). A weekend day that a notice makes a
 * working day is not a day off: a period may end on it, and it counts as a working day. So one question serves both
 * countings, {@link isWorkingDay}: working-day terms count the days it holds for, other terms end on one of them.
 */
export interface WorkCalendar {
  /** The first year with a notice. */
  readonly firstYear: number;
  /** The last year with a notice; the year after it may be reckoned provisionally. */
  readonly lastNoticeYear: number;
  /** The last year that can be reckoned with: `lastNoticeYear`, or the year after it when the regulation's days are known. */
  readonly lastYear: number;
  readonly years: readonly CalendarYearData[];
  /** Every day that is not what its weekday says, or is a holiday; the rest follow the week. */
  readonly days: Readonly<Record<string, SpecialDay>>;
}

export interface SpecialDay {
  readonly kind: 'holiday' | 'make-up';
  readonly name: Words;
}

/** What one day is. `provisional`: its year has no notice yet. */
export type Day =
  | { readonly kind: 'weekday' | 'weekend'; readonly provisional: boolean }
  | { readonly kind: 'holiday' | 'make-up'; readonly provisional: boolean; readonly name: Words };

/** The calendar does not know that year: before its first notice, or more than one year past its last. */
export interface CalendarGap {
  readonly kind: 'gap';
  readonly year: number;
  readonly firstYear: number;
  readonly lastYear: number;
}

/** Years that do not make a calendar. */
export interface YearsRefused {
  readonly reason: 'no-notice' | 'years-not-in-a-row' | 'year-twice' | 'not-the-next-year';
  readonly year: number | undefined;
}

export type CalendarOutcome =
  | { readonly ok: true; readonly calendar: WorkCalendar }
  | ({ readonly ok: false } & YearsRefused);

/**
 * Makes a calendar of years in any order: notices without a missing year between them, and any number of years of the
 * regulation, of which the one after the last notice is used.
 */
export function workCalendar(years: readonly CalendarYearData[]): CalendarOutcome {
  const notices = years.filter((data) => data.kind === 'notice').sort((a, b) => a.year - b.year);
  const regulations = years.filter((data) => data.kind === 'regulation').sort((a, b) => a.year - b.year);
  const [first, last] = [notices[0], notices.at(-1)];
  if (first === undefined || last === undefined) return { ok: false, reason: 'no-notice', year: undefined };
  for (const [index, notice] of notices.entries()) {
    const before = notices[index - 1];
    if (before?.year === notice.year) return { ok: false, reason: 'year-twice', year: notice.year };
    if (notice.year !== first.year + index)
      return { ok: false, reason: 'years-not-in-a-row', year: first.year + index };
  }
  const provisional = regulations.find((data) => data.year === last.year + 1);
  const days: Record<string, SpecialDay> = {};
  // Later notices last: one may rearrange the end of the year before it.
  for (const data of provisional === undefined ? notices : [...notices, provisional]) setDays(days, data);
  return {
    ok: true,
    calendar: {
      firstYear: first.year,
      lastNoticeYear: last.year,
      lastYear: provisional?.year ?? last.year,
      years: [...notices, ...regulations],
      days,
    },
  };
}

/**
 * The calendar with a notice entered: for the year after the last, or anew for a year it already has (the State Council
 * has amended notices). Clocks reckoned before are to be reckoned again, see `recompute` in deadline/clock.ts.
 */
export function withNotice(calendar: WorkCalendar, notice: NoticeYear): CalendarOutcome {
  if (notice.year > calendar.lastNoticeYear + 1 || notice.year < calendar.firstYear)
    return { ok: false, reason: 'not-the-next-year', year: notice.year };
  const others = calendar.years.filter((data) => data.kind !== 'notice' || data.year !== notice.year);
  return workCalendar([...others, notice]);
}

/** What the day is in this calendar, or the gap it falls into. */
export function dayIn(calendar: WorkCalendar, date: PlainDate): Day | CalendarGap {
  const year = yearOf(date);
  const { firstYear, lastYear } = calendar;
  if (year < firstYear || year > lastYear) return { kind: 'gap', year, firstYear, lastYear };
  const provisional = year > calendar.lastNoticeYear;
  const special = calendar.days[date];
  if (special !== undefined) return { kind: special.kind, provisional, name: special.name };
  return { kind: weekday(date) > 5 ? 'weekend' : 'weekday', provisional };
}

/**
 * True for weekdays that are no holiday and for make-up days. Throws a RangeError that names the year when the calendar
 * does not know it; {@link dayIn} tells the same as a value.
 */
export function isWorkingDay(calendar: WorkCalendar, date: PlainDate): boolean {
  const day = dayIn(calendar, date);
  if (day.kind === 'gap')
    throw new RangeError(`The work calendar knows ${day.firstYear} to ${day.lastYear}, not ${day.year}.`);
  return isWorked(day);
}

/** True for a day that is worked. */
export function isWorked(day: Day): boolean {
  return day.kind === 'weekday' || day.kind === 'make-up';
}

function setDays(days: Record<string, SpecialDay>, data: CalendarYearData): void {
  for (const holiday of data.holidays) {
    for (const day of holiday.days) {
      const other = days[day];
      const merged = other?.kind === 'holiday' && other.name.zh !== holiday.name.zh;
      days[day] = { kind: 'holiday', name: merged ? joined(other.name, holiday.name) : holiday.name };
    }
  }
  if (data.kind === 'notice') for (const { day, name } of data.makeUpDays) days[day] = { kind: 'make-up', name };
}

function joined(a: Words, b: Words): Words {
  return { zh: `${a.zh}、${b.zh}`, en: `${a.en} and ${b.en}` };
}
