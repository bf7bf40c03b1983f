import { describe, expect, test } from 'vitest';
import { readChineseNumber } from './chinese-number.ts';

describe('a number as laws write it', () => {
  test.each([
    ['一', 1],
    ['两', 2],
    ['二', 2],
    ['九', 9],
    ['十', 10],
    ['一十', 10],
    ['十五', 15],
    ['二十', 20],
    ['三十', 30],
    ['四十五', 45],
    ['六十', 60],
    ['九十九', 99],
    ['一百', 100],
    ['一百零五', 105],
    ['一百〇五', 105],
    ['一百一十', 110],
    ['一百八十', 180],
    ['两百', 200],
    ['三百六十五', 365],
    ['一千', 1000],
    ['一千零一', 1001],
    ['一千零一十', 1010],
    ['两千零五', 2005],
    ['九千九百九十九', 9999],
  ])('%s', (text, n) => {
    expect(readChineseNumber(text)).toBe(n);
  });

  test.each([
    '',
    '零',
    '百',
    '二百五',
    '一百五',
    '三三',
    '十十',
    '零五',
    '一万',
    '半',
    '五0',
    '百五十',
    '一千十',
    '二百零',
  ])('%j is none', (text) => {
    expect(readChineseNumber(text)).toBeUndefined();
  });
});
