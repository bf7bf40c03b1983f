import type { Pool } from '../platform/db/pool.ts';

/** Keys of which every try is over are removed so many at a time. */
const forgottenMax = 200;

/**
 * Counts a try, unless `max` of them lie within the window: then nothing is written. One statement: whoever comes at
 * the same time, on whichever node, waits for the row and is counted after it. Answers what `returnTry` takes.
 */
export async function takeTry(
  pool: Pool,
  key: Buffer,
  max: number,
  windowMinutes: number,
): Promise<string | undefined> {
  const { rows } = await pool.query<{ at: string }>(
    `insert into sign_in_allowance as a (key, tries, last_try)
     values ($1, array[clock_timestamp()], clock_timestamp())
     on conflict (key) do update
        set tries = array(select t from unnest(a.tries) as t where t > clock_timestamp() - make_interval(mins => $3))
                    || clock_timestamp(),
            last_try = clock_timestamp()
      where (select count(*) from unnest(a.tries) as t where t > clock_timestamp() - make_interval(mins => $3)) < $2
     returning a.tries[cardinality(a.tries)]::text as at`,
    [key, max, windowMinutes],
  );
  return rows[0]?.at;
}

/** Takes the try back, as if it had not been. */
export async function returnTry(pool: Pool, key: Buffer, at: string): Promise<void> {
  await pool.query(
    `update sign_in_allowance
        set tries = array_remove(tries, $2::timestamptz)
      where key = $1`,
    [key, at],
  );
}

export async function deleteOldTries(pool: Pool, windowMinutes: number): Promise<void> {
  await pool.query(
    `delete from sign_in_allowance
      where key = any (array(select key from sign_in_allowance
                              where last_try < now() - make_interval(mins => $1) order by last_try limit ${forgottenMax}
                              for update skip locked))`,
    [windowMinutes],
  );
}
