import { expect, test } from 'vitest';
import { instant, isInstant } from '../../../core/time/instant.ts';
import { settableClock, systemClock } from './clock.ts';

test('the system clock tells a moment in the one written form', () => {
  expect(isInstant(systemClock.now())).toBe(true);
});

test('a settable clock stands still until it is set', () => {
  const clock = settableClock(instant('2026-03-02T09:00:00+08:00'));
  expect([clock.now(), clock.now()]).toEqual(['2026-03-02T01:00:00.000Z', '2026-03-02T01:00:00.000Z']);
  clock.set(instant('2027-01-01T00:00Z'));
  expect(clock.now()).toBe('2027-01-01T00:00:00.000Z');
});
