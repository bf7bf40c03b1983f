import type pg from 'pg';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { MatterRow } from '../matter/rows.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { erasingStatements } from './erasure-plan.ts';

export interface ErasureRow {
  readonly district: string;
  readonly journey_id: string;
  readonly numbers: readonly string[];
  readonly matters: number;
  readonly closed_on: PlainDate;
  readonly term: string;
  readonly basis: string;
  readonly due_on: PlainDate;
  readonly proposed_at: Instant;
  readonly decided_by: string | null;
  readonly decided_at: Instant | null;
  readonly confirmed_by: string | null;
  readonly confirmed_at: Instant | null;
  readonly erased_at: Instant | null;
  /** Reasons of the holds that are not lifted. */
  readonly holds: readonly string[];
}

const erasureColumns = `e.district, e.journey_id, e.numbers, e.matters, e.closed_on, e.term, e.basis, e.due_on, e.proposed_at,
  e.decided_by, e.decided_at, e.confirmed_by, e.confirmed_at, e.erased_at,
  array(select h.reason from legal_hold h where h.district = e.district and h.journey_id = e.journey_id
         and h.lifted_at is null order by h.set_at) as holds`;

export async function listDistricts(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ district: string }>(
    "select distinct district from org_unit where kind not in ('city') order by district",
  );
  return rows.map((row) => row.district);
}

export interface JourneyRef {
  readonly district: string;
  readonly journey: string;
}

/** Journeys that have a closed matter at least so old, are not erased and not proposed, by id: a page at a time. */
export async function listClosedJourneys(
  pool: pg.Pool,
  district: string,
  closedUntil: PlainDate,
  after: string,
  count: number,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ journey_id: string }>(
    `select distinct m.journey_id from matter m
      where m.district = $1 and m.status = 'closed' and m.data_key <> '' and m.closed_on <= $2 and m.journey_id > $3
        and not exists (select from file_erasure e where e.district = m.district and e.journey_id = m.journey_id)
      order by m.journey_id limit $4`,
    [district, closedUntil, after, count],
  );
  return rows.map((row) => row.journey_id);
}

/** A matter of a journey, as erasing it needs it. */
export type FiledRow = Omit<MatterRow, 'reach' | 'handoffs' | 'barred' | 'locks'>;

const filedColumns = `district, id, journey_id, origin_id, procedure, procedure_version, channel, category, status, state, phase,
  waiting_for, outcome, performed, resolved, door_unit_id, answerable_unit_id, desk_unit_id, holder_staff_id, place_division,
  place_text, narrative, wish, number, opened_at, closed_on, next_clock, next_due, next_provisional, next_counts, parties,
  case when isfinite(next_lapse_at) then next_lapse_at end as next_lapse_at, version, head_hash, snapshot, data_key, updated_at`;

export async function listFiledMatters(pool: pg.Pool, scope: Scope, ref: JourneyRef): Promise<readonly FiledRow[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select ${filedColumns} from matter where district = $1 and journey_id = $2 order by opened_at, id`,
      values: [ref.district, ref.journey],
    },
  ]);
  return result?.rows ?? [];
}

export async function countHolds(pool: pg.Pool, ref: JourneyRef): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*) from legal_hold where district = $1 and journey_id = $2 and lifted_at is null',
    [ref.district, ref.journey],
  );
  return rows[0]?.count ?? 0;
}

export async function insertProposal(
  pool: pg.Pool,
  row: Pick<
    ErasureRow,
    'district' | 'journey_id' | 'numbers' | 'matters' | 'closed_on' | 'term' | 'basis' | 'due_on'
  > & {
    readonly reach: readonly number[];
    readonly proposed_at: Instant;
  },
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into file_erasure (district, journey_id, numbers, matters, reach, closed_on, term, basis, due_on, proposed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      row.district,
      row.journey_id,
      row.numbers,
      row.matters,
      row.reach,
      row.closed_on,
      row.term,
      row.basis,
      row.due_on,
      row.proposed_at,
    ],
  );
  return rowCount === 1;
}

/** What two people have agreed to and is still to be done. */
export async function listConfirmed(pool: pg.Pool, count: number): Promise<readonly ErasureRow[]> {
  const { rows } = await pool.query<ErasureRow>(
    `select ${erasureColumns} from file_erasure e where e.confirmed_at is not null and e.erased_at is null
        and not exists (select from legal_hold h where h.district = e.district and h.journey_id = e.journey_id and h.lifted_at is null)
      order by e.due_on, e.district, e.journey_id limit $1`,
    [count],
  );
  return rows;
}

/**
 * The event in each matter, the clearing of every table and the note that it was done, in one transaction: a file is
 * whole or erased. The events are written first; they need the rows at the version that was read.
 */
export async function eraseFile(
  pool: pg.Pool,
  ref: JourneyRef & { readonly matters: readonly string[]; readonly at: Instant },
  payload: Readonly<Record<string, unknown>>,
): Promise<void> {
  const of = [ref.district, ref.matters, ref.journey];
  await inScope(
    pool,
    { kind: 'system' },
    [
      { text: 'select write_matters($1::jsonb)', values: [JSON.stringify(payload)] },
      ...erasingStatements().map((text) => ({ text, values: of })),
      {
        text: `delete from idempotency where district = $1 and response ->> 'id' = any ($2::text[])`,
        values: [ref.district, ref.matters],
      },
      {
        text: 'update file_erasure set erased_at = $3 where district = $1 and journey_id = $2',
        values: [ref.district, ref.journey, ref.at],
      },
    ],
    'read write',
  );
}

/** Files for an administrator: what is to be decided first, by the day the term ended; a page by key. */
export async function listErasures(
  pool: pg.Pool,
  scope: Scope,
  query: { readonly after: { readonly dueOn: string; readonly journey: string } | undefined; readonly count: number },
): Promise<readonly ErasureRow[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select ${erasureColumns} from file_erasure e
              where ($1::date is null or (e.due_on, e.journey_id) > ($1, $2::uuid)) and e.erased_at is null
              order by e.due_on, e.journey_id limit $3`,
      values: [query.after?.dueOn ?? null, query.after?.journey ?? null, query.count],
    },
  ]);
  return result?.rows ?? [];
}

