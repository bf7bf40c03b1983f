import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { noteFigure } from '../../../test/figure.ts';
import { fromHex, type Sha256, toHex } from './hash.ts';
import { appendLeaf, edgeRoot, emptyEdge, MerkleTree } from './merkle.ts';
import { type ConsistencyClaim, type InclusionClaim, verifyConsistency, verifyInclusion } from './merkle-verify.ts';

const sha256: Sha256 = {
  bytes: (input) => createHash('sha256').update(input).digest(),
  textHex: (text) => createHash('sha256').update(text).digest('hex'),
};

// Leaves, subtree hashes, heads and proofs of the RFC 6962 reference suite (certificate-transparency, later
// transparency-dev/merkle, testonly/constants.go and reference_test.go).
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const HEADS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const N = {
  leaf0: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  leaf1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  leaf4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  leaves01: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  leaves23: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  leaves45: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  leaves67: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  leaves03: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  leaves47: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
};

describe('the reference vectors of RFC 6962', () => {
  const tree = new MerkleTree(LEAVES.map(bytes), sha256);

  test.each(HEADS.map((head, size) => ({ size, head })))('head at size $size', ({ size, head }) => {
    expect(toHex(tree.root(size))).toBe(head);
    expect(toHex(new MerkleTree(LEAVES.slice(0, size).map(bytes), sha256).root())).toBe(head);
    const edge = LEAVES.slice(0, size).reduce((grown, leaf) => appendLeaf(grown, bytes(leaf), sha256), emptyEdge);
    expect(toHex(edgeRoot(edge, sha256))).toBe(head);
  });

  test.each([
    { index: 0, size: 1, path: [] },
    { index: 0, size: 2, path: [N.leaf1] },
    { index: 1, size: 2, path: [N.leaf0] },
    { index: 2, size: 3, path: [N.leaves01] },
    { index: 1, size: 5, path: [N.leaf0, N.leaves23, N.leaf4] },
    { index: 0, size: 8, path: [N.leaf1, N.leaves23, N.leaves47] },
    { index: 5, size: 8, path: [N.leaf4, N.leaves67, N.leaves03] },
  ])('inclusion of leaf $index at size $size', ({ index, size, path }) => {
    expect(tree.inclusionProof(index, size).map(toHex)).toEqual(path);
    const claim = { leaf: bytes(LEAVES[index]), index, size, path: path.map(bytes), root: bytes(HEADS[size]) };
    expect(verifyInclusion(claim, sha256)).toBe(true);
  });

  test.each([
    { older: 1, newer: 1, path: [] },
    { older: 1, newer: 8, path: [N.leaf1, N.leaves23, N.leaves47] },
    { older: 2, newer: 5, path: [N.leaves23, N.leaf4] },
    { older: 6, newer: 8, path: [N.leaves45, N.leaves67, N.leaves03] },
  ])('consistency of size $older with size $newer', ({ older, newer, path }) => {
    expect(tree.consistencyProof(older, newer).map(toHex)).toEqual(path);
    const claim = {
      olderSize: older,
      olderRoot: bytes(HEADS[older]),
      newerSize: newer,
      newerRoot: bytes(HEADS[newer]),
      path: path.map(bytes),
    };
    expect(verifyConsistency(claim, sha256)).toBe(true);
  });
});

// RFC 9162 §2.1.5: the tree of seven leaves and the proofs the text names by letters.
test('the worked example of RFC 9162', () => {
  const leaves = Array.from({ length: 7 }, (_, i) => Uint8Array.of(0xd0 + i));
  const tree = new MerkleTree(leaves, sha256);
  const [a, b, c, d, e, f, j] = leaves.map((leaf) => hashOf(0, leaf));
  const g = hashOf(1, a, b);
  const h = hashOf(1, c, d);
  const i = hashOf(1, e, f);
  const k = hashOf(1, g, h);
  const l = hashOf(1, i, j);
  expect(tree.root()).toEqual(hashOf(1, k, l));
  expect(tree.inclusionProof(0)).toEqual([b, h, l]);
  expect(tree.inclusionProof(3)).toEqual([c, g, l]);
  expect(tree.inclusionProof(4)).toEqual([f, j, k]);
  expect(tree.inclusionProof(6)).toEqual([i, k]);
  expect(tree.consistencyProof(3)).toEqual([c, d, g, l]);
  expect(tree.consistencyProof(4)).toEqual([l]);
  expect(tree.consistencyProof(6)).toEqual([i, j, k]);
});

const release = process.env.SCOREBOARD_SIZE === 'release';
const proofs = release ? 10_000 : 500;

