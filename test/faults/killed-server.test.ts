import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteFigure } from '../figure.ts';
import { Filing } from './filing.ts';
import { FaultHouse } from './house.ts';
import { keptOf, whole } from './kept.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const kills = release ? 200 : 10;
const matters = release ? 20_000 : 1_000;
const clients = 16;

let house: FaultHouse;

beforeAll(async () => {
  house = await FaultHouse.open();
});
afterAll(() => house.close());

test('the server is killed again and again while people file: nothing acknowledged is lost, nothing is there twice or by halves', {
  timeout: release ? 3_600_000 : 240_000,
}, async () => {
  const node = await house.startNode();
  const filing = new Filing({ ask: node.ask, cookie: await house.signInClerk(node) });
  for (let kill = 1; kill <= kills; kill += 1) {
    const working = filing.run(clients, matters / kills);
    // At any moment of the work: between none and most of this round's matters are written.
    const wanted = filing.acknowledged.size + Math.random() * 0.8 * (matters / kills);
    while (filing.acknowledged.size < wanted && filing.faults.length === 0) await delay(1);
    await node.kill();
    await node.start();
    await working;
  }
  expect(filing.faults).toEqual([]);
  expect(filing.acknowledged.size).toBe(matters);
  // A kill that cut nobody off would have proven nothing.
  expect(filing.cutOff).toBeGreaterThan(0);
  const kept = await keptOf(house, node, filing);
  noteFigure(
    'R1',
    `${kills} kills, ${matters} matters, ${filing.cutOff} requests cut off: ${kept.lost.length} lost, ${kept.notOnce.length} not once, ${kept.halves.length} halves, ${kept.findings.length} findings`,
    true,
  );
  expect(kept).toEqual(whole);
});
