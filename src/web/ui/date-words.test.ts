import { expect, it } from 'vitest';
import { dateDigits, dateWords } from './date-words.ts';

it.each([
  ['2026-11-27', '2026年11月27日（周五）', 'Fri 27 Nov 2026'],
  ['2027-01-03', '2027年1月3日（周日）', 'Sun 3 Jan 2027'],
  ['2026-11-22T10:15:00.000Z', '2026年11月22日 18:15', '22 Nov 2026, 18:15'],
  ['2026-12-31T16:00:00.000Z', '2027年1月1日 00:00', '1 Jan 2027, 00:00'],
  ['not a day', 'not a day', 'not a day'],
])('%s is said «%s»: a moment in China time, a day with its weekday', (text, zh, en) => {
  expect(dateWords(text)).toEqual({ zh, en });
});

it('in a table a day stays as it is and a moment is told in China time', () => {
  expect(dateDigits('2026-11-27')).toBe('2026-11-27');
  expect(dateDigits('2026-11-22T16:30:00.000Z')).toBe('2026-11-23 00:30');
});
