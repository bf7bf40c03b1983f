import { narrow } from '../code/narrow.ts';
import { isPlainDate, type PlainDate } from '../time/plain-date.ts';

/**
 * `none`: nothing is there that means a day; `year`: the year is said nowhere; `unclear`: it can mean two days; `lunar`: it
 * is a day of the lunar calendar, which somebody has to turn into one of the civil calendar.
 */
export type DateReading =
  | { readonly ok: true; readonly date: PlainDate }
  | { readonly ok: false; readonly reason: 'none' | 'impossible' | 'year' | 'unclear' | 'lunar' };

const numerals = '〇一二三四五六七八九';
const lunar =
  /[农阴旧]历|正月|[冬腊]月|闰.?[〇一二三四五六七八九十\d]+月|月初[一二三四五六七八九十]|月廿[一二三四五六七八九]?(?!.*[日号])/;
const impossible: DateReading = { ok: false, reason: 'impossible' };

/**
 * A day in any form that ledgers write it: 2026-01-12, 2026/1/12, 26.1.7, 20260107, 260107, 1月7日, 二〇二六年一月七日,
 * full-width digits, with a time behind it or a second day after it.
 * @param year of the sheet, for days written without one
 */
export function readWrittenDate(text: string, year: number | undefined): DateReading {
  if (lunar.test(text)) return { ok: false, reason: 'lunar' };
  // Behind the day on which it began, as in 次年1月15日.
  const nextYear = /^\s*(?:次年|翌年|第二年|来年)\s*(?=.)/.exec(text)?.[0];
  if (nextYear !== undefined) return readWrittenDate(text.slice(nextYear.length), year === undefined ? year : year + 1);
  const plain = plainDateText(text);
  if (!/\d/.test(plain)) return { ok: false, reason: 'none' };
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4}|\d{2})[-./年](\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(plain) ??
    /^(\d{2})(\d{2})(\d{2})$/.exec(plain);
  // 05/06/23 in a sheet of 2023 ends with its year, as lists of values from abroad have it.
  const isYearLast = year !== undefined && parts?.[1] !== String(year % 100) && parts?.[3] === String(year % 100);
  if (parts?.[1]?.length === 2 && isYearLast && plain.includes('/')) return americanOf(parts, year);
  if (parts !== null) return dateOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  const american = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(plain);
  if (american !== null) return americanOf(american, Number(american[3]));
  const short = /^(\d{1,2})[-./月](\d{1,2})[日号]?$/.exec(plain) ?? /^(0[1-9]|1[0-2])(\d{2})$/.exec(plain);
  if (short === null) return impossible;
  if (year === undefined) return { ok: false, reason: 'year' };
  return dateOf(year, Number(short[1]), Number(short[2]));
}

function americanOf(parts: readonly string[], year: number): DateReading {
  const [first, second] = [Number(parts[1]), Number(parts[2])];
  if (first <= 12 && second <= 12 && first !== second) return { ok: false, reason: 'unclear' };
  return first > 12 ? dateOf(year, second, first) : dateOf(year, first, second);
}

/** A number where a day should be: a serial of the spreadsheet (1982 to 2064), or digits as 20260107. */
export function readNumericDate(
  value: number,
  year: number | undefined,
  dayOfSerial: (serial: number) => PlainDate,
): DateReading {
  if (value >= 30_000 && value < 60_000) return { ok: true, date: dayOfSerial(Math.floor(value)) };
  const text = String(value);
  if (/^\d{8}$/.test(text) || /^\d{6}$/.test(text)) return readWrittenDate(text, year);
  // 1.1 may be the first or the tenth of January: the nought is lost.
  const monthAndDay = /^(\d{1,2})\.(\d{1,2})$/.exec(text);
  if (monthAndDay === null) return impossible;
  if (/^[123]$/.test(monthAndDay[2] ?? '')) return { ok: false, reason: 'unclear' };
  return readWrittenDate(text, year);
}

