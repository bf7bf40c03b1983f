import { type Counting, houseDue, houseParameter } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const supervisionTermsKey = 'supervision';

/** No article sets them: how soon the next level takes up an order, and how long a review may take. */
export const supervisionParameters = {
  key: supervisionTermsKey,
  title: { zh: '督办和复查', en: 'Supervision and reviews' },
  parameters: {
    escalate: houseParameter(
      { zh: '督办逾期未答复多久报上一级', en: 'How soon an order without a reply goes to the next level' },
      '3工作日',
    ),
    review: houseParameter({ zh: '复查答复的期限', en: 'How long a review may take' }, '15工作日'),
  },
} as const satisfies ParameterSet;

/** The last day of a term of the house that begins now. */
export function supervisionDay(key: keyof typeof supervisionParameters.parameters, counting: Counting): PlainDate {
  return houseDue(key, supervisionParameters.parameters[key].values, counting);
}
