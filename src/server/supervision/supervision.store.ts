import type pg from 'pg';
import type { LateClock } from '../../core/supervision/order.ts';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

interface Found {
  readonly district: string;
  readonly matter_id: string;
}

export interface DueSupervision extends Found {
  /** `s4` an order, `r9` a review. */
  readonly id: string;
}

/** Orders to be reminded of or taken up a level, and reviews whose day is over, the earliest first. */
export async function listDueSupervision(
  pool: pg.Pool,
  now: Instant,
  count: number,
): Promise<readonly DueSupervision[]> {
  const { rows } = await pool.query<DueSupervision>(
    `select district, matter_id, id from (
       (select district, matter_id, id, next_at as due_at from matter_order
         where next_at is not null and next_at <= $1 order by next_at limit $2)
       union all
       (select district, matter_id, id, lapse_at from matter_review
         where found is null and not overdue and lapse_at <= $1 order by lapse_at limit $2)
     ) due order by due_at, district, matter_id, id limit $2`,
    [now, count],
  );
  return rows;
}

export interface LateAlert extends Found, LateClock {
  readonly until: string;
  readonly level: 'amber' | 'red' | 'overdue';
  readonly at: Instant;
  readonly recorded_at: Instant;
  readonly waiting_for: 'door' | 'offered-unit' | 'answerable-unit';
  readonly procedure: string;
  readonly procedure_version: number;
}

/** Alerts of terms of offices noted since that moment, on which no order was proposed, one page after the other. */
export async function listLateAlerts(
  pool: pg.Pool,
  since: Instant,
  after: LateAlert | undefined,
  count: number,
): Promise<readonly LateAlert[]> {
  const { rows } = await pool.query<LateAlert>(
    `select a.district, a.matter_id, a.clock, a.started, a.until, a.level, a.at, a.recorded_at, a.waiting_for,
            m.procedure, m.procedure_version
       from clock_alert a join matter m on m.district = a.district and m.id = a.matter_id and m.status = 'open'
      where a.waiting_for in ('door', 'offered-unit', 'answerable-unit')
        and (a.recorded_at, a.district, a.matter_id, a.clock, a.started, a.until, a.level)
          > ($1::timestamptz, $2, $3::uuid, $4, $5::integer, $6::timestamptz, $7)
        and not exists (select from matter_order o where o.district = a.district and o.matter_id = a.matter_id
                          and o.clock = a.clock and o.started = a.started)
      order by a.recorded_at, a.district, a.matter_id, a.clock, a.started, a.until, a.level limit $8`,
    after === undefined
      ? [since, '', noId, '', 0, since, '', count]
      : [
          after.recorded_at,
          after.district,
          after.matter_id,
          after.clock,
          after.started,
          after.until,
          after.level,
          count,
        ],
  );
  return rows;
}

/** Before every id there is. */
export const noId = '00000000-0000-0000-0000-000000000000';

/** Matters of which a party says that they are not solved, and which nobody reviews yet. */
export async function listNotSolved(pool: pg.Pool, after: string, count: number): Promise<readonly Found[]> {
  const { rows } = await pool.query<Found>(
    `select district, id as matter_id from matter
      where resolved = 'not-solved' and not (snapshot ? 'review') and data_key <> '' and id > $1::uuid
      order by id limit $2`,
    [after, count],
  );
  return rows;
}

/** Whether this person did anything in the matter, whatever it was. */
export async function hasActed(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  staffId: string,
): Promise<boolean> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select 1 from matter_event
              where district = $1 and matter_id = $2 and actor ->> 'staffId' = $3 limit 1`,
      values: [target.district, target.id, staffId],
    },
  ]);
  return (found?.rows.length ?? 0) > 0;
}
