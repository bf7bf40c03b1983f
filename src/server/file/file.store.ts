import type pg from 'pg';
import type { Matter } from '../../core/matter/matter.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import type { FileMedia } from '../platform/upload/clean-file.ts';

export interface FileRow {
  readonly district: string;
  readonly matter_id: string;
  readonly id: string;
  readonly media: FileMedia;
  readonly sealed: Buffer;
  readonly uploaded_at: Instant;
}

export async function insertFile(pool: pg.Pool, scope: Scope, row: FileRow): Promise<void> {
  const insertion = {
    text: `insert into matter_file (district, matter_id, id, media, sealed, uploaded_at) values ($1, $2, $3, $4, $5, $6)
      on conflict do nothing`,
    values: [row.district, row.matter_id, row.id, row.media, row.sealed, row.uploaded_at],
  };
  await inScope(pool, scope, [insertion], 'read write');
}

export interface StoredFile {
  readonly snapshot: Matter;
  readonly data_key: string;
  readonly media: FileMedia;
  readonly sealed: Buffer;
}

/** A file as far as the scope shows its matter. */
export async function findFile(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string; readonly file: string },
): Promise<StoredFile | undefined> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select m.snapshot, m.data_key, f.media, f.sealed from matter_file f
        join matter m on m.district = f.district and m.id = f.matter_id
        where f.district = $1 and f.matter_id = $2 and f.id = $3`,
      values: [target.district, target.id, target.file],
    },
  ]);
  return found?.rows[0];
}

/** Files that came with a deed that was never written. @returns how many were removed */
export async function deleteFilesUnnamed(pool: Pool, before: Instant, max: number): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from matter_file where (district, matter_id, id) in (
       select u.district, u.matter_id, u.id from matter_file u
         join matter m on m.district = u.district and m.id = u.matter_id
        where u.uploaded_at < $1
          and not jsonb_path_exists(m.snapshot, '$.ledger[*].proof.file ? (@ == $file)', jsonb_build_object('file', u.id))
          and not jsonb_path_exists(m.snapshot, '$.materials[*].file ? (@ == $file)', jsonb_build_object('file', u.id))
          and not jsonb_path_exists(m.snapshot, '$.milestones[*].files[*].file ? (@ == $file)', jsonb_build_object('file', u.id))
          and not jsonb_path_exists(m.snapshot, '$.round.places[*].visits[*].files[*].file ? (@ == $file)', jsonb_build_object('file', u.id))
        order by u.uploaded_at limit $2)`,
    [before, max],
  );
  return rowCount ?? 0;
}
