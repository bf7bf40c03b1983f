import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { startClock } from '../deadline/clock.ts';
import type { LocalValue } from '../procedure/compile.ts';
import { houseTerm } from '../procedure/house-term.ts';
import { dateInChina, type Instant, isInstant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const handlingTermsKey = 'handling';

/** No article sets it: how soon the centre decides whether a matter is moved. */
const declared = { move: [{ term: '3工作日', validFrom: '2020-01-01' }] } as const;

/** The day by which the centre decides on a move asked now. */
export function moveDue(now: Instant, calendar: WorkCalendar, local: readonly LocalValue[]): PlainDate {
  const term = houseTerm('move', declared.move, dateInChina(now), local);
  const begun = startClock({ measure: { by: 'term', term, roll: true }, start: now }, calendar);
  if (!begun.ok) throw new Error(`the term of a move cannot be counted from ${now}: ${begun.reason}`);
  const { due } = begun.clock;
  return isInstant(due) ? dateInChina(due) : due;
}
