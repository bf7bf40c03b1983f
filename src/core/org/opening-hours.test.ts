import { describe, expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { hoursOn, isOpeningHours, type OpeningHours, parseSpans, spansText } from './opening-hours.ts';

describe('the spans of a day', () => {
  test.each([
    ['', ''],
    ['09:00-12:00, 14:00-17:30', '09:00-12:00, 14:00-17:30'],
    ['９：００—１２：００、１４：００—１７：３０', '09:00-12:00, 14:00-17:30'],
    ['8:30至24:00', '08:30-24:00'],
  ])('«%s» is read as «%s»', (text, read) => {
    expect(spansText(parseSpans(text) ?? [])).toBe(read);
    expect(parseSpans(text)).toBeDefined();
  });

  test.each([
    '9',
    '09:00',
    '12:00-09:00',
    '09:00-12:00, 11:00-13:00',
    '09:60-10:00',
    '23:00-25:00',
    '上午',
    '1:00-2:00,3:00-4:00,5:00-6:00,7:00-8:00,9:00-10:00',
  ])('«%s» is not read', (text) => {
    expect(parseSpans(text)).toBeUndefined();
  });
});

const office = [{ from: '09:00', to: '17:00' }];
const hours: OpeningHours = {
  weekly: [office, office, office, office, office, [], []],
  exceptions: [
    { day: plainDate('2026-03-03'), spans: [] },
    { day: plainDate('2026-03-07'), spans: [{ from: '10:00', to: '12:00' }] },
  ],
};

test.each([
  ['an ordinary Monday', '2026-03-02', office],
  ['a Tuesday it is closed', '2026-03-03', []],
  ['a Saturday it is open', '2026-03-07', [{ from: '10:00', to: '12:00' }]],
  ['a Sunday', '2026-03-08', []],
])('on %s', (_, day, spans) => {
  expect(hoursOn(hours, plainDate(day))).toEqual(spans);
});

test('a unit without hours does not say that it is closed', () => {
  expect(hoursOn(undefined, plainDate('2026-03-02'))).toBeUndefined();
});

test('seven days, each day excepted once, spans in order', () => {
  expect(isOpeningHours(hours)).toBe(true);
  expect(isOpeningHours({ ...hours, weekly: hours.weekly.slice(1) })).toBe(false);
  expect(isOpeningHours({ ...hours, exceptions: [...hours.exceptions, ...hours.exceptions] })).toBe(false);
  expect(isOpeningHours({ ...hours, weekly: [[{ from: '9', to: '10' }], ...hours.weekly.slice(1)] })).toBe(false);
});
