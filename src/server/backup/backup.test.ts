import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { type House, openHouse, register, toAgreement } from '../../../test/history.ts';
import { openLiveKeys } from '../platform/crypto/live-keys.ts';
import type { Address, Role } from '../platform/db/address.ts';
import { migrate } from '../platform/db/migrate.ts';
import { createPool, type Pool } from '../platform/db/pool.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { makeBackup } from './backup.ts';
import type { BackupManifest } from './manifest.ts';
import { RestoreError, restoreBackup } from './restore.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'onedoor-backup-'));
const keyFile = join(folder, 'keys.json');
let database: FreshDatabase;
let house: House;
let target: Awaited<ReturnType<typeof emptyDatabase>>;
const pools: Pool[] = [];

beforeAll(async () => {
  database = await freshDatabase();
  const plain = await openHouse(database);
  const { keyring, blindIndex, signer } = openLiveKeys(
    keyFile,
    () => new Date(plain.clock.now()),
    () => undefined,
  );
  const keys = { keyring, blindIndex, signer };
  house = { ...plain, services: { ...plain.services, ...keys }, system: { ...plain.system, ...keys } };
  await toAgreement(house);
  for (let n = 0; n < 30; n += 1) await register(house);
  await sealEvents(house.system);
  target = await emptyDatabase();
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await target.drop();
  await database.drop();
  rmSync(folder, { recursive: true });
});

function poolOf(address: Address, values: 'ours' | 'driver' = 'driver'): Pool {
  const pool = createPool({ address, sizeMax: 4, applicationName: 'test backup', values, statementMsMax: 0 });
  pools.push(pool);
  return pool;
}

/** The empty database as another role. */
function targetAs(user: Role): Address {
  if ('url' in target.address) throw new Error('the test server is reached by its socket');
  return { ...target.address, user };
}

function back(name: string): Promise<BackupManifest> {
  return makeBackup({
    owner: poolOf(database.address('onedoor_owner')),
    worker: poolOf(database.address('onedoor_worker')),
    keyring: house.services.keyring,
    folder: join(folder, name),
    now: house.services.clock.now(),
  });
}

const rowsIn = (manifest: BackupManifest, table: string) =>
  manifest.tables.find((one) => one.table === table)?.rows ?? -1;

/**
 * Starts `onedoor` on a database of which one table is kept locked, so that it comes to stand in the middle of the
 * tables, and kills it there, with nothing to tidy up after itself.
 */
async function killedInTheMiddle(args: readonly string[], owner: Pool, url: string): Promise<void> {
  const lock = await owner.connect();
  await lock.query('begin');
  await lock.query('lock table seal_head in access exclusive mode');
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATABASE_URL: url,
      ONEDOOR_DATA: join(folder, 'data'),
      ONEDOOR_KEY_FILE: keyFile,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (part) => {
    said += String(part);
  });
  const ended = once(child, 'exit');
  const waits = async () => {
    const { rowCount } = await lock.query(
      `select from pg_locks where relation = 'seal_head'::regclass and not granted`,
    );
    return rowCount !== 0;
  };
  while (!(await waits())) {
    if (child.exitCode !== null) throw new Error(`onedoor ended before the middle: ${said}`);
    await pause(5);
  }
  child.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
  await lock.query('rollback');
  lock.release();
}

test('a backup that was killed is none, and the next one begins anew', async () => {
  await killedInTheMiddle(['backup', '--to', join(folder, 'first')], database.ownerPool, database.url);
  expect(readdirSync(folder).filter((one) => one.startsWith('first'))).toEqual(['first.part']);
  await expect(
    restoreBackup({
      owner: poolOf(targetAs('onedoor_owner')),
      keyring: house.services.keyring,
      folder: join(folder, 'first.part'),
    }),
  ).rejects.toThrow('it is no backup, or one that was broken off');
  await back('first');
  expect(existsSync(join(folder, 'first.part'))).toBe(false);
});

