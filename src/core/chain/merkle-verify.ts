import type { Sha256 } from './hash.ts';

/**
 * Checks of Merkle proofs, by the algorithms of RFC 9162 §2.1.3.2 and §2.1.4.2. Written apart from the generator in
 * `merkle.ts` and sharing nothing with it, so that a mistake there is seen here.
 */
export interface InclusionClaim {
  /** The leaf itself, not its hash. */
  readonly leaf: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

export interface ConsistencyClaim {
  readonly olderSize: number;
  readonly olderRoot: Uint8Array;
  readonly newerSize: number;
  readonly newerRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

const HASH_BYTES = 32;
const LEAF_PREFIX = Uint8Array.of(0x00);
const NODE_PREFIX = Uint8Array.of(0x01);

/** Whether the leaf stands at that index of the tree with that root. */
export function verifyInclusion(claim: InclusionClaim, sha256: Sha256): boolean {
  const { index, size, path } = claim;
  if (!isCount(index) || !isCount(size) || index >= size || !path.every(isHash) || !isHash(claim.root)) return false;
  let fn = index;
  let sn = size - 1;
  let r = sha256.bytes(joined(LEAF_PREFIX, claim.leaf));
  for (const p of path) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      r = sha256.bytes(joined(NODE_PREFIX, p, r));
      [fn, sn] = upToOdd(fn, sn);
    } else {
      r = sha256.bytes(joined(NODE_PREFIX, r, p));
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && same(r, claim.root);
}

/** Whether the newer tree begins with exactly the leaves of the older one. The older one is not empty. */
export function verifyConsistency(claim: ConsistencyClaim, sha256: Sha256): boolean {
  const { olderSize, newerSize, olderRoot, newerRoot } = claim;
  if (!isCount(olderSize) || !isCount(newerSize) || olderSize === 0 || olderSize > newerSize) return false;
  if (!claim.path.every(isHash) || !isHash(olderRoot) || !isHash(newerRoot)) return false;
  if (olderSize === newerSize) return claim.path.length === 0 && same(olderRoot, newerRoot);
  const path = isPowerOfTwo(olderSize) ? [olderRoot, ...claim.path] : claim.path;
  const [first, ...rest] = path;
  if (first === undefined || claim.path.length === 0) return false;
  let fn = olderSize - 1;
  let sn = newerSize - 1;
  while (isOdd(fn)) {
    fn = half(fn);
    sn = half(sn);
  }
  let fr = first;
  let sr = first;
  for (const c of rest) {
    if (sn === 0) return false;
    if (isOdd(fn) || fn === sn) {
      fr = sha256.bytes(joined(NODE_PREFIX, c, fr));
      sr = sha256.bytes(joined(NODE_PREFIX, c, sr));
      [fn, sn] = upToOdd(fn, sn);
    } else {
      sr = sha256.bytes(joined(NODE_PREFIX, sr, c));
    }
    fn = half(fn);
    sn = half(sn);
  }
  return sn === 0 && same(fr, olderRoot) && same(sr, newerRoot);
}

/** Shifts both right until the first is odd or zero: the levels where the node has no sibling and rises as it is. */
function upToOdd(first: number, second: number): [number, number] {
  let fn = first;
  let sn = second;
  while (!isOdd(fn) && fn !== 0) {
    fn = half(fn);
    sn = half(sn);
  }
  return [fn, sn];
}

/** Shifting by arithmetic: `>>` would cut sizes past 2^31. */
function half(count: number): number {
  return Math.floor(count / 2);
}

function isOdd(count: number): boolean {
  return count % 2 === 1;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function isPowerOfTwo(count: number): boolean {
  let rest = count;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
