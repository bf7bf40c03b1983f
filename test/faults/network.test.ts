import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPool } from '../../src/server/platform/db/pool.ts';
import { noteFigure } from '../figure.ts';
import { type Cut, FaultProxy } from './fault-proxy.ts';
import { Filing } from './filing.ts';
import { FaultHouse } from './house.ts';
import { keptOf, whole } from './kept.ts';
import type { ServerNode } from './node.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const unknown = release ? 1_000 : 100;
const lateMsMax = release ? 2_000 : 150;
const clients = 8;
/** The statement that writes a deed, by the name under which connections keep it. */
const writing = 'write-matters';

let house: FaultHouse;
let proxy: FaultProxy;
let node: ServerNode;
let filing: Filing;

beforeAll(async () => {
  house = await FaultHouse.open();
  proxy = await FaultProxy.listen(join(house.socketFolder, '.s.PGSQL.5432'));
  node = await house.startNode({ databaseUrl: house.url(proxy.port) });
  filing = new Filing({ ask: node.ask, cookie: await house.signInClerk(node) });
});
afterAll(async () => {
  await house.close();
  await proxy.close();
});

test('a write of which nobody knows whether it was done is there exactly once when it is sent again', {
  timeout: release ? 1_800_000 : 120_000,
}, async () => {
  const cuts = Array.from({ length: unknown }, (_, n): Cut => (n % 2 === 0 ? 'after' : 'before'));
  proxy.cutNext(writing, cuts);
  const working = filing.run(clients);
  while (proxy.cutsLeft > 0 && filing.faults.length === 0) await delay(5);
  filing.stop();
  await working;
  expect(filing.faults).toEqual([]);
  expect(proxy.cuts).toEqual({ before: unknown / 2, after: unknown / 2 });
  // Many were met once each, and not a few again and again.
  expect(filing.acknowledged.size).toBeGreaterThan(unknown / 4);
  const kept = await keptOf(house, node, filing);
  noteFigure(
    'R4',
    `${unknown} writes cut off, ${filing.acknowledged.size} matters: ${kept.notOnce.length} not once`,
    true,
  );
  expect(kept).toEqual(whole);
});

test('whatever the network does, people are told to come again at the most, and it goes on by itself', {
  timeout: 120_000,
}, async () => {
  const during = async (happening: () => void | Promise<void>) => {
    const people = new Filing({ ask: node.ask, cookie: await cookie });
    const working = people.run(4, 20);
    await happening();
    proxy.weather = { kind: 'clear' };
    await working;
    await expect(node.answers('/readyz')).resolves.toBe(true);
    return people.faults;
  };
  const cookie = house.signInClerk(node).catch(() => '');
  expect(await cookie).not.toBe('');
  expect(
    await during(async () => {
      proxy.weather = { kind: 'late', msMax: lateMsMax };
      await delay(release ? 20_000 : 1_500);
    }),
  ).toEqual([]);
  expect(await during(() => proxy.cutAll())).toEqual([]);
  expect(
    await during(async () => {
      proxy.weather = { kind: 'closed' };
      proxy.cutAll();
      await delay(500);
    }),
  ).toEqual([]);
});

test.each<[string, (proxy: FaultProxy) => void]>([
  [
    'a network that swallows everything',
    (at) => {
      at.weather = { kind: 'silent' };
    },
  ],
  ['a database that is gone without a word', (at) => at.halfOpenAll()],
])('%s holds no connection for ever', { timeout: 60_000 }, async (_name, act) => {
  const pool = createPool({
    address: { url: house.url(proxy.port) },
    sizeMax: 2,
    applicationName: 'test',
    statementMsMax: 400,
  });
  const one = () => pool.query('select 1 as one');
  await Promise.all([one(), one()]);
  act(proxy);
  await expect(Promise.all([one(), one()])).rejects.toThrow();
  proxy.weather = { kind: 'clear' };
  expect((await one()).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
