import type { Pool } from '../platform/db/pool.ts';

/** Lets the accounts in or keeps them out; whoever is kept out is signed out as well. Answers how many changed. */
export async function setActive(pool: Pool, accounts: readonly string[], active: boolean): Promise<number> {
  const { rows } = await pool.query<{ changed: number }>(
    `with changed as (
       update staff set active = $2 where account = any($1) and active <> $2 returning id),
     ended as (
       delete from auth_session where not $2 and user_id in (select id from changed))
     select count(*)::integer as changed from changed`,
    [accounts, active],
  );
  return rows[0]?.changed ?? 0;
}

/** The people behind the accounts, by account; an account that is not there is missing. */
export async function listStaffIds(pool: Pool, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await pool.query<{ account: string; id: string }>(
    'select account, id from staff where account = any($1)',
    [accounts],
  );
  return new Map(rows.map(({ account, id }) => [account, id]));
}

export async function findAnyAccount(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>('select exists (select from staff where active) as found');
  return rows[0]?.found === true;
}
