import type { LedgerDraft } from '../../api/ledger-import.ts';
import type { ColumnChoice } from '../../core/ledger-import/arranged.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export type DraftStatus = LedgerDraft['status'];

/** By sheet, what its columns mean. */
export type ChosenColumns = Readonly<Record<string, ColumnChoice>>;

export interface DraftRow {
  readonly district: string;
  readonly id: string;
  readonly unit_id: number;
  readonly staff_id: string;
  readonly file_name: string;
  readonly byte_count: number;
  readonly piece_count: number;
  readonly data_key: string;
  readonly status: DraftStatus;
  readonly fault: string | null;
  readonly columns: ChosenColumns | null;
  readonly view_sealed: string | null;
  readonly anyway_sealed: string | null;
  readonly rows_done: number;
  readonly ok_rows: number;
  readonly held_rows: number;
  readonly duplicate_rows: number;
  readonly rest_sheets: number;
  readonly import_id: string | null;
  readonly created_at: Instant;
  readonly expires_at: Instant;
}

export interface DraftRef {
  readonly district: string;
  readonly id: string;
}

export type NewDraft = Pick<
  DraftRow,
  | 'district'
  | 'id'
  | 'unit_id'
  | 'staff_id'
  | 'file_name'
  | 'byte_count'
  | 'piece_count'
  | 'data_key'
  | 'created_at'
  | 'expires_at'
> & { readonly asked_with: string };

/** Begins a draft, or finds the one that the same key began. */
export async function insertDraft(pool: Pool, scope: Scope, row: NewDraft): Promise<string> {
  const [, found] = await inScope(
    pool,
    scope,
    [
      {
        text: `insert into ledger_draft (district, id, unit_id, staff_id, asked_with, file_name, byte_count, piece_count,
                                         data_key, status, created_at, updated_at, expires_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'receiving', $10, $10, $11)
               on conflict (district, staff_id, asked_with) do nothing`,
        values: [
          row.district,
          row.id,
          row.unit_id,
          row.staff_id,
          row.asked_with,
          row.file_name,
          row.byte_count,
          row.piece_count,
          row.data_key,
          row.created_at,
          row.expires_at,
        ],
      },
      {
        text: 'select id from ledger_draft where district = $1 and staff_id = $2 and asked_with = $3',
        values: [row.district, row.staff_id, row.asked_with],
      },
    ],
    'read write',
  );
  return String(found?.rows[0]?.id ?? row.id);
}

/** How many files somebody has on their way in. */
export async function countDrafts(pool: Pool, scope: Scope, district: string, staffId: string): Promise<number> {
  const [result] = await inScope(pool, scope, [
    {
      text: 'select count(*)::integer as n from ledger_draft where district = $1 and staff_id = $2',
      values: [district, staffId],
    },
  ]);
  return Number(result?.rows[0]?.n ?? 0);
}

export async function findDraft(pool: Pool, scope: Scope, { district, id }: DraftRef): Promise<DraftRow | undefined> {
  const [result] = await inScope(pool, scope, [
    { text: 'select * from ledger_draft where district = $1 and id = $2', values: [district, id] },
  ]);
  return result?.rows[0];
}

/** Those with something left to do: not yet taken in, or with rows to be mended. */
export async function listDrafts(
  pool: Pool,
  scope: Scope,
  districts: readonly string[],
  units: readonly number[],
): Promise<readonly DraftRow[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select * from ledger_draft where district = any ($1) and unit_id = any ($2::integer[])
               and (status <> 'taken' or rest_sheets > 0)
             order by created_at desc limit 100`,
      values: [districts, units],
    },
  ]);
  return result?.rows ?? [];
}

/** A piece sent again is the same piece. */
export async function insertPiece(
  pool: Pool,
  scope: Scope,
  { district, id }: DraftRef,
  n: number,
  sealed: Buffer,
): Promise<void> {
  await inScope(
    pool,
    scope,
    [
      {
        text: `insert into ledger_draft_piece (district, draft_id, kind, n, content_sealed) values ($1, $2, 'file', $3, $4)
               on conflict (district, draft_id, kind, n) do nothing`,
        values: [district, id, n, sealed],
      },
    ],
    'read write',
  );
}

export async function listPieceNumbers(pool: Pool, scope: Scope, ref: DraftRef): Promise<readonly number[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select n from ledger_draft_piece where district = $1 and draft_id = $2 and kind = 'file' order by n`,
      values: [ref.district, ref.id],
    },
  ]);
  return result?.rows.map(({ n }: { n: number }) => n) ?? [];
}

