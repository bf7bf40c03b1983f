import type { DatedSetting } from '../../core/message/setting.ts';
import { nearestLast } from '../../core/org/district.ts';
import { keptByPool } from '../platform/db/kept-by-pool.ts';
import type { Pool } from '../platform/db/pool.ts';
import { listMessageSettingRows } from './settings.store.ts';

/** A setting entered on another node is used here within this time. */
const ageMsMax = 5_000;

const kept = keptByPool<readonly DatedSetting[]>(ageMsMax);

/**
 * What a district's parties are told by: the city's settings first, then the district's own, each oldest first, so that
 * the last one in force is the nearest. From memory, read again every five seconds.
 */
export async function findMessageSettings(pool: Pool, district: string): Promise<readonly DatedSetting[]> {
  const rows = await kept.find(pool, () => listMessageSettingRows(pool));
  return nearestLast(rows, district);
}

/** The same, read anew: for whoever is about to enter one, and right after. */
export function freshMessageSettings(pool: Pool, district: string): Promise<readonly DatedSetting[]> {
  kept.forget(pool);
  return findMessageSettings(pool, district);
}
