import { expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { workdayHours } from '../appointment/hours.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { mayChangeVisit, offeredDays, visitNumber, visitStanding } from './offer.ts';
import { visitTermsOn } from './terms.ts';

const offer = { windows: 2, minutes: 30, daysAhead: 4 };
const hours = workdayHours('09:00-10:00, 14:00-15:00');
const terms = visitTermsOn(plainDate('2026-03-05'), []);
const context = { now: instant('2026-03-05T09:45:00+08:00'), calendar: seedCalendar(), terms };

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
  expect(visitStanding({ standing, start }, context)).toBe(expected);
  expect(mayChangeVisit(expected, start, context.now)).toBe(changes);
});

test('a city that sets its own figures is held to them from their day on, and others are not', () => {
  const local = ['lead 120分钟', 'late 5分钟', 'visits 1次', 'kept 3天'].map((text) => {
    const [parameter = '', term = ''] = text.split(' ');
    return { parameter, term, validFrom: '2026-03-05' };
  });
  const own = { leadMinutes: 120, lateMinutes: 5, visitsMost: 1, keptDays: 3 };
  expect(visitTermsOn(plainDate('2026-03-05'), local)).toEqual(own);
  expect(visitTermsOn(plainDate('2026-03-04'), local)).toEqual(terms);
  const { now } = context;
  const start = instant('2026-03-05T09:38:00+08:00');
  expect(visitStanding({ standing: 'booked', start }, { now, terms: own })).toBe('missed');
  expect(visitStanding({ standing: 'booked', start }, context)).toBe('booked');
  const early = { ...context, now: instant('2026-03-06T07:30:00+08:00') };
  const first = (given: typeof terms) =>
    offeredDays(offer, hours, new Map(), { ...early, terms: given })[0]?.times[0]?.at;
  expect(first(terms)?.start).toBe('2026-03-06T01:00:00.000Z');
  expect(first(own)?.start).toBe('2026-03-06T01:30:00.000Z');
});

test('the number says when and which place, and nothing of the person', () => {
  expect(visitNumber(instant('2026-03-06T09:30:00+08:00'), 2)).toBe('0930-2');
});
