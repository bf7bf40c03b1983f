import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Answer, type Asked, ask } from './ask.ts';
import { Filing } from './filing.ts';
import { FaultHouse } from './house.ts';
import { keptOf, whole } from './kept.ts';

const clients = 6;
const matters = 60;

let house: FaultHouse;

beforeAll(async () => {
  house = await FaultHouse.open();
});
afterAll(() => house.close());

test('one of two nodes is killed while people file: the other takes everything over, sessions and jobs included', {
  timeout: 180_000,
}, async () => {
  const [first, second] = [await house.startNode(), await house.startNode()];
  // Signed in at the one that will be gone.
  const cookie = await house.signInClerk(first);
  let turn = 0;
  const eitherWay = (asked: Asked): Promise<Answer> => {
    turn += 1;
    const [one, other] = turn % 2 === 0 ? [first, second] : [second, first];
    // As what stands before the nodes does it: a request that one did not answer goes to the other.
    return ask(one.port, asked).catch(() => ask(other.port, asked));
  };
  const filing = new Filing({ cookie, ask: eitherWay });
  const working = filing.run(clients, matters);
  while (filing.acknowledged.size < matters / 3 && filing.faults.length === 0) await delay(1);
  await first.kill();
  await working;
  expect(filing.faults).toEqual([]);
  expect(filing.acknowledged.size).toBe(matters);
  const session = await second.ask({ method: 'GET', path: '/api/v1/session', headers: { cookie } });
  expect(session.status).toBe(200);
  // Papers asked of the one that is gone are made by the one that is left, once it is seen that nobody works on them.
  const unmade = async () =>
    (await house.sql<{ n: number }>(`select count(*)::integer as n from matter_document where status <> 'ready'`))[0]
      ?.n;
  await expect.poll(unmade, { timeout: 120_000, interval: 500 }).toBe(0);
  const [made] = await house.sql<{ n: number }>('select count(*)::integer as n from matter_document');
  expect(made?.n).toBeGreaterThanOrEqual(matters);
  const unsealed = async () =>
    (await house.sql<{ n: number }>('select count(*)::integer as n from seal_pending'))[0]?.n;
  await expect.poll(unsealed, { timeout: 60_000, interval: 500 }).toBe(0);
  expect(await keptOf(house, second, filing)).toEqual(whole);
});
