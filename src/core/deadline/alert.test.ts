import { describe, expect, it } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { alertLevel, alertMoments, watchClock } from './alert.ts';
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
