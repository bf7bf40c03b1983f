import type { Words } from '../words/words.ts';
import { readChineseNumber } from './chinese-number.ts';

/** What a term is counted in. 自然日 are calendar days, 工作日 the days worked. */
export type TermUnit = 'hour' | 'naturalDay' | 'workingDay' | 'month' | 'year';

/** How long an obligation has. */
export interface Term {
  readonly n: number;
  readonly unit: TermUnit;
}

/** A term as the law writes it: a bare 日 ('day') waits for the law to say which day it means, see `resolveTerm`. */
export interface WrittenTerm {
  readonly n: number;
  readonly unit: TermUnit | 'day';
}

/** The longest term there is, in whatever unit: twenty years of days, with room. */
export const TERM_N_MAX = 9999;

const UNITS: Readonly<Record<string, WrittenTerm['unit']>> = {
  小时: 'hour',
  日: 'day',
  自然日: 'naturalDay',
  工作日: 'workingDay',
  月: 'month',
  年: 'year',
};

const WRITTEN = /^(?:(\d{1,6})|([零〇一二两三四五六七八九十百千]{1,9}))个?(小时|日|自然日|工作日|月|年)$/;

/**
 * Reads `5日`, `30工作日` or `30个工作日`, `10自然日`, `3月` or `3个月`, `24小时`, `2年`, in half- or full-width digits or as
 * the law writes it: `三十日`, `十五个工作日`, `六个月`.
 * Undefined for anything else, for zero and beyond {@link TERM_N_MAX}.
 */
export function parseTerm(text: string): WrittenTerm | undefined {
  const parts = WRITTEN.exec(text.normalize('NFKC').replace(/\s+/g, ''));
  const unit = UNITS[parts?.[3] ?? ''];
  const n = parts?.[2] === undefined ? Number(parts?.[1] ?? 0) : (readChineseNumber(parts[2]) ?? 0);
  return unit === undefined || n < 1 || n > TERM_N_MAX ? undefined : { n, unit };
}

/** The term in words: 5个工作日, 5 working days. */
export function termWords(term: Term): Words {
  const { zh, en } = UNIT_WORDS[term.unit];
  return { zh: `${term.n}${zh}`, en: `${term.n} ${en}${term.n === 1 ? '' : 's'}` };
}

const UNIT_WORDS: Readonly<Record<TermUnit, Words>> = {
  hour: { zh: '小时', en: 'hour' },
  naturalDay: { zh: '日', en: 'day' },
  workingDay: { zh: '个工作日', en: 'working day' },
  month: { zh: '个月', en: 'month' },
  year: { zh: '年', en: 'year' },
};
