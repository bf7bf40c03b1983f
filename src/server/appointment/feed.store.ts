import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';

/** The one address a person has; an earlier one ends with it. */
export async function keepFeed(pool: Pool, staffId: string, hash: string, at: Instant): Promise<void> {
  await pool.query(
    `insert into calendar_feed (staff_id, secret_hash, made_at) values ($1, $2, $3)
     on conflict (staff_id) do update set secret_hash = excluded.secret_hash, made_at = excluded.made_at`,
    [staffId, hash, at],
  );
}

export async function deleteFeed(pool: Pool, staffId: string): Promise<void> {
  await pool.query('delete from calendar_feed where staff_id = $1', [staffId]);
}

export async function findFeed(pool: Pool, staffId: string): Promise<Instant | undefined> {
  const { rows } = await pool.query<{ readonly made_at: Instant }>(
    'select made_at from calendar_feed where staff_id = $1',
    [staffId],
  );
  return rows[0]?.made_at;
}

export interface FeedRow {
  readonly district: string;
  readonly matter_id: string;
  readonly id: string;
  readonly standing: 'proposed' | 'set' | 'cancelled';
  readonly sequence: number;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  readonly unit_id: number;
  readonly room: string | null;
}

/** What the address opens; undefined where nobody has it, or nobody has it any more. */
export async function readFeed(pool: Pool, hash: string, from: Instant): Promise<readonly FeedRow[] | undefined> {
  const { rows } = await pool.query<FeedRow & { readonly known: boolean }>(
    `select f.*, k.known from (select exists (select from calendar_feed where secret_hash = $1) as known) k
       left join feed_sessions($1, $2) f on true where k.known`,
    [hash, from],
  );
  return rows.length === 0 ? undefined : rows.filter(({ id }) => id !== null);
}
