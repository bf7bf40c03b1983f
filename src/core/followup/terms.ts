import type { LocalValue } from '../procedure/compile.ts';
import { houseChoice, houseParameter, houseTerm } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const followUpTermsKey = 'follow-up';

const shares = [0, 5, 10, 20, 30, 50, 100] as const;

/** No article sets them: how long after it was closed a matter is visited, and how many of those no rule visits are drawn. */
export const followUpParameters = {
  key: followUpTermsKey,
  title: { zh: '结案后的回访', en: 'Visits after the end' },
  parameters: {
    visit: houseParameter({ zh: '结案后多久回访', en: 'How long after the end a matter is visited' }, '30自然日', {
      '7自然日': { zh: '7日', en: '7 days' },
      '15自然日': { zh: '15日', en: '15 days' },
      '30自然日': { zh: '30日', en: '30 days' },
      '60自然日': { zh: '60日', en: '60 days' },
      '1月': { zh: '1个月', en: '1 month' },
      '3月': { zh: '3个月', en: '3 months' },
      '6月': { zh: '6个月', en: '6 months' },
    }),
    share: houseParameter(
      { zh: '没有协议的事项抽多少回访', en: 'How many of the matters without an agreement are drawn for a visit' },
      '10%',
      Object.fromEntries(shares.map((n) => [`${n}%`, { zh: `百分之${n}`, en: `${n} in a hundred` }])),
    ),
  },
} as const satisfies ParameterSet;

/** How many in a hundred of the matters that no rule visits are drawn, by the day on which they were closed. */
export function shareOn(day: PlainDate, local: readonly LocalValue[]): number {
  const written = houseChoice('share', followUpParameters.parameters.share.values, day, local);
  const share = shares.find((n) => written === `${n}%`);
  if (share === undefined) throw new Error(`${written} is no share of visits`);
  return share;
}

/** The day by which a matter closed on that day is visited. */
export function visitDay(closedOn: PlainDate, local: readonly LocalValue[]): PlainDate {
  const { n, unit } = houseTerm('visit', followUpParameters.parameters.visit.values, closedOn, local);
  switch (unit) {
    case 'naturalDay':
      return addDays(closedOn, n);
    case 'month':
      return addMonths(closedOn, n);
    default:
      throw new Error('the term of visits is counted in calendar days or months');
  }
}
