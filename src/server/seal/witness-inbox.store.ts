import type { SignedHead } from '../../core/chain/seal.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import { type HeadRow, headOf } from './seal.store.ts';

type KeptRow = HeadRow & { readonly position: number };

const columns = 'district, position, day, size, root, previous_head, sealed_at as at, key_id, signature';

/** The newest head of each of the sender's districts. */
export async function listKeptHeads(pool: Pool, sender: string): Promise<readonly SignedHead[]> {
  const { rows } = await pool.query<KeptRow>(
    `select distinct on (district) ${columns} from witness_head where sender = $1 order by district, position desc`,
    [sender],
  );
  return rows.map(headOf);
}

export async function findKeptHead(
  pool: Pool,
  sender: string,
  district: string,
): Promise<{ readonly head: SignedHead; readonly position: number } | undefined> {
  const { rows } = await pool.query<KeptRow>(
    `select ${columns} from witness_head where sender = $1 and district = $2 order by position desc limit 1`,
    [sender, district],
  );
  const [row] = rows;
  return row === undefined ? undefined : { head: headOf(row), position: row.position };
}

/** Puts heads behind the one at `after`. False when another came behind it meanwhile: then none is kept. */
export async function insertKeptHeads(
  pool: Pool,
  kept: {
    readonly sender: string;
    readonly district: string;
    readonly after: number;
    readonly fresh: readonly SignedHead[];
    readonly at: Instant;
  },
): Promise<boolean> {
  const { sender, district, after, fresh, at } = kept;
  if (fresh.length === 0) return true;
  const insert = pool.query(
    `insert into witness_head (district, sender, position, day, size, root, previous_head, sealed_at, key_id, signature, received_at)
     select $1, $2, $3 + n, day, size, root, previous_head, sealed_at, key_id, signature, $4
       from unnest($5::date[], $6::integer[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[])
            with ordinality as head (day, size, root, previous_head, sealed_at, key_id, signature, n)`,
    [
      district,
      sender,
      after,
      at,
      fresh.map((head) => head.day),
      fresh.map((head) => head.size),
      fresh.map((head) => head.root),
      fresh.map((head) => head.previousHead),
      fresh.map((head) => head.at),
      fresh.map((head) => head.keyId),
      fresh.map((head) => head.signature),
    ],
  );
  return insert.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === '23505') return false;
      throw error;
    },
  );
}
