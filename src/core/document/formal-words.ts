import { dayOf, isPlainDate, monthOf, type PlainDate, yearOf } from '../time/plain-date.ts';

/**
 * Dates and amounts in the formal Chinese of documents: at the foot of a document the date stands in Chinese numerals
 * with 〇 for zero (GB/T 15835), an amount of money in the numerals that cannot be altered (支付结算办法, annex 1).
 */

const DATE_DIGITS = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;
const AMOUNT_DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'] as const;
const PLACES = ['', '拾', '佰', '仟'] as const;

/** 二〇二六年十一月二十二日. Throws a RangeError for text that is no calendar day. */
export function formalDate(date: PlainDate): string {
  if (!isPlainDate(date)) throw new RangeError(`No such calendar day: ${JSON.stringify(date)}`);
  const year = Array.from(String(yearOf(date)), (digit) => DATE_DIGITS[Number(digit)] ?? '').join('');
  return `${year}年${belowHundred(monthOf(date))}月${belowHundred(dayOf(date))}日`;
}

/** 人民币壹万贰仟叁佰元整, from a whole number of fen. Throws a RangeError for a negative or inexact amount. */
export function formalAmount(amountFen: number): string {
  requireFen(amountFen);
  const yuan = Math.floor(amountFen / 100);
  const jiao = Math.floor(amountFen / 10) % 10;
  const fen = amountFen % 10;
  if (amountFen === 0) return '人民币零元整';
  const whole = yuan === 0 ? '' : `${wholeYuan(yuan)}元`;
  if (jiao === 0 && fen === 0) return `人民币${whole}整`;
  if (fen === 0) return `人民币${whole}${digit(jiao)}角整`;
  // Without a jiao, a zero keeps its place: 壹拾元零贰分.
  const jiaoWords = jiao > 0 ? `${digit(jiao)}角` : yuan > 0 ? '零' : '';
  return `人民币${whole}${jiaoWords}${digit(fen)}分`;
}

/** 12,300.00, from a whole number of fen. Throws as {@link formalAmount}. */
export function amountInDigits(amountFen: number): string {
  requireFen(amountFen);
  const yuan = String(Math.floor(amountFen / 100)).replace(/\B(?=(\d{3}){1,6}$)/g, ',');
  return `${yuan}.${String(amountFen % 100).padStart(2, '0')}`;
}

function requireFen(amountFen: number): void {
  if (Number.isSafeInteger(amountFen) && amountFen >= 0) return;
  throw new RangeError(`Not an amount in whole fen: ${amountFen}`);
}

/** 1–99 as in a date: 十, 十一, 二十, 二十二. */
function belowHundred(n: number): string {
  const tens = Math.floor(n / 10);
  const tensWords = tens === 0 ? '' : tens === 1 ? '十' : `${DATE_DIGITS[tens] ?? ''}十`;
  return n % 10 === 0 ? tensWords : `${tensWords}${DATE_DIGITS[n % 10] ?? ''}`;
}

function wholeYuan(yuan: number): string {
  const upper = Math.floor(yuan / 100_000_000);
  const lower = yuan % 100_000_000;
  if (upper === 0) return belowYi(lower);
  const gap = lower > 0 && lower < 10_000_000 ? '零' : '';
  return `${belowYi(upper)}亿${gap}${lower === 0 ? '' : belowYi(lower)}`;
}

function belowYi(n: number): string {
  const upper = Math.floor(n / 10_000);
  const lower = n % 10_000;
  if (upper === 0) return belowWan(lower);
  const gap = lower > 0 && lower < 1000 ? '零' : '';
  return `${belowWan(upper)}万${gap}${belowWan(lower)}`;
}

function belowWan(n: number): string {
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const value = Math.floor(n / 10 ** place) % 10;
    if (value === 0) {
      gap = words !== '';
      continue;
    }
    words += `${gap ? '零' : ''}${digit(value)}${PLACES[place] ?? ''}`;
    gap = false;
  }
  return words;
}

function digit(n: number): string {
  return AMOUNT_DIGITS[n] ?? '';
}
