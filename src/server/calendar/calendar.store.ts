import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope } from '../platform/db/scope.ts';

/** The notices entered, as they were given. */
export async function listNotices(pool: Pool): Promise<readonly unknown[]> {
  const { rows } = await pool.query<{ data: unknown }>('select data from work_calendar_year order by year');
  return rows.map((row) => row.data);
}

export interface NoticeRecord {
  readonly year: number;
  readonly source: string;
  readonly data: unknown;
}

/** Notices that are not there yet; one that was entered stays as it is. */
export async function insertNotices(pool: Pool, notices: readonly NoticeRecord[], at: Instant): Promise<void> {
  await pool.query(
    `insert into work_calendar_year (year, source, data, entered_at)
     select year, source, data, $2 from jsonb_to_recordset($1::jsonb) as n(year smallint, source text, data jsonb)
     on conflict (year) do nothing`,
    [JSON.stringify(notices), at],
  );
}

/** A notice, new or amended, and the work of reckoning again the clocks that reach into its year: both or neither. */
export async function writeNotice(
  pool: Pool,
  notice: NoticeRecord,
  task: { readonly district: string; readonly id: string },
  at: Instant,
): Promise<void> {
  const entered = {
    text: `insert into work_calendar_year (year, source, data, entered_at) values ($1, $2, $3, $4)
           on conflict (year) do update set source = excluded.source, data = excluded.data, entered_at = excluded.entered_at`,
    values: [notice.year, notice.source, JSON.stringify(notice.data), at],
  };
  const asked = {
    text: `insert into outbox (district, id, task, payload, created_at) values ($1, $2, 'recount-clocks', $3, $4)`,
    values: [task.district, task.id, JSON.stringify({ year: notice.year }), at],
  };
  await inScope(pool, { kind: 'system' }, [entered, asked], 'read write');
}
