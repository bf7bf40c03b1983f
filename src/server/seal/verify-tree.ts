import { fromHex, toHex } from '../../core/chain/hash.ts';
import { appendLeaf, appendRoot, edgeRoot, emptyEdge, type MerkleEdge } from '../../core/chain/merkle.ts';
import type { VerifySignature } from '../../core/chain/receipt.ts';
import { firstLeaf, headHash, headMessage, type SignedHead } from '../../core/chain/seal.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { BLOCK_LEAVES } from './block-tree.ts';
import { type Finding, treeFinding } from './finding.ts';
import type { Client } from './seal.store.ts';
import { listLeavesAfter, readTreeAndHeads } from './verify.store.ts';

const leavesPerPage = 5_000;

/** What the check of one day's tree found out, for the check of the matters and of the day after. */
export interface CheckedDay {
  readonly findings: readonly Finding[];
  /** Leaves that a head or the tree counts and that are not there. */
  readonly gaps: number;
  /** The leaves are those that were signed. */
  readonly sound: boolean;
  readonly lastHead: SignedHead | undefined;
  readonly heads: number;
}

type Place = { readonly district: string; readonly day: string };

/**
 * Makes the day's tree anew from its leaves and compares it with every head on the way; checks each signature, that the
 * tree begins with the last head of the day before, and the kept roots of blocks. Holds one page of leaves at a time.
 */
export async function checkDay(
  client: Client,
  place: Place,
  before: SignedHead | undefined,
  verifySignature: VerifySignature,
): Promise<CheckedDay> {
  const { tree, heads, blocks } = await readTreeAndHeads(client, place.district, place.day);
  const findings: Finding[] = [];
  const lastHead = heads.at(-1);
  const previousHead = before === undefined ? null : headHash(before, sha256);
  const first = toHex(firstLeaf(place.district, previousHead, sha256));
  for (const head of heads) findings.push(...checkHead(head, previousHead, verifySignature));
  if (tree === undefined || tree.first_leaf !== first) findings.push(treeFinding(place, 'head', wrongBeginning));
  const walked = await walk(client, place, first, heads);
  const counted = Math.max(tree?.size ?? 0, lastHead?.size ?? 0, walked.end);
  const gaps = counted - walked.present;
  if (gaps > 0) findings.push(treeFinding(place, 'leaf', leavesGone(gaps)));
  const [wrong] = walked.wrong;
  const unsigned = counted > (lastHead?.size ?? 0);
  if (unsigned) findings.push(treeFinding(place, 'head', headGone(counted, lastHead?.size ?? 0)));
  if (gaps === 0 && wrong !== undefined) findings.push(treeFinding(place, 'leaf', otherLeaves(wrong)));
  for (const [index, root] of walked.blocks.entries()) {
    if (blocks.get(index) !== root) findings.push(treeFinding(place, 'projection', wrongBlock(index)));
  }
  return { findings, gaps, sound: gaps === 0 && wrong === undefined && !unsigned, lastHead, heads: heads.length };
}

function checkHead(head: SignedHead, previousHead: string | null, verifySignature: VerifySignature): Finding[] {
  const signature = fromHex(head.signature, 64);
  if (signature === null || !verifySignature(head.keyId, headMessage(head), signature)) {
    return [treeFinding(head, 'signature', notSigned(head.size))];
  }
  return head.previousHead === previousHead ? [] : [treeFinding(head, 'head', wrongLink(head.size))];
}

interface Walked {
  /** Leaves found, the first one included. */
  readonly present: number;
  /** One past the highest index found. */
  readonly end: number;
  /** Sizes of the heads whose root is not the leaves'. */
  readonly wrong: readonly number[];
  readonly blocks: readonly string[];
}

async function walk(client: Client, place: Place, first: string, heads: readonly SignedHead[]): Promise<Walked> {
  const roots = new Map(heads.map((head) => [head.size, head.root]));
  const wrong: number[] = [];
  const blocks: string[] = [];
  // Whole blocks by their roots, and the leaves after them: together the right edge of the day's tree.
  let whole: MerkleEdge = emptyEdge;
  let block: MerkleEdge = emptyEdge;
  let present = 0;
  let last = -1;
  const take = (index: number, hash: string): void => {
    // After a gap nothing more can be compared, only counted.
    const follows = index === present;
    present += 1;
    last = index;
    if (!follows) return;
    // A leaf that is no hash at all still takes its place, as one that cannot be right.
    block = appendLeaf(block, fromHex(hash, 32) ?? new Uint8Array(32), sha256);
    if (block.size === BLOCK_LEAVES) {
      const root = edgeRoot(block, sha256);
      blocks.push(toHex(root));
      whole = appendRoot(whole, root, sha256);
      block = emptyEdge;
    }
    const size = index + 1;
    const signed = roots.get(size);
    if (signed === undefined) return;
    const root = edgeRoot({ subtrees: [...whole.subtrees, ...block.subtrees] }, sha256);
    if (signed !== toHex(root)) wrong.push(size);
  };
  take(0, first);
  for (;;) {
    const page = await listLeavesAfter(client, place, last, leavesPerPage);
    for (const leaf of page) take(leaf.leaf_index, leaf.leaf_hash);
    if (page.length < leavesPerPage) return { present, end: last + 1, wrong, blocks };
  }
}

const wrongBeginning = {
  zh: '当日封存没有接在前一日最后一次封存之后',
  en: 'the day’s tree does not begin with the last head of the day before',
};

function notSigned(size: number) {
  return {
    zh: `第 ${size} 个叶子处的封存，签名与其内容或密钥不符`,
    en: `the head at ${size} leaves is not signed by the key it names`,
  };
}

function wrongLink(size: number) {
  return {
    zh: `第 ${size} 个叶子处的封存没有接在前一日最后一次封存之后`,
    en: `the head at ${size} leaves does not hang on the last head of the day before`,
  };
}

function headGone(counted: number, size: number) {
  return {
    zh: `当日封存有 ${counted} 个叶子，签名只到第 ${size} 个：签名不见了，或者叶子是后来放进去的`,
    en: `the day’s tree has ${counted} leaves and signed heads for ${size} of them: a head is gone, or leaves were put in`,
  };
}

function leavesGone(count: number) {
  return { zh: `当日封存少了 ${count} 个叶子`, en: `${count} leaves of the day’s tree are gone` };
}

function otherLeaves(size: number) {
  return {
    zh: `当日前 ${size} 个叶子与签名时不同`,
    en: `the first ${size} leaves of the day are not those that were signed`,
  };
}

function wrongBlock(index: number) {
  return {
    zh: `当日第 ${index + 1} 组叶子（256 个一组）的汇总与叶子不符`,
    en: `the kept root of block ${index + 1} (256 leaves each) is not that of its leaves`,
  };
}
