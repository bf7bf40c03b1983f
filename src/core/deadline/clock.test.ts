import { describe, expect, it, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { parseCalendarYear } from '../calendar/calendar-year.ts';
import { withNotice, workCalendar } from '../calendar/work-calendar.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import {
  type Clock,
  type ClockOutcome,
  explainClock,
  extend,
  isLapsed,
  lapse,
  lapseMoment,
  type Measure,
  meet,
  recompute,
  resume,
  startClock,
  stop,
  suspend,
  timeLeft,
  timeLeftUntil,
} from './clock.ts';
import type { Moment } from './step.ts';
import type { Term } from './term.ts';

const calendar = seedCalendar();
const TEN_DAYS: Term = { n: 10, unit: 'naturalDay' };
const FIVE_WORKING: Term = { n: 5, unit: 'workingDay' };

describe('a clock', () => {
  it('runs to its due date', () => {
    expect(clockOf(FIVE_WORKING, '2026-02-13')).toMatchObject({
      status: 'running',
      start: '2026-02-13',
      due: '2026-02-27',
      provisional: false,
    });
  });

  it('stands still and runs on with the rest', () => {
    const stopped = done(
      suspend(clockOf(TEN_DAYS, '2026-03-02'), { on: plainDate('2026-03-05'), reason: '等待鉴定', event: '7' }),
    );
    expect(stopped).toMatchObject({ status: 'suspended', since: '2026-03-05', due: '2026-03-12' });
    const again = done(resume(stopped, { on: plainDate('2026-03-10') }, calendar));
    expect(again).toMatchObject({ status: 'running', due: '2026-03-17' });
    expect(again).not.toHaveProperty('since');
    expect(again.suspensions).toEqual([{ from: '2026-03-05', until: '2026-03-10', reason: '等待鉴定', event: '7' }]);
  });

  it('is extended, running or suspended', () => {
    const longer = done(longerBy(clockOf(TEN_DAYS, '2026-03-02'), '2026-03-12'));
    expect(longer).toMatchObject({ status: 'running', due: '2026-03-23' });
    const stopped = done(suspend(clockOf(TEN_DAYS, '2026-03-02'), { on: plainDate('2026-03-05'), reason: '等待鉴定' }));
    expect(done(longerBy(stopped, '2026-04-20'))).toMatchObject({ status: 'suspended', due: '2026-03-23' });
  });

  test.each([
    ['2026-03-12', false],
    ['2026-03-13', true],
  ])('met on %s is late: %s', (on, late) => {
    expect(done(meet(clockOf(TEN_DAYS, '2026-03-02'), plainDate(on)))).toMatchObject({ status: 'met', on, late });
  });

  it('suspended, can be met and is never late', () => {
    const stopped = done(suspend(clockOf(TEN_DAYS, '2026-03-02'), { on: plainDate('2026-03-05'), reason: '等待鉴定' }));
    expect(done(meet(stopped, plainDate('2026-06-01')))).toMatchObject({ status: 'met', late: false });
  });

  it('lapsed, can still be met, late', () => {
    const lapsed = done(lapse(clockOf(TEN_DAYS, '2026-03-02'), instant('2026-03-12T16:00Z')));
    expect(lapsed).toMatchObject({ status: 'lapsed', on: '2026-03-13' });
    expect(done(meet(lapsed, plainDate('2026-03-20')))).toMatchObject({ status: 'met', late: true });
  });

  it('ends when the obligation falls away', () => {
    const ended = done(stop(clockOf(TEN_DAYS, '2026-03-02'), { on: plainDate('2026-03-04'), reason: '撤回申请' }));
    expect(ended).toMatchObject({ status: 'stopped', on: '2026-03-04', reason: '撤回申请' });
  });

  it('keeps a day that was named', () => {
    const promise = clockBy({ by: 'day', day: plainDate('2026-10-03') }, '2026-03-02');
    expect(promise.due).toBe('2026-10-03');
    expect(done(longerBy(promise, '2026-10-03')).due).toBe('2026-10-13');
  });

  it('of days takes the day in China of a moment', () => {
    expect(clockOf(TEN_DAYS, instant('2026-03-01T16:00Z')).start).toBe('2026-03-02');
    const stopped = done(
      suspend(clockOf(TEN_DAYS, '2026-03-02'), { on: instant('2026-03-04T20:00Z'), reason: '等待鉴定' }),
    );
    expect(stopped.since).toBe('2026-03-05');
  });

  it('of hours needs moments throughout', () => {
    const hours: Measure = { by: 'term', term: { n: 24, unit: 'hour' }, roll: true };
    expect(startClock({ measure: hours, start: plainDate('2026-03-02') }, calendar)).toMatchObject({
      reason: 'hours-need-a-moment',
    });
    const clock = clockBy(hours, instant('2026-03-02T01:00Z'));
    expect(suspend(clock, { on: plainDate('2026-03-02'), reason: '等待鉴定' })).toMatchObject({
      reason: 'hours-need-a-moment',
    });
    const stopped = done(suspend(clock, { on: instant('2026-03-02T03:00Z'), reason: '等待鉴定' }));
    expect(done(resume(stopped, { on: instant('2026-03-02T05:00Z') }, calendar)).due).toBe('2026-03-03T03:00:00.000Z');
  });

  it('survives being stored as JSON in every state', () => {
    const running = clockOf(TEN_DAYS, '2026-03-02');
    const stopped = done(suspend(running, { on: plainDate('2026-03-05'), reason: '等待鉴定' }));
    const states: Clock[] = [
      running,
      stopped,
      done(resume(stopped, { on: plainDate('2026-03-06') }, calendar)),
      done(meet(running, plainDate('2026-03-05'))),
      done(lapse(running, instant('2026-04-01T00:00Z'))),
      done(stop(running, { on: plainDate('2026-03-05'), reason: '撤回申请' })),
    ];
    for (const clock of states) expect(JSON.parse(JSON.stringify(clock))).toStrictEqual(clock);
  });
});

