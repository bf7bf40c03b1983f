import type pg from 'pg';
import type { AlertLevel } from '../../core/deadline/alert.ts';
import type { Clock } from '../../core/deadline/clock.ts';
import type { Instant } from '../../core/time/instant.ts';

/** A clock to be looked at, as it stands. */
export interface WatchedClock {
  readonly district: string;
  readonly matter_id: string;
  readonly clock: string;
  readonly standing: string;
  readonly watch_at: Instant | null;
  readonly value: Clock;
}

/** What a look found; written as one with the moment of the next look. */
export interface LookedAt {
  readonly district: string;
  readonly matter_id: string;
  readonly clock: string;
  readonly standing: string;
  readonly started: number;
  readonly until: Instant;
  readonly next: Instant | null;
  readonly reached: readonly { readonly level: AlertLevel; readonly at: Instant }[];
}

const columns = 'district, matter_id, clock, clock_standing(status, value) as standing, watch_at, value';

/** Clocks that were started, moved or ended since they were last looked at, by key. Those alone are in the index. */
export async function listUnwatched(
  pool: pg.Pool,
  after: WatchedClock | undefined,
  count: number,
): Promise<readonly WatchedClock[]> {
  const { rows } = await pool.query<WatchedClock>(
    `select ${columns} from matter_clock
      where watched is distinct from clock_standing(status, value)
        and (status in ('running', 'lapsed') or status = 'met' and value ->> 'late' = 'true')
        and ($1::text is null or (district, matter_id, clock) > ($1::character(6), $2::uuid, $3))
      order by district, matter_id, clock limit $4`,
    [after?.district ?? null, after?.matter_id ?? null, after?.clock ?? null, count],
  );
  return rows;
}

/** Running clocks with an alert due at this moment, earliest first. */
export async function listToAlert(
  pool: pg.Pool,
  now: Instant,
  after: WatchedClock | undefined,
  count: number,
): Promise<readonly WatchedClock[]> {
  const { rows } = await pool.query<WatchedClock>(
    `select ${columns} from matter_clock
      where status = 'running' and watch_at is not null and watch_at <= $1
        and ($2::timestamptz is null or (watch_at, district, matter_id, clock) > ($2, $3::character(6), $4::uuid, $5))
      order by watch_at, district, matter_id, clock limit $6`,
    [now, after?.watch_at ?? null, after?.district ?? null, after?.matter_id ?? null, after?.clock ?? null, count],
  );
  return rows;
}

/** Notes what was found and when to look again, in one statement. @returns how many alerts are new */
export async function noteAlerts(pool: pg.Pool, looked: readonly LookedAt[], now: Instant): Promise<number> {
  const { rows } = await pool.query<{ noted: number }>('select note_alerts($1::jsonb, $2) as noted', [
    JSON.stringify(looked),
    now,
  ]);
  return rows[0]?.noted ?? 0;
}
