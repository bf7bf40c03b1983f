import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ClientBase, Pool } from 'pg';

/** migrations/ of this installation: four folders above, in the sources and in what is built from them. */
export const migrationsFolder: string = fileURLToPath(new URL('../../../../migrations/', import.meta.url));

export interface Migration {
  /** The file's name, e.g. 0001_places_and_people.sql. */
  readonly name: string;
  readonly sql: string;
  /** Of the text with line ends as \n, so that a checkout on Windows is not an alteration. */
  readonly sha256: string;
}

export interface MigrateOptions {
  readonly folder?: string;
  /** The name of the last to apply; all there are unless given. */
  readonly until?: string;
  /** Told before each migration that is about to run. */
  readonly onApply?: (name: string) => void;
}

export interface MigrateReport {
  readonly applied: readonly string[];
  /** How many had been applied before. */
  readonly earlier: number;
}

/** Two servers that start at once migrate one after the other. The number is arbitrary and must never change. */
const advisoryLock = 7_031_846_211;
/** A migration that waits for a table longer than this would make every other statement wait behind it. */
const tableLockWait = '30s';

const recordTable = `
  create table if not exists schema_migration (
    name text primary key,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz not null default now()
  );
  comment on table schema_migration is 'which files of migrations/ this database has, and the hash of each as it was applied';
  grant select on schema_migration to onedoor_app, onedoor_worker;
`;

/**
 * Apply what is missing of the folder's migrations, each in its own transaction, in the order of their numbers. The
 * pool works as onedoor_owner. An applied file that has been altered, is missing, or would have come before one that
 * is already applied stops everything before anything is changed; the message names the file.
 */
export async function migrate(pool: Pool, options: MigrateOptions = {}): Promise<MigrateReport> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder);
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [advisoryLock]);
    if (!(await hasRecord(client))) await client.query(recordTable);
    const { earlier, pending } = await compare(client, migrations);
    const { until } = options;
    const wanted = until === undefined ? pending : pending.filter(({ name }) => name <= until);
    for (const migration of wanted) {
      options.onApply?.(migration.name);
      await apply(client, migration);
    }
    return { applied: wanted.map((migration) => migration.name), earlier };
  } finally {
    // Closing the connection gives the advisory lock back whatever happened.
    client.release(true);
  }
}

/** The migrations that this database still lacks; an empty list means that the server may work. */
export async function pendingMigrations(pool: Pool, folder: string = migrationsFolder): Promise<readonly string[]> {
  const migrations = await readMigrations(folder);
  const client = await pool.connect();
  try {
    if (!(await hasRecord(client))) return migrations.map((migration) => migration.name);
    return (await compare(client, migrations)).pending.map((migration) => migration.name);
  } finally {
    client.release();
  }
}

/** The folder's migrations in order. Names are `NNNN_words.sql`; a gap, a double number or another name is an error. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const migrations: Migration[] = [];
  for (const [index, name] of names.entries()) {
    const number = String(index + 1).padStart(4, '0');
    if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name) || !name.startsWith(number)) {
      throw new Error(`migrations/${name}: expected the name of number ${number} to be ${number}_words.sql`);
    }
    const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
    migrations.push({ name, sql, sha256: createHash('sha256').update(sql).digest('hex') });
  }
  return migrations;
}

async function hasRecord(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public.schema_migration') is not null as found`,
  );
  return rows[0]?.found === true;
}

interface Comparison {
  readonly earlier: number;
  readonly pending: readonly Migration[];
}

async function compare(client: ClientBase, migrations: readonly Migration[]): Promise<Comparison> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  );
  for (const [index, row] of rows.entries()) {
    const file = migrations.find((migration) => migration.name === row.name);
    if (file === undefined) {
      throw new Error(
        `This database has the migration ${row.name}, which this OneDoor does not know: it was used by a newer one. ` +
          'Start the newer OneDoor.',
      );
    }
    if (file.sha256 !== row.sha256) {
      throw new Error(
        `migrations/${row.name} has been altered since it was applied to this database. ` +
          'Restore the file; a change to the schema is a new migration.',
      );
    }
    const expected = migrations[index];
    if (expected !== undefined && expected.name !== row.name) {
      throw new Error(`migrations/${expected.name} would have to be applied before ${row.name}, which is applied.`);
    }
  }
  return { earlier: rows.length, pending: migrations.slice(rows.length) };
}

async function apply(client: ClientBase, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(`set local lock_timeout = '${tableLockWait}'`);
    await client.query(migration.sql);
    await client.query('insert into schema_migration (name, sha256) values ($1, $2)', [
      migration.name,
      migration.sha256,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    throw new Error(`migrations/${migration.name}${lineOf(cause, migration.sql)}: ${messageOf(cause)}`, { cause });
  }
}

/** ":12" when PostgreSQL says at which character the text is wrong. */
function lineOf(error: unknown, sql: string): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN;
  return Number.isNaN(position) ? '' : `:${sql.slice(0, position).split('\n').length}`;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
