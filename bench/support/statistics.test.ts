import { describe, expect, test } from 'vitest';
import { median, quantile } from './statistics.ts';

describe('quantiles by nearest rank', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  test.each([
    [0, 1],
    [0.01, 1],
    [0.5, 50],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
  ])('of 1 to 100 at %s is %s', (share, value) => {
    expect(quantile(hundred, share)).toBe(value);
  });

  test('numbers are put in the order of numbers, not of texts', () => {
    expect(median([10, 9, 100])).toBe(10);
  });

  test('of one value is that value, of none an error', () => {
    expect(median([4])).toBe(4);
    expect(() => median([])).toThrow(RangeError);
  });
});
