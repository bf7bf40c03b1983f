import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, register, toMediation, units } from '../../../test/history.ts';
import type { BoardFigures } from '../../api/board.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readLedger } from '../ledger/ledger.ts';
import { readMatter } from '../matter/read.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { readBoard } from './board.ts';
import { superviseMatter } from './supervise.ts';

let database: FreshDatabase;
let house: House;
const asking = {
  deed: 'order',
  unit: units.committee,
  ground: 'inspection',
  ask: '请说明进展',
  due: plainDate('2026-03-10'),
  told: false,
} as const;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  await register(house);
  const matter = await toMediation(house);
  await toMediation(house);
  const body = asking;
  const { version: expectedVersion } = matter;
  done(
    await superviseMatter(house.services, house.people.supervisor, { ...matter, body, expectedVersion, key: uuidV7() }),
  );
});
afterAll(() => database.drop());

const board = async (unit?: number) => done(await readBoard(house.services, house.people.supervisor, { unit }));

const open = { as: 'answers', status: 'open' };
const behind = {
  open,
  overdue: { ...open, clock: 'overdue' },
  onParties: { ...open, waiting: 'applicant,respondent,parties' },
  onOffices: { ...open, waiting: 'door,offered-unit,answerable-unit' },
  refused: { ...open, handoff: 'refused' },
  several: { ...open, handoff: 'several' },
  orders: { as: 'asked', supervision: 'ordered' },
  ordersLate: { as: 'asked', supervision: 'overdue' },
  reviews: { as: 'asked', supervision: 'review' },
} as const satisfies Record<keyof BoardFigures, Readonly<Record<string, string>>>;
const figureNames = Object.keys(behind).filter((name): name is keyof typeof behind => Object.hasOwn(behind, name));

async function listed(unit: number, asked: Readonly<Record<string, string>>): Promise<number> {
  const query = { unit: String(unit), ...asked, limit: 50 };
  return done(await readLedger(house.services, house.people.supervisor, query)).items.length;
}

/** Every number of the board beside the matters that its link lists. */
async function numbersAndLists(unit?: number): Promise<readonly (readonly [string, number, number])[]> {
  const seen = await board(unit);
  const [own, ...below] = seen.rows;
  const rows = [
    { unit: seen.unit.id, figures: seen.total, more: {} },
    ...(own === undefined ? [] : [{ unit: own.unit.id, figures: own.figures, more: { below: 'itself' } }]),
    ...below.map((row) => ({ unit: row.unit.id, figures: row.figures, more: {} })),
  ];
  const found: (readonly [string, number, number])[] = [];
  for (const row of rows)
    for (const name of figureNames)
      found.push([`${row.unit} ${name}`, row.figures[name], await listed(row.unit, { ...behind[name], ...row.more })]);
  return found;
}

test('the board of a district adds up what lies with each unit below it', async () => {
  const district = await board();
  expect(district.unit.id).toBe(units.tianhe);
  expect(district.total).toMatchObject({ open: 3, overdue: 0, orders: 1, ordersLate: 0, reviews: 0 });
  for (const figure of ['open', 'onOffices', 'onParties', 'orders'] as const)
    expect(district.rows.reduce((all, { figures }) => all + figures[figure], 0)).toBe(district.total[figure]);
});

test('every number of a board is that of the list behind it, two orders in one matter included', async () => {
  const [first] = (
    await readLedger(house.services, house.people.supervisor, { supervision: 'ordered', limit: 5 }).then(done)
  ).items;
  if (first === undefined) throw new Error('no matter has an order');
  const matter = { district: first.district, id: first.id };
  const { version: expectedVersion } = done(
    await readMatter(house.services, house.people.supervisor, { ...matter, purpose: 'for:oversight' }),
  );
  const body = { ...asking, unit: units.centre, due: plainDate('2026-03-20') };
  done(
    await superviseMatter(house.services, house.people.supervisor, { ...matter, body, expectedVersion, key: uuidV7() }),
  );
  const before = house.clock.now();
  house.clock.set(instant('2026-03-11T01:00:00.000Z'));
  const seen = [...(await numbersAndLists()), ...(await numbersAndLists(units.shipai))];
  expect(seen.filter(([, number, list]) => number !== list)).toEqual([]);
  // One matter has both orders, each with another unit; together it is one.
  expect(seen.find(([name]) => name === `${units.tianhe} orders`)?.[1]).toBe(1);
  expect(seen.filter(([name, number]) => name.endsWith(' orders') && number === 1).length).toBeGreaterThan(3);
  expect(await listed(units.shipai, { supervision: 'answered-late' })).toBe(0);
  house.clock.set(before);
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
