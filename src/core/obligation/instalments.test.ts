import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { instalments, instalmentsMax } from './instalments.ts';

describe('a plan of rates', () => {
  test.each([
    [
      'months go by the day of the first, clipped where a month is short',
      { totalFen: 100_000, count: 3, first: plainDate('2027-01-31'), every: 'month' },
      [
        [33_333, '2027-01-31'],
        [33_333, '2027-02-28'],
        [33_334, '2027-03-31'],
      ],
    ],
    [
      'weeks are seven days',
      { totalFen: 200, count: 2, first: plainDate('2026-12-28'), every: 'week' },
      [
        [100, '2026-12-28'],
        [100, '2027-01-04'],
      ],
    ],
    [
      'quarters are three months',
      { totalFen: 5, count: 2, first: plainDate('2026-11-30'), every: 'quarter' },
      [
        [2, '2026-11-30'],
        [3, '2027-02-28'],
      ],
    ],
  ] as const)('%s', (_, plan, rates) => {
    expect(instalments(plan)?.map(({ amountFen, due }) => [amountFen, due])).toEqual(rates);
  });

  test.each([
    ['one rate', 100, 1],
    ['more than an agreement holds', 100_000, instalmentsMax + 1],
    ['less than one fen a rate', 2, 3],
    ['half a fen', 10.5, 2],
    ['no number', Number.NaN, 2],
  ])('%s is none', (_, totalFen, count) => {
    expect(instalments({ totalFen, count, first: plainDate('2026-12-01'), every: 'month' })).toBeUndefined();
  });

  test('adds up to the total whatever it is, and its days go forward', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: instalmentsMax, max: 1_000_000_000_000 }),
        fc.integer({ min: 2, max: instalmentsMax }),
        fc.constantFrom('week', 'month', 'quarter'),
        (totalFen, count, every) => {
          const rates = instalments({ totalFen, count, first: plainDate('2026-01-31'), every }) ?? [];
          expect(rates).toHaveLength(count);
          expect(rates.reduce((all, { amountFen }) => all + amountFen, 0)).toBe(totalFen);
          const days = rates.map(({ due }) => due);
          expect([...new Set(days)].toSorted()).toEqual(days);
        },
      ),
    );
  });
});
