import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, leak, openHouse, register, toCourt, units } from '../../../test/history.ts';
import { readLedger } from '../ledger/ledger.ts';
import { searchLedger } from '../ledger/search.ts';
import type { Pool } from '../platform/db/pool.ts';
import type { Services } from '../services.ts';
import { actOnMatter } from './act.ts';
import { listMatters } from './queue.ts';
import { readMatter } from './read.ts';
import { trackByCode } from './read-by-code.ts';
import { registerMatter } from './register.ts';

let database: FreshDatabase;
let house: House;
let services: Services;
let used = 0;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  services = { ...house.services, pool: counted(house.services.pool) };
});
afterAll(() => database.drop());

/** The same pool; each statement, and each transaction whose parts go out together, is one use. */
function counted(pool: Pool): Pool {
  return new Proxy(pool, {
    get(target, name) {
      const part: unknown = Reflect.get(target, name, target);
      if (typeof part !== 'function') return part;
      return (...given: readonly unknown[]) => {
        if (name === 'query' || name === 'connect') used += 1;
        return part.apply(target, given);
      };
    },
  });
}

/** What it takes once units, local terms and names are in memory, where they are read anew every few seconds. */
async function roundTrips(deed: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 6; time += 1) {
    used = 0;
    await deed();
    counts.push(used);
  }
  return Math.min(...counts);
}

test('a page of work takes one', async () => {
  await register(house);
  for (const queue of ['mine', 'unit', 'reach'] as const)
    expect(await roundTrips(() => listMatters(services, house.people.clerk, { queue, limit: 50 }))).toBe(1);
});

test('a page of the ledger takes one, with filters too; words that few matters hold are counted first', async () => {
  const { supervisor } = house.people;
  for (const asked of [{}, { status: 'open', category: 'neighbours' }])
    expect(await roundTrips(async () => done(await readLedger(services, supervisor, { ...asked, limit: 50 })))).toBe(1);
  const search = { words: '漏水', limit: 50 };
  expect(await roundTrips(async () => done(await searchLedger(services, supervisor, search)))).toBe(2);
});

test('what a party’s code opens takes one, while it is open, when it has ended, and where one matter led to another', async () => {
  const open = await register(house);
  const ended = await act(house, await register(house), 'applicant', 'withdraw');
  const { mediation } = await toCourt(house);
  for (const { codes } of [open, ended, mediation])
    expect(await roundTrips(async () => done(await trackByCode(services, codes.applicant)))).toBe(1);
});

test('registering takes one, acting two: what is decided on is read first', async () => {
  const { clerk } = house.people;
  expect(await roundTrips(async () => done(await registerMatter(services, clerk, leak(), randomUUID())))).toBe(1);
  const sent = async () => {
    const { district, id, version } = await register(house);
    const send = { action: 'send', input: { unit: units.committee }, expectedVersion: version, key: randomUUID() };
    used = 0;
    done(await actOnMatter(services, clerk, { district, id, ...send }));
  };
  expect(await roundTrips(sent)).toBe(2);
});

test('a matter opened by whoever has something to do with it takes two: what is read, and that it was', async () => {
  const matter = await register(house);
  expect(await roundTrips(async () => done(await readMatter(services, house.people.clerk, matter)))).toBe(2);
});
