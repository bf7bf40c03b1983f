import type pg from 'pg';
import type { Matter } from '../../core/matter/matter.ts';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface UploadRow {
  readonly district: string;
  readonly id: string;
  readonly matter_id: string;
  readonly staff_id: string;
  readonly content_hash: string;
  readonly byte_count: number;
  readonly piece_count: number;
  readonly begun_at: Instant;
  readonly expires_at: Instant;
}

/** An upload of this staff member's. */
export interface UploadRef {
  readonly district: string;
  readonly id: string;
  readonly staffId: string;
}

/** The matter that files are sealed for, as far as the scope shows it. */
export async function findSealedFor(
  pool: pg.Pool,
  scope: Scope,
  { district, id }: { readonly district: string; readonly id: string },
): Promise<{ readonly snapshot: Matter; readonly data_key: string } | undefined> {
  const [found] = await inScope(pool, scope, [
    { text: 'select snapshot, data_key from matter where district = $1 and id = $2', values: [district, id] },
  ]);
  return found?.rows[0];
}

/**
 * Begins an upload, or finds the one that the same staff member began of the same file for the same matter. Begun one
 * after the other, so that two requests at once do not get past the limit together.
 * @returns its id; undefined where so many that no deed has named are under way
 */
export async function insertUpload(
  pool: pg.Pool,
  scope: Scope,
  row: UploadRow,
  unnamedMax: number,
): Promise<string | undefined> {
  const { district, id, matter_id, staff_id, content_hash, byte_count, piece_count, begun_at, expires_at } = row;
  const [, , , found] = await inScope(
    pool,
    scope,
    [
      {
        text: `select pg_advisory_xact_lock(hashtextextended('onedoor.upload:' || $1::text, 0))`,
        values: [staff_id],
      },
      {
        text: 'delete from upload where district = $1 and staff_id = $2 and expires_at <= $3',
        values: [district, staff_id, begun_at],
      },
      {
        text: `insert into upload (district, id, matter_id, staff_id, content_hash, byte_count, piece_count, begun_at, expires_at)
          select $1, $2, $3, $4, $5, $6, $7, $8, $9
           where (select count(*) from upload u
                   where u.district = $1 and u.staff_id = $4 and u.named_at is null) < $10
          on conflict (district, staff_id, matter_id, content_hash) do nothing`,
        values: [
          district,
          id,
          matter_id,
          staff_id,
          content_hash,
          byte_count,
          piece_count,
          begun_at,
          expires_at,
          unnamedMax,
        ],
      },
      {
        text: `select id from upload
          where district = $1 and staff_id = $2 and matter_id = $3 and content_hash = $4`,
        values: [district, staff_id, matter_id, content_hash],
      },
    ],
    'read write',
  );
  return found?.rows[0]?.id;
}

/** An upload under way, with the numbers of the pieces that are there and the key they are sealed with. */
export interface UploadUnderWay extends UploadRow {
  readonly data_key: string;
  readonly there: readonly number[];
}

export async function findUpload(
  pool: pg.Pool,
  scope: Scope,
  { district, id, staffId }: UploadRef,
  now: Instant,
): Promise<UploadUnderWay | undefined> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select u.*, m.data_key, array(
            select p.n from upload_piece p where p.district = u.district and p.upload_id = u.id order by p.n) as there
          from upload u join matter m on m.district = u.district and m.id = u.matter_id
         where u.district = $1 and u.id = $2 and u.staff_id = $3 and u.expires_at > $4`,
      values: [district, id, staffId, now],
    },
  ]);
  return found?.rows[0];
}

/** A piece sent again is the same piece. */
export async function insertUploadPiece(
  pool: pg.Pool,
  scope: Scope,
  { district, id, matter_id }: UploadRow,
  piece: { readonly n: number; readonly sealed: Buffer },
): Promise<void> {
  const insertion = {
    text: `insert into upload_piece (district, upload_id, n, matter_id, content_sealed) values ($1, $2, $3, $4, $5)
      on conflict do nothing`,
    values: [district, id, piece.n, matter_id, piece.sealed],
  };
  await inScope(pool, scope, [insertion], 'read write');
}

/** The pieces of one file, in their order. */
export async function listUploadPieces(
  pool: pg.Pool,
  scope: Scope,
  { district, id }: UploadRow,
): Promise<readonly { readonly n: number; readonly content_sealed: Buffer }[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select n, content_sealed from upload_piece where district = $1 and upload_id = $2 order by n',
      values: [district, id],
    },
  ]);
  return found?.rows ?? [];
}

/** A deed has named them: from then on they wait for nothing, and are kept until `until` alone. */
export async function markNamed(
  pool: pg.Pool,
  scope: Scope,
  named: { readonly district: string; readonly ids: readonly string[]; readonly staffId: string },
  { at, until }: { readonly at: Instant; readonly until: Instant },
): Promise<void> {
  const change = {
    text: `update upload set named_at = coalesce(named_at, $4), expires_at = least(expires_at, $5)
      where district = $1 and id = any ($2::uuid[]) and staff_id = $3`,
    values: [named.district, named.ids, named.staffId, at, until],
  };
  await inScope(pool, scope, [change], 'read write');
}

/** With all its pieces. @returns whether it was there */
export async function deleteUpload(
  pool: pg.Pool,
  scope: Scope,
  { district, id, staffId }: UploadRef,
): Promise<boolean> {
  const deletion = {
    text: 'delete from upload where district = $1 and id = $2 and staff_id = $3',
    values: [district, id, staffId],
  };
  const [gone] = await inScope(pool, scope, [deletion], 'read write');
  return gone?.rowCount === 1;
}

/** Those whose time is over, with their pieces. @returns how many are gone */
export async function deleteExpiredUploads(pool: pg.Pool, now: Instant, max: number): Promise<number> {
  const { rowCount } = await pool.query(
    'delete from upload where (district, id) in (select district, id from upload where expires_at <= $1 limit $2)',
    [now, max],
  );
  return rowCount ?? 0;
}
