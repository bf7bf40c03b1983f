import type { ImportedRow } from '../matter/past-record.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface ImportRow {
  readonly id: string;
  readonly unit_id: number;
  readonly finished_at: string | null;
  readonly taken: number;
  readonly undone_at: string | null;
}

export interface ImportPlace {
  readonly district: string;
  readonly unitId: number;
}

/** The import of that file which has not been undone. */
export async function findImportByFile(
  pool: Pool,
  scope: Scope,
  { district, unitId }: ImportPlace,
  fileHash: string,
): Promise<ImportRow | undefined> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select id, unit_id, finished_at, taken, undone_at from ledger_import
             where district = $1 and unit_id = $2 and file_hash = $3 and undone_at is null`,
      values: [district, unitId, fileHash],
    },
  ]);
  return importRow(result?.rows);
}

export async function findImport(
  pool: Pool,
  scope: Scope,
  district: string,
  id: string,
): Promise<ImportRow | undefined> {
  const [result] = await inScope(pool, scope, [
    {
      text: 'select id, unit_id, finished_at, taken, undone_at from ledger_import where district = $1 and id = $2',
      values: [district, id],
    },
  ]);
  return importRow(result?.rows);
}

function importRow(rows: readonly ImportRow[] | undefined): ImportRow | undefined {
  return rows?.[0];
}

export async function insertImport(
  pool: Pool,
  scope: Scope,
  row: {
    readonly district: string;
    readonly id: string;
    readonly unitId: number;
    readonly fileName: string;
    readonly fileHash: string;
    readonly staffId: string;
    readonly startedAt: string;
  },
): Promise<void> {
  await inScope(
    pool,
    scope,
    [
      {
        text: `insert into ledger_import (district, id, unit_id, file_name, file_hash, staff_id, started_at)
               values ($1, $2, $3, $4, $5, $6, $7)`,
        values: [row.district, row.id, row.unitId, row.fileName, row.fileHash, row.staffId, row.startedAt],
      },
    ],
    'read write',
  );
}

/** Which of these rows have been taken in before. */
export async function listKnownRows(
  pool: Pool,
  scope: Scope,
  { district, unitId }: ImportPlace,
  hashes: readonly string[],
): Promise<ReadonlySet<string>> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select row_hash from ledger_import_row
             where district = $1 and unit_id = $2 and row_hash = any ($3::text[])`,
      values: [district, unitId, hashes],
    },
  ]);
  return new Set(result?.rows.map((row: { row_hash: string }) => row.row_hash));
}

/** One batch, in one transaction and one round trip. */
export async function writeImported(pool: Pool, payload: object): Promise<void> {
  await pool.query({ text: 'select write_imported($1::jsonb)', values: [JSON.stringify(payload)] });
}

export async function finishImport(pool: Pool, scope: Scope, district: string, id: string, at: string): Promise<void> {
  await inScope(
    pool,
    scope,
    [{ text: 'update ledger_import set finished_at = $3 where district = $1 and id = $2', values: [district, id, at] }],
    'read write',
  );
}

/** How many of the import's matters have gone on since. */
export async function countBuiltOn(pool: Pool, scope: Scope, district: string, id: string): Promise<number> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select count(*)::integer as n from ledger_import_row r
             join matter m on m.district = r.district and m.id = r.matter_id
             where r.district = $1 and r.import_id = $2 and m.version > 1`,
      values: [district, id],
    },
  ]);
  return Number(result?.rows[0]?.n ?? 0);
}

/** The next of its matters that are still to be undone. */
export async function listImported(
  pool: Pool,
  scope: Scope,
  district: string,
  id: string,
  count: number,
): Promise<readonly ImportedRow[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select m.district, m.id, m.procedure, m.procedure_version, m.category, m.place_division, m.place_text,
                    m.narrative, m.wish, m.parties, m.opened_at, m.version, m.head_hash, m.snapshot, m.data_key
             from ledger_import_row r
             join matter m on m.district = r.district and m.id = r.matter_id
             where r.district = $1 and r.import_id = $2 order by r.matter_id limit $3`,
      values: [district, id, count],
    },
  ]);
  return result?.rows ?? [];
}

export async function markUndone(
  pool: Pool,
  scope: Scope,
  undone: { readonly district: string; readonly id: string; readonly at: string; readonly by: string },
): Promise<void> {
  await inScope(
    pool,
    scope,
    [
      {
        text: 'update ledger_import set undone_at = $3, undone_by = $4 where district = $1 and id = $2',
        values: [undone.district, undone.id, undone.at, undone.by],
      },
    ],
    'read write',
  );
}

export interface ListedImport extends ImportRow {
  readonly district: string;
  readonly file_name: string;
  readonly started_at: string;
}

/** Imports of these centres, the newest first. */
export async function listImports(
  pool: Pool,
  scope: Scope,
  page: {
    readonly districts: readonly string[];
    readonly units: readonly number[];
    readonly before: string | undefined;
    readonly limit: number;
  },
): Promise<readonly ListedImport[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select district, id, unit_id, file_name, started_at, finished_at, taken, undone_at from ledger_import
             where district = any ($1) and unit_id = any ($2::integer[]) and ($3::uuid is null or id < $3)
             order by id desc limit $4`,
      values: [page.districts, page.units, page.before ?? null, page.limit],
    },
  ]);
  return result?.rows ?? [];
}
