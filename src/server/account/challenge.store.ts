import type { Pool } from '../platform/db/pool.ts';

/** Keeps what is asked of somebody for a few minutes; what nobody came back for is removed on the way. */
export async function insertChallenge(pool: Pool, identifier: string, value: string, minutes: number): Promise<void> {
  await pool.query(
    `with old as (
       delete from auth_verification
        where id = any (array(select id from auth_verification where expires_at < now() limit 100 for update skip locked)))
     insert into auth_verification (identifier, value, expires_at)
     values ($1, $2, now() + make_interval(mins => $3))`,
    [identifier, value, minutes],
  );
}

/** What was kept, once: whoever comes second with the same finds nothing. */
export async function takeChallenge(pool: Pool, identifier: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ value: string; good: boolean }>(
    'delete from auth_verification where identifier = $1 returning value, expires_at > now() as good',
    [identifier],
  );
  return rows[0]?.good === true ? rows[0].value : undefined;
}