describe(`${proofs} random proofs of each kind`, { timeout: release ? 1_800_000 : 30_000 }, () => {
  const checked = { inclusion: 0, growth: 0, altered: 0, believed: 0 };
  afterAll(() => {
    const { inclusion, growth, altered, believed } = checked;
    noteFigure(
      'A2',
      `${inclusion} proofs of a leaf and ${growth} of growth held; ${altered} altered ones, ${believed} believed`,
      inclusion >= proofs && growth >= proofs && believed === 0,
    );
  });
  const disbelieved = <C>(altered: readonly C[], holds: (claim: C) => boolean): readonly C[] => {
    const believed = altered.filter(holds);
    checked.altered += altered.length;
    checked.believed += believed.length;
    return believed;
  };
  const leaves = Array.from({ length: 700 }, (_, i) => sha256.bytes(Uint8Array.of(i >> 8, i & 255)));
  const tree = new MerkleTree(leaves, sha256);
  const sizes = fc.tuple(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 700 }));
  const flip = fc.nat();

  test('a leaf is found at its place, and nothing altered is believed', () => {
    fc.assert(
      fc.property(sizes, flip, ([one, other], seed) => {
        const size = Math.max(one, other);
        const index = Math.min(one, other) - 1;
        const claim: InclusionClaim = {
          leaf: leaves[index] ?? new Uint8Array(),
          index,
          size,
          path: tree.inclusionProof(index, size),
          root: tree.root(size),
        };
        expect(verifyInclusion(claim, sha256)).toBe(true);
        expect(disbelieved(alteredInclusions(claim, seed), (one) => verifyInclusion(one, sha256))).toEqual([]);
        checked.inclusion += 1;
      }),
      { numRuns: proofs },
    );
  });

  test('a tree grew out of the earlier one, and nothing altered is believed', () => {
    fc.assert(
      fc.property(sizes, flip, ([one, other], seed) => {
        const olderSize = Math.min(one, other);
        const newerSize = Math.max(one, other);
        const claim: ConsistencyClaim = {
          olderSize,
          olderRoot: tree.root(olderSize),
          newerSize,
          newerRoot: tree.root(newerSize),
          path: tree.consistencyProof(olderSize, newerSize),
        };
        expect(verifyConsistency(claim, sha256)).toBe(true);
        expect(disbelieved(alteredConsistencies(claim, seed), (one) => verifyConsistency(one, sha256))).toEqual([]);
        checked.growth += 1;
      }),
      { numRuns: proofs },
    );
  });
});

test('every proof of every tree up to 40 leaves holds, and a rewritten leaf breaks growth', () => {
  const leaves = Array.from({ length: 40 }, (_, i) => Uint8Array.of(i));
  const tree = new MerkleTree(leaves, sha256);
  const rewritten = new MerkleTree([Uint8Array.of(99), ...leaves.slice(1)], sha256);
  for (let newerSize = 1; newerSize <= 40; newerSize++) {
    const newerRoot = tree.root(newerSize);
    for (const [index, leaf] of leaves.slice(0, newerSize).entries()) {
      const path = tree.inclusionProof(index, newerSize);
      expect(verifyInclusion({ leaf, index, size: newerSize, path, root: newerRoot }, sha256)).toBe(true);
      const olderSize = index + 1;
      const grown = { olderSize, newerSize, newerRoot, path: tree.consistencyProof(olderSize, newerSize) };
      expect(verifyConsistency({ ...grown, olderRoot: tree.root(olderSize) }, sha256)).toBe(true);
      expect(verifyConsistency({ ...grown, olderRoot: rewritten.root(olderSize) }, sha256)).toBe(false);
    }
  }
});

test('the edge of a tree gives the same head as the tree, at every size', () => {
  const tree = new MerkleTree([], sha256);
  let edge = emptyEdge;
  for (let i = 0; i < 300; i++) {
    expect(edgeRoot(edge, sha256)).toEqual(tree.root());
    tree.append(Uint8Array.of(i & 255));
    edge = appendLeaf(edge, Uint8Array.of(i & 255), sha256);
  }
  expect(edge.size).toBe(300);
});

