import type { Readable, Writable } from 'node:stream';
import pg from 'pg';
import { clusterTables } from '../platform/db/citus-tables.ts';
import { copyIn, copyOut } from '../platform/db/copy.ts';
import type { Pool } from '../platform/db/pool.ts';
import { jobSchema } from '../platform/jobs/job-queue.ts';

type Client = pg.PoolClient;

export interface TableToCopy {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Runs the work in one transaction of one connection; anything thrown undoes it and closes the connection. */
export async function inOneTransaction<T>(
  pool: Pool,
  mode: 'isolation level repeatable read, read only' | 'read write',
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    await client.query(`begin transaction ${mode}`);
    const result = await work(client);
    await client.query('commit');
    broken = false;
    return result;
  } finally {
    client.release(broken);
  }
}

/** For a second connection that is to see exactly what this one sees. */
export async function shareSnapshot(client: Client): Promise<string> {
  const { rows } = await client.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
  return rows[0]?.snapshot ?? '';
}

export async function takeSnapshot(client: Client, snapshot: string): Promise<void> {
  await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`);
}

/** The tables of the schema with the columns that are written, in no order; columns PostgreSQL generates are left out. */
export async function listTables(client: Client): Promise<readonly TableToCopy[]> {
  const { rows } = await client.query<TableToCopy>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname not like 'schema_migration%' and c.relname <> all ($1)
        and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
      group by c.relname order by c.relname`,
    [clusterTables],
  );
  return rows;
}

/** Which table refers to which, but for those that refer to themselves. */
export async function listReferences(
  client: Client,
): Promise<readonly { readonly from: string; readonly to: string }[]> {
  const { rows } = await client.query<{ from: string; to: string }>(
    `select distinct f.relname as "from", t.relname as "to"
       from pg_constraint k
       join pg_class f on f.oid = k.conrelid
       join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and f.relnamespace = 'public'::regnamespace and f.oid <> t.oid`,
  );
  return rows;
}

export async function readServer(client: Client): Promise<{
  readonly postgres: string;
  readonly migrations: readonly { name: string; sha256: string }[];
  /** A migration of several steps that is not through. */
  readonly underWay: string | undefined;
}> {
  const { rows } = await client.query<{ postgres: string }>(`select current_setting('server_version') as postgres`);
  const applied = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  );
  const begun = await client.query<{ name: string }>('select name from schema_migration_under_way limit 1');
  return { postgres: rows[0]?.postgres ?? '', migrations: applied.rows, underWay: begun.rows[0]?.name };
}

export function copyTableOut(client: Client, { table, columns }: TableToCopy, into: Writable): Promise<number> {
  return copyOut(client, `copy ${pg.escapeIdentifier(table)} (${namesOf(columns)}) to stdout`, into);
}

/**
 * Fills a table. Row-level security that is forced on the owner too does not let rows be copied in: it is lifted for the
 * owner within the transaction, which alone can see the table meanwhile.
 */
export async function copyTableIn(client: Client, { table, columns }: TableToCopy, from: Readable): Promise<number> {
  const name = pg.escapeIdentifier(table);
  const { rows } = await client.query<{ forced: boolean }>(
    'select relforcerowsecurity as forced from pg_class where oid = $1::regclass',
    [name],
  );
  const forced = rows[0]?.forced === true;
  if (forced) await client.query(`alter table ${name} no force row level security`);
  const copied = await copyIn(client, `copy ${name} (${namesOf(columns)}) from stdin`, from);
  if (forced) await client.query(`alter table ${name} force row level security`);
  return copied;
}

/** The jobs of the queue, as rows of the outbox: task and payload. None where no worker has ever started. */
export async function copyJobsOut(worker: Client, into: Writable): Promise<number> {
  const { rows } = await worker.query<{ found: boolean }>(`select to_regclass($1) is not null as found`, [
    `${jobSchema}._private_jobs`,
  ]);
  const from =
    rows[0]?.found === true
      ? `select t.identifier, j.payload from ${jobSchema}._private_jobs j join ${jobSchema}._private_tasks t on t.id = j.task_id order by j.id`
      : 'select null, null where false';
  return copyOut(worker, `copy (${from}) to stdout`, into);
}

/** Puts jobs back by the outbox: the relay takes them from there. */
export async function copyJobsIn(client: Client, from: Readable, district: string): Promise<number> {
  await client.query('create temporary table job_kept (task text, payload jsonb) on commit drop');
  const rows = await copyIn(client, 'copy job_kept (task, payload) from stdin', from);
  await client.query(
    `insert into outbox (district, id, task, payload, created_at)
     select $1, gen_random_uuid(), task, payload, now() from job_kept`,
    [district],
  );
  return rows;
}

/** The first table among these that holds anything; undefined when all are empty. */
export async function findFilled(client: Client, tables: readonly string[]): Promise<string | undefined> {
  for (const table of tables) {
    const { rowCount } = await client.query(`select from ${pg.escapeIdentifier(table)} limit 1`);
    if (rowCount !== 0) return table;
  }
  return undefined;
}

/** What migrations put into a table goes before the rows of the backup come. */
export async function clearTable(client: Client, table: string): Promise<void> {
  await client.query(`delete from ${pg.escapeIdentifier(table)}`);
}

export async function analyse(pool: Pool): Promise<void> {
  await pool.query('analyze');
}

function namesOf(columns: readonly string[]): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ');
}
