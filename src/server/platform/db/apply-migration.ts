import { setTimeout as delay } from 'node:timers/promises';
import type { ClientBase } from 'pg';
import type { Migration, Step } from './migration-file.ts';

/**
 * What waits for a table has everybody who comes after it wait too, readers as well: it gives up after this and asks
 * again later. Shorter than PostgreSQL's own second for deadlocks, so that nobody else is ended for a migration's sake.
 */
const lockMsMax = 250;
/** Between one try and the next: time in which those who work get through. */
const restMs = { first: 250, max: 5_000 } as const;
const patienceMsDefault = 600_000;
/** A lock that was not to be had, a deadlock, a row that somebody else changed: another try may go through. */
const passing = new Set(['55P03', '40P01', '40001']);

/** Rows of a batch: as many as take between these times. */
const batch = { first: 200, min: 10, max: 20_000, quickMs: 100, slowMs: 250 } as const;

export interface ApplyOptions {
  /** Told when a table is in use, and is asked for again later. */
  readonly onWait?: (name: string) => void;
  /** Told after each batch of a migration, with the last key it came to. */
  readonly onBatch?: (name: string, reached: unknown) => void;
  /** Waiting in all for tables in use before a migration gives up. */
  readonly patienceMs?: number;
}

interface Progress {
  readonly stepsDone: number;
  /** The last key that batches came to, as JSON. */
  readonly reached: string | null;
}

/** Runs what is left of a migration, step after step, and writes down how far it has come with each. */
export async function applyMigration(client: ClientBase, migration: Migration, options: ApplyOptions): Promise<void> {
  let progress = await progressOf(client, migration);
  const { steps } = migration;
  for (const [index, step] of steps.entries()) {
    if (index < progress.stepsDone) continue;
    const isLast = index === steps.length - 1;
    const note = () => (isLast ? noteApplied(client, migration) : noteProgress(client, migration, next));
    const next = { stepsDone: index + 1, reached: null };
    try {
      await stepRunners[step.kind]({
        client,
        migration,
        step,
        stepsDone: index,
        options,
        note,
        from: progress.reached,
      });
    } catch (cause) {
      await client.query('rollback').catch(() => undefined);
      throw new Error(`migrations/${migration.name}${lineOf(cause, step)}: ${messageOf(cause)}`, { cause });
    }
    progress = next;
  }
}

interface Running {
  readonly client: ClientBase;
  readonly migration: Migration;
  readonly step: Step;
  readonly stepsDone: number;
  readonly options: ApplyOptions;
  /** Writes down that the step is through. */
  readonly note: () => Promise<void>;
  readonly from: string | null;
}

const stepRunners = { transaction: runWhole, concurrently: runConcurrently, batches: runBatches } as const;

async function runWhole({ client, migration, step, note, options }: Running): Promise<void> {
  await untilFree(client, migration.name, options, async () => {
    await client.query(step.sql);
    await note();
  });
}

/** The name of the index that a statement makes concurrently, by which one that was broken off is found again. */
export function indexMadeBy(statement: string): string | undefined {
  return /^create (?:unique )?index concurrently (?:if not exists )?([a-z0-9_]+) on /.exec(plain(statement))?.[1];
}

/** An index that is there was made before a break; one that is there and of no use was broken off, and is made again. */
async function runConcurrently({ client, migration, step, note, options }: Running): Promise<void> {
  const name = indexMadeBy(step.sql);
  // It waits for those who work and has nobody wait for it, however long that takes.
  await client.query('set lock_timeout = 0');
  const found = name === undefined ? undefined : await findIndex(client, name);
  if (name !== undefined && found === 'broken off') await client.query(`drop index concurrently ${name}`);
  if (found !== 'whole') await client.query(step.sql);
  await untilFree(client, migration.name, options, note);
}

