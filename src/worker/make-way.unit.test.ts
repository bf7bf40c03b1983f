import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createMakeWay } from './make-way.ts';

/** A process that is as busy as the test says. */
function processWith(busy: { share: number }) {
  return () => ({ idle: 0, active: 0, utilization: busy.share });
}

test('a paper waits while the process is busy and goes on when the rush is over', async () => {
  const busy = { share: 0.95 };
  const makeWay = createMakeWay(processWith(busy), 60_000);
  await pause(300);
  let passed = false;
  const passing = makeWay.pass().then(() => {
    passed = true;
  });
  await pause(500);
  expect(passed).toBe(false);
  busy.share = 0.2;
  await passing;
  makeWay.stop();
});

test('a quiet process is passed through at once, and a rush that does not end holds nobody for ever', async () => {
  const quiet = createMakeWay(processWith({ share: 0.3 }), 60_000);
  await pause(300);
  await quiet.pass();
  quiet.stop();
  const rush = createMakeWay(processWith({ share: 1 }), 400);
  await pause(300);
  await rush.pass();
  rush.stop();
});
