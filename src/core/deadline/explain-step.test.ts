import { describe, expect, it, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { type ClockRefusal, startClock } from './clock.ts';
import { computeDue, type DueQuestion, namedDayDue } from './deadline.ts';
import { citeWords, explainStep, OWN_PROMISE, stepWords } from './explain-step.ts';
import type { NotATerm } from './law-days.ts';
import { ClockReckoningError, reckoned } from './reckoned.ts';
import { refusalWords } from './refusal-words.ts';
import { replay, type Step } from './step.ts';

const calendar = seedCalendar();

describe('a due date explains itself', () => {
  it('over make-up days and holidays', () => {
    const steps = ask({
      start: plainDate('2026-02-13'),
      term: { n: 5, unit: 'workingDay' },
      cite: { law: '行政复议法', article: '30' },
      event: '3',
      meaning: { n: 5, unit: 'workingDay', law: '行政复议法', article: '88' },
    });
    expect(steps.map((step) => explainStep(step, 'zh'))).toEqual([
      '期限为5个工作日（《行政复议法》第30条）。',
      '这里的“5日”指工作日（《行政复议法》第88条）。',
      '2026年2月13日当天不算，从第二天起算（民法典第201条）。',
      '2026年2月14日虽是周末，但因春节调休上班，算1个工作日。',
      '2026年2月15日至2026年2月23日春节放假，9天不算。',
      '2026年2月24日至2026年2月27日，算4个工作日。',
      '最后一天是2026年2月27日，到当天24时为止。',
    ]);
    expect(steps.map((step) => explainStep(step, 'en'))).toEqual([
      'The term is 5 working days (Administrative Reconsideration Law, art. 30).',
      'Here “5日” means working days (Administrative Reconsideration Law, art. 88).',
      '13 February 2026 itself does not count; counting begins the day after (Civil Code, art. 201).',
      '14 February 2026 is a weekend day worked to make up for Spring Festival: 1 working day.',
      '15 February 2026 to 23 February 2026: Spring Festival, 9 days off that do not count.',
      '24 February 2026 to 27 February 2026: 4 working days.',
      'The last day is 27 February 2026, until midnight at its end.',
    ]);
  });

  it('rolled, suspended, extended and provisional', () => {
    const steps = ask({
      start: plainDate('2026-11-30'),
      term: { n: 15, unit: 'naturalDay' },
      suspensions: [{ from: plainDate('2026-12-05'), until: plainDate('2026-12-08'), reason: '等待鉴定' }],
      extensions: [
        {
          by: { n: 14, unit: 'naturalDay' },
          on: plainDate('2026-12-10'),
          reason: '案情复杂',
          approver: '中心负责人',
          document: '延期通知书',
        },
      ],
    });
    expect(steps.map((step) => explainStep(step, 'zh'))).toEqual([
      '期限为15日。',
      '2026年11月30日当天不算，从第二天起算（民法典第201条）。',
      '2026年12月10日经中心负责人批准，延长14日。原因：案情复杂。文书：延期通知书',
      '2026年12月1日至2026年12月29日，共29日。',
      '2026年12月5日至2026年12月7日期限中止，3天不算，余下的日子接着算。原因：等待鉴定',
      '最后一天2027年1月1日遇上元旦假期，顺延到2027年1月4日（民法典第203条）。',
      '国务院办公厅尚未公布2027年放假安排，暂按周末和法定节日推算；公布后会重新计算，日期可能变动。',
      '最后一天是2027年1月4日，到当天24时为止。',
    ]);
  });

  it('in hours, by the clock in China', () => {
    const steps = ask({ start: instant('2026-03-02T16:30Z'), term: { n: 24, unit: 'hour' } });
    expect(steps.map((step) => explainStep(step, 'zh'))).toEqual([
      '期限为24小时。',
      '从2026年3月3日00:30起按小时计算（民法典第201条）。',
      '经过24小时，到2026年3月4日00:30。',
      '最迟到2026年3月4日00:30。',
    ]);
  });

  test.each<[Step, string, string]>([
    [
      { kind: 'months-counted', months: 1, to: plainDate('2026-02-28'), lastOfMonth: true },
      '满1个月的那个月没有对应的日子，以月末2026年2月28日为准（民法典第202条）。',
      '1 month on there is no corresponding day, so the last of the month counts: 28 February 2026 (Civil Code, art. 202).',
    ],
    [
      { kind: 'months-counted', months: 24, to: plainDate('2028-02-28'), lastOfMonth: false },
      '满2年的对应日是2028年2月28日（民法典第202条）。',
      'The corresponding day 2 years on is 28 February 2028 (Civil Code, art. 202).',
    ],
    [
      { kind: 'day-meaning', n: 30, unit: 'naturalDay', law: '人民调解法' },
      '《人民调解法》没有把“日”规定为工作日，“30日”按自然日计算。',
      "The People's Mediation Law does not make 日 working days, so “30日” are calendar days.",
    ],
    [
      { kind: 'day-meaning', n: 3, unit: 'workingDay', law: '道路交通事故处理程序规定', article: '112(5)' },
      '这里的“3日”指工作日（《道路交通事故处理程序规定》第112条第5款）。',
      'Here “3日” means working days (Provisions on Procedures for Handling Road Traffic Accidents, art. 112(5)).',
    ],
    [
      { kind: 'day-meaning', n: 15, unit: 'naturalDay', law: '行政复议法', article: '88' },
      '这里的“15日”按自然日计算（《行政复议法》第88条）。',
      'Here “15日” are calendar days (Administrative Reconsideration Law, art. 88).',
    ],
    [
      { kind: 'day-meaning', n: 15, unit: 'naturalDay', law: '刑法' },
      '《刑法》没有把“日”规定为工作日，“15日”按自然日计算。',
      'The 刑法 does not make 日 working days, so “15日” are calendar days.',
    ],
    [
      {
        kind: 'working-days-counted',
        n: 0,
        weekendDays: 2,
        from: plainDate('2026-03-07'),
        to: plainDate('2026-03-08'),
      },
      '2026年3月7日至2026年3月8日是周末，不算。',
      '7 March 2026 to 8 March 2026: weekend, does not count.',
    ],
    [
      {
        kind: 'working-days-counted',
        n: 1,
        weekendDays: 0,
        from: plainDate('2026-03-06'),
        to: plainDate('2026-03-06'),
      },
      '2026年3月6日，算1个工作日。',
      '6 March 2026: 1 working day.',
    ],
    [
      {
        kind: 'working-days-counted',
        n: 2,
        weekendDays: 1,
        from: plainDate('2026-03-05'),
        to: plainDate('2026-03-07'),
      },
      '2026年3月5日至2026年3月7日，算2个工作日，其中1天周末不算。',
      '5 March 2026 to 7 March 2026: 2 working days, leaving out 1 weekend day.',
    ],
  ])('%o', (step, zh, en) => {
    expect(stepWords(step)).toEqual({ zh, en });
  });
});

it('what is said of the term, and not counted, moves no day, wherever it stands in the account', () => {
  const steps = ask({ start: plainDate('2026-02-13'), term: { n: 5, unit: 'workingDay' } });
  const said: readonly Step[] = [
    { kind: 'term', term: { n: 5, unit: 'workingDay' } },
    { kind: 'day-meaning', n: 5, unit: 'workingDay', law: '行政复议法' },
  ];
  expect(replay([...steps, ...said])).toBe('2026-02-27');
  expect(replay(said)).toBeUndefined();
});

it('every step has words in both languages, without gaps', () => {
  for (const { zh, en } of everyStep().map((step) => stepWords(step))) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    for (const text of [zh, en]) expect(text).not.toMatch(/undefined|NaN|\[object|\s{2}/);
  }
});

describe('a refusal says why', () => {
  it('naming the year that is missing', () => {
    const refusal = computeDue({ start: plainDate('2027-12-20'), term: { n: 30, unit: 'naturalDay' }, calendar });
    if (refusal.ok) throw new Error('expected a refusal');
    expect(refusalWords(refusal)).toEqual({
      zh: '工作日历只有2021年至2027年，没有2028年，无法推算这个期限。',
      en: 'The work calendar covers 2021 to 2027 and not 2028, so this date cannot be reckoned.',
    });
  });

  const day = plainDate('2026-03-02');
  const moment = instant('2026-03-02T01:30Z');
  const refusals: readonly (readonly [ClockRefusal | NotATerm, string, string])[] = [
    [{ ok: false, reason: 'hours-need-a-moment' }, '几时几分', 'a time of day'],
    [
      { ok: false, reason: 'day-before-start', day, start: plainDate('2026-03-05') },
      '早于起算日2026-03-05',
      '2026-03-05',
    ],
    [
      { ok: false, reason: 'units-do-not-mix', term: { n: 1, unit: 'hour' }, by: { n: 3, unit: 'month' } },
      '要延长的3个月',
      'by 3 months',
    ],
    [{ ok: false, reason: 'beyond-the-calendar' }, '晚于2200年', 'past the year 2200'],
    [{ ok: false, reason: 'too-many-changes', max: 500 }, '最多中止和延长500次', '500 times at most'],
    [{ ok: false, reason: 'clock-not-running', status: 'met' }, '已经办结', 'has been met'],
    [{ ok: false, reason: 'clock-not-running', status: 'suspended' }, '已经中止', 'is suspended'],
    [{ ok: false, reason: 'clock-not-running', status: 'lapsed' }, '已经届满', 'has lapsed'],
    [{ ok: false, reason: 'clock-not-suspended', status: 'running' }, '正在计算', 'is running'],
    [{ ok: false, reason: 'clock-not-suspended', status: 'stopped' }, '已经终止', 'has been stopped'],
    [
      { ok: false, reason: 'before-last-change', on: day, last: moment },
      '2026年3月2日早于起算或上一次变更的2026年3月2日09:30',
      '09:30 on 2 March 2026',
    ],
    [{ ok: false, reason: 'past-due', on: moment, due: day }, '已于2026年3月2日届满', 'ended on 2 March 2026'],
    [{ ok: false, reason: 'not-lapsed-yet', due: day }, '到2026年3月2日才届满', 'before 2 March 2026'],
    [{ ok: false, reason: 'not-a-term', text: '不久' }, '看不懂期限“不久”', '“不久” is not a term'],
  ];
  test.each(refusals)('$reason', (refusal, zh, en) => {
    const words = refusalWords(refusal);
    expect(words.zh).toContain(zh);
    expect(words.en).toContain(en);
  });

  it('where a deed cannot be done without the clock, and gives the clock where it can', () => {
    const measure = { by: 'term', term: { n: 30, unit: 'naturalDay' }, roll: true } as const;
    const started = startClock({ measure, start: day }, calendar);
    expect(reckoned(started)).toBe(started.ok ? started.clock : undefined);
    const refused = startClock({ measure, start: plainDate('2027-12-20') }, calendar);
    if (refused.ok) throw new Error('expected a refusal');
    const words = refusalWords(refused);
    expect(() => reckoned(refused)).toThrow(new ClockReckoningError(words));
    expect(new ClockReckoningError(words)).toMatchObject({ words, message: words.en });
  });

  it('listing the laws that are known', () => {
    const { zh, en } = refusalWords({
      ok: false,
      reason: 'unknown-law',
      title: '刑法',
      known: ['行政复议法', '民法典'],
    });
    expect(zh).toBe('没有《刑法》的计算规则。可用的有：行政复议法、民法典。');
    expect(en).toContain('行政复议法, 民法典');
  });
});

function ask(question: Omit<DueQuestion, 'calendar'>): readonly Step[] {
  const answer = computeDue({ ...question, calendar });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.steps;
}

/** Steps of every kind there is, made by the reckoner itself. */
function everyStep(): readonly Step[] {
  const [from, until] = [plainDate('2026-12-05'), plainDate('2026-12-08')];
  const still = { from, until, reason: '等待鉴定' };
  const longer = { on: from, reason: '案情复杂', approver: '中心负责人' };
  const start = plainDate('2026-02-13');
  const named = namedDayDue({ start, day: plainDate('2026-10-03'), calendar });
  const steps = [
    ...ask({ start, term: { n: 5, unit: 'workingDay' }, meaning: { n: 5, unit: 'workingDay', law: '行政复议法' } }),
    ...ask({
      start: plainDate('2026-11-30'),
      term: { n: 1, unit: 'month' },
      suspensions: [still],
      extensions: [{ ...longer, by: { n: 1, unit: 'naturalDay' } }],
      roll: true,
    }),
    ...ask({ start: plainDate('2026-09-30'), term: { n: 3, unit: 'naturalDay' } }),
    ...ask({
      start: instant('2026-12-05T01:00Z'),
      term: { n: 24, unit: 'hour' },
      suspensions: [{ ...still, from: instant('2026-12-05T02:00Z'), until: instant('2026-12-05T03:00Z') }],
    }),
    ...(named.ok ? named.steps : []),
  ];
  expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(Object.keys(KINDS)));
  return steps;
}

