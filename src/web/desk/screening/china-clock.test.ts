import { expect, test } from 'vitest';
import { chinaClock, momentIn } from './china-clock.ts';

test('a field tells the moment it was filled with, to the minute', () => {
  const epochMs = Date.UTC(2026, 10, 22, 18, 5, 59);
  expect(chinaClock(epochMs)).toBe('2026-11-23T02:05');
  expect(momentIn(chinaClock(epochMs))).toBe('2026-11-22T18:05:00.000Z');
});

test.each(['', '2026-11-23', '2026-02-30T10:00', 'now'])('%j tells none', (field) => {
  expect(momentIn(field)).toBeUndefined();
});
