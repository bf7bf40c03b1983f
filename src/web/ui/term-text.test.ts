import { expect, it } from 'vitest';
import { termTextWords } from './term-text.ts';

it.each([
  ['1工作日', '1个工作日', '1 working day'],
  ['30日', '30日', '30 days'],
  ['1月', '1个月', '1 month'],
  ['30年', '30年', '30 years'],
  ['尽快', '尽快', '尽快'],
])('%s is %s, %s', (text, zh, en) => {
  expect(termTextWords(text)).toEqual({ zh, en });
});
