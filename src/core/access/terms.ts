import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { type Clock, lapseMoment, startClock } from '../deadline/clock.ts';
import type { LocalValue } from '../procedure/compile.ts';
import { houseTerm } from '../procedure/house-term.ts';
import { dateInChina, type Instant, isInstant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const accessTermsKey = 'access';

/** No article sets these terms: they are the house's own promise, and a district sets its own from a day on. */
const declared = {
  /** How long a restricted matter stays open to whoever opened it on a stated purpose. */
  opening: [{ term: '8小时', validFrom: '2020-01-01' }],
  /** How soon a unit answers a party who asks why it looked. */
  answer: [{ term: '5工作日', validFrom: '2020-01-01' }],
} as const;

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
  key: keyof typeof declared,
  now: Instant,
  calendar: WorkCalendar,
  local: readonly LocalValue[],
): Clock {
  const cite = { law: '本市综治中心工作规则', article: '查阅' };
  const measure = { by: 'term', term: houseTerm(key, declared[key], dateInChina(now), local), roll: true } as const;
  const begun = startClock({ measure, start: now, cite, event: 'access' }, calendar);
  if (!begun.ok) throw new Error(`the term ${key} cannot be counted from ${now}: ${begun.reason}`);
  return begun.clock;
}
