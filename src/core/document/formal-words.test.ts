import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { amountInDigits, formalAmount, formalDate } from './formal-words.ts';

describe('a date in Chinese numerals', () => {
  it.each([
    ['2026-11-22', '二〇二六年十一月二十二日'],
    ['2026-10-10', '二〇二六年十月十日'],
    ['2026-01-01', '二〇二六年一月一日'],
    ['2030-12-30', '二〇三〇年十二月三十日'],
    ['2024-02-29', '二〇二四年二月二十九日'],
    ['2000-09-19', '二〇〇〇年九月十九日'],
    ['1999-05-20', '一九九九年五月二十日'],
    ['2027-06-30', '二〇二七年六月三十日'],
  ])('%s is %s', (date, words) => {
    expect(formalDate(plainDate(date))).toBe(words);
  });

  it('is refused for a day that does not exist', () => {
    const forged = '2026-02-30' as ReturnType<typeof plainDate>;
    expect(() => formalDate(forged)).toThrow(RangeError);
  });
});

describe('an amount in the numerals that cannot be altered', () => {
  // The first ten are the regulation's own rules (支付结算办法, annex 1): no zero, one zero, several zeros, 整 after 元.
  it.each([
    [140_950, '人民币壹仟肆佰零玖元伍角整'],
    [600_714, '人民币陆仟零柒元壹角肆分'],
    [168_032, '人民币壹仟陆佰捌拾元叁角贰分'],
    [10_700_053, '人民币壹拾万柒仟元伍角叁分'],
    [1_640_902, '人民币壹万陆仟肆佰零玖元零贰分'],
    [32_504, '人民币叁佰贰拾伍元零肆分'],
    [1_230_000, '人民币壹万贰仟叁佰元整'],
    [1_000, '人民币壹拾元整'],
    [1_500, '人民币壹拾伍元整'],
    [50, '人民币伍角整'],
    [5, '人民币伍分'],
    [0, '人民币零元整'],
    [100, '人民币壹元整'],
    [1_001_000, '人民币壹万零壹拾元整'],
    [10_000_100, '人民币壹拾万零壹元整'],
    [100_000_000, '人民币壹佰万元整'],
    [100_050_000_00, '人民币壹亿零伍万元整'],
    [1_000_000_000_000, '人民币壹佰亿元整'],
    [1_000_000_001_00, '人民币壹拾亿零壹元整'],
    [100_000_000_000_000, '人民币壹万亿元整'],
    [9_007_199_254_740_991, '人民币玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
  ])('%i fen is %s', (fen, words) => {
    expect(formalAmount(fen)).toBe(words);
  });

  it('reads back as the amount it was written from', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(10_000_000), fc.nat({ max: Number.MAX_SAFE_INTEGER })), (fen) => {
        expect(readBack(formalAmount(fen))).toBe(BigInt(fen));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses %d', (fen) => {
    expect(() => formalAmount(fen)).toThrow(RangeError);
    expect(() => amountInDigits(fen)).toThrow(RangeError);
  });

  it.each([
    [0, '0.00'],
    [5, '0.05'],
    [99_999, '999.99'],
    [1_230_000, '12,300.00'],
    [123_456_789_01, '123,456,789.01'],
  ])('%i fen in digits is %s', (fen, digits) => {
    expect(amountInDigits(fen)).toBe(digits);
  });
});

/** Reads formal words by value alone, walking left to right: it knows nothing of how they are put together. */
function readBack(words: string): bigint {
  const digits = '零壹贰叁肆伍陆柒捌玖';
  const small: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };
  let [yi, wan, section, pending, fen] = [0n, 0n, 0n, 0n, 0n];
  for (const character of words.replace('人民币', '').replace('整', '')) {
    const value = digits.indexOf(character);
    if (value >= 0) pending = BigInt(value);
    else if (character === '角') fen += pending * 10n;
    else if (character === '分') fen += pending;
    else if (character === '万') [wan, section] = [(section + pending) * 10_000n, 0n];
    else if (character === '亿') [yi, wan, section] = [(wan + section + pending) * 100_000_000n, 0n, 0n];
    else if (character === '元') fen += (yi + wan + section + pending) * 100n;
    else section += pending * (small[character] ?? 0n);
    if (value < 0) pending = 0n;
  }
  return fen;
}
