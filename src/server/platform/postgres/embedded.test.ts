import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { removeServer } from '../../../../test/scratch-server.ts';
import { checkDurability } from '../db/durability.ts';
import { createPool } from '../db/pool.ts';
import { silentLog } from '../log/log.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';
import { findPostmaster } from './postmaster.ts';

const cache = fileURLToPath(new URL('../../../../.cache/', import.meta.url));
let dataDir: string;

beforeEach(async () => {
  await mkdir(cache, { recursive: true });
  dataDir = await mkdtemp(join(cache, 'test-launcher-'));
  await chmod(dataDir, 0o755);
});

afterEach(() => removeServer(dataDir));

const start = (folder = dataDir) => startEmbeddedPostgres({ dataDir: folder, log: silentLog() });
const pidOf = async (server: EmbeddedPostgres) => (await findPostmaster(join(server.folder, 'cluster')))?.pid;

async function query<T extends pg.QueryResultRow>(server: EmbeddedPostgres, text: string): Promise<readonly T[]> {
  const { host, port, superuser } = server.connection;
  const client = new pg.Client({ host, port, user: superuser, database: 'postgres' });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that starts the server, writes a row and is killed without a word. */
async function startAndDie(): Promise<void> {
  const script = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)};
    import pg from ${JSON.stringify(import.meta.resolve('pg'))};
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: { info() {} } });
    const { host, port, superuser } = server.connection;
    const client = new pg.Client({ host, port, user: superuser, database: 'postgres' });
    await client.connect();
    await client.query('create table kept as select 42 as value');
    process.kill(process.pid, 'SIGKILL');`;
  const file = join(dataDir, 'start-and-die.mts');
  await writeFile(file, script);
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), file], { stdio: 'inherit' });
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
}

describe('the embedded server', () => {
  test('keeps its data from one start to the next, with every write on disk when it is acknowledged', async () => {
    const first = await start();
    await query(first, 'create table kept as select 42 as value');
    const { host, port } = first.connection;
    const pool = createPool({
      address: { host, port, database: 'postgres', user: 'postgres' },
      sizeMax: 1,
      applicationName: 'test',
    });
    expect(await checkDurability(pool)).toEqual([]);
    await pool.end();
    await first.stop();
    expect(await pidOf(first)).toBeUndefined();
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select value from kept')).toEqual([{ value: 42 }]);
    await second.stop();
  });

  test('listens on no network, and its socket is closed to other users', async () => {
    const server = await start();
    expect(await query(server, 'show listen_addresses')).toEqual([{ listen_addresses: '' }]);
    expect((await stat(server.connection.host)).mode & 0o077).toBe(0);
    expect((await stat(join(server.connection.host, '.s.PGSQL.5432'))).mode & 0o077).toBe(0);
    await server.stop();
  });

  test('sorts by code point and knows Chinese characters as letters', async () => {
    const server = await start();
    await query(server, 'create extension pg_trgm');
    const [row] = await query<{ order: string; trigrams: number }>(
      server,
      `select string_agg(c, '' order by c) as order, cardinality(show_trgm('漏水')) as trigrams from unnest('{b,B,一,a}'::text[]) c`,
    );
    expect(row).toEqual({ order: 'Bab一', trigrams: 3 });
    await server.stop();
  });

  test('outlives a killed process and is adopted by the next, nothing lost', async () => {
    await startAndDie();
    const orphan = (await findPostmaster(join(dataDir, 'postgres', 'cluster')))?.pid;
    const server = await start();
    expect({ adopted: server.adopted, pid: await pidOf(server) }).toEqual({ adopted: true, pid: orphan });
    expect(await query(server, 'select value from kept')).toEqual([{ value: 42 }]);
    await server.stop();
    expect(await pidOf(server)).toBeUndefined();
  });

  test('recovers after it was killed itself, also when its process id now belongs to another program', async () => {
    const first = await start();
    await query(first, 'create table kept as select 42 as value');
    const lockFile = join(first.folder, 'cluster', 'postmaster.pid');
    process.kill((await pidOf(first)) ?? 0, 'SIGKILL');
    const lines = (await readFile(lockFile, 'utf8')).split('\n');
    await writeFile(lockFile, [String(process.pid), ...lines.slice(1)].join('\n'));
    const second = await start();
    expect(second.adopted).toBe(false);
    expect(await query(second, 'select value from kept')).toEqual([{ value: 42 }]);
    await second.stop();
  });

  test('stops when the last of those who use it lets go, not before', async () => {
    const [server, command] = await Promise.all([start(), start()]);
    expect([server.adopted, command.adopted].sort()).toEqual([false, true]);
    await command.stop();
    await command.stop();
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    expect(await pidOf(server)).toBeUndefined();
  });

  test('has its socket in a short place when the data folder has a long path', async () => {
    const long = join(dataDir, '很长的文件夹名称'.repeat(4));
    const server = await start(long);
    expect(server.connection.host.length).toBeLessThan(90);
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
    await rm(server.connection.host, { recursive: true });
  });

  test('says what is wrong when it cannot start', async () => {
    const server = await start();
    await server.stop();
    const failing = startEmbeddedPostgres({ dataDir, log: silentLog(), settings: { shared_buffers: 'plenty' } });
    await expect(failing).rejects.toThrow(/PostgreSQL did not start[\s\S]*shared_buffers/);
  });

  test('begins again after a first start that was interrupted half-way', async () => {
    await mkdir(join(dataDir, 'postgres', 'cluster.new'), { recursive: true });
    await writeFile(join(dataDir, 'postgres', 'cluster.new', 'PG_VERSION'), '18\n');
    const server = await start();
    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  test('a database of another major version is refused with both versions', async () => {
    const server = await start();
    await server.stop();
    await writeFile(join(server.folder, 'cluster', 'PG_VERSION'), '15\n');
    await expect(start()).rejects.toThrow(/was made by PostgreSQL 15, and this OneDoor brings PostgreSQL 18/);
  });
});

describe.runIf(process.getuid?.() === 0)('started by root in a folder that others cannot enter', () => {
  test('keeps the database where its user can reach it and links to it from the data folder', async () => {
    const closed = join(dataDir, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const notes: string[] = [];
    const log = { info: (note: unknown) => notes.push(String(note)) };
    const data = join(closed, 'data');
    const server = await startEmbeddedPostgres({ dataDir: data, log: log as never });
    await query(server, 'create table kept as select 42 as value');
    expect(await realpath(join(data, 'postgres'))).toBe(server.folder);
    expect(server.folder.startsWith(closed)).toBe(false);
    expect(notes).toHaveLength(1);
    await server.stop();
    const again = await start(data);
    expect(await query(again, 'select value from kept')).toEqual([{ value: 42 }]);
    await again.stop();
    await rm(server.folder, { recursive: true });
    await expect(start(data)).rejects.toThrow(/link to a database that is no longer there/);
  });

  test('moves along a database that lay in a folder closed since', async () => {
    const closed = join(dataDir, 'closing');
    await mkdir(closed, { mode: 0o755 });
    const data = join(closed, 'data');
    const before = await start(data);
    await query(before, 'create table kept as select 42 as value');
    await before.stop();
    await chmod(closed, 0o700);
    const after = await start(data);
    expect(after.folder).not.toBe(before.folder);
    expect(await query(after, 'select value from kept')).toEqual([{ value: 42 }]);
    await after.stop();
    await rm(after.folder, { recursive: true });
  });
});