/** The compiler keeps this list whole. */
const KINDS = {
  term: true,
  'day-meaning': true,
  'start-excluded': true,
  'start-moment': true,
  extended: true,
  'months-counted': true,
  'days-counted': true,
  'working-days-counted': true,
  'make-up-worked': true,
  'holiday-skipped': true,
  'hours-counted': true,
  suspended: true,
  'suspended-time': true,
  rolled: true,
  'day-named': true,
  provisional: true,
  due: true,
} satisfies Record<Step['kind'], true>;

it('what a centre promises of itself is not cited as a statute', () => {
  expect(citeWords({ law: OWN_PROMISE, article: '分流办理' })).toEqual({
    zh: '综治中心自定时限（分流办理），不是法律规定',
    en: 'the centre’s own promise, not a statute',
  });
});

it('the account of a matter’s clock says what happened, and names no record, key or person', () => {
  const telling = {
    runsFrom: { zh: '自受理之日', en: 'from the day it was accepted' },
    reason: (key: string) => (key === 'more' ? { zh: '延长调解期限', en: 'Extra time' } : undefined),
  };
  const steps = ask({
    start: plainDate('2026-03-02'),
    term: { n: 1, unit: 'month' },
    event: '14',
    suspensions: [{ from: plainDate('2026-03-05'), until: plainDate('2026-03-08'), reason: 'acceptance' }],
    extensions: [
      { by: { n: 1, unit: 'month' }, on: plainDate('2026-03-10'), reason: 'more', approver: '0198c0de-0000-7000' },
    ],
  });
  const told = steps.map((step) => stepWords(step, telling));
  expect(told[0]).toEqual({
    zh: '期限为1个月，自受理之日起算。',
    en: 'The term is 1 month, counted from the day it was accepted.',
  });
  const all = told.flatMap(({ zh, en }) => [zh, en]).join('\n');
  expect(all).toContain('2026年3月10日延长1个月。原因：延长调解期限');
  expect(all).not.toMatch(/记录|record|14|acceptance|0198c0de/);
});

it('a rule of work is cited by what it is about, an article by its number', () => {
  expect(citeWords({ law: '人民法院诉讼档案管理', article: '保管期限' }).zh).toBe(
    '《人民法院诉讼档案管理》（保管期限）',
  );

  expect(citeWords({ law: '人民调解法', article: '17、27' })).toEqual({
    zh: '《人民调解法》第17、27条',
    en: "People's Mediation Law, art. 17, 27",
  });
});
