import type pg from 'pg';
import type { BoardFigures } from '../../api/board.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

type Asked = 'orders' | 'ordersLate' | 'reviews';

export interface CountedUnit extends Omit<BoardFigures, Asked> {
  readonly unit: number;
}

/** Of a group of units that is shown as one row. */
export interface CountedGroup extends Pick<BoardFigures, Asked> {
  readonly group: number;
}

/**
 * What lies with each of these units, and in how many matters something is asked of each group of them, as far as they are
 * within the scope. A group in which nothing is asked is absent.
 */
export async function countBoard(
  pool: pg.Pool,
  scope: Scope,
  units: readonly number[],
  grouped: readonly { readonly group: number; readonly unit: number }[],
  moment: string,
): Promise<{ readonly units: readonly CountedUnit[]; readonly groups: readonly CountedGroup[] }> {
  const [counted, asked] = await inScope(pool, scope, [
    {
      text: `select unit_id as unit, open, overdue, on_parties as "onParties", on_offices as "onOffices", refused, several
               from count_board($1, $2)`,
      values: [units, moment],
    },
    {
      text: `select "group", orders, orders_late as "ordersLate", reviews from count_asked($1, $2, $3)`,
      values: [grouped.map(({ unit }) => unit), grouped.map(({ group }) => group), moment],
    },
  ]);
  return { units: counted?.rows ?? [], groups: asked?.rows ?? [] };
}
