import { expect, test } from 'vitest';
import { wordsOfText } from './file-words.ts';

test.each([
  '收款人电话17000000001',
  '收款人电话170 0000 0001',
  '收款人电话 170-0000-0001',
  '收款人账号6200 0000 0000 0000 001',
  '收款人证件999999 19900101 001X',
])('nobody is found by a number that stands on a slip: %s', async (text) => {
  const words = await wordsOfText(text);
  expect(words).toContain('收款');
  expect(words.join(' ')).not.toMatch(/\d/);
});

test('a sum and a day on a slip are found', async () => {
  expect(await wordsOfText('2026-03-15 收到3200元')).toEqual(expect.arrayContaining(['2026', '03', '3200', '收到']));
});

test('a long text loses no word where it is taken in pieces', async () => {
  const text = `${'漏水。'.repeat(3_333)}甲乙丙丁${'漏水。'.repeat(3_333)}戊己`;
  expect(await wordsOfText(text)).toEqual(expect.arrayContaining(['漏水', '甲乙', '乙丙', '丙丁', '戊己']));
});
