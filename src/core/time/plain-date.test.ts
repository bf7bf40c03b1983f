import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addMonths,
  dateFromEpochDay,
  daysBetween,
  EPOCH_DAY_MAX,
  EPOCH_DAY_MIN,
  epochDay,
  parsePlainDate,
  plainDate,
  weekday,
} from './plain-date.ts';

describe('a calendar day', () => {
  test.each(['2026-02-13', '2024-02-29', '2000-02-29', '1900-01-01', '2200-12-31'])('%s exists', (text) => {
    expect(parsePlainDate(text)).toBe(text);
  });

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '1899-12-31',
    '2201-01-01',
    '2026-1-1',
    '20260101',
    '2026/01/01',
    '2026-0:-01',
    '2026-01-0/',
    '+026-01-01',
    '2026-01- 1',
    ' 2026-01-01',
    '2026-01-01T00:00:00Z',
    '２０２６-01-01',
    '',
  ])('%j does not', (text) => {
    expect(parsePlainDate(text)).toBeUndefined();
    expect(() => plainDate(text)).toThrow(RangeError);
  });

  it('names the text it refuses', () => {
    expect(() => plainDate('2026-02-30')).toThrow('"2026-02-30"');
  });
});

describe('months run to the corresponding day or the last of the month', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-10', -1, '2025-12-10'],
    ['2026-05-20', 0, '2026-05-20'],
  ])('%s and %i months is %s', (from, months, to) => {
    expect(addMonths(plainDate(from), months)).toBe(to);
  });
});

describe('days and weeks', () => {
  test.each([
    ['1970-01-01', 4],
    ['2026-02-13', 5],
    ['2026-02-14', 6],
    ['2026-02-15', 7],
    ['2024-02-29', 4],
    ['1900-01-01', 1],
    ['2200-12-31', 3],
  ])('%s is weekday %i', (date, day) => {
    expect(weekday(plainDate(date))).toBe(day);
  });

  it('steps agree with the Gregorian calendar of the platform on every day from 1900 to 2200', () => {
    for (let day = EPOCH_DAY_MIN; day <= EPOCH_DAY_MAX; day += 1) {
      const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
      const date = dateFromEpochDay(day);
      if (date !== expected || epochDay(date) !== day) expect.fail(`day ${day}: ${date} is not ${expected}`);
    }
  });

  it('days added are the days between', () => {
    const days = fc.integer({ min: EPOCH_DAY_MIN, max: EPOCH_DAY_MAX });
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [from, to] = [dateFromEpochDay(a), dateFromEpochDay(b)];
        expect(addDays(from, daysBetween(from, to))).toBe(to);
        expect([from < to, from === to]).toEqual([a < b, a === b]);
      }),
    );
  });

  it('refuses to step out of the years that can be written', () => {
    expect(() => addDays(plainDate('2200-12-31'), 1)).toThrow(RangeError);
    expect(() => addMonths(plainDate('1900-01-31'), -1)).toThrow(RangeError);
  });
});
