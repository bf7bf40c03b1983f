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
      where m.status = 'closed' and m.outcome <> 'joined' and m.closed_on >= $1 and not m.snapshot ? 'visits' and m.data_key <> '' and m.parties <> '[]'
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

/**
 * Of those who could ask, at the matter's door and at the unit that answers for it: who had a part in it. Whoever acted or
 * had it in charge at any time did; what is done after the end is no part.
 */
export async function listAskers(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  on: PlainDate,
): Promise<readonly { readonly staff: string; readonly part: boolean }[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `with part as (
          select actor ->> 'staffId' as staff from matter_event
           where district = $1 and matter_id = $2 and actor ->> 'kind' = 'staff' and data ->> 'kind' <> 'follow-up'
          union
          select effect ->> 'staffId' from matter_event
           cross join lateral jsonb_array_elements(data -> 'effects') as effect
           where district = $1 and matter_id = $2 and effect ->> 'kind' = 'holder')
        select r.staff_id::text as staff, r.staff_id::text in (select staff from part where staff is not null) as part
          from matter m
          join staff_role r on r.unit_id in (m.door_unit_id, m.answerable_unit_id)
           and r.role in ('clerk', 'lead', 'mediator') and r.valid_from <= $3 and (r.valid_to is null or r.valid_to >= $3)
         where m.district = $1 and m.id = $2
        union
        select staff, true from part where staff is not null`,
      values: [target.district, target.id, on],
    },
  ]);
  return found?.rows ?? [];
}
