import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { emptyDatabase } from '../../../../test/database.ts';
import { leanedOn, missedIn } from '../../../../test/upgrade/leaned-on.ts';
import { migrate, migrationsFolder, pendingMigrations } from './migrate.ts';
import { readMigrations, readReleases } from './migration-file.ts';
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

const records = ['schema_migration', 'schema_migration_under_way'];

async function tables(): Promise<readonly string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map((row) => row.name);
}

test('what is missing is applied in order, and the second time nothing is', async () => {
  expect(await pendingMigrations(pool, folder)).toEqual(['0001_first.sql', '0002_second.sql']);
  expect(await run()).toEqual({ applied: ['0001_first.sql', '0002_second.sql'], earlier: 0, ahead: [] });
  expect(await run()).toEqual({ applied: [], earlier: 2, ahead: [] });
  expect(await pendingMigrations(pool, folder)).toEqual([]);
  await write('0003_third.sql', 'create table third (id integer);');
  expect(await run()).toEqual({ applied: ['0003_third.sql'], earlier: 2, ahead: [] });
  expect(await tables()).toEqual(['first', ...records, 'second', 'third']);
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
  expect(await run()).toEqual({ applied: [], earlier: 2, ahead: [] });
});

test('a database used by a newer version is refused by the name of what is unknown', async () => {
  await run();
  await rm(join(folder, '0002_second.sql'));
  await expect(run()).rejects.toThrow(/0002_second\.sql, which this OneDoor does not know/);
});

test('a migration that fails leaves nothing of itself, keeps those before it, and says the line', async () => {
  await write('0003_broken.sql', 'create table third (id integer);\n\ncreate tabel fourth (id integer);\n');
  await expect(run()).rejects.toThrow(/0003_broken\.sql:3: syntax error/);
  expect(await tables()).toEqual(['first', ...records, 'second']);
});

test('two servers that start at once apply each migration once', async () => {
  await write('0003_slow.sql', 'select pg_sleep(0.3); create table third (id integer);');
  const reports = await Promise.all([run(), run()]);
  expect(reports.map((report) => report.applied.length).sort()).toEqual([0, 3]);
});

/** Rows of `first` that a step goes through: 1 to 2,000. */
async function fillFirst(): Promise<void> {
  await run();
  await pool.query('alter table first add column touched integer not null default 0, add column word text');
  await pool.query("insert into first (id, word) select n, 'w' || n from generate_series(1, 2000) n");
}

/** Each row that a batch takes is counted in it; `breaks` is put where the key of the last row is known. */
const touching = (breaks: string) => `-- step: batches
with part as (
  select id from first where id > coalesce(($1::jsonb)::integer, 0) order by id limit $2
), done as (
  update first set touched = touched + 1 from part where first.id = part.id
)
select ${breaks} as reached from part;
`;

test('a table in use is asked for again, so that whoever reads it meanwhile does not stand behind the migration', async () => {
  await run();
  const busy = await pool.connect();
  await busy.query('begin; select from first');
  await write('0003_wider.sql', 'alter table first add column wide text;');
  const waits: string[] = [];
  const migrated = migrate(pool, { folder, onWait: (name) => waits.push(name) });
  let slowestMs = 0;
  while (waits.length < 3) {
    const begun = performance.now();
    await pool.query('select from first');
    slowestMs = Math.max(slowestMs, performance.now() - begun);
    await delay(10);
  }
  await busy.query('commit');
  busy.release();
  expect(await migrated).toMatchObject({ applied: ['0003_wider.sql'] });
  expect(slowestMs).toBeLessThan(1_000);
});

test('a table that is never free ends the migration when it has waited long enough, and nothing of it is there', async () => {
  await run();
  const busy = await pool.connect();
  await busy.query('begin; select from first');
  await write('0003_wider.sql', 'alter table second add column wide text; alter table first add column wide text;');
  await expect(migrate(pool, { folder, patienceMs: 300 })).rejects.toThrow(
    /0003_wider\.sql: canceling .* lock timeout/,
  );
  busy.release(true);
  expect(await pendingMigrations(pool, folder)).toEqual(['0003_wider.sql']);
  await run();
});

test('batches that are broken off go on where they were: every row is taken once', async () => {
  await fillFirst();
  await pool.query('create table fault (at integer)');
  await pool.query('insert into fault values (1500)');
  // Divides by nothing in the batch that the fault lies in, for as long as the fault is there.
  await write(
    '0003_all.sql',
    touching('to_jsonb(max(id) / min((not exists (select from fault where at <= id))::integer))'),
  );
  await expect(run()).rejects.toThrow(/0003_all\.sql: division by zero/);
  const { rows } = await pool.query('select sum(touched)::integer as n, max(touched) as most from first');
  expect(rows[0]?.n).toBeGreaterThan(0);
  expect(rows[0]?.n).toBeLessThan(1_500);
  await pool.query('delete from fault');
  expect(await run()).toMatchObject({ applied: ['0003_all.sql'] });
  const after = await pool.query('select min(touched) as least, max(touched) as most from first');
  expect(after.rows).toEqual([{ least: 1, most: 1 }]);
});

