import { describe, expect, it, test } from 'vitest';
import { SEED_YEARS, seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { addDays, plainDate } from '../time/plain-date.ts';
import { type NoticeYear, parseCalendarYear } from './calendar-year.ts';
import { dayIn, isWorkingDay, withNotice, workCalendar } from './work-calendar.ts';

const calendar = seedCalendar();

describe('the State Council’s notices', () => {
  // Working days a year: days less Saturdays and Sundays, less weekdays off, plus weekend days worked.
  test.each([
    [2021, 250, 7],
    [2022, 249, 7],
    [2023, 249, 7],
    [2024, 251, 8],
    [2025, 248, 5],
    [2026, 248, 6],
  ])('%i has %i working days, %i of them made up', (year, working, madeUp) => {
    let [worked, made] = [0, 0];
    for (let date = plainDate(`${year}-01-01`); date <= `${year}-12-31`; date = addDays(date, 1)) {
      if (isWorkingDay(calendar, date)) worked += 1;
      if (dayIn(calendar, date).kind === 'make-up') made += 1;
    }
    expect([worked, made]).toEqual([working, madeUp]);
  });

  test.each([
    ['2021-09-18', 'make-up'],
    ['2022-05-07', 'make-up'],
    ['2022-12-31', 'holiday'],
    ['2023-01-02', 'holiday'],
    ['2023-06-25', 'make-up'],
    ['2024-02-18', 'make-up'],
    ['2024-05-06', 'weekday'],
    ['2025-01-28', 'holiday'],
    ['2025-10-06', 'holiday'],
    ['2026-02-13', 'weekday'],
    ['2026-02-14', 'make-up'],
    ['2026-02-15', 'holiday'],
    ['2026-02-23', 'holiday'],
    ['2026-02-24', 'weekday'],
    ['2026-03-07', 'weekend'],
    ['2026-10-10', 'make-up'],
  ])('%s is a %s', (date, kind) => {
    expect(dayIn(calendar, plainDate(date))).toMatchObject({ kind, provisional: false });
  });
});

describe('one year past the last notice', () => {
  test.each([
    ['2027-01-01', 'holiday'],
    ['2027-01-04', 'weekday'],
    ['2027-02-05', 'holiday'],
    ['2027-02-06', 'holiday'],
    ['2027-02-08', 'holiday'],
    ['2027-02-09', 'weekday'],
    ['2027-02-14', 'weekend'],
    ['2027-04-05', 'holiday'],
    ['2027-06-09', 'holiday'],
    ['2027-09-15', 'holiday'],
    ['2027-10-04', 'weekday'],
  ])('%s is a %s, provisionally', (date, kind) => {
    expect(dayIn(calendar, plainDate(date))).toMatchObject({ kind, provisional: true });
  });

  it('is followed by a gap that names the year', () => {
    expect(dayIn(calendar, plainDate('2028-01-03'))).toEqual({
      kind: 'gap',
      year: 2028,
      firstYear: 2021,
      lastYear: 2027,
    });
    expect(() => isWorkingDay(calendar, plainDate('2028-01-03'))).toThrow('2028');
  });

  it('is a gap itself when the regulation’s days of that year are not known', () => {
    const made = workCalendar(calendar.years.filter(({ kind }) => kind === 'notice'));
    if (!made.ok) throw new Error(made.reason);
    expect(dayIn(made.calendar, plainDate('2027-01-04'))).toMatchObject({ kind: 'gap', year: 2027 });
  });

  it('and before the first notice there is a gap', () => {
    expect(dayIn(calendar, plainDate('2020-12-29'))).toMatchObject({ kind: 'gap', year: 2020 });
  });
});

describe('entering a notice', () => {
  const notice2027 = year({
    kind: 'notice',
    year: 2027,
    source: { title: '国务院办公厅关于2027年部分节假日安排的通知', date: '2026-11-05' },
    holidays: [
      { name: { zh: '元旦', en: "New Year's Day" }, days: ['2026-12-31', '2027-01-01', '2027-01-02'] },
      { name: { zh: '春节', en: 'Spring Festival' }, days: ['2027-02-05', '2027-02-06', '2027-02-09'] },
    ],
    makeUpDays: [
      { name: { zh: '元旦', en: "New Year's Day" }, day: '2026-12-26' },
      { name: { zh: '春节', en: 'Spring Festival' }, day: '2027-01-30' },
    ],
  });

  it('settles its year, opens the next provisionally, and leaves the old calendar as it was', () => {
    const entered = withNotice(calendar, notice2027);
    if (!entered.ok) throw new Error(entered.reason);
    expect(dayIn(entered.calendar, plainDate('2027-01-30'))).toMatchObject({ kind: 'make-up', provisional: false });
    expect(dayIn(entered.calendar, plainDate('2027-04-05'))).toEqual({ kind: 'weekday', provisional: false });
    expect(dayIn(entered.calendar, plainDate('2028-10-03'))).toEqual({
      kind: 'holiday',
      provisional: true,
      name: { zh: '中秋节、国庆节', en: 'Mid-Autumn Festival and National Day' },
    });
    expect(dayIn(calendar, plainDate('2027-01-30'))).toEqual({ kind: 'weekend', provisional: true });
  });

  it('may arrange the last days of the year before', () => {
    const entered = withNotice(calendar, notice2027);
    if (!entered.ok) throw new Error(entered.reason);
    expect(dayIn(entered.calendar, plainDate('2026-12-31'))).toMatchObject({ kind: 'holiday', provisional: false });
    expect(isWorkingDay(entered.calendar, plainDate('2026-12-26'))).toBe(true);
  });

  it('replaces the notice of a year that was amended', () => {
    const amended = withNotice(calendar, { ...notice2026(), makeUpDays: [] });
    if (!amended.ok) throw new Error(amended.reason);
    expect(isWorkingDay(amended.calendar, plainDate('2026-02-14'))).toBe(false);
    expect(amended.calendar.lastNoticeYear).toBe(2026);
  });

  it('is refused for a year that does not follow', () => {
    expect(withNotice(calendar, { ...notice2027, year: 2028 })).toMatchObject({
      ok: false,
      reason: 'not-the-next-year',
    });
    expect(withNotice(calendar, { ...notice2027, year: 2020 })).toMatchObject({ ok: false, year: 2020 });
  });
});

describe('years that make no calendar', () => {
  it('are refused with the year', () => {
    const [first, second, third] = calendar.years;
    if (first === undefined || second === undefined || third === undefined) throw new Error('seed years');
    expect(workCalendar([first, third])).toEqual({ ok: false, reason: 'years-not-in-a-row', year: 2022 });
    expect(workCalendar([first, second, second])).toEqual({ ok: false, reason: 'year-twice', year: 2022 });
    expect(workCalendar([])).toEqual({ ok: false, reason: 'no-notice', year: undefined });
  });
});

describe('a year’s data', () => {
  const good = SEED_YEARS[5] as Record<string, unknown>;

  test.each<[string, unknown, string]>([
    ['no object', [], ''],
    ['a year as text', { ...good, year: '2026' }, 'year'],
    ['an unknown kind', { ...good, kind: 'guess' }, 'kind'],
    [
      'a day that does not exist',
      { ...good, holidays: [{ name: name(), days: ['2026-02-30'] }] },
      'holidays[0].days[0]',
    ],
    ['a day of another year', { ...good, holidays: [{ name: name(), days: ['2025-06-02'] }] }, 'holidays'],
    ['a name in one language', { ...good, holidays: [{ name: { zh: '元旦' }, days: [] }] }, 'holidays[0].name.en'],
    ['a weekday as make-up day', { ...good, makeUpDays: [{ name: name(), day: '2026-03-04' }] }, 'makeUpDays[0]'],
    ['a day both off and worked', { ...good, makeUpDays: [{ name: name(), day: '2026-02-15' }] }, 'makeUpDays'],
    ['no source', { ...good, source: undefined }, 'source'],
  ])('is refused with %s', (_, input, path) => {
    expect(parseCalendarYear(input)).toMatchObject({ ok: false, problem: { path } });
  });

  it('is not taken for wrong where reading it breaks', () => {
    const broken = {
      ...good,
      get source(): never {
        throw new TypeError('no source to be had');
      },
    };
    expect(() => parseCalendarYear(broken)).toThrow(new TypeError('no source to be had'));
  });

  it('has a limit on its lists', () => {
    const days = Array.from({ length: 41 }, () => '2026-01-01');
    expect(parseCalendarYear({ ...good, holidays: [{ name: name(), days }] })).toMatchObject({ ok: false });
  });
});

it('a calendar survives being stored as JSON', () => {
  expect(JSON.parse(JSON.stringify(calendar))).toEqual(calendar);
});

function name() {
  return { zh: '元旦', en: "New Year's Day" };
}

function notice2026(): NoticeYear {
  return year(SEED_YEARS[5]);
}

function year(input: unknown): NoticeYear {
  const parsed = parseCalendarYear(input);
  if (!parsed.ok || parsed.value.kind !== 'notice') throw new Error('not a notice');
  return parsed.value;
}
