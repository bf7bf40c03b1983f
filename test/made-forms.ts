import { dayOf, epochDay, monthOf, type PlainDate, yearOf } from '../src/core/time/plain-date.ts';
import type { MadeCell } from './xlsx.ts';

/** What a made row means; what a layout has no column for is null. */
export interface MadeRow {
  readonly applicant: string;
  readonly respondent: string;
  readonly phone: string;
  readonly identity: string;
  readonly registered: PlainDate;
  readonly closed: PlainDate | null;
  readonly amount: number | null;
  readonly category: string;
  readonly village: string;
  readonly success: boolean | null;
  readonly narrative: string;
}

export type Chance = () => number;

export function pick<T>(chance: Chance, from: readonly [T, ...T[]]): T {
  return from[Math.floor(chance() * from.length)] ?? from[0];
}

export const dateForms = {
  iso: (day: PlainDate) => day,
  slash: (day: PlainDate) => `${yearOf(day)}/${monthOf(day)}/${dayOf(day)}`,
  dotted: (day: PlainDate) => `${yearOf(day)}.${monthOf(day)}.${dayOf(day)}`,
  dottedShort: (day: PlainDate) => `${String(yearOf(day)).slice(2)}.${monthOf(day)}.${dayOf(day)}`,
  packed: (day: PlainDate) => day.replaceAll('-', ''),
  chinese: (day: PlainDate) => `${yearOf(day)}年${monthOf(day)}月${dayOf(day)}日`,
  monthAndDay: (day: PlainDate) => `${monthOf(day)}月${dayOf(day)}日`,
  monthDotDay: (day: PlainDate) => `${monthOf(day)}.${dayOf(day)}`,
  wide: (day: PlainDate) =>
    dateForms.dotted(day).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  spaced: (day: PlainDate) => `${yearOf(day)} 年 ${monthOf(day)} 月 ${dayOf(day)} 日`,
  withTime: (day: PlainDate) => `${day} 09:35`,
  numerals: (day: PlainDate) => `${digitsOf(yearOf(day))}年${numberOf(monthOf(day))}月${numberOf(dayOf(day))}日`,
} as const;

/** A serial number with the style of a day. */
export function styledDay(day: PlainDate): MadeCell {
  return { xml: `<c s="1"><v>${epochDay(day) + 25_569}</v></c>` };
}

const numerals = '〇一二三四五六七八九';
function digitsOf(n: number): string {
  return [...String(n)].map((digit) => numerals.charAt(Number(digit))).join('');
}
function numberOf(n: number): string {
  if (n < 10) return numerals.charAt(n);
  return `${n < 20 ? '' : numerals.charAt(Math.floor(n / 10))}十${n % 10 === 0 ? '' : numerals.charAt(n % 10)}`;
}
