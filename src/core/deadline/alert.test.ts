import { describe, expect, it } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { alertLevel, alertMoments, runOf, watchClock } from './alert.ts';
import { type Clock, lapse, lapseMoment, type Measure, meet, startClock, suspend } from './clock.ts';
import { parseTerm } from './term.ts';

const calendar = seedCalendar();

function clockOf(term: string, start: string): Clock {
  const written = parseTerm(term);
  if (written === undefined || written.unit === 'day') throw new Error(term);
  const measure: Measure = { by: 'term', term: { n: written.n, unit: written.unit }, roll: true };
  const at = start.length > 10 ? instant(start) : plainDate(start);
  return done(startClock({ measure, start: at, event: '1' }, calendar));
}

function done(outcome: { readonly ok: true; readonly clock: Clock } | { readonly ok: false; readonly reason: string }) {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.clock;
}

const inChina = (at: string) => instant(new Date(at).toISOString());

describe('a term comes near', () => {
  it.each([
    // Thirty days to Wednesday, 1 April: Monday, Tuesday and Wednesday are left, then Wednesday alone.
    ['30自然日', '2026-03-02', '2026-03-30T00:00+08:00', '2026-04-01T00:00+08:00'],
    // To Tuesday, 7 April, after Qingming (Saturday to Monday off): Thursday, Friday and Tuesday.
    ['20工作日', '2026-03-09', '2026-04-02T00:00+08:00', '2026-04-07T00:00+08:00'],
    // Three working days to Thursday: half of them are over on Wednesday.
    ['3工作日', '2026-03-02', '2026-03-04T00:00+08:00', '2026-03-05T00:00+08:00'],
    // One day: near from its beginning.
    ['1自然日', '2026-03-02', '2026-03-03T00:00+08:00', '2026-03-03T00:00+08:00'],
    // Hours come near with half and three quarters of them.
    ['24小时', '2026-03-02T01:00:00.000Z', '2026-03-02T21:00+08:00', '2026-03-03T03:00+08:00'],
  ])('%s from %s: %s, then %s', (term, start, amber, red) => {
    const clock = clockOf(term, start);
    expect(alertMoments(clock, calendar)).toEqual({
      amber: inChina(amber),
      red: inChina(red),
      overdue: lapseMoment(clock),
    });
  });

  it.each([
    ['2026-03-29T23:59:59.999+08:00', undefined],
    ['2026-03-30T00:00:00+08:00', 'amber'],
    ['2026-03-31T23:59:59.999+08:00', 'amber'],
    ['2026-04-01T00:00:00+08:00', 'red'],
    ['2026-04-01T23:59:59.999+08:00', 'red'],
    ['2026-04-02T00:00:00+08:00', 'overdue'],
  ])('at %s it is %s', (now, level) => {
    expect(alertLevel(clockOf('30自然日', '2026-03-02'), inChina(now), calendar, [])).toBe(level);
  });

  it('as a district has set it from a day on, for clocks started since', () => {
    const local = [{ parameter: 'amber', term: '5工作日', validFrom: '2026-03-02' }];
    expect(alertMoments(clockOf('30自然日', '2026-03-02'), calendar, local).amber).toBe(
      inChina('2026-03-26T00:00+08:00'),
    );
    const before = clockOf('30自然日', '2026-03-01');
    expect(alertMoments(before, calendar, local)).toEqual(alertMoments(before, calendar));
  });
});

