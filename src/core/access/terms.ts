import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { type Clock, lapseMoment, startClock } from '../deadline/clock.ts';
import { reckoned } from '../deadline/reckoned.ts';
import type { LocalValue } from '../procedure/compile.ts';
import { houseParameter, houseTerm } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import { dateInChina, type Instant, isInstant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const accessTermsKey = 'access';

/** No article sets these terms: they are the house's own promise, and a district sets its own from a day on. */
export const accessParameters = {
  key: accessTermsKey,
  title: { zh: '查阅', en: 'Who looks into a matter' },
  parameters: {
    opening: houseParameter(
      { zh: '限制查阅的事项紧急打开后多久关上', en: 'How long a restricted matter stays open to whoever opened it' },
      '8小时',
    ),
    answer: houseParameter(
      { zh: '答复当事人为什么查阅的期限', en: 'How soon a party who asks why it was looked into is answered' },
      '5工作日',
    ),
  },
} as const satisfies ParameterSet;

/** The moment an opening made now is over. */
export function openingUntil(now: Instant, calendar: WorkCalendar, local: readonly LocalValue[]): Instant {
  return lapseMoment(started('opening', now, calendar, local));
}

/** The day by which a question asked now is answered. */
export function answerDue(now: Instant, calendar: WorkCalendar, local: readonly LocalValue[]): PlainDate {
  const { due } = started('answer', now, calendar, local);
  return isInstant(due) ? dateInChina(due) : due;
}

function started(
  key: keyof typeof accessParameters.parameters,
  now: Instant,
  calendar: WorkCalendar,
  local: readonly LocalValue[],
): Clock {
  const cite = { law: '本市综治中心工作规则', article: '查阅' };
  const measure = {
    by: 'term',
    term: houseTerm(key, accessParameters.parameters[key].values, dateInChina(now), local),
    roll: true,
  } as const;
  return reckoned(startClock({ measure, start: now, cite, event: 'access' }, calendar));
}
