import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../test/database.ts';
import { createPool } from './pool.ts';
import { inScope } from './scope.ts';
import { hot, prepared } from './statement.ts';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function read(expression: string): Promise<unknown> {
  const { rows } = await database.pool.query<{ value: unknown }>(`select ${expression} as value`);
  return rows[0]?.value;
}

describe('values from the database', () => {
  test.each([
    ['a date is the text of the day', `date '2026-02-28'`, '2026-02-28'],
    ['an array of dates keeps its gaps', `array[date '2026-02-28', null]`, ['2026-02-28', null]],
    ['a moment is an Instant', `timestamptz '2026-02-28 09:00:00+08'`, '2026-02-28T01:00:00.000Z'],
    ['a moment is cut to milliseconds', `timestamptz '2026-02-28 09:00:00.123999+08'`, '2026-02-28T01:00:00.123Z'],
    ['moments in an array are Instants', `array[timestamptz '1999-12-31T16:00Z']`, ['1999-12-31T16:00:00.000Z']],
    ['a bigint is a number', '9007199254740991::bigint', 9007199254740991],
    ['bigints in an array are numbers', 'array[1::bigint, -2]', [1, -2]],
    ['a numeric stays text', '1.10::numeric', '1.10'],
    [
      'uuids in an array are texts',
      `array['0192d3a0-0000-7000-8000-000000000000'::uuid]`,
      ['0192d3a0-0000-7000-8000-000000000000'],
    ],
    ['json is its value', `'{"a":[1]}'::jsonb`, { a: [1] }],
    ['nothing is null', 'null::date', null],
  ])('%s', async (_rule, expression, expected) => {
    expect(await read(expression)).toEqual(expected);
  });

  test.each([
    ['a bigint beyond what a number holds', '9007199254740992::bigint'],
    ['an endless date', `date 'infinity'`],
    ['an endless moment', `timestamptz 'infinity'`],
    ['a moment before the common era', `timestamptz '0044-03-15 00:00 BC'`],
  ])('%s is refused, not bent', async (_rule, expression) => {
    await expect(read(expression)).rejects.toThrow(/The database holds/);
  });

  test('libraries that compare dates get what the driver gives', async () => {
    const pool = createPool({
      address: database.address('onedoor_app'),
      sizeMax: 1,
      applicationName: 'test',
      values: 'driver',
    });
    const { rows } = await pool.query<{ value: unknown }>(`select timestamptz '2026-02-28T01:00Z' as value`);
    await pool.end();
    expect(rows[0]?.value).toEqual(new Date('2026-02-28T01:00:00Z'));
  });
});

describe('a session', () => {
  test.each([
    ['is in UTC', `current_setting('TimeZone')`, 'UTC'],
    ['sees the schema public alone', `current_setting('search_path')`, 'public'],
    ['ends a statement after 30 seconds', `current_setting('statement_timeout')`, '30s'],
    ['waits 5 seconds for a lock', `current_setting('lock_timeout')`, '5s'],
    ['does not idle in a transaction', `current_setting('idle_in_transaction_session_timeout')`, '30s'],
    ['works as the application', 'current_user::text', 'onedoor_app'],
  ])('%s', async (_rule, expression, expected) => {
    expect(await read(expression)).toBe(expected);
  });

  test('becomes the role it is asked to become, also when the URL has options of its own', async () => {
    const address = { url: `${database.url}?options=${encodeURIComponent('-c work_mem=1MB')}` };
    const pool = createPool({ address, role: 'onedoor_app', sizeMax: 1, applicationName: 'test' });
    const { rows } = await pool.query(
      `select current_user::text as role, current_setting('work_mem') as memory, current_setting('TimeZone') as zone`,
    );
    await pool.end();
    expect(rows).toEqual([{ role: 'onedoor_app', memory: '1MB', zone: 'UTC' }]);
  });
});

describe('a hot statement', () => {
  const preparedNow = sql<{
    count: number;
  }>`select count(*)::int as count from pg_prepared_statements where name like 'probe-%'`;

  test('is prepared once a connection, in and out of a transaction; a plain one is not', async () => {
    await database.db.connection().execute(async (db) => {
      const probe = (value: number) =>
        sql<{ value: number }>`${hot('probe')} select ${value}::int as value`.execute(db);
      expect((await preparedNow.execute(db)).rows).toEqual([{ count: 0 }]);
      expect((await probe(7)).rows).toEqual([{ value: 7 }]);
      const inside = await db
        .transaction()
        .execute((trx) => sql<{ value: number }>`${hot('probe')} select ${8}::int as value`.execute(trx));
      expect(inside.rows).toEqual([{ value: 8 }]);
      expect((await preparedNow.execute(db)).rows).toEqual([{ count: 1 }]);
    });
  });

  test('two texts under one label do not collide', async () => {
    await database.db.connection().execute(async (db) => {
      const one = await sql<{ value: number }>`${hot('pair')} select 1 as value`.execute(db);
      const two = await sql<{ value: number }>`${hot('pair')} select 2 as value`.execute(db);
      expect([one.rows, two.rows]).toEqual([[{ value: 1 }], [{ value: 2 }]]);
    });
  });

  test('a label that could break out of its comment is refused', () => {
    expect(() => hot('x*/ drop')).toThrow(/Not a label/);
  });
});

describe('a connection that breaks while it is in use', () => {
  test('fails its statement and leaves the process and the pool alive', async () => {
    const client = await database.pool.connect();
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    // Looked at from the start: it fails while the other connection is still being ended.
    const failing = expect(client.query('select pg_sleep(30)')).rejects.toThrow();
    const superuser = createPool({ address: database.address('superuser'), sizeMax: 1, applicationName: 'test' });
    await superuser.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
    await superuser.end();
    await failing;
    client.release(true);
    expect((await database.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

test('what was prepared before a migration adds a column goes on, on every connection', async () => {
  const read = prepared('select /*hot:wide*/ * from widened where id = $1', [1]);
  const write = prepared('insert into /*hot:widen*/ widened (id) values ($1) returning *', [2]);
  await database.ownerPool.query(`create table widened (id integer primary key); insert into widened values (1);
    grant select, insert on widened to onedoor_app`);
  const all = () => Promise.all([1, 2, 3, 4].map(() => inScope(database.pool, { kind: 'system' }, [read])));
  await all();
  await database.ownerPool.query('alter table widened add column word text');
  for (const [found] of await all()) expect(found?.rows).toEqual([{ id: 1, word: null }]);
  await inScope(database.pool, { kind: 'system' }, [{ ...write, values: [3] }], 'read write');
  await database.ownerPool.query('alter table widened add column other text');
  const [written] = await inScope(database.pool, { kind: 'system' }, [write], 'read write');
  expect(written?.rows).toEqual([{ id: 2, word: null, other: null }]);
});
