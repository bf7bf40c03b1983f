import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

/**
 * Ids of the documents of a matter that can be passed on: not those of a unit's own file (人民调解法 art. 15(4)), and none
 * that bears a party's own code.
 */
export async function listPassableDocuments(
  pool: Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<readonly string[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select id from matter_document
              where district = $1 and matter_id = $2 and audience not in ('unit', 'staff') and party_id is null`,
      values: [target.district, target.id],
    },
  ]);
  return (found?.rows ?? []).map((row: { readonly id: string }) => row.id);
}

/** The journey of a matter that a unit within the scope was asked to help with; undefined where none was. */
export async function findAskedJourney(
  pool: Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<string | undefined> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select journey_id from matter_task where district = $1 and matter_id = $2 and journey_id is not null limit 1',
      values: [target.district, target.id],
    },
  ]);
  const row: { readonly journey_id: string } | undefined = found?.rows[0];
  return row?.journey_id;
}

export interface AskedTaskRow {
  readonly district: string;
  readonly matter_id: string;
  readonly id: string;
  readonly unit_id: number;
  readonly asked_at: string;
  readonly due: string;
  readonly overdue: boolean;
}

/** Open tasks of these very units, the first to be answered first. */
export async function listAskedTasks(
  pool: Pool,
  scope: Scope,
  units: readonly number[],
  count: number,
): Promise<readonly AskedTaskRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select district, matter_id, id, unit_id, asked_at, due, overdue from matter_task
              where unit_id = any ($1) and how is null order by due, district, matter_id, id limit $2`,
      values: [units, count],
    },
  ]);
  return found?.rows ?? [];
}

export interface DueHandling {
  readonly district: string;
  readonly matter_id: string;
  /** `h4` a hand-off, `t7` a task. */
  readonly id: string;
  readonly lapse_at: string;
}

/**
 * Moves nobody decided on and tasks nobody answered, whose day is over, earliest first. What the procedure offers has a
 * clock of its own and lapses with that.
 */
export async function listDueHandling(pool: Pool, now: string, count: number): Promise<readonly DueHandling[]> {
  const { rows } = await pool.query<DueHandling>(
    `select district, matter_id, id, lapse_at from (
       (select district, matter_id, id, lapse_at from matter_handoff
         where how is null and kind = 'moved' and lapse_at <= $1 order by lapse_at limit $2)
       union all
       (select district, matter_id, id, lapse_at from matter_task
         where how is null and not overdue and lapse_at <= $1 order by lapse_at limit $2)
     ) due order by lapse_at, district, matter_id, id limit $2`,
    [now, count],
  );
  return rows;
}
