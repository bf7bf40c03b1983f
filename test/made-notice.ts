import { seedCalendar } from '../seed/calendar/seed-calendar.ts';
import type { NoticeYear } from '../src/core/calendar/calendar-year.ts';
import { type WorkCalendar, withNotice } from '../src/core/calendar/work-calendar.ts';
import { plainDate } from '../src/core/time/plain-date.ts';

/** A made-up notice: the regulation gives 1 January 2027 alone, this one Friday the 1st to Monday, for Sunday the 10th. */
const newYear = { zh: '元旦', en: 'New Year’s Day' };
const notice: NoticeYear = {
  kind: 'notice',
  year: 2027,
  source: { title: '示例通知', date: plainDate('2026-11-10') },
  holidays: [{ name: newYear, days: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map(plainDate) }],
  makeUpDays: [{ name: newYear, day: plainDate('2027-01-10') }],
};

/** The calendar as it is once that notice was entered. */
export function calendarWith2027(): WorkCalendar {
  const found = withNotice(seedCalendar(), notice);
  if (!found.ok) throw new Error(found.reason);
  return found.calendar;
}
