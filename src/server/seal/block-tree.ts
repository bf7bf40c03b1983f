import type { Sha256 } from '../../core/chain/hash.ts';
import { MerkleTree } from '../../core/chain/merkle.ts';

/**
 * The Merkle tree of a day (RFC 6962) kept as the roots of its whole blocks of 256 leaves and the leaves after them.
 * A block is a complete subtree, so the tree above the blocks splits where the whole tree would: heads and proofs come
 * out of one block and the roots, whatever the day brings.
 */
export const BLOCK_LEAVES = 256;

/** A tree of `blocks.length` × 256 + `tail.length` leaves; never empty, because leaf 0 is there from the start. */
export interface BlockTree {
  readonly blocks: readonly Uint8Array[];
  /** Fewer than 256 leaves, as they go into the tree, not hashed. */
  readonly tail: readonly Uint8Array[];
}

export function sizeOf(tree: BlockTree): number {
  return tree.blocks.length * BLOCK_LEAVES + tree.tail.length;
}

/** The tree with the leaves added at its end. */
export function grow(tree: BlockTree, leaves: readonly Uint8Array[], sha256: Sha256): BlockTree {
  const open = [...tree.tail, ...leaves];
  const whole = Math.floor(open.length / BLOCK_LEAVES);
  const blocks = Array.from({ length: whole }, (_, index) =>
    new MerkleTree(open.slice(index * BLOCK_LEAVES, (index + 1) * BLOCK_LEAVES), sha256).root(),
  );
  return { blocks: [...tree.blocks, ...blocks], tail: open.slice(whole * BLOCK_LEAVES) };
}

export function rootOf(tree: BlockTree, sha256: Sha256): Uint8Array {
  return subtree(nodesOf(tree, sha256), sha256);
}

/**
 * The inclusion proof of a leaf in the whole tree, leaf's end first. `leaves`: those of the leaf's own block, which are
 * the tail when the leaf lies there. Throws RangeError when the leaf is not in the tree.
 */
export function inclusionPath(
  index: number,
  tree: BlockTree,
  leaves: readonly Uint8Array[],
  sha256: Sha256,
): readonly Uint8Array[] {
  if (index < 0 || index >= sizeOf(tree)) throw new RangeError(`no leaf ${index} in a tree of ${sizeOf(tree)}`);
  const block = Math.floor(index / BLOCK_LEAVES);
  const within = new MerkleTree(leaves, sha256).inclusionProof(index % BLOCK_LEAVES);
  return [...within, ...pathAbove(nodesOf(tree, sha256), block, sha256)];
}

/**
 * The proof that the tree grew out of its first `older` leaves. `leaves`: those of the block that leaf `older` lies in,
 * none where `older` is a whole number of blocks or all of the tree. Throws RangeError for a size the tree never had.
 */
export function consistencyPath(
  older: number,
  tree: BlockTree,
  leaves: readonly Uint8Array[],
  sha256: Sha256,
): readonly Uint8Array[] {
  const size = sizeOf(tree);
  if (older <= 0 || older > size) throw new RangeError(`no proof from ${older} in a tree of ${size}`);
  const nodes = nodesOf(tree, sha256);
  // RFC 6962 §2.1.2, SUBPROOF: `whole` as long as the older tree is the one the question was about.
  const grown = (begin: number, end: number, whole: boolean): readonly Uint8Array[] => {
    const last = Math.min(end * BLOCK_LEAVES, size);
    if (older === last) return whole ? [] : [subtree(nodes.slice(begin, end), sha256)];
    if (end - begin === 1) return grownWithin(older - begin * BLOCK_LEAVES, leaves, whole, sha256);
    const middle = begin + splitOf(end - begin);
    return older <= middle * BLOCK_LEAVES
      ? [...grown(begin, middle, whole), subtree(nodes.slice(middle, end), sha256)]
      : [...grown(middle, end, false), subtree(nodes.slice(begin, middle), sha256)];
  };
  return grown(0, nodes.length, true);
}

/** The same within one block: where the older leaves are a whole subtree beside others, its root is told as well. */
function grownWithin(
  older: number,
  leaves: readonly Uint8Array[],
  whole: boolean,
  sha256: Sha256,
): readonly Uint8Array[] {
  const block = new MerkleTree(leaves, sha256);
  const proof = block.consistencyProof(older);
  const isWhole = older === splitOf(older + 1);
  return whole || !isWhole ? proof : [block.root(older), ...proof];
}

function nodesOf(tree: BlockTree, sha256: Sha256): readonly Uint8Array[] {
  return tree.tail.length === 0 ? tree.blocks : [...tree.blocks, new MerkleTree(tree.tail, sha256).root()];
}

function subtree(nodes: readonly Uint8Array[], sha256: Sha256): Uint8Array {
  const [only] = nodes;
  if (only === undefined) throw new RangeError('a tree without leaves has no place here');
  if (nodes.length === 1) return only;
  const middle = splitOf(nodes.length);
  return hashNode(subtree(nodes.slice(0, middle), sha256), subtree(nodes.slice(middle), sha256), sha256);
}

function pathAbove(nodes: readonly Uint8Array[], index: number, sha256: Sha256): readonly Uint8Array[] {
  if (nodes.length === 1) return [];
  const middle = splitOf(nodes.length);
  return index < middle
    ? [...pathAbove(nodes.slice(0, middle), index, sha256), subtree(nodes.slice(middle), sha256)]
    : [...pathAbove(nodes.slice(middle), index - middle, sha256), subtree(nodes.slice(0, middle), sha256)];
}

/** The largest power of two below `width` (width ≥ 2). */
function splitOf(width: number): number {
  let split = 1;
  while (split * 2 < width) split *= 2;
  return split;
}

function hashNode(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return sha256.bytes(input);
}
