import { expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { workdayHours } from '../appointment/hours.ts';
import { instant } from '../time/instant.ts';
import { mayChangeVisit, offeredDays, visitNumber, visitStanding } from './offer.ts';

const offer = { windows: 2, minutes: 30, daysAhead: 4 };
const hours = workdayHours('09:00-10:00, 14:00-15:00');
const context = { now: instant('2026-03-05T09:45:00+08:00'), calendar: seedCalendar() };

test('times are offered on days that are worked, from half an hour on, as long as a window is left', () => {
  const taken = new Map([
    [instant('2026-03-05T14:30:00+08:00'), 2],
    [instant('2026-03-06T09:00:00+08:00'), 1],
  ]);
  const days = offeredDays(offer, hours, taken, context);
  expect(
    days.map(({ day, times }) => [day, times.map(({ at, free }) => `${at.start.slice(11, 16)}Z ${free}`)]),
  ).toEqual([
    ['2026-03-05', ['06:00Z 2']],
    ['2026-03-06', ['01:00Z 1', '01:30Z 2', '06:00Z 2', '06:30Z 2']],
    ['2026-03-09', ['01:00Z 2', '01:30Z 2', '06:00Z 2', '06:30Z 2']],
  ]);
});

test('holidays and hours that nobody entered offer nothing', () => {
  const holiday = { ...context, now: instant('2026-10-01T07:00:00+08:00') };
  expect(offeredDays({ ...offer, daysAhead: 2 }, hours, new Map(), holiday)).toEqual([]);
  expect(offeredDays(offer, undefined, new Map(), context)).toEqual([]);
});

test.each([
  ['booked', '2026-03-05T09:40:00+08:00', 'booked', false],
  ['booked', '2026-03-05T09:29:00+08:00', 'missed', false],
  ['booked', '2026-03-05T10:00:00+08:00', 'booked', true],
  ['taken', '2026-03-05T08:00:00+08:00', 'taken', false],
  ['held', '2026-03-05T10:00:00+08:00', 'cancelled', false],
] as const)('a visit %s for %s is %s', (standing, at, expected, changes) => {
  const start = instant(at);
  expect(visitStanding({ standing, start }, context.now)).toBe(expected);
  expect(mayChangeVisit(expected, start, context.now)).toBe(changes);
});

test('the number says when and which place, and nothing of the person', () => {
  expect(visitNumber(instant('2026-03-06T09:30:00+08:00'), 2)).toBe('0930-2');
});
