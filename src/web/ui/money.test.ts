import { expect, it } from 'vitest';
import { parseYuan } from '../../core/money/yuan.ts';
import { yuanWords } from './money.ts';

it.each([
  ['12000', 1_200_000],
  ['12,000.5', 1_200_050],
  ['１２０元', 12_000],
  ['0.01', 1],
  [' 8 ', 800],
])('%s is an amount', (text, fen) => {
  expect(parseYuan(text)).toBe(fen);
});

it.each(['', '0', '0.00', '-5', '1.234', '十元', '1e5', '12345678901'])('«%s» is no amount above zero', (text) => {
  expect(parseYuan(text)).toBeUndefined();
});

it.each([
  [120_050, '1,200.50元'],
  [100_000_000, '1,000,000元'],
  [5, '0.05元'],
])('%i fen are %s', (fen, written) => {
  expect(yuanWords(fen).zh).toBe(written);
});
