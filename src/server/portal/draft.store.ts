import type { Pool } from '../platform/db/pool.ts';
import { prepared } from '../platform/db/statement.ts';

/** A report that has no place yet belongs to no district; this stands for one. */
export const draftDistrict = '000000';

export interface DraftRow {
  readonly id: string;
  readonly content_sealed: string;
  readonly step: string;
  readonly updated_at: string;
  readonly expires_at: string;
}

export async function findDraftRow(pool: Pool, id: string, now: string): Promise<DraftRow | undefined> {
  const { rows } = await pool.query<DraftRow>(
    prepared(
      `select /*hot:draft*/ id, content_sealed, step, updated_at, expires_at from report_draft
       where district = $1 and id = $2 and expires_at > $3`,
      [draftDistrict, id, now],
    ),
  );
  return rows[0];
}

/** Writes the draft whole; one that was sent is not overwritten by a page left open in another tab. */
export async function putDraftRow(pool: Pool, row: DraftRow): Promise<boolean> {
  const { rowCount } = await pool.query(
    prepared(
      `insert /*hot:put-draft*/ into report_draft as d (district, id, content_sealed, step, updated_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (district, id) do update set content_sealed = excluded.content_sealed, step = excluded.step,
         updated_at = excluded.updated_at, expires_at = excluded.expires_at
       where d.step <> 'sent' or excluded.step = 'sent'`,
      [draftDistrict, row.id, row.content_sealed, row.step, row.updated_at, row.expires_at],
    ),
  );
  return rowCount === 1;
}

export async function deleteDraftRow(pool: Pool, id: string): Promise<void> {
  await pool.query(
    prepared('delete /*hot:drop-draft*/ from report_draft where district = $1 and id = $2', [draftDistrict, id]),
  );
}

/** Removes drafts past their last day, a few at a time: whoever begins one clears some of the old. */
export async function deleteExpiredDraftRows(pool: Pool, now: string, limit: number): Promise<void> {
  await pool.query(
    prepared(
      `delete /*hot:expired-drafts*/ from report_draft where district = $1 and id in
         (select id from report_draft where district = $1 and expires_at <= $2 order by expires_at limit $3)`,
      [draftDistrict, now, limit],
    ),
  );
}
