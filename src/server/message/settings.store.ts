import type { DatedSetting, MessageSetting } from '../../core/message/setting.ts';
import type { Pool } from '../platform/db/pool.ts';

/** Every setting ever entered, oldest first: some dozens in a city. */
export async function listMessageSettingRows(pool: Pool): Promise<readonly DatedSetting[]> {
  const { rows } = await pool.query<{
    readonly district: string;
    readonly valid_from: string;
    readonly content: MessageSetting;
  }>('select district, valid_from, content from message_setting order by valid_from, entered_at');
  return rows.map(({ district, valid_from: from, content: setting }) => ({ district, from, setting }));
}
