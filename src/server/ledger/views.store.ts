import type pg from 'pg';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface ViewRow {
  readonly id: string;
  readonly staff_id: string;
  readonly unit_id: number | null;
  readonly name: string;
  /** As it stands in the address of the ledger. */
  readonly asked: string;
}

/** One's own first, each part by name. */
export async function listViews(
  pool: pg.Pool,
  scope: Scope,
  staffId: string,
  count: number,
): Promise<readonly ViewRow[]> {
  const text = `select id, staff_id, unit_id, name, asked from ledger_view
    order by (staff_id = $1) desc, name, id limit $2`;
  const [found] = await inScope(pool, scope, [{ text, values: [staffId, count] }]);
  return found?.rows ?? [];
}

/** Keeps a view in the place of one's own of the same name; undefined where one has `max` of other names already. */
export async function keepView(
  pool: pg.Pool,
  scope: Scope,
  view: ViewRow & { readonly created_at: Instant },
  max: number,
): Promise<ViewRow | undefined> {
  const text = `insert into ledger_view (id, staff_id, unit_id, name, asked, created_at)
    select $1, $2, $3, $4, $5, $6 where (select count(*) from ledger_view where staff_id = $2 and name <> $4) < $7
    on conflict (staff_id, name) do update set unit_id = excluded.unit_id, asked = excluded.asked, created_at = excluded.created_at
    returning id, staff_id, unit_id, name, asked`;
  const values = [view.id, view.staff_id, view.unit_id, view.name, view.asked, view.created_at, max];
  const [kept] = await inScope(pool, scope, [{ text, values }], 'read write');
  return kept?.rows[0];
}

/** Takes away one's own. @returns whether it was there */
export async function removeView(pool: pg.Pool, scope: Scope, id: string, staffId: string): Promise<boolean> {
  const text = 'delete from ledger_view where id = $1 and staff_id = $2';
  const [removed] = await inScope(pool, scope, [{ text, values: [id, staffId] }], 'read write');
  return removed?.rowCount === 1;
}
