import type { LocalValue } from '../procedure/compile.ts';
import { houseParameter, houseTerm } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const obligationTermsKey = 'obligation';

const days = (n: number) => [`${n}自然日`, { zh: `提前${n}日`, en: `${n} days before` }] as const;

/** No article sets it: how many days before its day a promise is due soon, and its debtor is reminded. */
export const obligationParameters = {
  key: obligationTermsKey,
  title: { zh: '履行提醒', en: 'Reminders of promises' },
  parameters: {
    soon: houseParameter(
      { zh: '到期前多少日提醒履行', en: 'How many days before its day a promise is reminded of' },
      '3自然日',
      Object.fromEntries([1, 2, 3, 5, 7, 10, 15].map(days)),
    ),
  },
} as const satisfies ParameterSet;

export function soonDaysOn(today: PlainDate, local: readonly LocalValue[]): number {
  const { n, unit } = houseTerm('soon', obligationParameters.parameters.soon.values, today, local);
  if (unit !== 'naturalDay') throw new Error('the term of reminders is counted in calendar days');
  return n;
}
