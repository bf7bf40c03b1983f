import type { DatedTag, TagSetting } from '../../core/tag/tag.ts';
import type { Pool } from '../platform/db/pool.ts';

/** Every setting ever entered, oldest first: some dozens in a city. */
export async function listTagRows(pool: Pool): Promise<readonly DatedTag[]> {
  const { rows } = await pool.query<{
    readonly district: string;
    readonly valid_from: string;
    readonly content: TagSetting;
  }>('select district, valid_from, content from tag_setting order by valid_from, entered_at');
  return rows.map(({ district, valid_from: from, content: setting }) => ({ district, from, setting }));
}
