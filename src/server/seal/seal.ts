import { fromHex, toHex } from '../../core/chain/hash.ts';
import { firstLeaf, headHash, headMessage, leafOf, type SignedHead, type TreeHead } from '../../core/chain/seal.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import type { SystemServices } from '../services.ts';
import { BLOCK_LEAVES, type BlockTree, grow, rootOf, sizeOf } from './block-tree.ts';
import {
  type Client,
  type Db,
  findLastTree,
  insertGrowth,
  listBlocks,
  listDistrictsPending,
  listLeaves,
  type PendingEvent,
  type TreeRow,
  takePending,
  withDistrictToSeal,
} from './seal.store.ts';

/** Leaves under one head: keeps the transaction short when years of events arrive at once. */
const batchMax = 5_000;

export interface Sealed {
  readonly events: number;
  /** Districts whose stored tree does not give its own last head: nothing is put on top of it, and the log says so. */
  readonly broken: readonly string[];
}

/** The tree as stored is not the tree that was signed. */
class BrokenTreeError extends Error {
  constructor(tree: Pick<TreeRow, 'district' | 'day' | 'size'>) {
    super(`the tree of ${tree.district} on ${tree.day} does not give its signed head at size ${tree.size}`);
    this.name = 'BrokenTreeError';
  }
}

/**
 * Seals every event that waits: appends them to their district's tree of the day and signs a new head for each batch.
 * Any number of workers may run it at once; a district is sealed by one of them. Events and leaves are exactly one to
 * one, also after a crash, because an event leaves the list in the transaction that gives it a leaf.
 */
export async function sealEvents(services: SystemServices): Promise<Sealed> {
  let events = 0;
  const broken: string[] = [];
  for (const district of await listDistrictsPending(services.pool)) {
    try {
      events += await sealDistrict(services, district);
    } catch (error) {
      if (!(error instanceof BrokenTreeError)) throw error;
      broken.push(district);
      services.log.error({ err: error, district }, 'sealing stands still: run onedoor verify');
    }
  }
  return { events, broken };
}

/** The same for one district. @returns how many were sealed; throws where its tree is broken */
export async function sealDistrict(services: SystemServices, district: string): Promise<number> {
  let events = 0;
  for (let more = true; more; ) {
    const sealed = await withDistrictToSeal(services.pool, district, (trx) => sealBatch(services, trx, district));
    events += sealed ?? 0;
    more = sealed === batchMax;
  }
  return events;
}

/** @returns how many were taken off the list */
async function sealBatch(services: SystemServices, trx: Client, district: string): Promise<number> {
  const taken = await takePending(trx, district, batchMax);
  const fresh = unsealedOnce(taken);
  if (fresh.length < taken.length) services.log.warn({ district }, 'events were listed for sealing twice');
  if (fresh.length === 0) return taken.length;
  const start = await startOf(trx, district, dateInChina(services.clock.now()));
  const before = start.tree;
  const after = grow(
    before,
    fresh.map((event) => leafOf(event.hash)),
    sha256,
  );
  const size = sizeOf(after);
  const signer = services.signer.newest();
  const unsigned: TreeHead = {
    district,
    day: start.day,
    size,
    root: toHex(rootOf(after, sha256)),
    previousHead: start.previousHead,
    at: services.clock.now(),
    keyId: signer.keyId,
  };
  const head: SignedHead = { ...unsigned, signature: toHex(signer.sign(headMessage(unsigned))) };
  await insertGrowth(trx, {
    tree: { district, day: start.day, size, first_leaf: start.firstLeaf },
    from: sizeOf(before),
    leaves: fresh,
    fromBlock: before.blocks.length,
    blocks: after.blocks.slice(before.blocks.length).map(toHex),
    head,
  });
  return taken.length;
}

function unsealedOnce(taken: readonly PendingEvent[]): readonly PendingEvent[] {
  const known = new Set<string>();
  return taken.filter((event) => {
    const name = `${event.matter_id}/${event.seq}`;
    if (event.sealed || known.has(name)) return false;
    known.add(name);
    return true;
  });
}

interface Start {
  readonly day: string;
  readonly tree: BlockTree;
  readonly firstLeaf: string;
  readonly previousHead: string | null;
}

async function startOf(trx: Client, district: string, today: string): Promise<Start> {
  const last = await findLastTree(trx, district);
  if (last === undefined) return begin(district, today, undefined);
  const { tree, head } = last;
  if (head === undefined) throw new BrokenTreeError(tree);
  // A worker whose clock is behind goes on with the newest day: a tree that the next day hangs on never grows again.
  return tree.day < today ? begin(district, today, head) : resume(trx, tree, head);
}

function begin(district: string, day: string, lastHead: SignedHead | undefined): Start {
  const previousHead = lastHead === undefined ? null : headHash(lastHead, sha256);
  const leaf = firstLeaf(district, previousHead, sha256);
  return { day, tree: { blocks: [], tail: [leaf] }, firstLeaf: toHex(leaf), previousHead };
}

async function resume(trx: Client, tree: TreeRow, head: SignedHead): Promise<Start> {
  const stored = await readTree(trx, tree, head.size);
  if (tree.size !== head.size || sizeOf(stored) !== head.size || toHex(rootOf(stored, sha256)) !== head.root) {
    throw new BrokenTreeError(head);
  }
  return { day: tree.day, tree: stored, firstLeaf: tree.first_leaf, previousHead: head.previousHead };
}

/** The tree's first `size` leaves, in blocks. */
export async function readTree(db: Db, tree: TreeRow, size: number): Promise<BlockTree> {
  const whole = Math.floor(size / BLOCK_LEAVES) * BLOCK_LEAVES;
  const blocks = await listBlocks(db, tree, size);
  const tail = await listLeaves(db, tree, whole, size);
  return { blocks: blocks.map(hashBytes), tail: tail.map(leafOf) };
}

function hashBytes(text: string): Uint8Array {
  const bytes = fromHex(text, 32);
  if (bytes === null) throw new RangeError('a stored root is not a SHA-256 in hexadecimal');
  return bytes;
}
