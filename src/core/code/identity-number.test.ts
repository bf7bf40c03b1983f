import { describe, expect, test } from 'vitest';
import {
  isTelephone,
  maskIdentityNumber,
  maskPhone,
  normaliseIdentityNumber,
  normalisePhone,
  parseIdentityNumber,
} from './identity-number.ts';

describe('an identity number', () => {
  test.each([
    // The two examples of GB 11643-1999 §6.
    ['11010519491231002X', '1949-12-31'],
    ['440524188001010014', '1880-01-01'],
    ['999999200002290019', '2000-02-29'],
  ])('%s is read, with its birth date', (number, birthDate) => {
    expect(parseIdentityNumber(number)).toEqual({ ok: true, number, birthDate });
  });

  test.each([
    ['a small x', '11010519491231002x'],
    ['spaces', ' 110105 19491231 002X '],
    ['dashes', '110105-19491231-002X'],
    ['full-width characters', '１１０１０５１９４９１２３１００２Ｘ'],
    ['marks without width', '110105\u200b19491231002X'],
  ])('may be written with %s', (_, text) => {
    expect(parseIdentityNumber(text)).toMatchObject({ ok: true, number: '11010519491231002X' });
  });

  test.each([
    ['one short', '99999920000229001', 'length'],
    ['the old fifteen digits', '999999000229001', 'length'],
    ['nothing', '', 'length'],
    ['something endless', '9'.repeat(10_000), 'length'],
    ['an X inside', '9999992000022X0011', 'character'],
    ['another letter at the end', '99999920000229001A', 'character'],
    ['29 February of a common year', '999999200102290013', 'date'],
    ['29 February 1900', '999999190002290013', 'date'],
    ['month 13', '999999200013010013', 'date'],
    ['month 0', '999999200000010013', 'date'],
    ['day 0', '999999200001000013', 'date'],
    ['31 April', '999999200004310013', 'date'],
    ['a wrong check digit', '999999200002290012', 'check'],
  ])('is refused with %s', (_, text, reason) => {
    expect(parseIdentityNumber(text)).toEqual({ ok: false, reason });
  });

  test('with one wrong digit, or two neighbours exchanged, is never read', () => {
    const number = '999999200002290019';
    const wrong = [...number].flatMap((digit, i) => [
      ...[...'0123456789'].filter((d) => d !== digit).map((d) => number.slice(0, i) + d + number.slice(i + 1)),
      ...(number[i + 1] !== undefined && number[i + 1] !== digit
        ? [number.slice(0, i) + number[i + 1] + digit + number.slice(i + 2)]
        : []),
    ]);
    expect(wrong.length).toBeGreaterThan(162);
    expect(wrong.filter((text) => parseIdentityNumber(text).ok)).toEqual([]);
  });

  test.each([
    ['999999200002290019', '999*************19'],
    ['11010519491231002x', '110*************2X'],
    ['G1234567', '*******7'],
    ['h0123456789', 'H01******89'],
    ['7', '*'],
    ['', ''],
  ])('%s is shown as %s', (number, shown) => {
    expect(maskIdentityNumber(number)).toBe(shown);
  });

  test('of another kind keeps its letters, in one written form', () => {
    expect(normaliseIdentityNumber(' ｇ１２ 345-67 ')).toBe('G1234567');
  });
});

describe('a telephone number', () => {
  test.each([
    ['17000000001', '17000000001'],
    ['170 0000 0001', '17000000001'],
    ['170-0000-0001', '17000000001'],
    ['+86 17000000001', '17000000001'],
    ['+86-170-0000-0001', '17000000001'],
    ['008617000000001', '17000000001'],
    ['8617000000001', '17000000001'],
    ['（＋８６）１７０００００　０００１', '17000000001'],
    ['(020) 0000 0001', '02000000001'],
    ['+86 020 0000 0001', '02000000001'],
    ['00852 0000 0001', '+85200000001'],
    ['+852 0000 0001', '+85200000001'],
  ])('%s is %s in its one written form', (text, phone) => {
    expect(normalisePhone(text)).toBe(phone);
  });

  test.each([
    ['17000000001', true],
    ['+86 170-0000-0001', true],
    ['１７００００００００１', true],
    ['12000000001', false],
    ['1700000000', false],
    ['170000000011', false],
    ['02000000001', false],
    ['020-38000001', true],
    ['0755 2800 0001', true],
    ['400 000 0001', true],
    ['+85217000000001', true],
    ['110', false],
    ['1700000000a', false],
    ['', false],
  ])('%s is a number that can be called: %s', (text, is) => {
    expect(isTelephone(text)).toBe(is);
  });

  test.each([
    ['17000000001', '170****0001'],
    ['+86 170 0000 0001', '170****0001'],
    ['020-00000001', '********001'],
    ['+852 0000 0001', '*********001'],
    ['12345', '****5'],
    ['', ''],
  ])('%s is shown as %s', (phone, shown) => {
    expect(maskPhone(phone)).toBe(shown);
  });
});
