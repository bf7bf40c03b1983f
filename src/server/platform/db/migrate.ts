import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { ClientBase, Pool } from 'pg';
import { type ApplyOptions, applyMigration } from './apply-migration.ts';
import { type Migration, readMigrations } from './migration-file.ts';

/** migrations/ of this installation: four folders above, in the sources and in what is built from them. */
export const migrationsFolder: string = fileURLToPath(new URL('../../../../migrations/', import.meta.url));

export interface MigrateOptions extends ApplyOptions {
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
  /** What the database has of a newer release, which this one passes over. */
  readonly ahead: readonly string[];
}

/** Two servers that start at once migrate one after the other. The number is arbitrary and must never change. */
const advisoryLock = 7_031_846_211;
const turnMs = 100;

const recordTables = `
  create table if not exists schema_migration (
    name text primary key,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    applied_at timestamptz not null default now()
  );
  alter table schema_migration add column if not exists needs text;
  comment on table schema_migration is 'which files of migrations/ this database has, and the hash of each as it was applied';
  comment on column schema_migration.needs is 'the last migration of the release before: a server that knows it works beside this one too';
  grant select on schema_migration to onedoor_app, onedoor_worker;
  create table if not exists schema_migration_under_way (
    name text primary key,
    sha256 text not null,
    steps_done integer not null,
    reached jsonb
  );
  comment on table schema_migration_under_way is 'a migration of several steps that is not through: how many are, and how far the batches of the next have come';
  grant select on schema_migration_under_way to onedoor_app, onedoor_worker;
`;

/**
 * Apply what is missing of the folder's migrations in the order of their numbers, each step of one as it says. The pool
 * works as onedoor_owner. Whatever ends it in the middle, the next call goes on where it was. An applied file that has
 * been altered, is missing, or would have come before one that is already applied stops everything before anything is
 * changed; the message names the file.
 */
export async function migrate(pool: Pool, options: MigrateOptions = {}): Promise<MigrateReport> {
  const migrations = await readMigrations(options.folder ?? migrationsFolder);
  const client = await pool.connect();
  try {
    // A server of the release before that comes up again meanwhile has nothing to wait for.
    const found = (await hasRecord(client)) ? await compare(client, migrations) : undefined;
    if (found !== undefined && wantedOf(found, options).length === 0) return reportOf(found, []);
    await takeTurn(client);
    await client.query('set statement_timeout = 0');
    if (found === undefined) await client.query(recordTables);
    const compared = await compare(client, migrations);
    const wanted = wantedOf(compared, options);
    for (const migration of wanted) {
      options.onApply?.(migration.name);
      await applyMigration(client, migration, options);
    }
    return reportOf(compared, wanted);
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
    const { rows } = await client.query<{ found: boolean }>(
      `select to_regclass('public.schema_migration') is not null as found`,
    );
    if (rows[0]?.found !== true) return migrations.map((migration) => migration.name);
    return (await compare(client, migrations)).pending.map((migration) => migration.name);
  } finally {
    client.release();
  }
}

/**
 * Asked for again and again instead of waited for: whoever waits inside a statement holds a snapshot, and an index that is
 * being made concurrently waits for all of those to end.
 */
async function takeTurn(client: ClientBase): Promise<void> {
  for (;;) {
    const { rows } = await client.query<{ mine: boolean }>('select pg_try_advisory_lock($1) as mine', [advisoryLock]);
    if (rows[0]?.mine === true) return;
    await delay(turnMs);
  }
}

/** Whether the tables that migrations are noted in are there, as they are now. */
async function hasRecord(client: ClientBase): Promise<boolean> {
  const { rows } = await client.query<{ found: boolean }>(
    `select to_regclass('public.schema_migration_under_way') is not null as found`,
  );
  return rows[0]?.found === true;
}

interface Comparison {
  readonly earlier: number;
  readonly ahead: readonly string[];
  readonly pending: readonly Migration[];
}

function reportOf({ earlier, ahead }: Comparison, applied: readonly Migration[]): MigrateReport {
  return { applied: applied.map(({ name }) => name), earlier, ahead };
}

function wantedOf({ pending }: Comparison, { until }: MigrateOptions): readonly Migration[] {
  return until === undefined ? pending : pending.filter(({ name }) => name <= until);
}

async function compare(client: ClientBase, migrations: readonly Migration[]): Promise<Comparison> {
  // A database that an older version migrated has no such column yet.
  const { rows } = await client.query<{ name: string; sha256: string; needs: string | null }>(
    `select name, sha256, to_jsonb(m) ->> 'needs' as needs from schema_migration m order by name`,
  );
  const last = migrations.at(-1)?.name ?? '';
  const ahead: string[] = [];
  for (const [index, row] of rows.entries()) {
    const file = migrations.find((migration) => migration.name === row.name);
    if (file === undefined && row.name > last && row.needs !== null && row.needs <= last) {
      ahead.push(row.name);
      continue;
    }
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
  const earlier = rows.length - ahead.length;
  return { earlier, ahead, pending: migrations.slice(earlier) };
}