describe('the practice of a district says how near', () => {
  const thirty = clockOf('30自然日', '2026-03-02');

  it.each([
    // Thirty days end with Wednesday, 1 April.
    ['2自然日', '2026-03-31T00:00+08:00'],
    ['12小时', '2026-04-01T12:00+08:00'],
    ['30小时', '2026-03-31T18:00+08:00'],
    // No nearer than half of the term.
    ['1月', '2026-03-18T00:00+08:00'],
    ['1年', '2026-03-18T00:00+08:00'],
    ['200工作日', '2026-03-18T00:00+08:00'],
  ])('%s', (term, amber) => {
    const local = [{ parameter: 'amber', term, validFrom: '2026-01-01' }];
    expect(alertMoments(thirty, calendar, local).amber).toBe(inChina(amber));
  });

  it('of hours in days as well as in hours', () => {
    const hours = clockOf('240小时', '2026-03-02T01:00:00.000Z');
    const near = (term: string) =>
      alertMoments(hours, calendar, [{ parameter: 'amber', term, validFrom: '2026-01-01' }]).amber;
    expect(near('2自然日')).toBe(inChina('2026-03-10T09:00+08:00'));
    expect(near('6小时')).toBe(inChina('2026-03-12T03:00+08:00'));
  });

  it('in months of thirty days and years of 365, and in working days no further back than a hundred and twenty days', () => {
    const long = { start: plainDate('2024-01-01'), due: plainDate('2026-12-31') };
    const near = (term: string) =>
      alertMoments(long, calendar, [{ parameter: 'amber', term, validFrom: '2020-01-01' }]).amber;
    expect(near('3月')).toBe(inChina('2026-10-03T00:00+08:00'));
    expect(near('1年')).toBe(inChina('2026-01-01T00:00+08:00'));
    expect(near('200工作日')).toBe(inChina('2026-09-02T00:00+08:00'));
  });
});

it('a duty of a day begun before the house was is under its first practice', () => {
  const old = { start: plainDate('2019-06-03'), due: plainDate('2026-04-01') };
  const since = { ...old, start: plainDate('2020-01-01') };
  expect(alertMoments(old, calendar).red).toBe(alertMoments(since, calendar).red);
  expect(alertMoments({ ...old, start: instant('2019-06-03T01:00:00.000Z') }, calendar).amber).toBe(
    inChina('2026-03-30T00:00+08:00'),
  );
});

it('a promise for the day it is made comes to all levels with the end of that day', () => {
  const today = plainDate('2026-03-02');
  const end = inChina('2026-03-03T00:00+08:00');
  expect(alertMoments({ start: today, due: today }, calendar)).toEqual({ amber: end, red: end, overdue: end });
});

it('a run of a clock is told by the event that started it and the moment it is over', () => {
  const clock = clockOf('30自然日', '2026-03-02');
  expect(runOf(clock)).toEqual({ started: 1, until: lapseMoment(clock) });
  const { event: _, ...nameless } = clock;
  expect(runOf(nameless)).toEqual({ started: 0, until: lapseMoment(clock) });
});

describe('a look at a clock', () => {
  const clock = clockOf('30自然日', '2026-03-02');
  const late = inChina('2026-04-03T09:00+08:00');

  it('finds every level it has come to, and the moment of the next', () => {
    const { amber, red, overdue } = alertMoments(clock, calendar);
    expect(watchClock(clock, inChina('2026-03-03T00:00+08:00'), calendar)).toEqual({ reached: [], next: amber });
    expect(watchClock(clock, red, calendar)).toEqual({
      reached: [
        { level: 'amber', at: amber },
        { level: 'red', at: red },
      ],
      next: overdue,
    });
    expect(watchClock(clock, late, calendar)).toMatchObject({ reached: { length: 3 }, next: undefined });
  });

  it.each<[string, Clock, number]>([
    ['that stands still finds none', done(suspend(clock, { on: plainDate('2026-03-31'), reason: '等待鉴定' })), 0],
    ['met in time finds none', done(meet(clock, plainDate('2026-04-01'))), 0],
    ['met late finds all', done(meet(clock, plainDate('2026-04-02'))), 3],
    ['that ran out finds all', done(lapse(clock, late)), 3],
  ])('%s', (_, changed, levels) => {
    expect(watchClock(changed, late, calendar)).toMatchObject({ reached: { length: levels }, next: undefined });
  });
});