export async function findErasure(pool: pg.Pool, scope: Scope, ref: JourneyRef): Promise<ErasureRow | undefined> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select ${erasureColumns} from file_erasure e where e.district = $1 and e.journey_id = $2`,
      values: [ref.district, ref.journey],
    },
  ]);
  return result?.rows[0];
}

/** False when somebody else was first, or a hold was set meanwhile. */
export async function markDecided(
  pool: pg.Pool,
  scope: Scope,
  ref: JourneyRef,
  by: { readonly staffId: string; readonly at: Instant },
): Promise<boolean> {
  return marked(pool, scope, ref, by, 'decided_by = $3, decided_at = $4', 'decided_at is null');
}

export async function markConfirmed(
  pool: pg.Pool,
  scope: Scope,
  ref: JourneyRef,
  by: { readonly staffId: string; readonly at: Instant },
): Promise<boolean> {
  return marked(
    pool,
    scope,
    ref,
    by,
    'confirmed_by = $3, confirmed_at = $4',
    'decided_by <> $3 and confirmed_at is null',
  );
}

async function marked(
  pool: pg.Pool,
  scope: Scope,
  ref: JourneyRef,
  by: { readonly staffId: string; readonly at: Instant },
  set: string,
  when: string,
): Promise<boolean> {
  const [result] = await inScope(
    pool,
    scope,
    [
      {
        text: `update file_erasure e set ${set} where e.district = $1 and e.journey_id = $2 and ${when} and not exists (
                 select from legal_hold h where h.district = e.district and h.journey_id = e.journey_id and h.lifted_at is null)`,
        values: [ref.district, ref.journey, by.staffId, by.at],
      },
    ],
    'read write',
  );
  return result?.rowCount === 1;
}

export async function insertHold(
  pool: pg.Pool,
  scope: Scope,
  ref: JourneyRef,
  hold: { readonly id: string; readonly reason: string; readonly staffId: string; readonly at: Instant },
): Promise<boolean> {
  const [result] = await inScope(
    pool,
    scope,
    [
      {
        text: `insert into legal_hold (district, id, journey_id, numbers, reach, reason, set_by, set_at)
               select e.district, $3, e.journey_id, e.numbers, e.reach, $4, $5, $6 from file_erasure e
                where e.district = $1 and e.journey_id = $2 and e.erased_at is null`,
        values: [ref.district, ref.journey, hold.id, hold.reason, hold.staffId, hold.at],
      },
    ],
    'read write',
  );
  return result?.rowCount === 1;
}

export async function liftHolds(
  pool: pg.Pool,
  scope: Scope,
  ref: JourneyRef,
  by: { readonly staffId: string; readonly at: Instant },
): Promise<number> {
  const [result] = await inScope(
    pool,
    scope,
    [
      {
        text: `update legal_hold set lifted_by = $3, lifted_at = $4
                where district = $1 and journey_id = $2 and lifted_at is null`,
        values: [ref.district, ref.journey, by.staffId, by.at],
      },
    ],
    'read write',
  );
  return result?.rowCount ?? 0;
}
