import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, leak, openHouse, register, units } from '../../../test/history.ts';
import type { NoticeYear } from '../../core/calendar/calendar-year.ts';
import { withNotice } from '../../core/calendar/work-calendar.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readMatter } from './read.ts';
import { recountMatter } from './recount.ts';
import { registerMatter } from './register.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

/** A made-up notice that gives 4 January 2027, a Monday, to New Year as well. */
const notice: NoticeYear = {
  kind: 'notice',
  year: 2027,
  source: { title: '关于2027年部分节假日安排的通知（测试）', date: plainDate('2026-11-30') },
  holidays: [
    {
      name: { zh: '元旦', en: 'New Year' },
      days: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map(plainDate),
    },
  ],
  makeUpDays: [],
};

async function offered(at: string): Promise<Known> {
  house.clock.set(instant(at));
  const matter = await register(house);
  return act(house, matter, 'clerk', 'send', { unit: units.committee });
}

async function handOff(matter: Known) {
  const view = done(await readMatter(house.services, house.people.clerk, matter));
  const clock = view.clocks.find((one) => one.key === 'handOff');
  return { due: clock?.due, provisional: clock?.provisional, last: view.timeline[0]?.type };
}

test('entering a year’s notice moves exactly the clocks concerned, each with one event', async () => {
  const reaching = await offered('2026-12-30T02:00:00.000Z');
  const within = await offered('2026-12-21T02:00:00.000Z');
  // 30 December does not count; 31 December, then 4 and 5 January by the regulation alone.
  expect(await handOff(reaching)).toEqual({ due: '2027-01-05', provisional: true, last: 'send' });
  expect(await handOff(within)).toEqual({ due: '2026-12-24', provisional: false, last: 'send' });

  const entered = withNotice(seedCalendar(), notice);
  if (!entered.ok) throw new Error(entered.reason);
  house.useCalendar(entered.calendar);
  const target = (matter: Known) => ({ district: matter.district, matterId: matter.id, year: 2027 });
  expect(await recountMatter(house.system, target(reaching))).toBe('moved');
  expect(await recountMatter(house.system, target(within))).toBe('unchanged');
  // Run again, as after a crash: nothing more is written.
  expect(await recountMatter(house.system, target(reaching))).toBe('unchanged');

  expect(await handOff(reaching)).toEqual({ due: '2027-01-06', provisional: false, last: 'recounted' });
  expect(await handOff(within)).toEqual({ due: '2026-12-24', provisional: false, last: 'send' });
});

test('at the end of the years whose holidays are known a registration is refused in words, and nothing is written', async () => {
  house.useCalendar(seedCalendar());
  house.clock.set(instant('2027-12-31T02:00:00.000Z'));
  const count = async () => (await database.ownerPool.query('select from matter')).rowCount;
  const before = await count();
  const refused = await registerMatter(house.services, house.people.clerk, leak(), randomUUID());
  expect(refused).toMatchObject({ ok: false, code: 'clock-cannot-be-reckoned' });
  expect(JSON.stringify(refused)).toContain('没有2028年');
  expect(await count()).toBe(before);
});
