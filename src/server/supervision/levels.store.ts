import type pg from 'pg';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

interface CountedDealt {
  readonly unit: number;
  readonly closed: number;
  readonly raised: number;
  readonly solved: number;
  readonly notSolved: number;
}

/** What ended at each of these units in the days given, as far as they are within the scope; units without any are absent. */
export async function countDealt(
  pool: pg.Pool,
  scope: Scope,
  units: readonly number[],
  { from, to }: { readonly from: PlainDate; readonly to: PlainDate },
): Promise<readonly CountedDealt[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select unit_id as unit, closed, raised, solved, not_solved as "notSolved" from count_dealt($1, $2, $3)`,
      values: [units, from, to],
    },
  ]);
  return found?.rows ?? [];
}
