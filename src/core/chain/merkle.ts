import type { Sha256 } from './hash.ts';

/**
 * The Merkle tree of RFC 6962 §2.1: heads, and the proofs that a leaf is in a tree (PATH) and that a tree grew out of
 * an earlier one (PROOF). Hashes of complete subtrees are kept, so each head and proof costs the logarithm of the size.
 * What checks proofs is in `merkle-verify.ts` and shares nothing with this file.
 */
export class MerkleTree {
  /** `levels[k][i]` is the hash of the complete subtree over leaves i·2^k to (i + 1)·2^k. */
  readonly #levels: Uint8Array[][] = [];
  readonly #sha256: Sha256;

  constructor(leaves: Iterable<Uint8Array>, sha256: Sha256) {
    this.#sha256 = sha256;
    for (const leaf of leaves) this.append(leaf);
  }

  get size(): number {
    return this.#levels[0]?.length ?? 0;
  }

  append(leaf: Uint8Array): void {
    let hash = hashLeaf(leaf, this.#sha256);
    for (let level = 0; ; level++) {
      const row = this.#levels[level];
      if (row === undefined) {
        this.#levels.push([hash]);
        return;
      }
      const left = row.at(-1);
      row.push(hash);
      if (left === undefined || row.length % 2 === 1) return;
      hash = hashNode(left, hash, this.#sha256);
    }
  }

  /** MTH of the first `size` leaves. */
  root(size = this.size): Uint8Array {
    this.#demand(size >= 0 && size <= this.size, `no root at size ${size} of ${this.size}`);
    return size === 0 ? this.#sha256.bytes(new Uint8Array(0)) : this.#subtree(0, size);
  }

  /** PATH(index, D[size]): the hashes beside the way from the leaf to the root, leaf's end first. */
  inclusionProof(index: number, size = this.size): Uint8Array[] {
    this.#demand(index >= 0 && index < size && size <= this.size, `no leaf ${index} at size ${size} of ${this.size}`);
    return this.#path(index, 0, size);
  }

  /** PROOF(older, D[newer]) for 0 < older ≤ newer; empty when they are equal. */
  consistencyProof(older: number, newer = this.size): Uint8Array[] {
    this.#demand(
      older > 0 && older <= newer && newer <= this.size,
      `no proof from ${older} to ${newer} of ${this.size}`,
    );
    return this.#grown(older, 0, newer, true);
  }

  #path(index: number, begin: number, end: number): Uint8Array[] {
    if (end - begin === 1) return [];
    const middle = begin + splitOf(end - begin);
    return index < middle
      ? [...this.#path(index, begin, middle), this.#subtree(middle, end)]
      : [...this.#path(index, middle, end), this.#subtree(begin, middle)];
  }

  /** SUBPROOF over the leaves from `begin` to `end`; `whole`: the older tree is the one the question was about. */
  #grown(older: number, begin: number, end: number, whole: boolean): Uint8Array[] {
    if (older === end) return whole ? [] : [this.#subtree(begin, end)];
    const middle = begin + splitOf(end - begin);
    return older <= middle
      ? [...this.#grown(older, begin, middle, whole), this.#subtree(middle, end)]
      : [...this.#grown(older, middle, end, false), this.#subtree(begin, middle)];
  }

  #subtree(begin: number, end: number): Uint8Array {
    const width = end - begin;
    const split = splitOf(width);
    const kept = width === 2 * split || width === 1 ? this.#levels[31 - Math.clz32(width)]?.[begin / width] : undefined;
    if (kept !== undefined) return kept;
    const middle = begin + split;
    return hashNode(this.#subtree(begin, middle), this.#subtree(middle, end), this.#sha256);
  }

  #demand(condition: boolean, message: string): asserts condition {
    if (!condition) throw new RangeError(`merkle tree: ${message}`);
  }
}

/** The right edge of a growing tree: enough to go on appending and to give the root, without the leaves before it. */
export interface MerkleEdge {
  readonly size: number;
  /** Roots of the complete subtrees that make up the tree, widest first: one per 1 in the binary form of `size`. */
  readonly subtrees: readonly Uint8Array[];
}

export const emptyEdge: MerkleEdge = { size: 0, subtrees: [] };

export function appendLeaf(edge: MerkleEdge, leaf: Uint8Array, sha256: Sha256): MerkleEdge {
  return appendRoot(edge, hashLeaf(leaf, sha256), sha256);
}

/** As `appendLeaf`, of an edge whose leaves are roots of subtrees all equally wide: its size counts those. */
export function appendRoot(edge: MerkleEdge, root: Uint8Array, sha256: Sha256): MerkleEdge {
  const subtrees = [...edge.subtrees];
  let hash = root;
  for (let rest = edge.size; rest % 2 === 1; rest = (rest - 1) / 2) {
    const left = subtrees.pop();
    if (left === undefined) throw new RangeError('merkle edge: fewer subtrees than its size has ones');
    hash = hashNode(left, hash, sha256);
  }
  subtrees.push(hash);
  return { size: edge.size + 1, subtrees };
}

export function edgeRoot(edge: Pick<MerkleEdge, 'subtrees'>, sha256: Sha256): Uint8Array {
  const narrow = edge.subtrees.at(-1);
  if (narrow === undefined) return sha256.bytes(new Uint8Array(0));
  return edge.subtrees.slice(0, -1).reduceRight((right, left) => hashNode(left, right, sha256), narrow);
}

/** The largest power of two below `width` (width ≥ 2). */
function splitOf(width: number): number {
  let split = 1;
  while (split * 2 < width) split *= 2;
  return split;
}

function hashLeaf(leaf: Uint8Array, sha256: Sha256): Uint8Array {
  const input = new Uint8Array(1 + leaf.length);
  input.set(leaf, 1);
  return sha256.bytes(input);
}

function hashNode(left: Uint8Array, right: Uint8Array, sha256: Sha256): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = 1;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return sha256.bytes(input);
}
