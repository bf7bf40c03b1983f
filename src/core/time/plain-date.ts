/**
 * A calendar day without a clock or a zone, written 'YYYY-MM-DD'. Periods in law run in Gregorian years, months and
 * days (民法典 art. 200), so a deadline is a PlainDate and never an instant that some zone could shift.
 *
 * Because the form is fixed, two PlainDates compare as strings: `a < b` means a is the earlier day.
 */
declare const plainDateBrand: unique symbol;
export type PlainDate = string & { readonly [plainDateBrand]: true };

/** The first and last year a PlainDate may name. */
const YEAR_MIN = 1900;
export const YEAR_MAX = 2200;

/** {@link epochDay} of 1900-01-01 and 2200-12-31. */
export const EPOCH_DAY_MIN = -25_567;
export const EPOCH_DAY_MAX = 84_370;

/** Monday is 1 and Sunday is 7, as in ISO 8601. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** The day that was written, or undefined when it is not written so, does not exist, or lies outside 1900–2200. */
export function parsePlainDate(text: string): PlainDate | undefined {
  return isPlainDate(text) ? text : undefined;
}

/** The day that was written; throws a RangeError that quotes the text when there is no such day. */
export function plainDate(text: string): PlainDate {
  if (isPlainDate(text)) return text;
  throw new RangeError(`No such calendar day between ${YEAR_MIN} and ${YEAR_MAX}: ${JSON.stringify(text)}`);
}

/** True when the text names a day that exists, in the one form a PlainDate has. */
export function isPlainDate(text: string): text is PlainDate {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false;
  // Read place by place, as all of this: a page of fifty matters asks a thousand times. A place without a digit is NaN.
  const year = twoAt(text, 0) * 100 + twoAt(text, 2);
  const month = twoAt(text, 5);
  const day = twoAt(text, 8);
  return year >= YEAR_MIN && year <= YEAR_MAX && month >= 1 && month <= 12 && day >= 1 && day <= monthDays(year, month);
}

/** The day `days` later (earlier when negative). Throws a RangeError outside 1900–2200. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return dateFromEpochDay(epochDay(date) + days);
}

/**
 * The corresponding day `months` later; where that month has none, its last day: 31 January and one month is 28 or
 * 29 February (民法典 art. 202). Throws a RangeError outside 1900–2200.
 */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const index = yearOf(date) * 12 + (monthOf(date) - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return plainDate(written(year, month, Math.min(dayOf(date), monthDays(year, month))));
}

/** The weekday, Monday 1 to Sunday 7. */
export function weekday(date: PlainDate): Weekday {
  // 1970-01-01, day 0, was a Thursday.
  return (modulo(epochDay(date) + 3, 7) + 1) as Weekday;
}

/** How many days `to` lies after `from`; negative when before. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return epochDay(to) - epochDay(from);
}

/** The year, 1900–2200. */
export function yearOf(date: PlainDate): number {
  return twoAt(date, 0) * 100 + twoAt(date, 2);
}

/** The month, 1–12. */
export function monthOf(date: PlainDate): number {
  return twoAt(date, 5);
}

/** The day of the month, 1–31. */
export function dayOf(date: PlainDate): number {
  return twoAt(date, 8);
}

/** Days since 1970-01-01, by the proleptic Gregorian rule: years are shifted to begin in March, eras of 400 years. */
export function epochDay(date: PlainDate): number {
  const month = monthOf(date);
  const year = yearOf(date) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOf(date) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of {@link epochDay}. Throws a RangeError outside 1900–2200. */
export function dateFromEpochDay(days: number): PlainDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const text = written(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
  // Whatever day is counted to exists; only the years have ends.
  return days >= EPOCH_DAY_MIN && days <= EPOCH_DAY_MAX && Number.isInteger(days)
    ? (text as PlainDate)
    : plainDate(text);
}

function monthDays(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function written(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** 7 is 07. */
export function twoDigits(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/** The number that two digits write; NaN where either is none. */
export function twoAt(text: string, place: number): number {
  const tens = text.charCodeAt(place) - 48;
  const ones = text.charCodeAt(place + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function modulo(n: number, by: number): number {
  return ((n % by) + by) % by;
}
