import type { Pool } from '../db/pool.ts';

/** The schema of the job queue; its tables are its library's own (graphile-worker). */
export const jobSchema = 'job_queue';

/** First key of the advisory locks by which workers show that they are alive; arbitrary and never changed. */
const presenceLock = 1_466_262_123;

/**
 * Moves up to `max` rows of the outbox into the queue, in one statement: a row is either here or there, whatever fails.
 * Any number of workers may do it at once. Writers only add plain rows, because a notification would take a lock that
 * all of them queue for; the relay notifies once a batch. What the workers could not take up soon stays in the outbox:
 * adding a job costs ten times what a plain row does, and should not be paid while people wait for their own writes.
 * @param attemptsMax how often a task is tried before it rests as failed; 25 where a task is not named
 * @param waitingMax how many jobs may wait in the queue
 * @returns how many were moved
 */
export async function relayOutbox(
  pool: Pool,
  max: number,
  attemptsMax: Readonly<Record<string, number>>,
  waitingMax: number,
): Promise<number> {
  const { rows } = await pool.query<{ moved: number }>(
    `with taken as materialized (
       select task, payload from take_outbox(least($1, $3 - (select count(*) from (
         select from job_queue.jobs where locked_at is null and run_at <= now() limit $3) waiting))::integer)),
     specs as (
       select array_agg((task, payload::json, null, null, ($2::jsonb ->> task)::smallint, null, null, null)::job_queue.job_spec) as list
         from taken having count(*) > 0),
     added as (select job.id from specs, lateral job_queue.add_jobs(specs.list) as job)
     select count(*)::integer as moved from added`,
    [max, JSON.stringify(attemptsMax), waitingMax],
  );
  return rows[0]?.moved ?? 0;
}

/**
 * Gives back the jobs of workers that are gone: killed, or their machine lost power. Without it the library would leave
 * them locked for four hours. A worker lives as long as it holds its advisory lock.
 */
export async function unlockJobsOfTheDead(pool: Pool): Promise<void> {
  await pool.query(
    `select job_queue.force_unlock_workers(gone.names)
       from (
         select array_agg(distinct j.locked_by) as names from job_queue.jobs j
          where j.locked_by is not null and not exists (
            select from pg_locks l
             where l.locktype = 'advisory' and l.objsubid = 2 and l.classid::bigint = $1
               and l.database = (select oid from pg_database where datname = current_database())
               and l.objid::bigint = hashtext(j.locked_by)::bigint & 4294967295)
         having count(*) > 0) gone`,
    [presenceLock],
  );
}

export interface Presence {
  /** Takes the lock again if its connection was lost. */
  renew(): Promise<void>;
  release(): void;
}

/** Shows that the worker of that name is alive, on a connection of its own, until it is released or the process ends. */
export async function showPresence(pool: Pool, name: string): Promise<Presence> {
  const take = async () => {
    const client = await pool.connect();
    let lost = false;
    const lose = () => {
      lost = true;
    };
    client.once('error', lose);
    client.once('end', lose);
    try {
      await client.query('select pg_advisory_lock($1, hashtext($2))', [presenceLock, name]);
    } catch (error) {
      client.release(true);
      throw error;
    }
    return { isLost: () => lost, end: () => client.release(true) };
  };
  let held = await take();
  return {
    async renew() {
      if (!held.isLost()) return;
      held.end();
      held = await take();
    },
    release: () => held.end(),
  };
}