describe('a clock refuses', () => {
  const running = clockOf(TEN_DAYS, '2026-03-02');
  const stopped = done(suspend(running, { on: plainDate('2026-03-05'), reason: '等待鉴定' }));
  const resumed = done(resume(stopped, { on: plainDate('2026-03-08') }, calendar));
  const met = done(meet(running, plainDate('2026-03-05')));
  const lapsed = done(lapse(running, instant('2026-04-01T00:00Z')));
  const on = (day: string, reason = '等待鉴定') => ({ on: plainDate(day), reason });

  test.each<[string, ClockOutcome, string]>([
    ['to be suspended twice', suspend(stopped, on('2026-03-06')), 'clock-not-running'],
    ['to be suspended before it was resumed', suspend(resumed, on('2026-03-07')), 'before-last-change'],
    ['to be suspended before it started', suspend(running, on('2026-03-01')), 'before-last-change'],
    ['to be suspended after its last day', suspend(running, on('2026-03-13')), 'past-due'],
    ['to be suspended once met', suspend(met, on('2026-03-06')), 'clock-not-running'],
    ['to be resumed while it runs', resume(running, { on: plainDate('2026-03-06') }, calendar), 'clock-not-suspended'],
    [
      'to be resumed before it was suspended',
      resume(stopped, { on: plainDate('2026-03-04') }, calendar),
      'before-last-change',
    ],
    [
      'to be resumed into a year without calendar',
      resume(stopped, { on: plainDate('2028-03-04') }, calendar),
      'year-without-calendar',
    ],
    ['to be extended after its last day', longerBy(running, '2026-03-13'), 'past-due'],
    ['to be extended before it started', longerBy(running, '2026-03-01'), 'before-last-change'],
    ['to be extended once lapsed', longerBy(lapsed, '2026-04-01'), 'clock-not-running'],
    ['to be met before it started', meet(running, plainDate('2026-03-01')), 'before-last-change'],
    ['to be met twice', meet(met, plainDate('2026-03-06')), 'clock-not-running'],
    ['to lapse before its end', lapse(running, instant('2026-03-12T15:59:59.999Z')), 'not-lapsed-yet'],
    ['to lapse while it stands still', lapse(stopped, instant('2026-09-01T00:00Z')), 'clock-not-running'],
    ['to be stopped once met', stop(met, on('2026-03-06')), 'clock-not-running'],
  ])('%s', (_, outcome, reason) => {
    expect(outcome).toMatchObject({ ok: false, reason });
  });
});

