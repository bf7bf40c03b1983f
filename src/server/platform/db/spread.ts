import { keptByPool } from './kept-by-pool.ts';
import type { Pool } from './pool.ts';

const looksAgainMs = 10 * 60_000;
const spread = keptByPool<boolean>(looksAgainMs);

/** Whether the tables lie on a cluster, whose planner needs the values asked for to know which node has the rows: no plan is kept for any. */
export function isSpread(pool: Pool): Promise<boolean> {
  return spread.find(pool, async () => {
    const { rowCount } = await pool.query(`select from pg_extension where extname = 'citus'`);
    return rowCount === 1;
  });
}
