import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../../test/database.ts';
import { silentLog } from '../log/log.ts';
import { connectFields } from './address.ts';
import { checkDurability, requireDurability } from './durability.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { ensureRoles, requirePlainRole } from './roles.ts';

let database: FreshDatabase;
/** Users of the whole test server: named after the file's own database, so that files do not meet. */
const users = { limited: '', ordinary: '', administrator: '', creator: '' };

beforeAll(async () => {
  database = await freshDatabase();
  const suffix = new URL(database.url).pathname.slice(1);
  for (const kind of ['limited', 'ordinary', 'administrator', 'creator'] as const) users[kind] = `${kind}_${suffix}`;
  await asSuperuser(async (client) => {
    await client.query(`create role ${users.limited} login in role onedoor_app, onedoor_worker`);
    await client.query(`create role ${users.ordinary} login`);
    await client.query(`create role ${users.administrator} login in role onedoor_owner, onedoor_app, onedoor_worker`);
    await client.query(`create role ${users.creator} login createrole`);
    for (const role of ['onedoor_owner', 'onedoor_app', 'onedoor_worker']) {
      await client.query(`grant ${role} to ${users.creator} with admin true, set false, inherit false`);
    }
  });
});

afterAll(async () => {
  await database.drop();
});

async function asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connectFields(database.address('superuser'), {}));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlAs(user: string): string {
  const url = new URL(database.url);
  url.username = user;
  return url.href;
}

const open = (databaseUrl: string, migrateUrl?: string) =>
  openDatabase({
    databaseUrl,
    migrateUrl,
    dataDir: '/nonexistent',
    poolSize: 2,
    applicationName: 'test',
    log: silentLog(),
  });

test('many processes may prepare the roles at once', async () => {
  await Promise.all(Array.from({ length: 8 }, () => asSuperuser((client) => ensureRoles(client, { login: true }))));
});

describe('the application’s role', () => {
  test.each([
    ['make a table', 'create table mine (id integer)'],
    ['alter a table', 'alter table schema_migration add column x integer'],
    ['change which migrations are applied', 'delete from schema_migration'],
    ['make a role', 'create role intruder'],
    ['become the owner', 'set role onedoor_owner'],
    ['switch row-level security off', 'alter role onedoor_app bypassrls'],
    ['read the server’s files', `select pg_read_file('PG_VERSION')`],
  ])('cannot %s', async (_rule, statement) => {
    await expect(database.pool.query(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  test('is refused when it owns tables or steps over row-level security', async () => {
    await asSuperuser(async (client) => {
      await expect(requirePlainRole(client)).rejects.toThrow(/must not work as postgres/);
      await client.query('set role onedoor_owner');
      await expect(requirePlainRole(client)).rejects.toThrow(/must not work as onedoor_owner/);
      await client.query('set role onedoor_app');
      await requirePlainRole(client);
    });
  });
});

describe('with DATABASE_URL', () => {
  test.each([
    ['a superuser', () => urlAs('postgres')],
    ['a user that is a member of the owner', () => urlAs(users.administrator)],
    ['a user that created the roles, and cannot become them yet,', () => urlAs(users.creator)],
  ])('%s migrates, and the server still works as onedoor_app', async (_rule, url) => {
    const opened = await open(url());
    const owner = opened.createPool({ role: 'onedoor_owner', sizeMax: 1, applicationName: 'test' });
    const report = await migrate(owner);
    await owner.end();
    const { rows } = await opened.pool.query('select current_user::text as name');
    await opened.close();
    expect({ canMigrate: opened.canMigrate, applied: report.applied, rows }).toEqual({
      canMigrate: true,
      applied: [],
      rows: [{ name: 'onedoor_app' }],
    });
  });

  test('a user that has the working roles alone serves, and is not asked to migrate', async () => {
    const opened = await open(urlAs(users.limited));
    const worker = opened.createPool({ role: 'onedoor_worker', sizeMax: 1, applicationName: 'test' });
    const { rows } = await worker.query('select current_user::text as name');
    await worker.end();
    await opened.close();
    expect({ canMigrate: opened.canMigrate, rows }).toEqual({ canMigrate: false, rows: [{ name: 'onedoor_worker' }] });
  });

  test('a user without rights is told what an administrator has to run', async () => {
    await expect(open(urlAs(users.ordinary))).rejects.toThrow(/grant onedoor_app to ordinary_/);
  });

  test('closing twice is closing once', async () => {
    const opened = await open(urlAs(users.limited));
    await opened.close();
    await opened.close();
  });
});

test('a server that may lose what it acknowledged is named with its settings', async () => {
  expect(await checkDurability(database.pool)).toEqual([]);
  const client = await database.pool.connect();
  try {
    await client.query('set synchronous_commit = off');
    await expect(requireDurability(client)).rejects.toThrow(
      /synchronous_commit=off \(on \| remote_write \| remote_apply\)/,
    );
  } finally {
    client.release(true);
  }
});
