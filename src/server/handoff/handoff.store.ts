import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

/** Ids of the documents of a matter, as far as the scope shows it. */
export async function listDocumentIds(
  pool: Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<readonly string[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select id from matter_document where district = $1 and matter_id = $2',
      values: [target.district, target.id],
    },
  ]);
  return (found?.rows ?? []).map((row: { readonly id: string }) => row.id);
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
