import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type House, type Known, openHouse, register } from '../../test/history.ts';
import { trackByCode } from '../server/matter/read.ts';
import { openLiveKeys } from '../server/platform/crypto/live-keys.ts';
import { verifyDatabase } from '../server/seal/verify.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'onedoor-cli-keys-'));
let database: FreshDatabase;
let house: House;
const matters: Known[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  const plain = await openHouse(database);
  const { keyring, blindIndex, signer } = openLiveKeys(
    join(folder, 'keys.json'),
    () => new Date(),
    () => undefined,
  );
  house = {
    ...plain,
    services: { ...plain.services, keyring, blindIndex, signer },
    system: { ...plain.system, keyring, blindIndex, signer },
  };
  for (let n = 0; n < 40; n += 1) matters.push(await register(house));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

function onedoor(...args: readonly string[]): { readonly child: ChildProcess; readonly said: () => string } {
  const own = Object.entries(process.env).filter(([name]) => !/^(ONEDOOR_|DATABASE_URL$|VITEST)/.test(name));
  const env = { ...Object.fromEntries(own), ONEDOOR_DATA: folder, DATABASE_URL: database.url };
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], { cwd: root, env });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    text += piece;
  });
  return { child, said: () => text };
}

const doneSoFar = async (): Promise<number> => {
  const { rows } = await database.workerPool.query<{ done: number }>(
    'select coalesce(max(done), -1) as done from key_rotation where finished_at is null',
  );
  return rows[0]?.done ?? -1;
};

/** Killed as soon as so much is done. */
async function killedAfter(done: number): Promise<void> {
  const { child } = onedoor('keys', 'rotate', '--batch', '1');
  const ended = once(child, 'exit');
  while (child.exitCode === null && (await doneSoFar()) < done) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
}

test('a rotation killed again and again is taken up where it was, and every code opens at every moment', async () => {
  const before = await doneSoFar();
  expect(before).toBe(-1);
  for (const at of [0, 3, 17]) {
    await killedAfter(at);
    for (const { codes } of matters) expect((await trackByCode(house.services, codes.applicant)).ok).toBe(true);
  }
  const left = await doneSoFar();
  expect(left).toBeGreaterThanOrEqual(17);
  const { child, said } = onedoor('keys', 'rotate', '--json');
  const [code] = await once(child, 'close');
  expect(said()).toContain('"begun":false');
  expect(code).toBe(0);
  for (const { codes } of matters) expect((await trackByCode(house.services, codes.applicant)).ok).toBe(true);
  const status = onedoor('keys', 'status', '--json');
  await once(status.child, 'close');
  const { keys, rotation } = JSON.parse(status.said());
  expect(rotation.state).toBe('finished');
  expect(keys.map(({ kind, state, rows }: Record<string, unknown>) => [kind, state, rows])).toEqual([
    ['kek', 'earlier', 0],
    ['kek', 'newest', 40],
    ['index', 'earlier', 0],
    ['index', 'newest', 80],
    ['signing', 'earlier', null],
    ['signing', 'newest', null],
  ]);
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report.findings).toEqual([]);
});

test('earlier keys are not given up minutes after they were renewed, and the refusal says when', async () => {
  const { child, said } = onedoor('keys', 'retire');
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(said()).toContain('5 minutes');
});
