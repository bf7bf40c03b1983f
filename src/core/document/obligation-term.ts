import { dayOf, monthOf, type PlainDate, yearOf } from '../time/plain-date.ts';
import { amountInDigits, formalAmount } from './formal-words.ts';
import type { ObligationLine } from './parts.ts';

/**
 * An obligation worded as a term of the agreement: 张某最迟于2026年12月20日向李某赔偿墙面损失，金额人民币壹万贰仟叁佰元整
 * （¥12,300.00）；履行方式：转账。 Who, to whom, what, by when and how, as art. 29 of 人民调解法 lists them.
 */
export function obligationTerm(line: ObligationLine): string {
  const by = line.dueOn === null ? '' : `最迟于${writtenDate(line.dueOn)}`;
  const to = line.creditor === null ? '' : `向${line.creditor}`;
  const amount =
    line.amountFen === null ? '' : `，金额${formalAmount(line.amountFen)}（¥${amountInDigits(line.amountFen)}）`;
  const manner = line.manner === null ? '' : `；履行方式：${withoutStop(line.manner)}`;
  return `${line.debtor}${by}${to}${withoutStop(line.what)}${amount}${manner}。`;
}

function writtenDate(date: PlainDate): string {
  return `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`;
}

function withoutStop(text: string): string {
  return text.trim().replace(/(?<![。.；;])[。.；;]+$/, '');
}