describe('the last day ends at 24:00 in China', () => {
  const clock = clockOf(TEN_DAYS, '2026-03-02');

  test.each([
    ['2026-03-12T15:59:59.999Z', false],
    ['2026-03-12T16:00:00.000Z', true],
  ])('at %s it is over: %s', (now, over) => {
    expect(isLapsed(clock, instant(now))).toBe(over);
    expect(lapseMoment(clock)).toBe('2026-03-12T16:00:00.000Z');
  });

  it('and only for a clock that runs or has lapsed', () => {
    const late = instant('2026-09-01T00:00Z');
    const stopped = done(suspend(clock, { on: plainDate('2026-03-05'), reason: '等待鉴定' }));
    expect(isLapsed(stopped, late)).toBe(false);
    expect(isLapsed(done(meet(clock, plainDate('2026-03-05'))), late)).toBe(false);
    expect(isLapsed(done(lapse(clock, late)), late)).toBe(true);
  });

  it('hours end at their moment', () => {
    const hours = clockBy({ by: 'term', term: { n: 24, unit: 'hour' }, roll: true }, instant('2026-03-02T01:00Z'));
    expect(isLapsed(hours, instant('2026-03-03T00:59:59.999Z'))).toBe(false);
    expect(isLapsed(hours, instant('2026-03-03T01:00Z'))).toBe(true);
  });
});

describe('time left', () => {
  test.each([
    [FIVE_WORKING, '2026-02-13', '2026-02-13', { kind: 'left', n: 5, unit: 'workingDay' }],
    [FIVE_WORKING, '2026-02-13', '2026-02-20', { kind: 'left', n: 4, unit: 'workingDay' }],
    [FIVE_WORKING, '2026-02-13', '2026-02-27', { kind: 'left', n: 0, unit: 'workingDay' }],
    [FIVE_WORKING, '2026-02-13', '2026-03-01', { kind: 'over', n: 2, unit: 'naturalDay' }],
    [TEN_DAYS, '2026-03-02', '2026-03-09', { kind: 'left', n: 3, unit: 'naturalDay' }],
    [TEN_DAYS, '2026-03-02', '2026-03-13', { kind: 'over', n: 1, unit: 'naturalDay' }],
  ] as const)('%o from %s, on %s', (term, start, today, left) => {
    expect(timeLeft(clockOf(term, start), instant(`${today}T04:00Z`), calendar)).toEqual(left);
  });

  it('of a suspended clock is what it has in hand, whatever the day', () => {
    const stopped = done(
      suspend(clockOf(FIVE_WORKING, '2026-03-02'), { on: plainDate('2026-03-05'), reason: '等待鉴定' }),
    );
    expect(timeLeft(stopped, instant('2026-06-01T00:00Z'), calendar)).toEqual({
      kind: 'left',
      n: 3,
      unit: 'workingDay',
    });
    const again = done(resume(stopped, { on: plainDate('2026-06-01') }, calendar));
    expect(timeLeft(again, instant('2026-05-31T04:00Z'), calendar)).toMatchObject({ n: 3 });
  });

  it('of a clock of hours is in hours, begun ones counted', () => {
    const hours = clockBy({ by: 'term', term: { n: 24, unit: 'hour' }, roll: true }, instant('2026-03-02T01:00Z'));
    expect(timeLeft(hours, instant('2026-03-02T22:30Z'), calendar)).toEqual({ kind: 'left', n: 3, unit: 'hour' });
    expect(timeLeft(hours, instant('2026-03-03T03:30Z'), calendar)).toEqual({ kind: 'over', n: 2, unit: 'hour' });
  });

  it('of a clock of hours, asked of a day, is what is left when the day begins', () => {
    const due = instant('2026-03-03T01:00Z');
    expect(timeLeftUntil(due, 'hour', plainDate('2026-03-03'), calendar)).toEqual({ kind: 'left', n: 9, unit: 'hour' });
    expect(timeLeftUntil(due, 'hour', plainDate('2026-03-04'), calendar)).toEqual({
      kind: 'over',
      n: 15,
      unit: 'hour',
    });
  });

  it('is none once the clock has ended', () => {
    const met = done(meet(clockOf(TEN_DAYS, '2026-03-02'), plainDate('2026-03-05')));
    expect(timeLeft(met, instant('2026-03-06T00:00Z'), calendar)).toBeUndefined();
  });
});

