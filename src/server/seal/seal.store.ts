import type pg from 'pg';
import type { SignedHead } from '../../core/chain/seal.ts';
import { prepared } from '../platform/db/statement.ts';
import { BLOCK_LEAVES } from './block-tree.ts';

/** One connection, in a transaction that the store began. */
export type Client = pg.PoolClient;
export type Db = pg.Pool | Client;

/** First key of the advisory locks that keep the sealing of a district to one worker; arbitrary and never changed. */
const sealingLock = 1_397_048_396;

export interface PendingEvent {
  readonly matter_id: string;
  readonly seq: number;
  readonly hash: string;
  /** A tree holds it already. */
  readonly sealed: boolean;
}

export interface TreeRow {
  readonly district: string;
  readonly day: string;
  readonly size: number;
  readonly first_leaf: string;
}

export interface HeadRow {
  readonly district: string;
  readonly day: string;
  readonly size: number;
  readonly root: string;
  readonly previous_head: string | null;
  readonly at: string;
  readonly key_id: string;
  readonly signature: string;
}

/** Districts in which something waits to be sealed. The table holds no more than what came since the last sealing. */
export async function listDistrictsPending(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ district: string }>(
    'select distinct district from seal_pending order by district',
  );
  return rows.map((row) => row.district);
}

/**
 * Runs the work in one transaction that alone seals the district: undefined when another worker is at it. What the
 * work throws undoes all of it.
 */
export async function withDistrictToSeal<T>(
  pool: pg.Pool,
  district: string,
  work: (trx: Client) => Promise<T>,
): Promise<T | undefined> {
  const trx = await pool.connect();
  let broken = true;
  try {
    await trx.query('begin');
    const { rows } = await trx.query<{ got: boolean }>('select pg_try_advisory_xact_lock($1, $2) as got', [
      sealingLock,
      Number(district),
    ]);
    const result = rows[0]?.got === true ? await work(trx) : undefined;
    await trx.query('commit');
    broken = false;
    return result;
  } finally {
    // After an error the connection is closed, which undoes the transaction and gives the lock back.
    trx.release(broken);
  }
}

/** Takes up to `max` of the district's events off the list, each matter's in the order of their numbers. */
export async function takePending(trx: Client, district: string, max: number): Promise<readonly PendingEvent[]> {
  const { rows } = await trx.query<PendingEvent>(
    `with taken as (
       delete from seal_pending
        where district = $1 and ctid = any (array(select ctid from seal_pending where district = $1 limit $2))
       returning matter_id, seq, hash)
     select t.matter_id, t.seq, t.hash, l.seq is not null as sealed
       from taken t
       left join seal_leaf l on l.district = $1 and l.matter_id = t.matter_id and l.seq = t.seq
      order by t.matter_id, t.seq`,
    [district, max],
  );
  return rows;
}

/** The district's newest tree and its last head. */
export async function findLastTree(
  trx: Client,
  district: string,
): Promise<{ readonly tree: TreeRow; readonly head: SignedHead | undefined } | undefined> {
  const { rows } = await trx.query<TreeRow>(
    'select district, day, size, first_leaf from seal_tree where district = $1 order by day desc limit 1',
    [district],
  );
  const [tree] = rows;
  return tree === undefined ? undefined : { tree, head: await findLastHead(trx, district, tree.day) };
}

async function findLastHead(db: Db, district: string, day: string): Promise<SignedHead | undefined> {
  const { rows } = await db.query<HeadRow>(
    `select district, day, size, root, previous_head, at, key_id, signature
       from seal_head where district = $1 and day = $2 order by size desc limit 1`,
    [district, day],
  );
  return rows[0] === undefined ? undefined : headOf(rows[0]);
}

export function headOf(row: HeadRow): SignedHead {
  const { district, day, size, root, at, signature } = row;
  return { district, day, size, root, previousHead: row.previous_head, at, keyId: row.key_id, signature };
}

/** Roots of the whole blocks among the tree's first `size` leaves, in order. */
export async function listBlocks(
  db: Db,
  tree: Pick<TreeRow, 'district' | 'day'>,
  size: number,
): Promise<readonly string[]> {
  const { rows } = await db.query<{ root: string }>(
    prepared(
      'select /*hot:seal-blocks*/ root from seal_block where district = $1 and day = $2 and block_index < $3 order by block_index',
      [tree.district, tree.day, Math.floor(size / BLOCK_LEAVES)],
    ),
  );
  return rows.map((row) => row.root);
}

/** Event hashes of the leaves from `from` up to, not including, `to`; leaf 0 comes from the tree itself. */
export async function listLeaves(db: Db, tree: TreeRow, from: number, to: number): Promise<readonly string[]> {
  const { rows } = await db.query<{ leaf_hash: string }>(
    prepared(
      `select /*hot:seal-leaves*/ leaf_hash from seal_leaf
        where district = $1 and day = $2 and leaf_index >= $3 and leaf_index < $4 order by leaf_index`,
      [tree.district, tree.day, from, to],
    ),
  );
  const hashes = rows.map((row) => row.leaf_hash);
  return from === 0 ? [tree.first_leaf, ...hashes] : hashes;
}

export interface Growth {
  readonly tree: TreeRow;
  /** The leaf the first of `leaves` is. */
  readonly from: number;
  readonly leaves: readonly Pick<PendingEvent, 'matter_id' | 'seq' | 'hash'>[];
  /** The block the first of `blocks` is. */
  readonly fromBlock: number;
  readonly blocks: readonly string[];
  readonly head: SignedHead;
}

/** Writes what a sealing added: leaves, whole blocks, the tree's size and its new signed head. */
export async function insertGrowth(trx: Client, growth: Growth): Promise<void> {
  const { tree, head, leaves, blocks } = growth;
  await trx.query(
    `insert into seal_tree (district, day, size, first_leaf) values ($1, $2, $3, $4)
     on conflict (district, day) do update set size = excluded.size`,
    [tree.district, tree.day, tree.size, tree.first_leaf],
  );
  await trx.query(
    `insert into seal_leaf (district, day, leaf_index, matter_id, seq, leaf_hash)
     select $1, $2, $3 + n - 1, matter_id, seq, hash
       from unnest($4::uuid[], $5::integer[], $6::text[]) with ordinality as leaf (matter_id, seq, hash, n)`,
    [
      tree.district,
      tree.day,
      growth.from,
      leaves.map((leaf) => leaf.matter_id),
      leaves.map((leaf) => leaf.seq),
      leaves.map((leaf) => leaf.hash),
    ],
  );
  if (blocks.length > 0) {
    await trx.query(
      `insert into seal_block (district, day, block_index, root)
       select $1, $2, $3 + n - 1, root from unnest($4::text[]) with ordinality as block (root, n)`,
      [tree.district, tree.day, growth.fromBlock, blocks],
    );
  }
  await trx.query(
    `insert into seal_head (district, day, size, root, previous_head, at, key_id, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [head.district, head.day, head.size, head.root, head.previousHead, head.at, head.keyId, head.signature],
  );
}
