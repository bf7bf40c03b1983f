import { describe, expect, test } from 'vitest';
import { commonPasswords } from './common-passwords.ts';
import { freshPassword, passwordFault, passwordLengthMin } from './password.ts';

const known = ['chen.shifan', '陈示范', 'Chen Shifan'];

describe('a password somebody chose', () => {
  test.each([
    '红棉树下第三张长椅',
    'window seat at the harbour',
    'k7m2-x9qp-4hfd-w3nz',
    '茶楼 早晨 七点 虾饺',
    'Trombone!Lychee42',
  ])('%s is taken', (password) => {
    expect(passwordFault(password.padEnd(10, '号'), known)).toBeUndefined();
  });

  test.each(['', 'short', '九个字符的密码不', 'a!B2c#D4e'])('%s is too short', (password) => {
    expect(passwordFault(password, known)).toBe('password-short');
  });

  test.each([
    ['the account', 'chen.shifan2026'],
    ['the name', '陈示范陈示范陈示范陈12'],
    ['the English name', 'ChenShifan!1'],
    ['a word everybody takes, with digits', 'Password2026!'],
    ['the product', 'onedoor-onedoor'],
    ['the office', 'zongzhizhongxin1'],
    ['a row of keys', 'qwerty123456'],
    ['another row of keys', '1qaz2wsx1qaz2wsx'],
    ['digits in a row', '12345678901234'],
    ['letters backwards', 'zyxwvutsrqp'],
    ['one character', 'aaaaaaaaaaaaaa'],
    ['two characters', 'abababababababab'],
    ['full-width letters of the same', 'ｐａｓｓｗｏｒｄ１２３'],
  ])('made of %s can be guessed', (_what, password) => {
    expect(passwordFault(password, known)).toBe('password-guessable');
  });

  test('is held against more than three thousand common ones that are long enough, however they are written', () => {
    const common = [...commonPasswords()];
    expect(common.length).toBeGreaterThan(3_000);
    expect(common.filter((one) => one.length < passwordLengthMin)).toEqual([]);
    expect(common.filter((one) => passwordFault(one, []) !== 'password-guessable')).toEqual([]);
    for (const one of ['Woaini5201314', 'P@ssw0rd2024', 'GuangZhou888888!', 'xinniankuaile2026', '1Q2w3e4R5t6y'])
      expect([one, passwordFault(one, [])]).toEqual([one, 'password-guessable']);
  });

  test('one of ours is never refused, and no two are the same', () => {
    const made = Array.from({ length: 500 }, freshPassword);
    expect(made.filter((password) => passwordFault(password, known) !== undefined)).toEqual([]);
    expect(new Set(made).size).toBe(made.length);
  });
});
