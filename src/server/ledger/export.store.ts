import type pg from 'pg';
import type { LedgerColumn } from '../../api/ledger-words.ts';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface ExportRow {
  readonly district: string;
  readonly id: string;
  readonly staff_id: string;
  readonly asked_with: string;
  /** As it stands in an address. */
  readonly filter: string;
  /** Keys of columns with commas between. */
  readonly columns: string;
  readonly format: 'csv' | 'xlsx';
  readonly locale: 'zh' | 'en';
  readonly purpose: string;
  readonly status: 'waiting' | 'ready' | 'failed' | 'stopped' | 'gone';
  readonly row_count: number;
  readonly is_cut: boolean;
  readonly data_key: string;
  readonly created_at: Instant;
  readonly expires_at: Instant;
}

/** A file that is asked for, before anything is written of it. */
export type NewExport = Omit<ExportRow, 'status' | 'row_count' | 'is_cut' | 'columns'> & {
  readonly columns: readonly LedgerColumn[];
  readonly job: string;
};

/** Asks for a file and for the job that makes it; asked again with the same key, it is the file asked for before. */
export async function askExport(pool: pg.Pool, scope: Scope, asked: NewExport): Promise<ExportRow | undefined> {
  const results = await inScope(
    pool,
    scope,
    [
      {
        text: `with made as (
                 insert into ledger_export (district, id, staff_id, asked_with, filter, columns, format, locale, purpose, status,
                                            data_key, created_at, expires_at)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11, $12)
                 on conflict do nothing returning district, id, created_at)
               insert into outbox (district, id, task, payload, created_at)
               select district, $13, 'export-ledger', jsonb_build_object('district', district, 'id', id), created_at from made`,
        values: [
          asked.district,
          asked.id,
          asked.staff_id,
          asked.asked_with,
          asked.filter,
          asked.columns.join(','),
          asked.format,
          asked.locale,
          asked.purpose,
          asked.data_key,
          asked.created_at,
          asked.expires_at,
          asked.job,
        ],
      },
      {
        text: 'select * from ledger_export where district = $1 and staff_id = $2 and asked_with = $3',
        values: [asked.district, asked.staff_id, asked.asked_with],
      },
    ],
    'read write',
  );
  return results.at(-1)?.rows[0];
}

export async function findExport(pool: pg.Pool, scope: Scope, id: string): Promise<ExportRow | undefined> {
  const [found] = await inScope(pool, scope, [{ text: 'select * from ledger_export where id = $1', values: [id] }]);
  return found?.rows[0];
}

/** The newest first. */
export async function listExports(
  pool: pg.Pool,
  scope: Scope,
  staffId: string,
  count: number,
): Promise<readonly ExportRow[]> {
  const text = 'select * from ledger_export where staff_id = $1 order by created_at desc limit $2';
  const [found] = await inScope(pool, scope, [{ text, values: [staffId, count] }]);
  return found?.rows ?? [];
}

/** One that is still being made is made no further. */
export async function stopExport(pool: pg.Pool, scope: Scope, id: string): Promise<void> {
  const text = `update ledger_export set status = 'stopped' where id = $1 and status = 'waiting'`;
  await inScope(pool, scope, [{ text, values: [id] }], 'read write');
}

export async function listPieces(pool: pg.Pool, scope: Scope, id: string): Promise<readonly Buffer[]> {
  const text = 'select content_sealed from ledger_export_piece where export_id = $1 order by n';
  const [found] = await inScope(pool, scope, [{ text, values: [id] }]);
  return (found?.rows ?? []).map((row: { readonly content_sealed: Buffer }) => row.content_sealed);
}

/** Tells how far it is. @returns whether it is still wanted */
export async function writeProgress(pool: pg.Pool, id: string, rows: number): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update ledger_export set row_count = $2 where id = $1 and status = 'waiting'`,
    [id, rows],
  );
  return rowCount === 1;
}

/** Keeps the whole file and says that it is ready, in one transaction; nothing of one that was stopped. */
export async function keepFile(
  pool: pg.Pool,
  made: Pick<ExportRow, 'district' | 'id'> & {
    readonly pieces: readonly Buffer[];
    readonly rows: number;
    readonly isCut: boolean;
    readonly at: Instant;
  },
): Promise<void> {
  await inScope(
    pool,
    { kind: 'system' },
    [
      {
        text: `update ledger_export set status = 'ready', row_count = $3, is_cut = $4, finished_at = $5
                where district = $1 and id = $2 and status = 'waiting'`,
        values: [made.district, made.id, made.rows, made.isCut, made.at],
      },
      {
        text: `insert into ledger_export_piece (district, export_id, n, content_sealed)
               select d.district, d.id, p.n - 1, p.content
                 from ledger_export d cross join unnest($3::bytea[]) with ordinality as p (content, n)
                where d.district = $1 and d.id = $2 and d.status = 'ready' and d.finished_at = $4
               on conflict do nothing`,
        values: [made.district, made.id, made.pieces, made.at],
      },
    ],
    'read write',
  );
}

export async function failExport(pool: pg.Pool, id: string, at: Instant): Promise<void> {
  await pool.query(
    `update ledger_export set status = 'failed', finished_at = $2, data_key = '' where id = $1 and status = 'waiting'`,
    [id, at],
  );
}

/** Files whose time is over go; that they were made stays on record. @returns how many */
export async function clearExpiredFiles(pool: pg.Pool, now: Instant): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `with over as (
       update ledger_export set data_key = '', status = case when status = 'ready' then 'gone' else status end
        where expires_at <= $1 and data_key <> '' returning district, id),
     cleared as (
       delete from ledger_export_piece p using over o where p.district = o.district and p.export_id = o.id)
     select count(*)::integer as n from over`,
    [now],
  );
  return rows[0]?.n ?? 0;
}
