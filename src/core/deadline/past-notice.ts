import type { Words } from '../words/words.ts';
import type { Clock } from './clock.ts';
import type { Due, DueRefusal } from './deadline.ts';
import { momentWords } from './explain-step.ts';

/**
 * What is to be said beside the account of a term that was over before a holiday notice that would have moved its last
 * day: the account counts by the days now known, the day that stood then stands. Undefined where the two agree.
 */
export function pastNotice(clock: Clock, account: Due | DueRefusal): Words | undefined {
  if (clock.status === 'running' || clock.status === 'suspended') return undefined;
  if (!account.ok || account.due === clock.due) return undefined;
  const day = momentWords(clock.due);
  return {
    zh: `这个期限结束的时候，最后一天按当时已公布的安排是${day.zh}；后来公布的放假安排不改变已经结束的期限和由此发生的结果。`,
    en: `When this term ended, its last day was ${day.en} by what had been announced then. A holiday notice issued later changes neither a term that is over nor what followed from it.`,
  };
}
