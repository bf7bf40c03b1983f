import { afterAll, beforeAll, expect, test } from 'vitest';
import { noteFigure } from '../figure.ts';
import type { Answer } from './ask.ts';
import { accountOf, Filing } from './filing.ts';
import { FaultHouse } from './house.ts';
import { keptOf, whole } from './kept.ts';
import type { ServerNode } from './node.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const keys = Array.from({ length: release ? 1_000 : 100 }, (_, n) => `fault-${n}`);
const atOnce = 8;
/** Keys whose eight requests are under way at the same moment. */
const inStep = 4;

let house: FaultHouse;
let node: ServerNode;
let filing: Filing;

beforeAll(async () => {
  house = await FaultHouse.open();
  node = await house.startNode();
  filing = new Filing({ ask: node.ask, cookie: await house.signInClerk(node) });
});
afterAll(() => house.close());

async function eachKey(work: (key: string) => Promise<void>): Promise<void> {
  for (let at = 0; at < keys.length; at += inStep) await Promise.all(keys.slice(at, at + inStep).map(work));
}

test('the same sent eight times at once is one matter, and all eight hear the same of it', {
  timeout: release ? 600_000 : 120_000,
}, async () => {
  const heard = new Map<string, readonly Answer[]>();
  await eachKey(async (key) => {
    const answers = await Promise.all(Array.from({ length: atOnce }, () => filing.send(key)));
    heard.set(key, answers);
    for (const answer of answers) if (answer.status === 201) filing.note(key, answer);
  });
  expect(filing.faults).toEqual([]);
  const different = [...heard].filter(
    ([, answers]) => new Set(answers.map(({ status, body }) => `${status} ${body}`)).size !== 1,
  );
  expect(
    different.map(([key, answers]) => [key, answers.map(({ status, body }) => [status, body.slice(0, 200)])]),
  ).toEqual([]);
  expect(filing.acknowledged.size).toBe(keys.length);
  const kept = await keptOf(house, node, filing);
  noteFigure('R5', `${keys.length} keys, ${atOnce} at once: ${kept.notOnce.length} not once`, true);
  expect(kept).toEqual(whole);
});

test('another account under a used key is refused every time, and leaves what was filed as it is', async () => {
  const statuses = new Set<number>();
  await eachKey(async (key) => {
    const answer = await filing.send(key, { ...accountOf(key), wish: '换一个诉求。' });
    statuses.add(answer.status);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'key-reused' });
  });
  expect([...statuses]).toEqual([422]);
  expect(await house.sql(`select id from matter where wish like '换%'`)).toEqual([]);
});

test('after the server was killed and started again a key still gives the answer it gave', async () => {
  await node.kill();
  await node.start();
  await eachKey(async (key) => {
    const answer = await filing.send(key);
    expect(answer.status).toBe(201);
    expect(answer.headers['idempotency-replayed']).toBe('true');
    filing.note(key, answer);
  });
  expect(filing.faults).toEqual([]);
  expect(await house.sql('select from matter')).toHaveLength(keys.length);
});
