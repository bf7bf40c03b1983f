import type pg from 'pg';
import type { Matter } from '../../core/matter/matter.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface TaskRow {
  readonly district: string;
  readonly id: string;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly snapshot: Matter;
  readonly holder_zh: string | null;
  readonly holder_en: string | null;
}

/** Items of a year's plan within the scope that these units lead, in the plan's order. */
export async function listTasks(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly year: number; readonly units: readonly number[]; readonly limit: number },
): Promise<readonly TaskRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select m.district, m.id, m.procedure, m.procedure_version, m.snapshot, s.name_zh as holder_zh, s.name_en as holder_en
               from matter m left join staff s on s.id = m.holder_staff_id
              where m.plan_year = $1 and m.answerable_unit_id = any ($2::integer[])
              order by m.opened_at, m.id limit $3`,
      values: [asked.year, asked.units, asked.limit],
    },
  ]);
  return found?.rows ?? [];
}
