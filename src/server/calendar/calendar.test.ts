import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SEED_YEARS } from '../../../seed/calendar/seed-calendar.ts';
import { startApp, type TestApp } from '../../../test/app.ts';
import { fixedClock } from '../../../test/clock.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { dayIn } from '../../core/calendar/work-calendar.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { silentLog } from '../platform/log/log.ts';
import { enterNotice, loadNotices, openCalendar } from './work-calendar.ts';
import { getYear } from './years.ts';

const years = SEED_YEARS.map(getYear);
const clock = fixedClock('2026-11-10T09:00:00+08:00');
const words = { zh: '元旦', en: "New Year's Day" };
/** Shorter than a real one; made up, as the notice for 2027 has not been issued. */
const notice2027 = {
  kind: 'notice',
  year: 2027,
  source: { title: '国务院办公厅关于2027年部分节假日安排的通知', number: '示例', date: '2026-11-05' },
  holidays: [{ name: words, days: ['2027-01-01', '2027-01-02', '2027-01-03'] }],
  makeUpDays: [{ name: words, day: '2027-01-09' }],
};

let database: FreshDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await freshDatabase();
  app = startApp(database);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const get = async (url: string) => (await app.http.inject(`/api/v1${url}`)).json();
const open = () => openCalendar(database.pool, years, silentLog());

test('a database without notices has no calendar, and says so at the start', async () => {
  await expect(open()).rejects.toThrow('no-notice');
});

test('the notices of the product are entered once, and stay as they were entered', async () => {
  await loadNotices(database.pool, clock, years);
  await database.ownerPool.query(`update work_calendar_year set source = 'amended by hand' where year = 2025`);
  await loadNotices(database.pool, clock, years);
  const { rows } = await database.ownerPool.query('select year, source from work_calendar_year order by year');
  expect(rows.map(({ year }) => year)).toEqual([2021, 2022, 2023, 2024, 2025, 2026]);
  expect(rows.find(({ year }) => year === 2025)?.source).toBe('amended by hand');
});

test('a notice moves the year after it from the regulation to what was arranged, and asks for the clocks to be reckoned', async () => {
  const calendar = await open();
  const makeUp = plainDate('2027-01-09');
  expect(dayIn(calendar.current(), makeUp)).toEqual({ kind: 'weekend', provisional: true });
  expect(await enterNotice(database.pool, clock, years, notice2027)).toEqual({ ok: true, year: 2027 });
  await calendar.refresh();
  expect(dayIn(calendar.current(), makeUp)).toMatchObject({ kind: 'make-up', provisional: false });
  expect(calendar.current().lastYear).toBe(2028);
  calendar.stop();
  const { rows } = await database.ownerPool.query('select task, payload from outbox');
  expect(rows).toEqual([{ task: 'recount-clocks', payload: { year: 2027 } }]);
});

test('an amended notice takes the place of the first', async () => {
  const amended = { ...notice2027, makeUpDays: [] };
  expect(await enterNotice(database.pool, clock, years, amended)).toEqual({ ok: true, year: 2027 });
  const calendar = await open();
  expect(dayIn(calendar.current(), plainDate('2027-01-09')).kind).toBe('weekend');
  calendar.stop();
});

test.each([
  ['nothing', null, ''],
  ['the regulation in place of a notice', years.find(({ kind }) => kind === 'regulation'), 'kind'],
  ['a year that is not the next', { ...notice2027, year: 2029, holidays: [], makeUpDays: [] }, 'year'],
  ['a year before the first', { ...notice2027, year: 2020, holidays: [], makeUpDays: [] }, 'year'],
  ['a weekday to be made up for', { ...notice2027, makeUpDays: [{ name: words, day: '2027-01-08' }] }, 'makeUpDays[0]'],
])('%s is refused with the place and the reason', async (_name, input, path) => {
  const entered = await enterNotice(database.pool, clock, years, input);
  expect(entered).toMatchObject({ ok: false, path, words: { zh: expect.any(String), en: expect.any(String) } });
});

describe('over the API', () => {
  test('a year is told with its source', async () => {
    const year = await get('/calendar/2026');
    expect(year).toMatchObject({ year: 2026, provisional: false, workingDays: 248 });
    expect(year.source).toContain('国办发明电〔2025〕7号');
    expect(year.makeUpDays).toHaveLength(6);
  });

  test('a year without a notice is told to be provisional, one beyond is not told at all', async () => {
    expect(await get('/calendar/2027')).toMatchObject({ provisional: true, makeUpDays: [] });
    expect((await get('/calendar/2028')).code).toBe('not-found');
  });

  test('a term is reckoned and explained', async () => {
    const query = new URLSearchParams({ law: '行政复议法', term: '5日', from: '2026-02-13' });
    expect(await get(`/deadline?${query}`)).toMatchObject({
      due: '2026-02-27',
      provisional: false,
      law: '行政复议法',
      term: { zh: '5个工作日' },
    });
  });

  test.each([
    [
      'a law that is not known',
      { law: '不存在法', term: '5日', from: '2026-02-13' },
      404,
      'law-unknown',
      'unknown-law',
    ],
    ['what is no term', { law: '民法典', term: '五天', from: '2026-02-13' }, 422, 'deadline-impossible', 'not-a-term'],
    ['what is no day', { law: '民法典', term: '5日', from: '2026-02-30' }, 422, 'deadline-impossible', 'not-a-day'],
    [
      'hours from a day',
      { law: '民法典', term: '24小时', from: '2026-02-13' },
      422,
      'deadline-impossible',
      'hours-need-a-moment',
    ],
    [
      'a year that nobody knows',
      { law: '民法典', term: '20年', from: '2026-02-13' },
      422,
      'deadline-impossible',
      'year-without-calendar',
    ],
  ])('%s is refused with the reason', async (_name, query, status, code, detail) => {
    expect(await get(`/deadline?${new URLSearchParams(query)}`)).toMatchObject({ status, code, detail });
  });
});
