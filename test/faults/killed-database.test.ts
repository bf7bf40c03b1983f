import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteFigure } from '../figure.ts';
import { Filing } from './filing.ts';
import { FaultHouse } from './house.ts';
import { keptOf, whole } from './kept.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const kills = release ? 50 : 3;
const clients = 16;
/** Matters acknowledged between one kill and the next. */
const between = 60;
const servingMsMax = 10_000;
const unreadyMsMax = 2_000;

let house: FaultHouse;

beforeAll(async () => {
  house = await FaultHouse.open();
});
afterAll(() => house.close());

test('the database is killed while people file: nothing acknowledged is lost, and the server that ran goes on by itself', {
  timeout: release ? 3_600_000 : 180_000,
}, async () => {
  const node = await house.startNode();
  const filing = new Filing({ ask: node.ask, cookie: await house.signInClerk(node) });
  const working = filing.run(clients);
  const goesOn = async (matters: number) => {
    const wanted = filing.acknowledged.size + matters;
    while (filing.acknowledged.size < wanted && filing.faults.length === 0) await delay(2);
  };
  const waits = { unready: 0, serving: 0 };
  for (let kill = 0; kill < kills; kill += 1) {
    await goesOn(between * (0.5 + Math.random()));
    await house.killDatabase();
    const killed = performance.now();
    // Not ready, and alive: whoever watches it sends people elsewhere and does not restart it.
    while (await node.answers('/readyz')) await delay(10);
    waits.unready = Math.max(waits.unready, performance.now() - killed);
    expect(await node.answers('/healthz')).toBe(true);
    await house.startDatabase();
    const up = performance.now();
    await goesOn(1);
    waits.serving = Math.max(waits.serving, performance.now() - up);
  }
  await goesOn(between);
  filing.stop();
  await working;
  expect(filing.faults).toEqual([]);
  expect(filing.toldToWait).toBeGreaterThan(0);
  const kept = await keptOf(house, node, filing);
  const seconds = (ms: number) => (ms / 1_000).toFixed(1);
  noteFigure(
    'R2',
    `${kills} kills, ${filing.acknowledged.size} matters: ${kept.lost.length} lost, ${kept.notOnce.length} not once, ${kept.halves.length} halves; serving ${seconds(waits.serving)} s after it was up, unready after ${seconds(waits.unready)} s`,
    waits.serving <= servingMsMax && waits.unready <= unreadyMsMax,
  );
  expect(kept).toEqual(whole);
  // Papers are made by the queue, which broke off with the database: it has begun again by itself.
  const [last] = await house.sql<{ at: Date }>('select pg_postmaster_start_time() as at');
  await expect
    .poll(() => house.sql('select from matter_document where ready_at > $1 limit 1', [last?.at]), {
      timeout: 90_000,
      interval: 250,
    })
    .toHaveLength(1);
});