describe('a clock of hours', () => {
  const hours = () => clockBy({ by: 'term', term: { n: 24, unit: 'hour' }, roll: true }, '2026-03-02T01:00Z');
  const still = () => done(suspend(hours(), { on: instant('2026-03-02T05:00Z'), reason: '等待鉴定' }));
  const day = plainDate('2026-03-02');
  const term: Term = { n: 2, unit: 'hour' };

  test.each<[string, () => ClockOutcome]>([
    ['suspended', () => suspend(hours(), { on: day, reason: '等待鉴定' })],
    ['resumed', () => resume(still(), { on: day }, calendar)],
    ['extended', () => extend(hours(), { by: term, on: day, reason: '案情复杂', approver: '中心负责人' }, calendar)],
    ['met', () => meet(hours(), day)],
    ['stopped', () => stop(hours(), { on: day, reason: '撤回' })],
  ])('is not %s on a day, only at a moment', (_, change) => {
    expect(change()).toEqual({ ok: false, reason: 'hours-need-a-moment' });
  });

  it('stands still to the minute, and lapses at the moment it is looked at', () => {
    const again = done(resume(still(), { on: instant('2026-03-02T06:30Z') }, calendar));
    expect(again.due).toBe('2026-03-03T02:30:00.000Z');
    expect(lapse(again, instant('2026-03-03T02:29Z'))).toMatchObject({ reason: 'not-lapsed-yet', due: again.due });
    expect(done(lapse(again, instant('2026-03-03T02:31Z')))).toMatchObject({ on: '2026-03-03T02:31:00.000Z' });
  });
});

it('a clock says in its account what its law means by a day', () => {
  const meaning = { n: 5, unit: 'workingDay', law: '行政复议法', article: '88' } as const;
  const account = explainClock(
    clockBy({ by: 'term', term: FIVE_WORKING, roll: true, meaning }, '2026-03-02'),
    calendar,
  );
  expect(account.ok && account.steps.find(({ kind }) => kind === 'day-meaning')).toEqual({
    kind: 'day-meaning',
    ...meaning,
  });
});

it('a clock is not reckoned again by a calendar that does not know its years', () => {
  const years = calendar.years.filter(({ kind, year }) => kind === 'notice' && year === 2024);
  const old = workCalendar(years);
  if (!old.ok) throw new Error(old.reason);
  expect(recompute(clockOf(TEN_DAYS, '2026-03-02'), old.calendar)).toMatchObject({
    ok: false,
    reason: 'year-without-calendar',
    year: 2026,
  });
});

