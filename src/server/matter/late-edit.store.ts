import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

/** Whether somebody ever held the matter, by whichever deed: its events say so. */
export async function hasHeld(
  pool: Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  staffId: string,
): Promise<boolean> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select from matter_event
              where district = $1 and matter_id = $2
                and data -> 'effects' @> jsonb_build_array(jsonb_build_object('kind', 'holder', 'staffId', $3::text))
              limit 1`,
      values: [target.district, target.id, staffId],
    },
  ]);
  return (found?.rows.length ?? 0) > 0;
}
