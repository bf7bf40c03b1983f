import { describe, expect, it, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import {
  computeDue,
  type Due,
  type DueQuestion,
  type DueRefusal,
  type Extension,
  namedDayDue,
  type Suspension,
} from './deadline.ts';
import { findLaw, resolveTerm } from './law-days.ts';
import { replay } from './step.ts';

const calendar = seedCalendar();

describe('hand-worked due dates', () => {
  test.each([
    // Working days. 14 February 2026 is worked, 15 to 23 is Spring Festival.
    ['行政复议法', '5日', '2026-02-13', '2026-02-27'],
    ['行政复议法', '3日', '2026-04-29', '2026-05-07'],
    ['行政复议法', '7日', '2026-09-18', '2026-09-29'],
    ['行政许可法', '20日', '2026-01-04', '2026-01-30'],
    ['行政强制法', '10日', '2025-09-22', '2025-10-11'],
    ['公证法', '15个工作日', '2024-02-01', '2024-02-27'],
    ['行政处罚法', '7日', '2024-12-25', '2025-01-06'],
    ['劳动人事争议仲裁办案规则', '5日', '2026-10-09', '2026-10-15'],
    // Natural days: the end on a day off runs to the next working day.
    ['民事诉讼法', '30日', '2026-09-03', '2026-10-08'],
    ['人民调解法', '30日', '2026-03-02', '2026-04-01'],
    ['行政复议法', '60日', '2026-03-02', '2026-05-06'],
    ['信访工作条例', '15日', '2026-02-01', '2026-02-24'],
    ['民事诉讼法', '15日', '2026-01-30', '2026-02-14'],
    ['民事诉讼法', '7日', '2026-03-07', '2026-03-16'],
    ['民事诉讼法', '10日', '2025-09-18', '2025-09-28'],
    // Months and years, to the corresponding day or the last of the month.
    ['民事诉讼法', '1月', '2026-01-31', '2026-02-28'],
    ['民事诉讼法', '1个月', '2024-01-31', '2024-02-29'],
    ['民事诉讼法', '1个月', '2025-01-31', '2025-02-28'],
    ['民事诉讼法', '6个月', '2025-08-31', '2026-02-28'],
    ['民事诉讼法', '1年', '2024-02-29', '2025-02-28'],
    ['民事诉讼法', '2年', '2024-03-08', '2026-03-09'],
    ['民事诉讼法', '3个月', '2025-12-31', '2026-03-31'],
    // 仲裁法 of 2025, 71–74: an award is annulled within three months of receipt, no longer six (which end on 16 September).
    ['仲裁法2025', '3个月', '2026-03-16', '2026-06-16'],
    ['仲裁法2025', '3个月', '2025-11-30', '2026-02-28'],
    // Review of a fault certificate: three working days, though only 日 is written (112(5)).
    ['道路交通事故处理程序规定', '3日', '2026-02-13', '2026-02-25'],
  ])('%s %s from %s is %s', (title, text, start, due) => {
    const { term, meaning } = read(title, text);
    const answer = ask({ start: plainDate(start), term, ...(meaning === undefined ? {} : { meaning }) });
    expect(answer).toMatchObject({ due, provisional: false });
    expect(replay(answer.steps)).toBe(due);
  });

  it('hours run from the moment, over days off', () => {
    const answer = ask({ start: instant('2026-02-14T09:30+08:00'), term: { n: 24, unit: 'hour' } });
    expect(answer).toMatchObject({ due: instant('2026-02-15T09:30+08:00'), provisional: false });
  });

  it('a moment stands for its day in China where days are counted', () => {
    const late = ask({ start: instant('2026-03-02T15:59:59Z'), term: { n: 3, unit: 'naturalDay' } });
    const next = ask({ start: instant('2026-03-02T16:00:00Z'), term: { n: 3, unit: 'naturalDay' } });
    expect([late.due, next.due]).toEqual(['2026-03-05', '2026-03-06']);
  });

  it('ends on the day off itself where the rule does not roll', () => {
    expect(ask({ start: plainDate('2026-09-03'), term: { n: 30, unit: 'naturalDay' }, roll: false }).due).toBe(
      '2026-10-03',
    );
  });
});

describe('a date that reaches past the last notice', () => {
  test.each([
    [{ n: 10, unit: 'workingDay' }, '2026-12-24', '2027-01-08'],
    [{ n: 30, unit: 'naturalDay' }, '2026-12-04', '2027-01-04'],
    [{ n: 1, unit: 'month' }, '2027-01-05', '2027-02-09'],
  ] as const)('is provisional: %o from %s', (term, start, due) => {
    const answer = ask({ start: plainDate(start), term });
    expect(answer).toMatchObject({ due, provisional: true });
    expect(answer.steps).toContainEqual({ kind: 'provisional', year: 2027 });
  });

  it('is not provisional when it ends on the last day of the known year', () => {
    expect(ask({ start: plainDate('2026-12-01'), term: { n: 30, unit: 'naturalDay' } })).toMatchObject({
      due: '2026-12-31',
      provisional: false,
    });
  });

  test.each([
    ['2028', '2027-12-20', { n: 30, unit: 'naturalDay' }],
    ['2028', '2027-12-20', { n: 10, unit: 'workingDay' }],
    ['2028', '2026-03-02', { n: 2, unit: 'year' }],
    ['2020', '2020-12-20', { n: 5, unit: 'workingDay' }],
  ] as const)('names %s when it is further or earlier than that', (year, start, term) => {
    expect(computeDue({ start: plainDate(start), term, calendar })).toEqual({
      ok: false,
      reason: 'year-without-calendar',
      year: Number(year),
      firstYear: 2021,
      lastYear: 2027,
    });
  });
});

describe('suspension carries the rest over', () => {
  test.each<[string, DueQuestion['term'], string, readonly [string, string][], string]>([
    // Counted 3 and 4 March; stood still 5 to 9; 10, 11, 12 March are the rest.
    ['working days', { n: 5, unit: 'workingDay' }, '2026-03-02', [['2026-03-05', '2026-03-10']], '2026-03-12'],
    ['natural days', { n: 15, unit: 'naturalDay' }, '2026-03-02', [['2026-03-05', '2026-03-15']], '2026-03-27'],
    [
      'months, by the days stood still',
      { n: 3, unit: 'month' },
      '2026-03-02',
      [['2026-04-01', '2026-04-11']],
      '2026-06-12',
    ],
    [
      'twice',
      { n: 30, unit: 'naturalDay' },
      '2026-03-02',
      [
        ['2026-03-05', '2026-03-10'],
        ['2026-03-20', '2026-03-25'],
      ],
      '2026-04-13',
    ],
    ['on the last day', { n: 5, unit: 'naturalDay' }, '2026-03-02', [['2026-03-07', '2026-03-12']], '2026-03-12'],
    [
      'between the last day and the day it rolled to',
      { n: 5, unit: 'naturalDay' },
      '2026-03-02',
      [['2026-03-08', '2026-03-11']],
      '2026-03-11',
    ],
    ['over Spring Festival', { n: 5, unit: 'workingDay' }, '2026-02-12', [['2026-02-14', '2026-02-25']], '2026-02-28'],
    [
      'not at all after the end',
      { n: 5, unit: 'naturalDay' },
      '2026-03-09',
      [['2026-03-20', '2026-03-25']],
      '2026-03-16',
    ],
  ])('%s', (_, term, start, pairs, due) => {
    const suspensions = pairs.map(([from, until]) => still(from, until));
    const answer = ask({ start: plainDate(start), term, suspensions });
    expect(answer.due).toBe(due);
    expect(replay(answer.steps)).toBe(due);
  });

  it('in hours, to the millisecond', () => {
    const from = instant('2026-03-02T10:00:00.500Z');
    const until = instant('2026-03-02T11:30:00.750Z');
    const answer = ask({
      start: instant('2026-03-02T09:00Z'),
      term: { n: 24, unit: 'hour' },
      suspensions: [{ from, until, reason: '补正材料' }],
    });
    expect(answer.due).toBe('2026-03-03T10:30:00.250Z');
    expect(replay(answer.steps)).toBe(answer.due);
  });

  it('days stood still twice over count once', () => {
    const suspensions = [still('2026-03-05', '2026-03-10'), still('2026-03-07', '2026-03-12')];
    expect(ask({ start: plainDate('2026-03-02'), term: { n: 15, unit: 'naturalDay' }, suspensions }).due).toBe(
      '2026-03-24',
    );
  });
});

describe('extension makes one longer period with one last day', () => {
  test.each<[string, DueQuestion['term'], string, DueQuestion['term'][], string]>([
    ['60 and 30 days', { n: 60, unit: 'naturalDay' }, '2026-03-02', [{ n: 30, unit: 'naturalDay' }], '2026-06-01'],
    ['5 and 5 working days', { n: 5, unit: 'workingDay' }, '2026-02-13', [{ n: 5, unit: 'workingDay' }], '2026-03-05'],
    [
      'a month and a month, from the 31st',
      { n: 1, unit: 'month' },
      '2026-01-31',
      [{ n: 1, unit: 'month' }],
      '2026-03-31',
    ],
    ['3 months and 30 days', { n: 3, unit: 'month' }, '2026-03-02', [{ n: 30, unit: 'naturalDay' }], '2026-07-02'],
    ['30 days and a month', { n: 30, unit: 'naturalDay' }, '2026-03-02', [{ n: 1, unit: 'month' }], '2026-05-06'],
    [
      '5 working days and 1 day',
      { n: 5, unit: 'workingDay' },
      '2026-03-06',
      [{ n: 1, unit: 'naturalDay' }],
      '2026-03-16',
    ],
    [
      '10 days and 2 working days',
      { n: 10, unit: 'naturalDay' },
      '2026-03-03',
      [{ n: 2, unit: 'workingDay' }],
      '2026-03-17',
    ],
  ])('%s', (_, term, start, by, due) => {
    const answer = ask({ start: plainDate(start), term, extensions: by.map(longer) });
    expect(answer.due).toBe(due);
    expect(replay(answer.steps)).toBe(due);
    expect(answer.steps.filter(({ kind }) => kind === 'extended')).toHaveLength(by.length);
  });

  test.each<[DueQuestion['term'], DueQuestion['term']]>([
    [
      { n: 24, unit: 'hour' },
      { n: 1, unit: 'naturalDay' },
    ],
    [
      { n: 5, unit: 'workingDay' },
      { n: 1, unit: 'month' },
    ],
    [
      { n: 5, unit: 'naturalDay' },
      { n: 24, unit: 'hour' },
    ],
  ])('units that do not add up are refused: %o by %o', (term, by) => {
    const start = term.unit === 'hour' ? instant('2026-03-02T09:00Z') : plainDate('2026-03-02');
    expect(computeDue({ start, term, calendar, extensions: [longer(by)] })).toEqual({
      ok: false,
      reason: 'units-do-not-mix',
      term,
      by,
    });
  });
});

describe('a day named outright', () => {
  const start = plainDate('2026-03-02');

  it('stands, also on a day off', () => {
    expect(namedDayDue({ start, day: plainDate('2026-10-03'), calendar })).toMatchObject({ due: '2026-10-03' });
  });

  it('extended, ends like any other period', () => {
    const extensions = [longer({ n: 1, unit: 'month' })];
    const answer = namedDayDue({ start, day: plainDate('2026-09-03'), calendar, extensions });
    expect(answer).toMatchObject({ ok: true, due: '2026-10-08' });
  });

  it('may lie past every notice, and is then not provisional', () => {
    expect(namedDayDue({ start, day: plainDate('2031-05-01'), calendar })).toMatchObject({
      due: '2031-05-01',
      provisional: false,
    });
  });

  it('before the start is refused', () => {
    expect(namedDayDue({ start, day: plainDate('2026-03-01'), calendar })).toMatchObject({
      reason: 'day-before-start',
    });
  });
});

describe('hours that stand still', () => {
  const start = instant('2026-03-02T08:00:00.000Z');
  const term = { n: 24, unit: 'hour' } as const;
  const due = (...suspensions: readonly Suspension[]) => ask({ start, term, suspensions }).due;

  test.each<[string, readonly Suspension[], string]>([
    ['by days, from midnight to midnight in China', [still('2026-03-03', '2026-03-04')], '2026-03-04T08:00:00.000Z'],
    ['only from the start on', [still('2026-03-02', '2026-03-03')], '2026-03-03T16:00:00.000Z'],
    ['not at all before the start', [still('2026-02-27', '2026-03-02')], '2026-03-03T08:00:00.000Z'],
    ['not at all after the end', [still('2026-03-05', '2026-03-06')], '2026-03-03T08:00:00.000Z'],
    [
      'in whatever order they were told',
      [still('2026-03-04', '2026-03-05'), still('2026-03-03', '2026-03-04')],
      '2026-03-05T08:00:00.000Z',
    ],
    [
      'once, where two begin together',
      [still('2026-03-03', '2026-03-04'), { ...still('2026-03-03', '2026-03-04'), reason: '等待回复' }],
      '2026-03-04T08:00:00.000Z',
    ],
  ])('%s', (_, suspensions, expected) => {
    expect(due(...suspensions)).toBe(expected);
  });
});

describe('what cannot be reckoned', () => {
  it('hours from a day', () => {
    expect(computeDue({ start: plainDate('2026-03-02'), term: { n: 24, unit: 'hour' }, calendar })).toEqual({
      ok: false,
      reason: 'hours-need-a-moment',
    });
  });

  test.each<DueQuestion['term']>([
    { n: 9999, unit: 'year' },
    { n: 9999, unit: 'month' },
    { n: 240, unit: 'year' },
  ])('past the last year: %o', (term) => {
    expect(computeDue({ start: plainDate('2026-03-02'), term, calendar, roll: false })).toMatchObject({
      reason: 'beyond-the-calendar',
    });
  });

  /** A calendar that reaches to the very last day there is, a Wednesday. */
  const toTheEnd: WorkCalendar = {
    ...calendar,
    lastNoticeYear: 2200,
    lastYear: 2200,
    days: { '2200-12-31': { kind: 'holiday', name: { zh: '除夕', en: 'New Year’s Eve' } } },
  };
  const fromEnd = (start: string, question: Partial<DueQuestion> & Pick<DueQuestion, 'term'>) =>
    computeDue({ start: start.length > 10 ? instant(start) : plainDate(start), calendar: toTheEnd, ...question });

  test.each<[string, Due | DueRefusal]>([
    ['days too many', fromEnd('2200-12-20', { term: { n: 12, unit: 'naturalDay' } })],
    [
      'days that stand still too long',
      fromEnd('2200-12-20', { term: { n: 5, unit: 'naturalDay' }, suspensions: [still('2200-12-22', '2200-12-30')] }),
    ],
    ['a working day too many', fromEnd('2200-12-31', { term: { n: 1, unit: 'workingDay' } })],
    ['an end that moves past a day off', fromEnd('2200-12-30', { term: { n: 1, unit: 'naturalDay' } })],
    ['hours too many', fromEnd('2200-12-31T10:00:00.000Z', { term: { n: 20, unit: 'hour' } })],
    [
      'hours that stand still too long',
      fromEnd('2200-12-30T00:00:00.000Z', {
        term: { n: 36, unit: 'hour' },
        suspensions: [still('2200-12-30', '2200-12-31')],
      }),
    ],
  ])('past the last day: %s', (_, due) => {
    expect(due).toEqual({ ok: false, reason: 'beyond-the-calendar' });
  });

  it('and up to that day everything can be', () => {
    expect(fromEnd('2200-12-20', { term: { n: 11, unit: 'naturalDay' }, roll: false })).toMatchObject({
      due: '2200-12-31',
    });
    expect(
      fromEnd('2200-12-20', {
        term: { n: 5, unit: 'naturalDay' },
        suspensions: [still('2200-12-22', '2200-12-28')],
        roll: false,
      }),
    ).toMatchObject({ due: '2200-12-31' });
  });

  it('more changes than one clock can have', () => {
    const extensions = Array.from({ length: 501 }, () => longer({ n: 1, unit: 'naturalDay' }));
    const term = { n: 1, unit: 'naturalDay' } as const;
    expect(computeDue({ start: plainDate('2026-03-02'), term, calendar, extensions })).toMatchObject({
      reason: 'too-many-changes',
    });
  });
});

function ask(question: Omit<DueQuestion, 'calendar'>) {
  const answer = computeDue({ ...question, calendar });
  if (!answer.ok) throw new Error(answer.reason);
  return answer;
}

function read(title: string, text: string) {
  const found = findLaw(title);
  if (!found.ok) throw new Error(title);
  const resolved = resolveTerm(found.law, text);
  if (!resolved.ok) throw new Error(text);
  return resolved;
}

function still(from: string, until: string): Suspension {
  return { from: plainDate(from), until: plainDate(until), reason: '等待鉴定' };
}

function longer(by: DueQuestion['term']): Extension {
  return { by, on: plainDate('2026-03-03'), reason: '案情复杂', approver: '中心负责人' };
}