async function findIndex(client: ClientBase, name: string): Promise<'whole' | 'broken off' | undefined> {
  const { rows } = await client.query<{ whole: boolean }>(
    'select indisvalid as whole from pg_index where indexrelid = to_regclass($1)',
    [`public.${name}`],
  );
  const [index] = rows;
  if (index === undefined) return undefined;
  return index.whole ? 'whole' : 'broken off';
}

/**
 * The statement is given the last key as `$1::jsonb` (null at first) and how many rows to take as `$2::integer`; it
 * answers the key it came to as `reached`, and no row, or null, when there is nothing left. After each batch the database
 * rests as long as the batch took.
 */
async function runBatches({ client, migration, step, stepsDone, options, note, from }: Running): Promise<void> {
  let reached = from;
  let size: number = batch.first;
  for (;;) {
    const begun = performance.now();
    const now = await untilFree(client, migration.name, options, async () => {
      const { rows } = await client.query<{ reached: unknown }>(step.sql, [reached, size]);
      const came = rows[0]?.reached ?? null;
      const text = came === null ? null : JSON.stringify(came);
      if (text === null) await note();
      else await noteProgress(client, migration, { stepsDone, reached: text });
      return text;
    });
    if (now === null) return;
    if (now === reached) throw new Error(`a batch came no further than the one before, ${now}`);
    reached = now;
    options.onBatch?.(migration.name, JSON.parse(now));
    const took = performance.now() - begun;
    if (took < batch.quickMs) size = Math.min(batch.max, size * 2);
    else if (took > batch.slowMs) size = Math.max(batch.min, Math.round(size / 2));
    await delay(took);
  }
}

/** The work in a transaction; where a table or row is in use all of it is taken back and tried again later. */
async function untilFree<T>(
  client: ClientBase,
  name: string,
  options: ApplyOptions,
  work: () => Promise<T>,
): Promise<T> {
  const until = performance.now() + (options.patienceMs ?? patienceMsDefault);
  for (let rest: number = restMs.first; ; rest = Math.min(restMs.max, rest * 2)) {
    try {
      await client.query('begin');
      await client.query(`set local lock_timeout = ${lockMsMax}`);
      const done = await work();
      await client.query('commit');
      return done;
    } catch (error) {
      if (!passing.has(codeOf(error)) || performance.now() > until) throw error;
      await client.query('rollback');
      options.onWait?.(name);
      await delay(rest);
    }
  }
}

const start: Progress = { stepsDone: 0, reached: null };

async function progressOf(client: ClientBase, { name, sha256 }: Migration): Promise<Progress> {
  const { rows } = await client.query<{ sha256: string; steps_done: number; reached: string | null }>(
    'select sha256, steps_done, reached::text as reached from schema_migration_under_way where name = $1',
    [name],
  );
  const [row] = rows;
  if (row === undefined) return start;
  if (row.sha256 !== sha256) {
    throw new Error(`migrations/${name} has been altered since it was begun on this database. Restore the file.`);
  }
  return { stepsDone: row.steps_done, reached: row.reached };
}

async function noteProgress(client: ClientBase, { name, sha256 }: Migration, progress: Progress): Promise<void> {
  await client.query(
    `insert into schema_migration_under_way (name, sha256, steps_done, reached) values ($1, $2, $3, $4)
     on conflict (name) do update set steps_done = excluded.steps_done, reached = excluded.reached`,
    [name, sha256, progress.stepsDone, progress.reached],
  );
}

async function noteApplied(client: ClientBase, { name, sha256, needs }: Migration): Promise<void> {
  await client.query('delete from schema_migration_under_way where name = $1', [name]);
  await client.query('insert into schema_migration (name, sha256, needs) values ($1, $2, $3)', [name, sha256, needs]);
}

/** Without comments, in lower case, with single spaces. */
function plain(sql: string): string {
  return sql.replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** ":12" when PostgreSQL says at which character the text is wrong. */
function lineOf(error: unknown, { sql, line }: Step): string {
  const position = error instanceof Error && 'position' in error ? Number(error.position) : Number.NaN;
  return Number.isNaN(position) ? '' : `:${line - 1 + sql.slice(0, position).split('\n').length}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