describe('what cannot be asked or believed', () => {
  const tree = new MerkleTree([Uint8Array.of(1), Uint8Array.of(2)], sha256);

  test.each([
    ['a root past the end', () => tree.root(3)],
    ['a leaf past the end', () => tree.inclusionProof(2)],
    ['a leaf before the start', () => tree.inclusionProof(-1)],
    ['growth from nothing', () => tree.consistencyProof(0)],
    ['growth backwards', () => tree.consistencyProof(2, 1)],
  ])('%s is an error', (_, ask) => {
    expect(ask).toThrow(RangeError);
  });

  test('an edge with fewer subtrees than its size has ones is none', () => {
    const broken = { size: 3, subtrees: [hashOf(0, Uint8Array.of(1))] };
    expect(() => appendLeaf(broken, Uint8Array.of(4), sha256)).toThrow(RangeError);
  });

  test('an empty tree proves nothing', () => {
    const nothing = new Uint8Array();
    const root = bytes(HEADS[0]);
    expect(verifyInclusion({ leaf: nothing, index: 0, size: 0, path: [], root }, sha256)).toBe(false);
    const empty = { olderSize: 0, olderRoot: root, newerSize: 2, newerRoot: tree.root(), path: [] };
    expect(verifyConsistency(empty, sha256)).toBe(false);
  });

  test.each<[string, Partial<ConsistencyClaim>]>([
    ['of sizes that count nothing', { olderSize: 1.5, newerSize: 1.5 }],
    ['of sizes below nothing', { olderSize: -1, newerSize: -1 }],
    ['of roots that are no hashes', { olderRoot: new Uint8Array(5), newerRoot: new Uint8Array(5) }],
  ])('two trees %s are not the same tree', (_, claim) => {
    const same = { olderSize: 2, newerSize: 2, olderRoot: tree.root(), newerRoot: tree.root(), path: [] };
    expect(verifyConsistency(same, sha256)).toBe(true);
    expect(verifyConsistency({ ...same, ...claim }, sha256)).toBe(false);
  });

  test('sizes past 2^32 are told apart', () => {
    const path = Array.from({ length: 40 }, (_, i) => sha256.bytes(Uint8Array.of(i)));
    const leaf = Uint8Array.of(7);
    const root = path.reduce((r, p) => hashOf(1, r, p), hashOf(0, leaf));
    expect(verifyInclusion({ leaf, index: 0, size: 2 ** 40, path, root }, sha256)).toBe(true);
    expect(verifyInclusion({ leaf, index: 2 ** 32, size: 2 ** 40, path, root }, sha256)).toBe(false);
  });
});

function alteredInclusions(claim: InclusionClaim, seed: number): InclusionClaim[] {
  const others = [0, claim.index + 1, claim.index - 1, claim.index ^ 2, claim.size, 0.5, Number.NaN];
  return [
    ...alteredPaths(claim.path, claim.root, seed).map((path) => ({ ...claim, path })),
    ...others.filter((index) => index !== claim.index).map((index) => ({ ...claim, index })),
    { ...claim, size: claim.size * 2 },
    { ...claim, size: Math.floor(claim.size / 2) },
    { ...claim, root: flipped(claim.root, seed) },
    { ...claim, root: claim.root.slice(1) },
    { ...claim, leaf: flipped(claim.leaf, seed) },
    { ...claim, leaf: claim.root },
  ];
}

function alteredConsistencies(claim: ConsistencyClaim, seed: number): ConsistencyClaim[] {
  const { olderSize, olderRoot, newerSize, newerRoot } = claim;
  const equal = olderSize === newerSize;
  return [
    ...alteredPaths(claim.path, olderRoot, seed).map((path) => ({ ...claim, path })),
    ...[0, olderSize - 1, olderSize + 1, olderSize ^ 2].map((size) => ({ ...claim, olderSize: size })),
    { ...claim, newerSize: newerSize * 2 },
    { ...claim, newerSize: olderSize - 1 },
    { ...claim, olderRoot: flipped(olderRoot, seed) },
    { ...claim, newerRoot: flipped(newerRoot, seed) },
    ...(equal ? [] : [{ ...claim, olderRoot: newerRoot, newerRoot: olderRoot }]),
    ...(equal ? [] : [{ ...claim, path: [] }]),
  ];
}

function alteredPaths(path: readonly Uint8Array[], extra: Uint8Array, seed: number): Uint8Array[][] {
  const swapped = path.length > 1 ? [path.toReversed()] : [];
  const shorter = path.length > 0 ? [path.slice(1), path.slice(0, -1)] : [];
  const bits = path.map((hash, i) => path.with(i, flipped(hash, seed)));
  return [[extra, ...path], [...path, extra], [...path, new Uint8Array()], ...swapped, ...shorter, ...bits];
}

function flipped(hash: Uint8Array, seed: number): Uint8Array {
  const copy = Uint8Array.from(hash);
  const at = seed % copy.length;
  copy[at] = (copy[at] ?? 0) ^ (1 << (seed % 8));
  return copy;
}

/** The hashes of the RFC's definition, by hand. */
function hashOf(prefix: number, ...parts: readonly (Uint8Array | undefined)[]): Uint8Array {
  const hash = createHash('sha256').update(Uint8Array.of(prefix));
  for (const part of parts) hash.update(part ?? new Uint8Array());
  return hash.digest();
}

function bytes(hex: string | undefined): Uint8Array {
  const read = fromHex(hex ?? '');
  if (read === null) throw new Error(`not hexadecimal: ${hex}`);
  return read;
}
