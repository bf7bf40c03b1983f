import { routes } from '../../api/routes.ts';
import type { CalendarYearData } from '../../core/calendar/calendar-year.ts';
import { isWorkingDay, type WorkCalendar } from '../../core/calendar/work-calendar.ts';
import { addDays, type PlainDate, plainDate } from '../../core/time/plain-date.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import { failure } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { explainDeadline } from './deadline.ts';

export function calendarRoutes<Staff>({ route }: Registrar<Staff>, { calendar }: Services): void {
  route(routes.readCalendar, async ({ params: { year } }) => {
    const whole = calendar();
    if (year < whole.firstYear || year > whole.lastYear) return failure('not-found');
    const data = whole.years.filter((one) => one.year === year);
    const inForce = data.find((one) => one.kind === 'notice') ?? data[0];
    return inForce === undefined ? failure('not-found') : { ok: true, value: yearView(whole, inForce) };
  });

  route(routes.explainDeadline, async ({ query }) => {
    const answer = explainDeadline(query, calendar());
    if (answer.ok) return { ok: true, value: answer };
    const { reason, words } = answer;
    return failure(reason === 'unknown-law' ? 'law-unknown' : 'deadline-impossible', { detail: reason, words });
  });
}

function yearView(calendar: WorkCalendar, data: CalendarYearData) {
  const { title, number } = data.source;
  return {
    year: data.year,
    provisional: data.year > calendar.lastNoticeYear,
    source: number === undefined ? title : `${title}（${number}）`,
    holidays: data.holidays.flatMap(({ name, days }) => days.map((date) => ({ date, name }))),
    makeUpDays: data.kind === 'notice' ? data.makeUpDays.map(({ day, name }) => ({ date: day, name })) : [],
    workingDays: daysOf(data.year).filter((day) => isWorkingDay(calendar, day)).length,
  };
}

function daysOf(year: number): readonly PlainDate[] {
  const days: PlainDate[] = [];
  const last = plainDate(`${year}-12-31`);
  for (let day = plainDate(`${year}-01-01`); day <= last; day = addDays(day, 1)) days.push(day);
  return days;
}
