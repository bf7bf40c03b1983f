import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { obligationTerm } from './obligation-term.ts';
import type { ObligationLine } from './parts.ts';

const deed: ObligationLine = {
  debtor: '龑子妧',
  creditor: null,
  what: '重做卫生间防水层',
  amountFen: null,
  dueOn: null,
  manner: null,
};

describe('an obligation worded as a term', () => {
  it.each<[string, Partial<ObligationLine>, string]>([
    ['says what is to be done', {}, '龑子妧重做卫生间防水层。'],
    ['names the day', { dueOn: plainDate('2026-12-05') }, '龑子妧最迟于2026年12月5日重做卫生间防水层。'],
    [
      'names the amount in words and digits',
      { what: '赔偿墙面损失', creditor: '李䶮', amountFen: 1_230_000 },
      '龑子妧向李䶮赔偿墙面损失，金额人民币壹万贰仟叁佰元整（¥12,300.00）。',
    ],
    [
      'ends with one full stop, whatever was typed',
      { what: '重做卫生间防水层。', manner: '李䶮到场查看；' },
      '龑子妧重做卫生间防水层；履行方式：李䶮到场查看。',
    ],
  ])('%s', (_, change, words) => {
    expect(obligationTerm({ ...deed, ...change })).toBe(words);
  });
});
