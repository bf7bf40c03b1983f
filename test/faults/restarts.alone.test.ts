import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteFigure } from '../figure.ts';
import { type Answer, type Asked, ask } from './ask.ts';
import { Filing } from './filing.ts';
import { FaultHouse } from './house.ts';
import { keptOf, whole } from './kept.ts';
import type { ServerNode } from './node.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const restarts = release ? 50 : 4;
const clients = 8;
const readyMsMax = 3_000;

let house: FaultHouse;

beforeAll(async () => {
  house = await FaultHouse.open();
});
afterAll(() => house.close());

/**
 * What stands before the nodes in a city: it asks each whether it is ready, sends requests to those that are, and sends
 * one elsewhere that a node did not take or did not answer. Every request here may be sent twice: it reads, or has a key.
 */
class Balancer {
  passedOn = 0;
  private readonly nodes: readonly ServerNode[];
  private readonly ready: boolean[];
  private turn = 0;
  private watching = true;

  constructor(nodes: readonly ServerNode[]) {
    this.nodes = nodes;
    this.ready = nodes.map(() => true);
  }

  async watch(): Promise<void> {
    while (this.watching) {
      for (const [index, node] of this.nodes.entries()) this.ready[index] = await node.answers('/readyz');
      await delay(50);
    }
  }

  end(): void {
    this.watching = false;
  }

  async ask(asked: Asked): Promise<Answer> {
    const [first, ...others] = this.inTurn();
    if (first === undefined) throw new Error('no node');
    let answer = ask(first.port, asked);
    for (const other of others) {
      answer = answer.catch(() => {
        this.passedOn += 1;
        return ask(other.port, asked);
      });
    }
    return answer;
  }

  /** Those that are ready first, each in turn. */
  private inTurn(): readonly ServerNode[] {
    this.turn += 1;
    const order = this.nodes.map((node, index) => ({ node, ready: this.ready[index] === true }));
    const turned = [...order.slice(this.turn % order.length), ...order.slice(0, this.turn % order.length)];
    return turned.toSorted((a, b) => Number(b.ready) - Number(a.ready)).map(({ node }) => node);
  }
}

test('two nodes are restarted in turn while people file and read: no request fails', {
  timeout: release ? 3_600_000 : 180_000,
}, async () => {
  const nodes = [await house.startNode(), await house.startNode()];
  const [first] = nodes;
  if (first === undefined) throw new Error('no node');
  // By itself first: beside those who file on the same cores a start tells as much of them.
  await first.stop();
  await first.start();
  const aloneMs = first.readyMs;
  const cookie = await house.signInClerk(first);
  const balancer = new Balancer(nodes);
  const watching = balancer.watch();
  const statuses = new Map<string, number>();
  const filing = new Filing({
    cookie,
    restMs: 150,
    ask: async (asked) => {
      const answer = await balancer.ask(asked);
      const status = `${asked.method} ${answer.status}`;
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      return answer;
    },
  });
  const working = filing.run(clients);
  const reading = { goesOn: true, failed: 0 };
  const readers = Array.from({ length: 2 }, async () => {
    while (reading.goesOn) {
      const answer = await balancer
        .ask({ method: 'GET', path: '/api/v1/session', headers: { cookie } })
        .catch(() => undefined);
      if (answer?.status !== 200) reading.failed += 1;
      await delay(20);
    }
  });
  let readyMs = 0;
  for (let restart = 0; restart < restarts; restart += 1) {
    const node = nodes[restart % nodes.length];
    if (node === undefined) throw new Error('no node');
    await delay(200);
    expect(await node.stop()).toBe(0);
    await node.start();
    readyMs = Math.max(readyMs, node.readyMs);
  }
  filing.stop();
  reading.goesOn = false;
  await Promise.all([working, ...readers]);
  balancer.end();
  await watching;
  expect(filing.faults).toEqual([]);
  expect({ failed: reading.failed, cutOff: filing.cutOff, toldToWait: filing.toldToWait }).toEqual({
    failed: 0,
    cutOff: 0,
    toldToWait: 0,
  });
  expect([...statuses.keys()]).toEqual(['POST 201']);
  const kept = await keptOf(house, first, filing);
  noteFigure(
    'R12',
    `${restarts} restarts, ${filing.acknowledged.size} matters: 0 failed, ${balancer.passedOn} passed on to the other node; ready within ${(aloneMs / 1_000).toFixed(1)} s by itself, ${(readyMs / 1_000).toFixed(1)} s beside the load`,
    aloneMs <= readyMsMax,
  );
  expect(kept).toEqual(whole);
});
