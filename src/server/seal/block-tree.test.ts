import { describe, expect, it } from 'vitest';
import { toHex } from '../../core/chain/hash.ts';
import { MerkleTree } from '../../core/chain/merkle.ts';
import { verifyInclusion } from '../../core/chain/merkle-verify.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { BLOCK_LEAVES, type BlockTree, consistencyPath, grow, inclusionPath, rootOf, sizeOf } from './block-tree.ts';

const leafAt = (index: number): Uint8Array => sha256.bytes(Buffer.from(`leaf ${index}`));
const leaves = Array.from({ length: 2_100 }, (_, index) => leafAt(index));
const empty: BlockTree = { blocks: [], tail: [] };
const sizes = [1, 2, 3, 255, 256, 257, 511, 512, 513, 768, 1_000, 1_025, 2_047, 2_048, 2_049, 2_100];

describe('a tree kept in blocks', () => {
  it.each(sizes)('of %i leaves has the root of the whole tree', (size) => {
    const tree = grow(empty, leaves.slice(0, size), sha256);
    expect(sizeOf(tree)).toBe(size);
    expect(tree.tail.length).toBeLessThan(BLOCK_LEAVES);
    expect(toHex(rootOf(tree, sha256))).toBe(toHex(new MerkleTree(leaves.slice(0, size), sha256).root()));
  });

  it('grows to the same tree in steps of any width', () => {
    let tree = empty;
    for (const [from, to] of [
      [0, 1],
      [1, 256],
      [256, 257],
      [257, 1_300],
      [1_300, 2_100],
    ] as const) {
      tree = grow(tree, leaves.slice(from, to), sha256);
      expect(toHex(rootOf(tree, sha256))).toBe(toHex(new MerkleTree(leaves.slice(0, to), sha256).root()));
    }
  });

  it.each(sizes)('of %i leaves proves each of a spread of leaves as the whole tree does', (size) => {
    const tree = grow(empty, leaves.slice(0, size), sha256);
    const whole = new MerkleTree(leaves.slice(0, size), sha256);
    const root = rootOf(tree, sha256);
    for (const index of new Set([0, 1, 254, 255, 256, 257, 700, size - 2, size - 1])) {
      if (index < 0 || index >= size) continue;
      const block = Math.floor(index / BLOCK_LEAVES);
      const own = leaves.slice(block * BLOCK_LEAVES, Math.min(size, (block + 1) * BLOCK_LEAVES));
      const path = inclusionPath(index, tree, own, sha256);
      expect(path.map(toHex)).toEqual(whole.inclusionProof(index).map(toHex));
      expect(verifyInclusion({ leaf: leafAt(index), index, size, path, root }, sha256)).toBe(true);
    }
  });

  it.each(sizes)(
    'of %i leaves proves that it grew out of each of a spread of sizes, as the whole tree does',
    (size) => {
      const tree = grow(empty, leaves.slice(0, size), sha256);
      const whole = new MerkleTree(leaves.slice(0, size), sha256);
      for (const older of new Set([
        1,
        2,
        3,
        128,
        255,
        256,
        257,
        258,
        320,
        512,
        514,
        640,
        769,
        1_024,
        1_500,
        size - 1,
        size,
      ])) {
        if (older < 1 || older > size) continue;
        const from = Math.floor(older / BLOCK_LEAVES) * BLOCK_LEAVES;
        const own = leaves.slice(from, Math.min(size, from + BLOCK_LEAVES));
        expect([older, consistencyPath(older, tree, own, sha256).map(toHex)]).toEqual([
          older,
          whole.consistencyProof(older).map(toHex),
        ]);
      }
    },
  );

  it('has no proof of a leaf beyond its end', () => {
    const tree = grow(empty, leaves.slice(0, 10), sha256);
    expect(() => inclusionPath(10, tree, leaves.slice(0, 10), sha256)).toThrow(RangeError);
    expect(() => consistencyPath(11, tree, leaves.slice(0, 10), sha256)).toThrow(RangeError);
    expect(() => consistencyPath(0, tree, leaves.slice(0, 10), sha256)).toThrow(RangeError);
  });
});
