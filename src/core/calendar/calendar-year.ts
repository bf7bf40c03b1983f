import { isPlainDate, type PlainDate, weekday, yearOf } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';

/** The paper a year's holidays come from. `number` is its document number, absent where it has none. */
export interface CalendarSource {
  readonly title: string;
  readonly number?: string;
  /** The day it was issued. */
  readonly date: PlainDate;
}

/** One holiday with every day off it gives, weekends and days moved to it included. */
export interface CalendarHoliday {
  readonly name: Words;
  readonly days: readonly PlainDate[];
}

/**
 * A year as the State Council's notice arranges it (国务院办公厅关于部分节假日安排的通知): the days off of each holiday
 * and the weekend days that are worked instead (调休上班). A notice may also arrange days at the end of the year before.
 */
export interface NoticeYear {
  readonly kind: 'notice';
  readonly year: number;
  readonly source: CalendarSource;
  readonly holidays: readonly CalendarHoliday[];
  readonly makeUpDays: readonly { readonly name: Words; readonly day: PlainDate }[];
}

/** A year whose notice is still to come: only the days that 全国年节及纪念日放假办法 art. 2 itself fixes. */
export interface RegulationYear {
  readonly kind: 'regulation';
  readonly year: number;
  readonly source: CalendarSource;
  readonly holidays: readonly CalendarHoliday[];
}

export type CalendarYearData = NoticeYear | RegulationYear;

/** What is wrong with a year's data: where, and why, for the person who entered it. */
export interface CalendarProblem {
  readonly reason: 'not-a-calendar-year';
  readonly path: string;
  readonly words: Words;
}

const HOLIDAYS_MAX = 20;
const DAYS_MAX = 40;
const TEXT_MAX = 200;

type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: CalendarProblem };

/** Reads one year from plain JSON and checks that it can be true: see {@link CalendarProblem} for what is refused. */
export function parseCalendarYear(input: unknown): Parsed<CalendarYearData> {
  try {
    return { ok: true, value: readYear(input) };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problem: error.problem };
    throw error;
  }
}

class Refused extends Error {
  readonly problem: CalendarProblem;

  constructor(path: string, zh: string, en: string) {
    super(`${path}: ${en}`);
    this.problem = { reason: 'not-a-calendar-year', path, words: { zh, en } };
  }
}

function readYear(input: unknown): CalendarYearData {
  const top = readObject(input, '');
  const year = top.year;
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 1950 || year > 2199)
    throw new Refused('year', '年份应为1950至2199之间的整数。', 'The year must be a whole number from 1950 to 2199.');
  const source = readSource(top.source);
  const holidays = readList(top.holidays, 'holidays', HOLIDAYS_MAX, readHoliday);
  for (const holiday of holidays) for (const day of holiday.days) checkYear(day, year, top.kind, 'holidays');
  if (top.kind === 'regulation') return distinct({ kind: 'regulation', year, source, holidays });
  if (top.kind !== 'notice')
    throw new Refused('kind', '类别应为 notice 或 regulation。', 'The kind must be notice or regulation.');
  const makeUpDays = readList(top.makeUpDays, 'makeUpDays', DAYS_MAX, readMakeUpDay);
  for (const { day } of makeUpDays) checkYear(day, year, 'notice', 'makeUpDays');
  return distinct({ kind: 'notice', year, source, holidays, makeUpDays });
}

function readSource(input: unknown): CalendarSource {
  const source = readObject(input, 'source');
  const title = readText(source.title, 'source.title');
  const date = readDay(source.date, 'source.date');
  if (source.number === undefined) return { title, date };
  return { title, number: readText(source.number, 'source.number'), date };
}

function readHoliday(input: unknown, path: string): CalendarHoliday {
  const holiday = readObject(input, path);
  return { name: readWords(holiday.name, path), days: readList(holiday.days, `${path}.days`, DAYS_MAX, readDay) };
}

function readMakeUpDay(input: unknown, path: string): { readonly name: Words; readonly day: PlainDate } {
  const made = readObject(input, path);
  const day = readDay(made.day, `${path}.day`);
  if (weekday(day) < 6)
    throw new Refused(
      path,
      `${day} 本来就是工作日，不能作为调休上班日。`,
      `${day} is a weekday already and cannot be a make-up day.`,
    );
  return { name: readWords(made.name, path), day };
}

function checkYear(day: PlainDate, year: number, kind: unknown, path: string): void {
  const lastDecember = kind === 'notice' && day >= `${year - 1}-12` && yearOf(day) === year - 1;
  if (yearOf(day) !== year && !lastDecember)
    throw new Refused(path, `${day} 不属于${year}年的安排。`, `${day} is no part of the arrangement for ${year}.`);
}

function distinct<T extends CalendarYearData>(data: T): T {
  const seen = new Set<PlainDate>();
  const made = data.kind === 'notice' ? data.makeUpDays.map(({ day }) => day) : [];
  // Two holidays of the regulation may fall on one day (Mid-Autumn on 3 October 2028), and a notice merges them; a day
  // that is off and worked at once cannot be true.
  const off = new Set(data.holidays.flatMap((holiday) => holiday.days));
  for (const day of made) {
    if (seen.has(day) || off.has(day))
      throw new Refused('makeUpDays', `${day} 重复，或同时列为放假日。`, `${day} stands twice, or is also a day off.`);
    seen.add(day);
  }
  return data;
}

function readObject(input: unknown, path: string): Readonly<Record<string, unknown>> {
  if (typeof input === 'object' && input !== null && !Array.isArray(input))
    return Object.fromEntries(Object.entries(input));
  throw new Refused(path, '这里应为一个对象。', 'An object is expected here.');
}

function readList<T>(
  input: unknown,
  path: string,
  max: number,
  read: (item: unknown, path: string) => T,
): readonly T[] {
  if (Array.isArray(input) && input.length <= max) return input.map((item, index) => read(item, `${path}[${index}]`));
  throw new Refused(path, `这里应为不超过${max}项的列表。`, `A list of at most ${max} items is expected here.`);
}

function readText(input: unknown, path: string): string {
  if (typeof input === 'string' && input.length > 0 && input.length <= TEXT_MAX) return input;
  throw new Refused(
    path,
    `这里应为1至${TEXT_MAX}字的文字。`,
    `A text of 1 to ${TEXT_MAX} characters is expected here.`,
  );
}

function readWords(input: unknown, path: string): Words {
  const name = readObject(input, `${path}.name`);
  return { zh: readText(name.zh, `${path}.name.zh`), en: readText(name.en, `${path}.name.en`) };
}

function readDay(input: unknown, path: string): PlainDate {
  if (typeof input === 'string' && isPlainDate(input)) return input;
  throw new Refused(
    path,
    '这里应为真实存在的日期，写作 2026-02-13。',
    'A day that exists is expected here, as in 2026-02-13.',
  );
}