export async function findPieces(
  pool: Pool,
  scope: Scope,
  ref: DraftRef,
  kind: 'file' | 'rest',
  n?: number,
): Promise<readonly { readonly n: number; readonly content_sealed: Buffer }[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select n, content_sealed from ledger_draft_piece
             where district = $1 and draft_id = $2 and kind = $3 and ($4::integer is null or n = $4) order by n`,
      values: [ref.district, ref.id, kind, n ?? null],
    },
  ]);
  return result?.rows ?? [];
}

/** Moves a draft on and asks for the work it needs, unless somebody was quicker. @returns whether it was moved */
export async function askFor(
  pool: Pool,
  scope: Scope,
  ref: DraftRef,
  move: {
    readonly from: readonly DraftStatus[];
    readonly to: DraftStatus;
    readonly at: Instant;
    readonly columns?: ChosenColumns | undefined;
    readonly job?: { readonly id: string; readonly task: string } | undefined;
  },
): Promise<boolean> {
  const [result] = await inScope(
    pool,
    scope,
    [
      {
        text: `with moved as (
                 update ledger_draft set status = $4, fault = null, columns = coalesce($5::jsonb, columns), updated_at = $6,
                        anyway_sealed = case when $4 = 'reading' then null else anyway_sealed end
                  where district = $1 and id = $2 and status = any ($3) returning district, id),
               asked as (
                 insert into outbox (district, id, task, payload, created_at)
                 select district, $7::uuid, $8, jsonb_build_object('district', district, 'id', id), $6
                   from moved where $8::text is not null)
               select count(*)::integer as n from moved`,
        values: [
          ref.district,
          ref.id,
          move.from,
          move.to,
          move.columns === undefined ? null : JSON.stringify(move.columns),
          move.at,
          move.job?.id ?? null,
          move.job?.task ?? null,
        ],
      },
    ],
    'read write',
  );
  return Number(result?.rows[0]?.n ?? 0) > 0;
}

/** Which rows are taken in although they look like one that is there; false where the draft has moved on. */
export async function writeAnyway(
  pool: Pool,
  scope: Scope,
  { district, id }: DraftRef,
  { sealed, before, at }: { readonly sealed: string; readonly before: string | null; readonly at: Instant },
): Promise<boolean> {
  const [result] = await inScope(
    pool,
    scope,
    [
      {
        text: `update ledger_draft set anyway_sealed = $3, updated_at = $5
                where district = $1 and id = $2 and status in ('read', 'stopped') and anyway_sealed is not distinct from $4`,
        values: [district, id, sealed, before, at],
      },
    ],
    'read write',
  );
  return result?.rowCount === 1;
}

/** Deletes a draft with all its pieces, unless work on it is under way. @returns whether it is gone */
export async function deleteDraft(
  pool: Pool,
  scope: Scope,
  ref: DraftRef,
  notWhile: readonly DraftStatus[],
): Promise<boolean> {
  const [result] = await inScope(
    pool,
    scope,
    [
      {
        text: 'delete from ledger_draft where district = $1 and id = $2 and not status = any ($3)',
        values: [ref.district, ref.id, notWhile],
      },
    ],
    'read write',
  );
  return (result?.rowCount ?? 0) > 0;
}

/** What a job has found out. */
export async function writeFindings(
  pool: Pool,
  ref: DraftRef,
  found: Partial<
    Pick<
      DraftRow,
      | 'status'
      | 'fault'
      | 'view_sealed'
      | 'rows_done'
      | 'ok_rows'
      | 'held_rows'
      | 'duplicate_rows'
      | 'rest_sheets'
      | 'import_id'
    >
  > & { readonly at: Instant },
): Promise<void> {
  await pool.query(
    `update ledger_draft set status = coalesce($3, status), fault = $4, view_sealed = coalesce($5, view_sealed),
            rows_done = coalesce($6, rows_done), ok_rows = coalesce($7, ok_rows), held_rows = coalesce($8, held_rows),
            duplicate_rows = coalesce($9, duplicate_rows), rest_sheets = coalesce($10, rest_sheets),
            import_id = coalesce($11, import_id), updated_at = $12
      where district = $1 and id = $2`,
    [
      ref.district,
      ref.id,
      found.status ?? null,
      found.fault ?? null,
      found.view_sealed ?? null,
      found.rows_done ?? null,
      found.ok_rows ?? null,
      found.held_rows ?? null,
      found.duplicate_rows ?? null,
      found.rest_sheets ?? null,
      found.import_id ?? null,
      found.at,
    ],
  );
}

/** Tells how far it is, and hears whether it is to go on. */
export async function writeProgress(
  pool: Pool,
  ref: DraftRef,
  rows: number,
  importId: string,
  at: Instant,
): Promise<boolean> {
  const { rows: found } = await pool.query<{ status: DraftStatus }>(
    `update ledger_draft set rows_done = $3, import_id = $4, updated_at = $5
      where district = $1 and id = $2 returning status`,
    [ref.district, ref.id, rows, importId, at],
  );
  return found[0]?.status === 'taking';
}

/** Tells how many rows have been read and compared; false where nobody waits for it any more. */
export async function writeRead(pool: Pool, ref: DraftRef, rows: number, at: Instant): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update ledger_draft set rows_done = $3, updated_at = $4 where district = $1 and id = $2 and status = 'reading'`,
    [ref.district, ref.id, rows, at],
  );
  return rowCount === 1;
}

