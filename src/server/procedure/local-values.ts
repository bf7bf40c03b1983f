import { nearestLast } from '../../core/org/district.ts';
import { keptByPool } from '../platform/db/kept-by-pool.ts';
import type { Pool } from '../platform/db/pool.ts';
import { listLocalValues, type StoredValue } from './local-values.store.ts';

/** A value entered on another node is used here within this time. */
const ageMsMax = 5_000;

const kept = keptByPool<readonly StoredValue[]>(ageMsMax);

/** What was picked out of a copy, by procedure and district: pages ask for the same again and again. */
const picked = new WeakMap<readonly StoredValue[], Map<string, readonly StoredValue[]>>();

/**
 * Local practice of a procedure in a district: the city's values first, then the district's own, each oldest first, so
 * that the last one in force is the nearest. From memory, read again every five seconds. While nothing was entered it is
 * the same list each time, by which others keep what they worked out from it.
 */
export async function findLocalValues(
  pool: Pool,
  procedure: string,
  district: string,
): Promise<readonly StoredValue[]> {
  const values = await kept.find(pool, (before) => readAgain(pool, before));
  return pick(values, procedure, district);
}

/** What is there now; the copy from before where that says the same. */
async function readAgain(
  pool: Pool,
  before: Promise<readonly StoredValue[]> | undefined,
): Promise<readonly StoredValue[]> {
  const read = await listLocalValues(pool);
  // One that could not be read is no copy.
  const known = await before?.catch(() => undefined);
  return known !== undefined && JSON.stringify(known) === JSON.stringify(read) ? known : read;
}

function pick(all: readonly StoredValue[], procedure: string, district: string): readonly StoredValue[] {
  const lists = picked.get(all) ?? new Map<string, readonly StoredValue[]>();
  picked.set(all, lists);
  const key = `${procedure} ${district}`;
  const before = lists.get(key);
  if (before !== undefined) return before;
  const values = all.filter((value) => value.procedure === procedure);
  const list = nearestLast(values, district);
  lists.set(key, list);
  return list;
}

/** The same, read anew: for whoever is about to enter one, and right after. */
export function freshLocalValues(pool: Pool, procedure: string, district: string): Promise<readonly StoredValue[]> {
  kept.forget(pool);
  return findLocalValues(pool, procedure, district);
}
