import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, register, toMediation, units } from '../../../test/history.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readLedger } from '../ledger/ledger.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { readBoard } from './board.ts';
import { superviseMatter } from './supervise.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  await register(house);
  const matter = await toMediation(house);
  await toMediation(house);
  const body = {
    deed: 'order',
    unit: units.committee,
    ground: 'inspection',
    ask: '请说明进展',
    due: plainDate('2026-03-10'),
    told: false,
  } as const;
  const { version: expectedVersion } = matter;
  done(
    await superviseMatter(house.services, house.people.supervisor, { ...matter, body, expectedVersion, key: uuidV7() }),
  );
});
afterAll(() => database.drop());

const board = async (unit?: number) => done(await readBoard(house.services, house.people.supervisor, { unit }));

test('the board of a district adds up what lies with each unit below it, and each number is that of the ledger', async () => {
  const district = await board();
  expect(district.unit.id).toBe(units.tianhe);
  expect(district.total).toMatchObject({ open: 3, overdue: 0, orders: 1, ordersLate: 0, reviews: 0 });
  for (const figure of ['open', 'onOffices', 'onParties', 'orders'] as const)
    expect(district.rows.reduce((all, { figures }) => all + figures[figure], 0)).toBe(district.total[figure]);
  const { rows } = await board(units.shipai);
  const committee = rows.find(({ unit }) => unit.id === units.committee);
  const ledger = async (asked: Readonly<Record<string, string>>) =>
    done(
      await readLedger(house.services, house.people.supervisor, {
        unit: String(units.committee),
        as: 'answers',
        status: 'open',
        limit: 50,
        ...asked,
      }),
    ).items.length;
  expect(committee?.figures.open).toBe(await ledger({}));
  expect(committee?.figures.overdue).toBe(await ledger({ clock: 'overdue' }));
  expect(committee?.figures.onParties).toBe(await ledger({ waiting: 'applicant,respondent,parties' }));
  expect(committee?.figures.onOffices).toBe(await ledger({ waiting: 'door,offered-unit,answerable-unit' }));
  expect(committee?.figures.several).toBe(await ledger({ handoff: 'several' }));
  expect(committee?.figures.refused).toBe(await ledger({ handoff: 'refused' }));
});

test('an order without a reply is late once its day is over', async () => {
  const { rows } = await database.workerPool.query<{ late: number }>(
    `select count(*)::integer as late from matter_order where answered_at is null and due < '2026-03-11'`,
  );
  expect(rows).toEqual([{ late: 1 }]);
  const before = house.clock.now();
  house.clock.set(instant('2026-03-11T01:00:00.000Z'));
  expect((await board()).total.ordersLate).toBe(1);
  house.clock.set(before);
});

test('nobody is shown a unit outside their reach, nor another district’s numbers', async () => {
  expect(await readBoard(house.services, house.people.supervisor, { unit: units.yuexiu })).toMatchObject({
    code: 'not-found',
  });
  expect(await readBoard(house.services, house.people.supervisor, { unit: units.city })).toMatchObject({
    code: 'not-found',
  });
  expect(done(await readBoard(house.services, house.people.yuexiuClerk, {})).total.open).toBe(0);
  expect(await readBoard(house.services, house.people.administrator, {})).toMatchObject({ code: 'not-found' });
});
