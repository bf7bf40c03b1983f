import { narrow, withoutSeparators } from './narrow.ts';

/** `date`: the eight digits of the birth date are no day of the calendar; `check`: the check digit is another. */
export type IdentityNumberFault = 'length' | 'character' | 'date' | 'check';

export type IdentityNumberReading =
  | { readonly ok: true; readonly number: string; readonly birthDate: string }
  | { readonly ok: false; readonly reason: IdentityNumberFault };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Longer input is cut: no number of any kind is that long. */
const INPUT_CHARACTERS_MAX = 100;

/**
 * Reads a citizen identity number (GB 11643: 18 characters, check by ISO 7064 MOD 11-2). Gives it in its one written
 * form, with the birth date (`1990-02-28`), which is all that the product ever takes out of it.
 */
export function parseIdentityNumber(text: string): IdentityNumberReading {
  const number = normaliseIdentityNumber(text);
  if (number.length !== 18) return { ok: false, reason: 'length' };
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, reason: 'character' };
  const birthDate = birthDateOf(number);
  if (birthDate === null) return { ok: false, reason: 'date' };
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  if (CHECK_DIGITS[sum % 11] !== number[17]) return { ok: false, reason: 'check' };
  return { ok: true, number, birthDate };
}

/** One written form for an identity number of any kind: half-width, no spaces or dashes, capital letters. */
export function normaliseIdentityNumber(text: string): string {
  return withoutSeparators(narrow(text.slice(0, INPUT_CHARACTERS_MAX))).toUpperCase();
}

/** First three and last two characters; what is shorter than nine shows its last character alone. */
export function maskIdentityNumber(text: string): string {
  const number = normaliseIdentityNumber(text);
  return number.length < 9 ? masked(number, 0, 1) : masked(number, 3, 2);
}

/** Whether it is a number that somebody in China can be called on: a mobile, a landline with its area code, a 400 or 800 line, or one abroad with +. */
export function isTelephone(text: string): boolean {
  const phone = normalisePhone(text);
  return MAINLAND_MOBILE.test(phone) || LANDLINE.test(phone) || SERVICE_LINE.test(phone) || ABROAD.test(phone);
}

/** One written form for a telephone number: half-width, digits only (and a leading + of other countries), no 86. */
export function normalisePhone(text: string): string {
  const plain = withoutSeparators(narrow(text.slice(0, INPUT_CHARACTERS_MAX))).replace(/[().]/g, '');
  const national = plain.replace(/^(?:\+|00)86/, '');
  const bare = national.replace(/^86(?=1[3-9]\d{9}$)/, '');
  return bare.replace(/^00(?=[1-9])/, '+');
}

/** Of a mainland mobile the first three and last four digits (170****0001); of any other the last three. */
export function maskPhone(text: string): string {
  const phone = normalisePhone(text);
  if (MAINLAND_MOBILE.test(phone)) return masked(phone, 3, 4);
  return masked(phone, 0, phone.length < 7 ? 1 : 3);
}

const LANDLINE = /^0(?:10|2\d|[3-9]\d{2})[2-8]\d{6,7}$/;
const SERVICE_LINE = /^[48]00\d{7}$/;
const ABROAD = /^\+[1-9]\d{6,14}$/;
const MAINLAND_MOBILE = /^1[3-9]\d{9}$/;

function masked(text: string, first: number, last: number): string {
  const characters = [...text];
  const hidden = Math.max(0, characters.length - first - last);
  if (hidden === 0) return '*'.repeat(characters.length);
  const shownLast = characters.slice(characters.length - last).join('');
  return characters.slice(0, first).join('') + '*'.repeat(hidden) + shownLast;
}

function birthDateOf(number: string): string | null {
  const year = Number(number.slice(6, 10));
  const month = Number(number.slice(10, 12));
  const day = Number(number.slice(12, 14));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 0);
  if (year < 1800 || day < 1 || day > days) return null;
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}
