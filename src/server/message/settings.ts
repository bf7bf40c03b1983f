import type { DatedSetting } from '../../core/message/setting.ts';
import type { Pool } from '../platform/db/pool.ts';
import { listMessageSettingRows } from './settings.store.ts';

/** A setting entered on another node is used here within this time. */
const ageMsMax = 5_000;

/** One copy a pool, gone with the pool. */
const kept = new WeakMap<Pool, { readonly rows: Promise<readonly DatedSetting[]>; readonly readMs: number }>();

/**
 * What a district's parties are told by: the city's settings first, then the district's own, each oldest first, so that
 * the last one in force is the nearest. From memory, read again every five seconds.
 */
export async function findMessageSettings(pool: Pool, district: string): Promise<readonly DatedSetting[]> {
  const nowMs = performance.now();
  let known = kept.get(pool);
  if (known === undefined || nowMs - known.readMs > ageMsMax) {
    const entry = { rows: listMessageSettingRows(pool), readMs: nowMs };
    entry.rows.catch(() => {
      if (kept.get(pool) === entry) kept.delete(pool);
    });
    kept.set(pool, entry);
    known = entry;
  }
  const rows = await known.rows;
  const city = `${district.slice(0, 4)}00`;
  const ofCity = city === district ? [] : rows.filter((row) => row.district === city);
  return [...ofCity, ...rows.filter((row) => row.district === district)];
}

/** The same, read anew: for whoever is about to enter one, and right after. */
export function freshMessageSettings(pool: Pool, district: string): Promise<readonly DatedSetting[]> {
  kept.delete(pool);
  return findMessageSettings(pool, district);
}
