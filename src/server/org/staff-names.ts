import type { Words } from '../../core/words/words.ts';
import type { Pool } from '../platform/db/pool.ts';
import { findStaffNames } from './units.ts';

interface Kept {
  readonly name: Words;
  readonly atMs: number;
}

/** A corrected name is seen on every page within this time. */
const nameAgeMsMax = 60_000;
/** The staff of a city in a few megabytes; the one kept longest makes room. */
const namesMax = 20_000;

/** One copy a pool, gone with the pool. */
const copies = new WeakMap<Pool, Map<string, Kept>>();

/**
 * Names of staff as pages tell them, from memory where they were read within the last minute: the same few people stand
 * on every page of a unit. What is written on paper is read anew, by {@link findStaffNames}.
 */
export async function staffNamesForPages(pool: Pool, staffIds: readonly string[]): Promise<ReadonlyMap<string, Words>> {
  const kept = copies.get(pool) ?? new Map<string, Kept>();
  copies.set(pool, kept);
  const nowMs = performance.now();
  const found = new Map<string, Words>();
  const missing: string[] = [];
  for (const id of staffIds) {
    const known = kept.get(id);
    if (known !== undefined && nowMs - known.atMs < nameAgeMsMax) found.set(id, known.name);
    else missing.push(id);
  }
  for (const [id, name] of await findStaffNames(pool, missing)) {
    found.set(id, name);
    kept.delete(id);
    kept.set(id, { name, atMs: nowMs });
  }
  for (const id of kept.keys()) {
    if (kept.size <= namesMax) break;
    kept.delete(id);
  }
  return found;
}
