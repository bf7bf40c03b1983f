import { type Counting, houseChoice, houseDue, houseParameter } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import { dateInChina, type Instant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const groupTermsKey = 'groups';

/** No article sets it: how often, and how soon, somebody who said no is asked into the same common issue again. */
export const groupParameters = {
  key: groupTermsKey,
  title: { zh: '共性问题', en: 'Common issues' },
  parameters: {
    inviteAgain: houseParameter(
      {
        zh: '谢绝或者退出以后，同一个共性问题最多再邀请几次',
        en: 'How often somebody who declined or left is invited into the same common issue again',
      },
      '1',
      {
        '0': { zh: '不再邀请', en: 'Not again' },
        '1': { zh: '再邀请1次', en: 'Once again' },
        '2': { zh: '再邀请2次', en: 'Twice again' },
      },
    ),
    inviteAgainAfter: houseParameter(
      { zh: '谢绝或者退出以后，多久可以再邀请', en: 'How long after declining or leaving they may be invited again' },
      '30自然日',
    ),
  },
} as const satisfies ParameterSet;

/**
 * Whether who said no to a common issue at these moments may be asked into it now: at once, from a day on, or no more.
 * The term is the one of the day on which they last said no.
 */
export function inviteAgain(
  noes: readonly Instant[],
  counting: Counting,
): 'now' | 'no-more' | { readonly from: PlainDate } {
  const last = noes.at(-1);
  if (last === undefined) return 'now';
  const { inviteAgain: often, inviteAgainAfter: after } = groupParameters.parameters;
  const today = dateInChina(counting.now);
  if (noes.length > Number(houseChoice('inviteAgain', often.values, today, counting.localValues))) return 'no-more';
  const from = houseDue('inviteAgainAfter', after.values, { ...counting, now: last });
  return today < from ? { from } : 'now';
}
