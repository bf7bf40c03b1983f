import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase } from '../../../../test/database.ts';
import { migrate, migrationsFolder, pendingMigrations, readMigrations } from './migrate.ts';
import { createPool } from './pool.ts';

let folder: string;
let database: Awaited<ReturnType<typeof emptyDatabase>>;
let pool: Pool;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onedoor-migrations-'));
  database = await emptyDatabase();
  pool = createPool({ address: database.address, sizeMax: 3, applicationName: 'test' });
  await write('0001_first.sql', 'create table first (id integer primary key);\n');
  await write('0002_second.sql', 'create table second (id integer primary key);\n');
});

afterEach(async () => {
  await pool.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);
const run = () => migrate(pool, { folder });

async function tables(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map((row) => row.name);
}

test('what is missing is applied in order, and the second time nothing is', async () => {
  expect(await pendingMigrations(pool, folder)).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await run()).toEqual({ applied: ['0001_first.sql', '0002_second.sql'], earlier: 0 });
  expect(await run()).toEqual({ applied: [], earlier: 2 });
  expect(await pendingMigrations(pool, folder)).toEqual([]);
  await write('0003_third.sql', 'create table third (id integer);');
  expect(await run()).toEqual({ applied: ['0003_third.sql'], earlier: 2 });
  expect(await tables()).toEqual(['first', 'schema_migration', 'second', 'third']);
});

test('an applied file that was altered is refused by name, and nothing else is applied', async () => {
  await run();
  await write('0001_first.sql', 'create table first (id bigint primary key);\n');
  await write('0003_third.sql', 'create table third (id integer);');
  await expect(run()).rejects.toThrow(/0001_first\.sql has been altered/);
  await expect(pendingMigrations(pool, folder)).rejects.toThrow(/0001_first\.sql has been altered/);
  expect(await tables()).not.toContain('third');
});

test('other line ends are not an alteration', async () => {
  await run();
  await write('0001_first.sql', 'create table first (id integer primary key);\r\n');
  expect(await run()).toEqual({ applied: [], earlier: 2 });
});

test('a database used by a newer version is refused by the name of what is unknown', async () => {
  await run();
  await rm(join(folder, '0002_second.sql'));
  await expect(run()).rejects.toThrow(/0002_second\.sql, which this OneDoor does not know/);
});

test('a migration that fails leaves nothing of itself, keeps those before it, and says the line', async () => {
  await write('0003_broken.sql', 'create table third (id integer);\n\ncreate tabel fourth (id integer);\n');
  await expect(run()).rejects.toThrow(/0003_broken\.sql:3: syntax error/);
  expect(await tables()).toEqual(['first', 'schema_migration', 'second']);
});

test('two servers that start at once apply each migration once', async () => {
  await write('0003_slow.sql', 'select pg_sleep(0.3); create table third (id integer);');
  const reports = await Promise.all([run(), run()]);
  expect(reports.map((report) => report.applied.length).sort()).toEqual([0, 3]);
});

test.each([
  ['a gap', '0004_late.sql', /expected the name of number 0003/],
  ['the same number twice', '0002_again.sql', /0002_second\.sql: expected the name of number 0003/],
  ['a name outside the pattern', '0003-Third.sql', /expected the name of number 0003/],
])('%s in the numbers is refused before anything is applied', async (_rule, name, message) => {
  await write(name, 'select 1;');
  await expect(run()).rejects.toThrow(message);
  expect(await tables()).toEqual([]);
});

test('the installation has migrations of its own, and every object they make belongs to onedoor_owner', async () => {
  const own = await readMigrations(migrationsFolder);
  expect(own.length).toBeGreaterThan(0);
  await migrate(pool);
  const { rows } = await pool.query(
    `select relname from pg_class
      where relnamespace = 'public'::regnamespace and relowner <> 'onedoor_owner'::regrole`,
  );
  expect(rows).toEqual([]);
});
