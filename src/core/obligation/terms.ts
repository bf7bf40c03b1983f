import type { LocalValue } from '../procedure/compile.ts';
import { houseTerm } from '../procedure/house-term.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const obligationTermsKey = 'obligation';

/** No article sets it: how many days before its day a promise is due soon, and its debtor is reminded. */
const declared = [{ term: '3自然日', validFrom: '2020-01-01' }] as const;

export function soonDaysOn(today: PlainDate, local: readonly LocalValue[]): number {
  const { n, unit } = houseTerm('soon', declared, today, local);
  if (unit !== 'naturalDay') throw new Error('the term of reminders is counted in calendar days');
  return n;
}
