import { addHours, parseInstant } from '../../core/time/instant.ts';
import { dayOf, monthOf, type PlainDate, parsePlainDate, weekday, yearOf } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const weekdaysZh = ['一', '二', '三', '四', '五', '六', '日'] as const;
const weekdaysEn = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const chinaAheadHours = 8;

/**
 * A day or a moment as people write it: 2026年11月27日（周五）, 2026年11月27日 15:04 (China time).
 * Text that is neither is given back as it is, so that nothing on screen is lost.
 */
export function dateWords(text: string): Words {
  const day = parsePlainDate(text);
  if (day !== undefined) {
    const index = weekday(day) - 1;
    const plain = dayWords(day);
    return { zh: `${plain.zh}（周${weekdaysZh[index] ?? ''}）`, en: `${weekdaysEn[index] ?? ''} ${plain.en}` };
  }
  const moment = momentInChina(text);
  if (moment === undefined) return { zh: text, en: text };
  const plain = dayWords(moment.day);
  return { zh: `${plain.zh} ${moment.time}`, en: `${plain.en}, ${moment.time}` };
}

/** Digits only, for tables: 2026-11-27, 2026-11-27 15:04. */
export function dateDigits(text: string): string {
  const moment = momentInChina(text);
  return moment === undefined ? text : `${moment.day} ${moment.time}`;
}

function dayWords(day: PlainDate): Words {
  return {
    zh: `${yearOf(day)}年${monthOf(day)}月${dayOf(day)}日`,
    en: `${dayOf(day)} ${months[monthOf(day) - 1] ?? ''} ${yearOf(day)}`,
  };
}

function momentInChina(text: string): { readonly day: PlainDate; readonly time: string } | undefined {
  const moment = parseInstant(text);
  if (moment === undefined) return undefined;
  const there = addHours(moment, chinaAheadHours);
  const day = parsePlainDate(there.slice(0, 10));
  return day === undefined ? undefined : { day, time: there.slice(11, 16) };
}
