import type { LocalValue } from '../procedure/compile.ts';
import { houseTerm } from '../procedure/house-term.ts';
import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const followUpTermsKey = 'follow-up';

/** No article sets it: how long after it was closed a matter is visited. */
const declared = [{ term: '30自然日', validFrom: '2020-01-01' }] as const;

/** The day by which a matter closed on that day is visited. */
export function visitDay(closedOn: PlainDate, local: readonly LocalValue[]): PlainDate {
  const { n, unit } = houseTerm('visit', declared, closedOn, local);
  switch (unit) {
    case 'naturalDay':
      return addDays(closedOn, n);
    case 'month':
      return addMonths(closedOn, n);
    default:
      throw new Error('the term of visits is counted in calendar days or months');
  }
}
