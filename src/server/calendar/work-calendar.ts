import { type CalendarYearData, parseCalendarYear } from '../../core/calendar/calendar-year.ts';
import { type WorkCalendar, withNotice } from '../../core/calendar/work-calendar.ts';
import type { Words } from '../../core/words/words.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Pool } from '../platform/db/pool.ts';
import type { Logger } from '../platform/log/log.ts';
import { insertNotices, listNotices, writeNotice } from './calendar.store.ts';
import { calendarOf, getYear } from './years.ts';

/** A notice entered on another node, or through the command line, is used here within this time. */
const readEveryMs = 30_000;

/** The calendar in force: the notices in the database, and the regulation's days for a year without one. */
export interface CalendarSource {
  current(): WorkCalendar;
  /** Read the notices again now. */
  refresh(): Promise<void>;
  stop(): void;
}

/**
 * @param regulation years of the regulation, from the product's own data
 * @throws when the database holds no notice: it has not been seeded
 */
export async function openCalendar(
  pool: Pool,
  regulation: readonly CalendarYearData[],
  log: Logger,
): Promise<CalendarSource> {
  let calendar = await readCalendar(pool, regulation);
  const refresh = async () => {
    const read = await readCalendar(pool, regulation);
    // While no notice was entered it stays the same value, by which others keep what they counted with it.
    if (JSON.stringify(read) !== JSON.stringify(calendar)) calendar = read;
  };
  const timer = setInterval(() => {
    refresh().catch((error) => log.warn({ err: error }, 'the work calendar could not be read again'));
  }, readEveryMs).unref();
  return { current: () => calendar, refresh, stop: () => clearInterval(timer) };
}

async function readCalendar(pool: Pool, regulation: readonly CalendarYearData[]): Promise<WorkCalendar> {
  const notices = (await listNotices(pool)).map(getYear);
  return calendarOf([...notices, ...regulation.filter(({ kind }) => kind === 'regulation')]);
}

/**
 * The notices the product brings: all of them into an empty database; into one in use, those of later years than it has,
 * one after the other, so that its clocks are reckoned again. A year that is there stays as it was entered.
 */
export async function loadNotices(pool: Pool, clock: Clock, years: readonly CalendarYearData[]): Promise<void> {
  const notices = years.filter((data) => data.kind === 'notice');
  const present = (await listNotices(pool)).map(getYear);
  if (present.length === 0) {
    await insertNotices(pool, notices.map(recordOf), clock.now());
    return;
  }
  const last = Math.max(...present.map(({ year }) => year));
  for (const notice of notices.filter(({ year }) => year > last)) await enterNotice(pool, clock, years, notice);
}

export type NoticeEntered =
  | { readonly ok: true; readonly year: number }
  /** `path` says where in the data. */
  | { readonly ok: false; readonly path: string; readonly words: Words };

/**
 * Enters a year's notice, or an amended one: it counts from the next reading of the calendar on, and the worker reckons
 * the clocks that reach into the year again, each with an event.
 */
export async function enterNotice(
  pool: Pool,
  clock: Clock,
  regulation: readonly CalendarYearData[],
  input: unknown,
): Promise<NoticeEntered> {
  const parsed = parseCalendarYear(input);
  if (!parsed.ok) return { ok: false, path: parsed.problem.path, words: parsed.problem.words };
  if (parsed.value.kind !== 'notice')
    return {
      ok: false,
      path: 'kind',
      words: { zh: '这里只录入放假安排的通知（notice）。', en: 'Only a notice can be entered here.' },
    };
  const notice = parsed.value;
  const calendar = await readCalendar(pool, regulation);
  if (!withNotice(calendar, notice).ok)
    return {
      ok: false,
      path: 'year',
      words: {
        zh: `只能录入${calendar.firstYear}年至${calendar.lastNoticeYear + 1}年的通知，不能是${notice.year}年。`,
        en: `A notice for ${calendar.firstYear} to ${calendar.lastNoticeYear + 1} can be entered, not for ${notice.year}.`,
      },
    };
  await writeNotice(pool, recordOf(notice), { district: '000000', id: uuidV7() }, clock.now());
  return { ok: true, year: notice.year };
}

function recordOf(data: CalendarYearData) {
  const { title, number } = data.source;
  return { year: data.year, source: number === undefined ? title : `${title}（${number}）`, data };
}
