import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { startClock } from '../deadline/clock.ts';
import type { LocalValue } from '../procedure/compile.ts';
import { houseTerm } from '../procedure/house-term.ts';
import { dateInChina, type Instant, isInstant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const supervisionTermsKey = 'supervision';

/** No article sets them: how soon the next level takes up an order, and how long a review may take. */
const declared = {
  escalate: [{ term: '3工作日', validFrom: '2020-01-01' }],
  review: [{ term: '15工作日', validFrom: '2020-01-01' }],
} as const;

/** The last day of a term of the house that begins now. */
export function supervisionDay(key: keyof typeof declared, { now, calendar, localValues }: Counting): PlainDate {
  const term = houseTerm(key, declared[key], dateInChina(now), localValues);
  const begun = startClock({ measure: { by: 'term', term, roll: true }, start: now }, calendar);
  if (!begun.ok) throw new Error(`the term ${key} cannot be counted from ${now}: ${begun.reason}`);
  const { due } = begun.clock;
  return isInstant(due) ? dateInChina(due) : due;
}

export interface Counting {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly localValues: readonly LocalValue[];
}