/** The files of rows to be mended, in the place of those written before. */
export async function replaceRest(pool: Pool, ref: DraftRef, sealed: readonly Buffer[]): Promise<void> {
  await pool.query(`delete from ledger_draft_piece where district = $1 and draft_id = $2 and kind = 'rest'`, [
    ref.district,
    ref.id,
  ]);
  for (const [n, content] of sealed.entries()) {
    await pool.query(
      `insert into ledger_draft_piece (district, draft_id, kind, n, content_sealed) values ($1, $2, 'rest', $3, $4)`,
      [ref.district, ref.id, n, content],
    );
  }
}

/** Layouts of a centre as they were confirmed, by their fingerprints. */
export async function findLayouts(
  pool: Pool,
  scope: Scope,
  place: { readonly district: string; readonly unitId: number },
): Promise<ReadonlyMap<string, ColumnChoice>> {
  const [result] = await inScope(pool, scope, [
    {
      text: 'select fingerprint, columns from ledger_layout where district = $1 and unit_id = $2 order by set_at desc limit 500',
      values: [place.district, place.unitId],
    },
  ]);
  const rows: readonly { readonly fingerprint: string; readonly columns: ColumnChoice }[] = result?.rows ?? [];
  return new Map(rows.map(({ fingerprint, columns }) => [fingerprint, columns]));
}

export async function rememberLayouts(
  pool: Pool,
  scope: Scope,
  by: { readonly district: string; readonly unitId: number; readonly staffId: string; readonly at: Instant },
  layouts: readonly { readonly fingerprint: string; readonly columns: ColumnChoice }[],
): Promise<void> {
  await inScope(
    pool,
    scope,
    [
      {
        text: `insert into ledger_layout (district, unit_id, fingerprint, columns, staff_id, set_at)
               select $1, $2, l.fingerprint, l.columns, $3, $4 from jsonb_to_recordset($5) as l (fingerprint text, columns jsonb)
               on conflict (district, unit_id, fingerprint)
               do update set columns = excluded.columns, staff_id = excluded.staff_id, set_at = excluded.set_at`,
        values: [by.district, by.unitId, by.staffId, by.at, JSON.stringify(layouts)],
      },
    ],
    'read write',
  );
}

/** Drafts whose time is over. @returns how many are gone */
export async function deleteExpiredDrafts(pool: Pool, now: Instant, max: number): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from ledger_draft where (district, id) in (select district, id from ledger_draft where expires_at <= $1 limit $2)',
    [now, max],
  );
  return rowCount ?? 0;
}
