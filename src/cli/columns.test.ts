import { expect, test } from 'vitest';
import { inColumns } from './columns.ts';

test('columns stand below each other, a Chinese character counting for two', () => {
  const lines = inColumns([
    ['clerk', '窗口登记', 'window clerk'],
    ['lead', '中心负责人', 'head'],
    ['a', '𠮷', 'x'],
  ]);
  expect(lines).toEqual(['clerk  窗口登记    window clerk', 'lead   中心负责人  head', 'a      𠮷          x']);
});

test('no column is no line too long', () => {
  expect(inColumns([])).toEqual([]);
  expect(inColumns([['一', '']])).toEqual(['一']);
});
