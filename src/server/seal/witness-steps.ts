import { headHash, leafOf, proofText, type SignedHead } from '../../core/chain/seal.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import type { Pool } from '../platform/db/pool.ts';
import { BLOCK_LEAVES, consistencyPath, inclusionPath } from './block-tree.ts';
import { listLeaves, type TreeRow } from './seal.store.ts';
import { readTree } from './seal.ts';
import { listHeadsAt, listLastHeads } from './witness.store.ts';

/** The way from one head to the next, as `verifyHeadFollows` checks it. */
export interface HeadStep {
  readonly head: SignedHead;
  readonly proof: readonly string[];
}

/** Whether two heads say the same of the same tree; by whom they are signed is another matter. */
export function sameHead(one: SignedHead, other: SignedHead): boolean {
  return headHash(one, sha256) === headHash(other, sha256);
}

/**
 * The way from a head that somebody keeps to the district's newest, `stepsMax` steps of it at the most; nothing where it
 * is the newest. `not-ours`: the head is not in this database.
 */
export async function stepsSince(
  pool: Pool,
  kept: SignedHead,
  stepsMax: number,
): Promise<readonly HeadStep[] | 'not-ours'> {
  const [own] = await listHeadsAt(pool, [kept]);
  if (own === undefined || !sameHead(own, kept)) return 'not-ours';
  const days = await listLastHeads(pool, kept.district, kept.day, stepsMax + 1);
  const steps: HeadStep[] = [];
  for (const { tree, head } of days) {
    if (head.day === kept.day && head.size === kept.size) continue;
    const proof = head.day === kept.day ? await grownFrom(pool, tree, kept.size) : await beginningOf(pool, tree);
    steps.push({ head, proof });
  }
  return steps.slice(0, stepsMax);
}

/** That the day's tree only grew since it had `older` leaves. */
async function grownFrom(pool: Pool, tree: TreeRow, older: number): Promise<readonly string[]> {
  const from = Math.floor(older / BLOCK_LEAVES) * BLOCK_LEAVES;
  const [stored, own] = await Promise.all([
    readTree(pool, tree, tree.size),
    listLeaves(pool, tree, from, Math.min(from + BLOCK_LEAVES, tree.size)),
  ]);
  return proofText(consistencyPath(older, stored, own.map(leafOf), sha256));
}

/** That the day's tree begins with the last head of the day before. */
async function beginningOf(pool: Pool, tree: TreeRow): Promise<readonly string[]> {
  const [stored, own] = await Promise.all([
    readTree(pool, tree, tree.size),
    listLeaves(pool, tree, 0, Math.min(BLOCK_LEAVES, tree.size)),
  ]);
  return proofText(inclusionPath(0, stored, own.map(leafOf), sha256));
}
