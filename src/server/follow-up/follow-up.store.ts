import type pg from 'pg';
import type { Matter } from '../../core/matter/matter.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface ClosedMatter {
  readonly district: string;
  readonly id: string;
  /** Of the event that closed it. */
  readonly hash: string;
}

/** Matters closed since that day for which no visit was planned, one page after the other. */
export async function listClosed(
  pool: Pool,
  { since, after, max }: { readonly since: PlainDate; readonly after: ClosedMatter | undefined; readonly max: number },
): Promise<readonly ClosedMatter[]> {
  const { rows } = await pool.query<ClosedMatter>(
    `select m.district, m.id, e.hash from matter m
       cross join lateral (
         select hash from matter_event e where e.district = m.district and e.matter_id = m.id
            and e.data -> 'standing' ? 'outcome' order by e.seq desc limit 1) e
      where m.status = 'closed' and m.closed_on >= $1 and not m.snapshot ? 'visits' and m.data_key <> ''
        and (m.district, m.id) > ($2, $3::uuid)
      order by m.district, m.id limit $4`,
    [since, after?.district ?? '', after?.id ?? '00000000-0000-0000-0000-000000000000', max],
  );
  return rows;
}

export interface VisitRow {
  readonly district: string;
  readonly id: string;
  readonly number: string | null;
  readonly snapshot: Matter;
  readonly parties: readonly { readonly name: string }[];
}

/** Closed matters whose visit is still to be made, of these doors or units, the earliest first. */
export async function listVisitRows(
  pool: pg.Pool,
  scope: Scope,
  units: readonly number[],
): Promise<readonly VisitRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select district, id, number, snapshot, parties from matter
        where snapshot ? 'visitDue' and status = 'closed' and door_unit_id = any ($1::integer[])
        order by snapshot ->> 'visitDue', id limit 200`,
      values: [units],
    },
  ]);
  return found?.rows ?? [];
}

/** Who acted in the matter, of the staff. */
export async function listStaffOf(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<readonly string[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select distinct actor ->> 'staffId' as staff from matter_event
        where district = $1 and matter_id = $2 and actor ->> 'kind' = 'staff' and data ->> 'kind' <> 'follow-up'`,
      values: [target.district, target.id],
    },
  ]);
  return (found?.rows ?? []).map((row: { readonly staff: string }) => row.staff);
}

/** Who works at the unit on that day. */
export async function listColleagues(pool: pg.Pool, unit: number, on: PlainDate): Promise<readonly string[]> {
  const { rows } = await pool.query<{ readonly staff_id: string }>(
    `select distinct staff_id from staff_role where unit_id = $1 and role in ('clerk', 'lead', 'mediator')
        and valid_from <= $2 and (valid_to is null or valid_to >= $2)`,
    [unit, on],
  );
  return rows.map((row) => row.staff_id);
}
