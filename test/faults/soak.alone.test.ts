import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteFigure } from '../figure.ts';
import { accountOf } from './filing.ts';
import { FaultHouse } from './house.ts';
import { closedLoop, openLoop, quantile, type Sending } from './load.ts';
import type { ServerNode } from './node.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const seconds = Number(process.env.SOAK_SECONDS ?? (release ? 7_200 : 30));
/** The first has the caches to fill and is not compared. */
const parts = 8;
/** So long a paper waits at the most while the process is busy: what is done until then is done on credit. */
const creditSeconds = 6;
const [memoryMax, driftMax, stallMsMax] = [1.05, 1.2, 200];

let house: FaultHouse;
let node: ServerNode;

beforeAll(async () => {
  house = await FaultHouse.open();
  node = await house.startNode();
});
afterAll(() => house.close());

const rss = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${node.pid}/status`, 'utf8'))?.[1]) / 1_024;

/** The longest that the event loop was late since it was last asked. */
async function stallMs(): Promise<number> {
  const { body } = await node.ask({ method: 'GET', path: '/metrics' });
  return 1_000 * Number(/^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(body)?.[1]);
}

test('at half of what it can do it goes on as it began', {
  timeout: (seconds + 120) * 1_000,
}, async () => {
  const cookie = await house.signInClerk(node);
  let filed = 0;
  /** One files, nine look. */
  const sending: Sending = {
    ask: node.ask,
    request: (n) => {
      if (n % 10 !== 0) return { method: 'GET', path: '/api/v1/matters', headers: { cookie } };
      filed += 1;
      const headers = { cookie, 'idempotency-key': `soak-${filed}` };
      return { method: 'POST', path: '/api/v1/matters', headers, body: accountOf(`soak-${filed}`) };
    },
  };
  await closedLoop(16, creditSeconds, sending);
  const peak = await closedLoop(16, creditSeconds, sending);
  const half = peak.doneMs.length / peak.seconds / 2;
  const seen: { readonly mib: number; readonly alive: number; readonly p99Ms: number; readonly stallMs: number }[] = [];
  await stallMs();
  for (let part = 0; part < parts; part += 1) {
    const answered = await openLoop(half, seconds / parts, sending);
    expect([...answered.statuses.keys()].filter((status) => status !== 200 && status !== 201)).toEqual([]);
    // Collecting all of it stands still for a moment, which is the test's own: asked before, forgotten after.
    const stall = await stallMs();
    seen.push({ mib: rss(), alive: await node.aliveMib(), p99Ms: quantile(answered.doneMs, 0.99), stallMs: stall });
    await stallMs();
  }
  const [second, last] = [seen[1], seen.at(-1)];
  if (second === undefined || last === undefined) throw new Error('nothing was seen');
  // What the process holds settles within a quarter of an hour; in half a minute what is alive tells of a leak.
  const [memory, alive, drift] = [last.mib / second.mib, last.alive / second.alive, last.p99Ms / second.p99Ms];
  const stall = Math.max(...seen.slice(1).map((one) => one.stallMs));
  noteFigure(
    'R11',
    `${seconds} s at ${half.toFixed(0)}/s: alive ${second.alive.toFixed(1)} → ${last.alive.toFixed(1)} MiB, held ${second.mib.toFixed(0)} → ${last.mib.toFixed(0)} MiB, p99 ${second.p99Ms.toFixed(0)} → ${last.p99Ms.toFixed(0)} ms, event loop late by at most ${stall.toFixed(0)} ms`,
    alive <= memoryMax && (!release || memory <= memoryMax) && drift <= driftMax && stall <= stallMsMax,
  );
  expect(alive).toBeLessThan(1.25);
});
