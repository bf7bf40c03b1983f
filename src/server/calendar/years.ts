import { type CalendarYearData, parseCalendarYear } from '../../core/calendar/calendar-year.ts';
import { type WorkCalendar, workCalendar } from '../../core/calendar/work-calendar.ts';

/** Years as a calendar. Throws when they do not make one. */
export function calendarOf(years: readonly CalendarYearData[]): WorkCalendar {
  const made = workCalendar(years);
  if (!made.ok) throw new Error(`the calendar's years do not make a calendar: ${made.reason} ${made.year ?? ''}`);
  return made.calendar;
}

/** One year from plain JSON. Throws, saying where, when it is none. */
export function getYear(input: unknown): CalendarYearData {
  const parsed = parseCalendarYear(input);
  if (!parsed.ok) throw new Error(`calendar year: ${parsed.problem.path}: ${parsed.problem.words.en}`);
  return parsed.value;
}