test('in the middle of a migration nothing is backed up: no restore could make such tables', async () => {
  const { ownerPool } = database;
  await ownerPool.query(`insert into schema_migration_under_way values ('0999_half.sql', '', 1, null)`);
  await expect(back('half')).rejects.toThrow('0999_half.sql is not through');
  expect(readdirSync(folder).filter((one) => one.startsWith('half'))).toEqual([]);
  await ownerPool.query('delete from schema_migration_under_way');
});

test('what is backed up while people work is one moment, with jobs and without a key', async () => {
  const { workerPool } = database;
  await workerPool.query(
    `insert into outbox (district, id, task, payload, created_at) values ('440106', gen_random_uuid(), 'a-job-that-waits', '{"n": 1}', now())`,
  );
  let working = true;
  const people = (async () => {
    let n = 0;
    for (; working; n += 1) await register(house);
    return n;
  })();
  await pause(100);
  const manifest = await back('second');
  working = false;
  expect(await people).toBeGreaterThan(0);
  // Every matter with its first event, its two parties and the event's place in the list of what is to be sealed.
  expect(rowsIn(manifest, 'matter')).toBeGreaterThanOrEqual(31);
  expect(rowsIn(manifest, 'journey')).toBe(rowsIn(manifest, 'matter'));
  const { key } = house.services.keyring.kek.at(-1) ?? { key: Buffer.alloc(0) };
  const texts = readdirSync(join(folder, 'second')).map((file) => readFileSync(join(folder, 'second', file)));
  expect(texts.some((text) => text.includes(key) || text.includes(key.toString('base64url')))).toBe(false);
});

test('a restore that was killed has put back nothing, and the next one puts back everything', async () => {
  const address = target.address;
  const name = 'url' in address ? '' : address.database;
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  const owner = poolOf(targetAs('onedoor_owner'));
  await migrate(owner);
  await killedInTheMiddle(['restore', '--from', join(folder, 'second')], owner, url.href);
  expect((await owner.query('select from matter_event limit 1')).rowCount).toBe(0);
  expect((await owner.query('select from staff limit 1')).rowCount).toBe(0);
  const manifest = await restoreBackup({
    owner,
    keyring: house.services.keyring,
    folder: join(folder, 'second'),
  });
  for (const { table, rows } of manifest.tables) {
    const extra = table === 'outbox' ? manifest.jobs.rows : 0;
    const counted = await owner.query<{ n: number }>(`select count(*)::integer as n from ${table}`);
    expect([table, counted.rows[0]?.n]).toEqual([table, rows + extra]);
  }
  const worker = poolOf(targetAs('onedoor_worker'), 'ours');
  const verified = await verifyDatabase(worker, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  expect([verified.findings, verified.matters]).toEqual([[], rowsIn(manifest, 'matter')]);
  expect((await worker.query(`select from outbox where task = 'a-job-that-waits'`)).rowCount).toBe(1);
});

test.each<[string, (path: string) => Partial<Parameters<typeof restoreBackup>[0]>, string]>([
  ['into a database that is in use', () => ({}), 'The database is not empty'],
  [
    'without its keys',
    () => ({ keyring: { kek: [], blindIndex: [] } }),
    'Put the key file of the time of the backup in its place first',
  ],
  [
    'that was changed by one byte',
    (path) => {
      appendFileSync(join(path, 'matter_event.copy.gz'), ' ');
      return {};
    },
    'matter_event.copy.gz of the backup is not whole or was changed',
  ],
])('a backup is not put back %s', async (_, change, message) => {
  const path = join(folder, 'second');
  const asked = { owner: poolOf(targetAs('onedoor_owner')), keyring: house.services.keyring, folder: path };
  const refused = await restoreBackup({ ...asked, ...change(path) }).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(refused).toBeInstanceOf(RestoreError);
  expect(refused instanceof RestoreError ? refused.words.en : '').toContain(message);
});
