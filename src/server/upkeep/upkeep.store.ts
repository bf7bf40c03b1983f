import type pg from 'pg';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';

export interface DueClock {
  readonly district: string;
  readonly matter_id: string;
  readonly clock: string;
  readonly lapse_at: Instant;
}

/** Sets apart the advisory locks by which workers share out due matters. */
const lapseShare = 'onedoor.lapse';

/**
 * The next clocks that have run out, earliest first, and the work done with those that no other worker has taken. A
 * matter is taken by an advisory lock for the length of the work, not by its rows: the work itself writes to them, on
 * another connection. The lock only shares out the work; that each lapse is written once is the version's doing.
 * @returns the page looked at, also what others have taken; empty at the end
 */
export async function withDueClocks(
  pool: pg.Pool,
  query: { readonly now: Instant; readonly after: DueClock | undefined; readonly count: number },
  work: (mine: readonly DueClock[]) => Promise<void>,
): Promise<readonly DueClock[]> {
  const { now, after, count } = query;
  const trx = await pool.connect();
  let broken = true;
  try {
    await trx.query('begin');
    const { rows } = await trx.query<DueClock & { mine: boolean }>(
      `with page as materialized (
         select district, matter_id, clock, lapse_at from matter_clock
          where status = 'running' and lapse_at <= $1
            and ($2::timestamptz is null or (lapse_at, district, matter_id, clock) > ($2, $3, $4::uuid, $5))
          order by lapse_at, district, matter_id, clock limit $6)
       select *, pg_try_advisory_xact_lock(hashtextextended($7 || matter_id::text, 0)) as mine from page
        order by lapse_at, district, matter_id, clock`,
      [
        now,
        after?.lapse_at ?? null,
        after?.district ?? '',
        after?.matter_id ?? null,
        after?.clock ?? '',
        count,
        lapseShare,
      ],
    );
    await work(rows.filter((row) => row.mine));
    await trx.query('commit');
    broken = false;
    return rows;
  } finally {
    trx.release(broken);
  }
}

export interface MatterRef {
  readonly district: string;
  readonly matter_id: string;
}

/**
 * Matters, by id, with a clock that still counts and may reach into a year whose notice was entered: due from `from` on,
 * or reckoned without a notice. One pass over the clocks, a page at a time; a notice comes once a year.
 */
export async function listMattersReaching(
  pool: pg.Pool,
  from: PlainDate,
  after: MatterRef | undefined,
  count: number,
): Promise<readonly MatterRef[]> {
  const { rows } = await pool.query<MatterRef>(
    `select district, matter_id from matter_clock
      where status in ('running', 'suspended') and (provisional or due >= $1)
        and ($2::text is null or (district, matter_id) > ($2, $3::uuid))
      group by district, matter_id order by district, matter_id limit $4`,
    [from, after?.district ?? null, after?.matter_id ?? null, count],
  );
  return rows;
}

/** Reports begun and not sent before they expired. @returns how many are gone */
export async function deleteExpiredDrafts(pool: pg.Pool, now: Instant, max: number): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from report_draft where (district, id) in (select district, id from report_draft where expires_at <= $1 limit $2)',
    [now, max],
  );
  return rowCount ?? 0;
}

/** Visits booked, some days after they were. @returns how many are gone */
export async function deletePastVisits(pool: pg.Pool, now: Instant, max: number): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from window_booking where (district, id) in (select district, id from window_booking where expires_at <= $1 limit $2)',
    [now, max],
  );
  return rowCount ?? 0;
}

/** Answers kept for keys used before that moment. @returns how many are gone */
export async function deleteOldAnswers(pool: pg.Pool, before: Instant, max: number): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from idempotency where (district, actor, key) in (select district, actor, key from idempotency where created_at < $1 limit $2)',
    [before, max],
  );
  return rowCount ?? 0;
}

/** Open matters, by id, that can be reached from the unit: those of the unit itself and of all below it. */
export async function listOpenReachedFrom(
  pool: pg.Pool,
  unit: number,
  after: MatterRef | undefined,
  count: number,
): Promise<readonly MatterRef[]> {
  const { rows } = await pool.query<MatterRef>(
    `select district, id as matter_id from matter
      where status = 'open' and reach @> array[$1::integer]
        and ($2::text is null or (district, id) > ($2::character(6), $3::uuid))
      order by district, id limit $4`,
    [unit, after?.district ?? null, after?.matter_id ?? null, count],
  );
  return rows;
}
