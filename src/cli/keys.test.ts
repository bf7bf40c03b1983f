import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { type House, type Known, openHouse, register } from '../../test/history.ts';
import { trackByCode } from '../server/matter/read-by-code.ts';
import { openLiveKeys } from '../server/platform/crypto/live-keys.ts';
import { verifyDatabase } from '../server/seal/verify.ts';
import { librarySecrets } from '../server/session/session-keys.ts';

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
  await setUpCodes();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const staffCount = 200;

/** Staff who have one-time codes, all of the same secret. */
async function setUpCodes(): Promise<void> {
  const key = house.services.keyring.session[0]?.secret ?? '';
  await database.ownerPool.query(
    `insert into staff (id, account, name_zh, name_en, created_at)
     select gen_random_uuid(), 'somebody.' || n, '何样本', 'He Yangben', now() from generate_series(1, $1::int) as n`,
    [staffCount],
  );
  await database.ownerPool.query(
    `insert into auth_user (id, name, email, email_verified, created_at, updated_at)
     select id, account, account || '@example.invalid', false, now(), now() from staff where account like 'somebody.%'`,
  );
  await database.ownerPool.query(
    `insert into auth_two_factor (secret, backup_codes, user_id)
     select $1, '[]', id from auth_user where name like 'somebody.%'`,
    [await symmetricEncrypt({ key, data: 'a secret of codes' })],
  );
  await database.ownerPool.query("update auth_two_factor set secret = '$ba$' || $1 || '$' || secret", [
    librarySecrets(house.services.keyring.session).secrets[0]?.version,
  ]);
}

/** What the secrets of codes are, opened with the keys of the file as it is now. */
async function secretsOfCodes(): Promise<ReadonlySet<string>> {
  const { rows } = await database.ownerPool.query<{ secret: string }>('select secret from auth_two_factor');
  const { secrets } = librarySecrets(house.services.keyring.session);
  const keys = new Map(secrets.map(({ version, value }) => [version, value]));
  const opened = rows.map(({ secret }) => symmetricDecrypt({ key: { keys, currentVersion: 0 }, data: secret }));
  return new Set(await Promise.all(opened));
}

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

/** Killed while the secrets of codes are encrypted anew. */
async function killedAtCodes(): Promise<void> {
  const { child } = onedoor('keys', 'rotate', '--batch', '1');
  const ended = once(child, 'exit');
  const isThere = async () => {
    const { rows } = await database.workerPool.query<{ there: boolean }>(
      `select exists (select from key_rotation where stage = 'auth_two_factor' and after_id > $1) as there`,
      ['00000000-0000-0000-0000-000000000000'],
    );
    return rows[0]?.there === true;
  };
  while (child.exitCode === null && !(await isThere())) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill('SIGKILL');
  await ended;
  expect(child.signalCode).toBe('SIGKILL');
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
  await killedAtCodes();
  expect(await secretsOfCodes()).toEqual(new Set(['a secret of codes']));
  const left = await doneSoFar();
  expect(left).toBeGreaterThanOrEqual(17);
  const { child, said } = onedoor('keys', 'rotate', '--json');
  const [code] = await once(child, 'close');
  expect(said()).toContain('"begun":false');
  expect(code).toBe(0);
  expect(await secretsOfCodes()).toEqual(new Set(['a secret of codes']));
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
    ['session', 'earlier', 0],
    ['session', 'newest', staffCount],
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