test('an index that was broken off is made again, and the steps before it are not', async () => {
  await fillFirst();
  await pool.query("update first set word = 'w1' where id = 2");
  await write(
    '0003_unique.sql',
    '-- Words are one each.\n-- step: transaction\nalter table first add column once text;\n' +
      '-- step: concurrently\ncreate unique index concurrently first_word on first (word);\n' +
      '-- step: transaction\nalter table first add constraint first_word_once unique using index first_word;\n',
  );
  await expect(run()).rejects.toThrow(/0003_unique\.sql: could not create unique index/);
  expect(await pendingMigrations(pool, folder)).toEqual(['0003_unique.sql']);
  const { rows } = await pool.query('select name, steps_done from schema_migration_under_way');
  expect(rows).toEqual([{ name: '0003_unique.sql', steps_done: 1 }]);
  await pool.query("update first set word = 'w2' where id = 2");
  expect(await run()).toMatchObject({ applied: ['0003_unique.sql'], earlier: 2 });
  await expect(pool.query("update first set word = 'w1' where id = 2")).rejects.toThrow(/first_word_once/);
  expect((await pool.query('select from schema_migration_under_way')).rowCount).toBe(0);
});

test('an index is made while another server waits for its turn', async () => {
  await run();
  await write('0003_index.sql', '-- step: concurrently\ncreate index concurrently second_id on second (id);\n');
  const reports = await Promise.all([run(), run(), run()]);
  expect(reports.map(({ applied }) => applied.length).sort()).toEqual([0, 0, 1]);
});

test('a migration that was begun and then altered is refused by name', async () => {
  await fillFirst();
  await write('0003_all.sql', touching('to_jsonb(max(id) / (max(id) < 1000)::integer)'));
  await expect(run()).rejects.toThrow(/division by zero/);
  await write('0003_all.sql', touching('to_jsonb(max(id))'));
  await expect(run()).rejects.toThrow(/0003_all\.sql has been altered since it was begun/);
});

test('a batch that comes no further ends the migration', async () => {
  await fillFirst();
  await write('0003_all.sql', touching('to_jsonb(min(1))'));
  await expect(run()).rejects.toThrow(/0003_all\.sql: a batch came no further than the one before, 1/);
});

test.each([
  ['an unknown step', '-- step: quickly\nselect 1;', /0003_odd\.sql:1: a step is transaction, concurrently, batches/],
  [
    'something before the first step',
    'select 1;\n-- step: transaction\nselect 2;',
    /before the first step belongs to none/,
  ],
])('%s is refused before anything is applied', async (_rule, sql, message) => {
  await write('0003_odd.sql', sql);
  await expect(run()).rejects.toThrow(message);
  expect(await tables()).toEqual([]);
});

test('a server works beside the migrations of the release after its own, and not beside those of the one after that', async () => {
  const releases = (...last: readonly string[]) =>
    write('releases.json', JSON.stringify(last.map((one, n) => ({ release: `0.${n + 1}.0`, last: one, sha256: '' }))));
  await releases('0002_second.sql');
  await write('0003_third.sql', 'create table third (id integer);');
  await run();
  await releases('0002_second.sql', '0003_third.sql');
  await write('0004_fourth.sql', 'create table fourth (id integer);');
  await run();
  const of = async (...gone: readonly string[]) => {
    const older = await mkdtemp(join(tmpdir(), 'onedoor-older-'));
    for (const { name, sql } of await readMigrations(folder)) {
      if (!gone.includes(name)) await writeFile(join(older, name), sql);
    }
    const outcome = await migrate(pool, { folder: older }).catch((error: unknown) => String(error));
    const pending = await pendingMigrations(pool, older).catch((error: unknown) => String(error));
    await rm(older, { recursive: true });
    return { outcome, pending };
  };
  expect(await of('0004_fourth.sql')).toEqual({
    outcome: { applied: [], earlier: 3, ahead: ['0004_fourth.sql'] },
    pending: [],
  });
  const stranger = /0004_fourth\.sql, which this OneDoor does not know/;
  const two = await of('0003_third.sql', '0004_fourth.sql');
  expect(two.outcome).toMatch(stranger);
  expect(two.pending).toMatch(stranger);
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

test('the installation has migrations of its own, every object they make belongs to onedoor_owner, and servers of the last release find what they need', async () => {
  const own = await readMigrations(migrationsFolder);
  expect(own.length).toBeGreaterThan(0);
  const last = (await readReleases(migrationsFolder)).at(-1)?.last;
  await migrate(pool, last === undefined ? {} : { until: last });
  const before = await leanedOn(pool);
  await migrate(pool);
  const { rows } = await pool.query(
    `select relname from pg_class
      where relnamespace = 'public'::regnamespace and relowner <> 'onedoor_owner'::regrole`,
  );
  expect(rows).toEqual([]);
  expect(before.found.size).toBeGreaterThan(1_000);
  expect(missedIn(await leanedOn(pool), before)).toEqual([]);
});

test('what servers of the last release would miss is named', async () => {
  await run();
  await pool.query(`create function told() returns integer language sql as 'select 1';
    alter table first add column word text; grant select, insert (id) on first to onedoor_app`);
  const before = await leanedOn(pool);
  await pool.query(`drop function told(); revoke insert (id) on first from onedoor_app; alter table first drop word;
    alter table first add column closed text not null; alter table second alter column id type bigint`);
  expect([...missedIn(await leanedOn(pool), before)].sort()).toEqual([
    'closed first.closed',
    'column first.word text',
    'column second.id integer',
    'function told() integer',
    'right onedoor_app INSERT first.id',
    'right onedoor_app SELECT first.word',
    'right onedoor_app to call told()',
    'right onedoor_worker to call told()',
  ]);
});
