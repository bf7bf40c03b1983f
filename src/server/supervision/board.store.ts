import type pg from 'pg';
import type { BoardFigures } from '../../api/board.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

interface CountedUnit extends BoardFigures {
  readonly unit: number;
}

/** What lies with each of these units, as far as they are within the scope. */
export async function countBoard(
  pool: pg.Pool,
  scope: Scope,
  units: readonly number[],
  moment: string,
): Promise<readonly CountedUnit[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select unit_id as unit, open, overdue, on_parties as "onParties", on_offices as "onOffices", refused, several,
                    orders, orders_late as "ordersLate", reviews from count_board($1, $2)`,
      values: [units, moment],
    },
  ]);
  return found?.rows ?? [];
}