describe('entering the notice of 2027', () => {
  const after = entered();

  test.each<[string, Clock, 'none' | 'settled' | 'moved', string]>([
    ['a clock that ended before it', clockOf(TEN_DAYS, '2026-12-01'), 'none', '2026-12-11'],
    ['one that passes a day newly off', clockOf({ n: 30, unit: 'workingDay' }, '2026-12-28'), 'moved', '2027-02-14'],
    ['one whose day stays', clockOf(TEN_DAYS, '2027-03-01'), 'settled', '2027-03-11'],
    ['one whose last day is newly off', clockOf(TEN_DAYS, '2027-01-30'), 'moved', '2027-02-13'],
    [
      'one of hours',
      clockBy({ by: 'term', term: { n: 24, unit: 'hour' }, roll: true }, instant('2027-02-08T01:00Z')),
      'none',
      '2027-02-09T01:00:00.000Z',
    ],
    ['one with a day named', clockBy({ by: 'day', day: plainDate('2027-02-09') }, '2026-03-02'), 'none', '2027-02-09'],
    ['one that was met', done(meet(clockOf(TEN_DAYS, '2027-01-30'), plainDate('2027-02-01'))), 'none', '2027-02-09'],
    [
      'one stopped',
      done(stop(clockOf(TEN_DAYS, '2027-01-30'), { on: plainDate('2027-02-01'), reason: '撤回' })),
      'none',
      '2027-02-09',
    ],
  ])('%s', (_, clock, change, due) => {
    const outcome = recompute(clock, after);
    expect(outcome).toMatchObject({ ok: true, change, clock: { due } });
    if (!outcome.ok || outcome.change === 'none') return;
    expect(outcome.before).toBe(clock.due);
    expect([clock.provisional, outcome.clock.provisional]).toEqual([true, false]);
    expect(recompute(outcome.clock, after)).toMatchObject({ change: 'none' });
  });

  it('moves a suspended clock too, and it stays suspended', () => {
    const stopped = done(suspend(clockOf(TEN_DAYS, '2027-01-30'), { on: plainDate('2027-02-01'), reason: '等待鉴定' }));
    expect(recompute(stopped, after)).toMatchObject({
      change: 'moved',
      clock: { status: 'suspended', due: '2027-02-13' },
    });
  });

  it('and the account no longer says provisional', () => {
    const outcome = recompute(clockOf(TEN_DAYS, '2027-01-30'), after);
    if (!outcome.ok) throw new Error(outcome.reason);
    const account = explainClock(outcome.clock, after);
    expect(account.ok && account.steps.some(({ kind }) => kind === 'provisional')).toBe(false);
  });

  function entered() {
    const name = { zh: '春节', en: 'Spring Festival' };
    const parsed = parseCalendarYear({
      kind: 'notice',
      year: 2027,
      source: { title: '国务院办公厅关于2027年部分节假日安排的通知', date: '2026-11-05' },
      holidays: [
        { name: { zh: '元旦', en: "New Year's Day" }, days: ['2027-01-01', '2027-01-02', '2027-01-03'] },
        { name, days: ['05', '06', '07', '08', '09', '10', '11', '12'].map((day) => `2027-02-${day}`) },
      ],
      makeUpDays: [
        { name, day: '2027-01-30' },
        { name, day: '2027-02-13' },
        { name, day: '2027-02-14' },
      ],
    });
    if (!parsed.ok || parsed.value.kind !== 'notice') throw new Error('not a notice');
    const made = withNotice(calendar, parsed.value);
    if (!made.ok) throw new Error(made.reason);
    return made.calendar;
  }
});

function clockOf(term: Term, start: string) {
  return clockBy({ by: 'term', term, roll: true }, start.length > 10 ? instant(start) : plainDate(start));
}

function clockBy(measure: Measure, start: string) {
  const at: Moment = start.length > 10 ? instant(start) : plainDate(start);
  return done(startClock({ measure, start: at, event: '1', cite: { law: '行政复议法', article: '30' } }, calendar));
}

function longerBy(clock: Clock, on: string) {
  return extend(clock, { by: TEN_DAYS, on: plainDate(on), reason: '案情复杂', approver: '中心负责人' }, calendar);
}

function done<C extends Clock>(outcome: ClockOutcome<C>): C {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.clock;
}
