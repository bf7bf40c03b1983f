import type { LocalValue } from '../procedure/compile.ts';
import { houseChoice, houseParameter } from '../procedure/house-term.ts';
import type { ParameterSet } from '../procedure/parameter-set.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';

/** Local values of these terms stand under this name where a procedure's stand under its own. */
export const windowTermsKey = 'windows';

const leadMinutes = [10, 30, 60, 120, 240] as const;
const lateMinutes = [5, 10, 15, 20, 30] as const;
const visits = [1, 2, 3, 5] as const;
const keptDays = [1, 3, 7, 14, 30] as const;

const choices = (unit: string, list: readonly number[], word: (n: number) => Words) =>
  Object.fromEntries(list.map((n) => [`${n}${unit}`, word(n)]));
const minutes = (n: number): Words => ({ zh: `${n}分钟`, en: `${n} minutes` });
const days = (n: number): Words => ({ zh: `${n}天`, en: n === 1 ? '1 day' : `${n} days` });
const times = (n: number): Words => ({ zh: `${n}次`, en: n === 1 ? '1 visit' : `${n} visits` });

/** No article sets them: it is how a city receives people, and a district sets its own from a day on. */
export const windowParameters = {
  key: windowTermsKey,
  title: { zh: '预约窗口', en: 'Visits to a window' },
  parameters: {
    lead: houseParameter(
      { zh: '最晚提前多久预约', en: 'How long before its time a visit is booked at the latest' },
      '30分钟',
      choices('分钟', leadMinutes, minutes),
    ),
    late: houseParameter(
      { zh: '过了约定的时间，位置保留多久', en: 'How long after its time a place is kept' },
      '15分钟',
      choices('分钟', lateMinutes, minutes),
    ),
    visits: houseParameter(
      { zh: '一个手机号码同时最多约几次', en: 'How many visits one phone holds at a time' },
      '2次',
      choices('次', visits, times),
    ),
    kept: houseParameter(
      { zh: '约定的日子过后多久删除预约', en: 'How long after its day a visit is deleted' },
      '7天',
      choices('天', keptDays, days),
    ),
  },
} as const satisfies ParameterSet;

export interface VisitTerms {
  /** Minutes from now before which nobody can book: people need to get there. */
  readonly leadMinutes: number;
  /** Minutes after its beginning for which a place is kept; then whoever waits is received. */
  readonly lateMinutes: number;
  /** Visits that one phone holds at the same time, so that there are places for others. */
  readonly visitsMost: number;
  /** Days after the visit on which everything of it is deleted. */
  readonly keptDays: number;
}

/** What the district holds visits to on that day. */
export function visitTermsOn(day: PlainDate, local: readonly LocalValue[]): VisitTerms {
  const chosen = (key: keyof typeof windowParameters.parameters): number => {
    const { values, choices: offered = {} } = windowParameters.parameters[key];
    const written = houseChoice(key, values, day, local);
    if (!Object.hasOwn(offered, written)) throw new Error(`${written} is none of the choices for ${key}`);
    return Number.parseInt(written, 10);
  };
  return {
    leadMinutes: chosen('lead'),
    lateMinutes: chosen('late'),
    visitsMost: chosen('visits'),
    keptDays: chosen('kept'),
  };
}
