import { pendingMigrations } from '../db/migrate.ts';
import type { Pool } from '../db/pool.ts';

/** An answer is owed within two seconds, also when the database gives none. */
const waitMsMax = 1_500;

/** Whether the server can work: the database answers and has every migration. Looks at the migrations until all are there. */
export function createReadiness(pool: Pool): () => Promise<boolean> {
  let migrated = false;
  const look = async () => {
    if (!migrated) migrated = (await pendingMigrations(pool)).length === 0;
    else await pool.query('select 1');
    return migrated;
  };
  return () => Promise.race([look().catch(() => false), later(waitMsMax, false)]);
}

function later<T>(ms: number, value: T): Promise<T> {
  return new Promise((resolve) => setTimeout(resolve, ms, value).unref());
}
