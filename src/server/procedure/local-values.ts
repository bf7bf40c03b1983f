import type { LocalValue } from '../../core/procedure/compile.ts';
import type { Pool } from '../platform/db/pool.ts';
import { listLocalValues, type StoredValue } from './local-values.store.ts';

/** A value entered on another node is used here within this time. */
const ageMsMax = 5_000;

/** One copy a pool, gone with the pool. */
const kept = new WeakMap<Pool, { readonly values: Promise<readonly StoredValue[]>; readonly readMs: number }>();

/** Local practice of a procedure in a district, oldest first. From memory, read again every five seconds. */
export async function findLocalValues(pool: Pool, procedure: string, district: string): Promise<readonly LocalValue[]> {
  const nowMs = performance.now();
  let known = kept.get(pool);
  if (known === undefined || nowMs - known.readMs > ageMsMax) {
    const entry = { values: listLocalValues(pool), readMs: nowMs };
    entry.values.catch(() => {
      if (kept.get(pool) === entry) kept.delete(pool);
    });
    kept.set(pool, entry);
    known = entry;
  }
  const values = await known.values;
  return values.filter((value) => value.procedure === procedure && value.district === district);
}
