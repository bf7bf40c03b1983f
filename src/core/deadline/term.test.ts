import { describe, expect, test } from 'vitest';
import { parseTerm, TERM_N_MAX, termWords } from './term.ts';

describe('a term as it is written', () => {
  test.each([
    ['5日', 5, 'day'],
    ['５日', 5, 'day'],
    ['30工作日', 30, 'workingDay'],
    ['15个工作日', 15, 'workingDay'],
    ['10自然日', 10, 'naturalDay'],
    ['3月', 3, 'month'],
    ['3个月', 3, 'month'],
    ['24小时', 24, 'hour'],
    ['２４ 小时', 24, 'hour'],
    ['2年', 2, 'year'],
    [' 30 日 ', 30, 'day'],
    [`${TERM_N_MAX}日`, TERM_N_MAX, 'day'],
    ['五日', 5, 'day'],
    ['三十日', 30, 'day'],
    ['十五个工作日', 15, 'workingDay'],
    ['六个月', 6, 'month'],
    ['二十四小时', 24, 'hour'],
    ['两年', 2, 'year'],
    ['一百八十自然日', 180, 'naturalDay'],
  ])('%s', (text, n, unit) => {
    expect(parseTerm(text)).toEqual({ n, unit });
  });

  test.each([
    '',
    '5',
    '日',
    '0日',
    '-5日',
    '1.5日',
    '5天前',
    '零日',
    '二百五日',
    '五五日',
    '三十',
    '5五日',
    '5日内',
    '5 days',
    '10000日',
    '99999999日',
  ])('%j is none', (text) => {
    expect(parseTerm(text)).toBeUndefined();
  });

  test('reads back in both languages', () => {
    expect(termWords({ n: 1, unit: 'workingDay' })).toEqual({ zh: '1个工作日', en: '1 working day' });
    expect(termWords({ n: 3, unit: 'month' })).toEqual({ zh: '3个月', en: '3 months' });
  });
});
