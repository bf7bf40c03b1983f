import type { Pool } from '../platform/db/pool.ts';
import { listLocalValues, type StoredValue } from './local-values.store.ts';

/** A value entered on another node is used here within this time. */
const ageMsMax = 5_000;

/** One copy a pool, gone with the pool. */
const kept = new WeakMap<Pool, { readonly values: Promise<readonly StoredValue[]>; readonly readMs: number }>();

/**
 * Local practice of a procedure in a district: the city's values first, then the district's own, each oldest first, so
 * that the last one in force is the nearest. From memory, read again every five seconds.
 */
export async function findLocalValues(
  pool: Pool,
  procedure: string,
  district: string,
): Promise<readonly StoredValue[]> {
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
  const city = `${district.slice(0, 4)}00`;
  const values = (await known.values).filter((value) => value.procedure === procedure);
  const ofCity = city === district ? [] : values.filter((value) => value.district === city);
  return [...ofCity, ...values.filter((value) => value.district === district)];
}

/** The same, read anew: for whoever is about to enter one, and right after. */
export function freshLocalValues(pool: Pool, procedure: string, district: string): Promise<readonly StoredValue[]> {
  kept.delete(pool);
  return findLocalValues(pool, procedure, district);
}