function dateOf(year: number, month: number, day: number): DateReading {
  const full = year < 100 ? 2000 + year : year;
  const text = `${full}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isPlainDate(text) ? { ok: true, date: text } : impossible;
}

function plainDateText(text: string): string {
  const first =
    narrow(text)
      .trim()
      .split(/至|~|～|到|\n|;|；/)[0] ?? '';
  return firstOfTwo(
    withMonthAsNumber(arabic(first))
      .replace(/^['‘’`]+|^(?:于|公元)|^\d{1,2}[:：]\d{2}(?:[:：]\d{2})?\s+(?=\d{4}\D)/g, '')
      .replace(/^(\d{4})\s+(\d{1,2})\s+(\d{1,2})$/, '$1.$2.$3')
      .replace(/(\d)\s*([-./年月日号、。,，\\_])\s*(?=\d)/g, '$1$2'),
  )
    .replace(/[、。,，\\_]/g, '.')
    .replace(/\.{2,}/g, '.')
    .replace(/^(\d{8})\.0+$/, '$1')
    .replace(/\s*(?:上午|下午|早上|中午|晚上|凌晨|傍晚|晚)\s*\d{1,2}[:：时点].*$|\s*(?:上午|下午)\d.*$/, '')
    .replace(/元月/, '1月')
    .replace(/[\u2013\u2014\u2212\u2500]/g, '-')
    .replace(/(?<=\d{1,2}[日号]?)(?:t|\s+|(?<=[日号]))\d{1,2}[:：时点].*$/i, '')
    .replace(/(?:星期|周)[一二三四五六日天\d]/, '')
    .replace(/[(（].*$/, '')
    .replace(
      /(?:上午|下午|早上|中午|晚上|傍晚|晚|左右|前后|许|起|收|受理|登记|办结|结案|来访|接访|来电|来信|报警|补录|补登|补)+$/,
      '',
    )
    .replace(/\s+/g, '')
    .replace(/\.$/, '');
}

/** 2026.5.6-5.8, 5月6-8日 and 2026.5.6、2026.5.9 begin on the first of the days they name. */
function firstOfTwo(text: string): string {
  return text
    .replace(/^((?:\d{2,4}[./])?\d{1,2}([./])\d{1,2})[-—–]\d.*$/, '$1')
    .replace(/^(.{0,5}\d{1,2}月\d{1,2})[-—–、,，.]\d{1,2}([日号])$/, '$1$2')
    .replace(/^(.*\d[日号])[-—–、,，]\s*\d.*$/, '$1')
    .replace(/^(\d{4}[-./]\d{1,2}[-./]\d{1,2})[、,，]\s*\d{1,4}[-./].*$/, '$1');
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** 24-Mar-25 and Mar 24, 2025, as a spreadsheet in English shows its days. */
function withMonthAsNumber(text: string): string {
  const found =
    /^\s*(\d{1,2})[-\s]+([a-z]{3})[a-z]*\.?[-\s,]+(\d{4}|\d{2})(?!\d)/i.exec(text) ??
    /^\s*()([a-z]{3})[a-z]*\.?\s+(\d{1,2}),?\s+(\d{4})/i.exec(text);
  const month = monthNames.indexOf(found?.[2]?.toLowerCase() ?? '') + 1;
  if (found === null || month === 0) return text;
  const [day, year] = found[1] === '' ? [found[3], found[4]] : [found[1], found[3]];
  return `${year}-${month}-${day}${text.slice(found[0].length)}`;
}

const financial = '零壹贰叁肆伍陆柒捌玖';

/** Years as digits (二〇二六), months and days as numbers (十二, 廿五). */
function arabic(text: string): string {
  return text
    .replace(/[壹贰叁肆伍陆柒捌玖]/g, (numeral) => numerals.charAt(financial.indexOf(numeral)))
    .replace(/拾/g, '十')
    .replace(/(?<=\d)[Oo](?=\d)/g, '0')
    .replace(/[零○Oo](?=[〇零○一二三四五六七八九年])|(?<=[二一])[零○Oo]/g, '〇')
    .replace(/零/g, '〇')
    .replace(/廿/g, '二十')
    .replace(/卅/g, '三十')
    .replace(/([一二三]?)十([一二三四五六七八九]?)(?=[月日号])/g, (_, tens, ones) =>
      String((tens === '' ? 1 : numerals.indexOf(tens)) * 10 + (ones === '' ? 0 : numerals.indexOf(ones))),
    )
    .replace(/[〇一二三四五六七八九]+(?=[年月日号])/g, (digits) =>
      [...digits].map((digit) => numerals.indexOf(digit)).join(''),
    );
}

/** The year that a title, a sheet's name or a file's name speaks of. */
export function yearIn(text: string): number | undefined {
  const plain = arabic(narrow(text));
  const found =
    /(?<!\d)(20\d{2})(?=\s*(?:年|[-./〕)\]】_]|第|\s|$))/.exec(plain) ?? /(?<!\d)(20\d{2})(?!\d)/.exec(plain);
  if (found !== null) return Number(found[1]);
  const short = /(?<!\d)(\d{2})年(?=度|第|[上下]半年|[一二三四]季|\d{1,2}月)/.exec(plain)?.[1];
  return short === undefined ? undefined : 2000 + Number(short);
}

/** The month that a title or a sheet's name speaks of, where it is one alone. */
export function monthIn(text: string): number | undefined {
  const months = [...arabic(narrow(text)).matchAll(/(?<![\d\-—~～至到、.])(\d{1,2})月(?!\d|.{0,3}日)/g)].map(
    ([, month]) => Number(month),
  );
  const [only] = months;
  return months.length === 1 && only !== undefined && only >= 1 && only <= 12 ? only : undefined;
}
