import type { Words } from '../../core/words/words.ts';

/** What is known of a year's days: those off by notice or regulation, and the weekend days worked to make up for them. */
interface YearDays {
  readonly holidays: readonly { readonly date: string; readonly name: Words }[];
  readonly makeUpDays: readonly { readonly date: string }[];
}

/** Why nobody works on that day; undefined where people do. */
export function dayOffWords(date: string, { holidays, makeUpDays }: YearDays): Words | undefined {
  const holiday = holidays.find((one) => one.date === date);
  if (holiday !== undefined)
    return {
      zh: `这一天是${holiday.name.zh}放假，不上班。请确认是否改到工作日。`,
      en: `That day is off (${holiday.name.en}). Please check whether a working day would do.`,
    };
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if ((weekday !== 0 && weekday !== 6) || makeUpDays.some((one) => one.date === date)) return undefined;
  return {
    zh: '这一天是周末，不上班。请确认是否改到工作日。',
    en: 'That day is at the weekend. Please check whether a working day would do.',
  };
}
