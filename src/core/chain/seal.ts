import { canonicalJson } from './canonical-json.ts';
import { fromHex, type Sha256, toHex, utf8 } from './hash.ts';
import { verifyConsistency, verifyInclusion } from './merkle-verify.ts';

/**
 * The head of a district's tree of one day: RFC 6962 shape, leaves are event hashes in the order they were sealed.
 * A day may have several heads as its tree grows. Leaf 0 is `firstLeaf`, so every day hangs on the one before it.
 */
export interface TreeHead {
  /** Six digits, GB/T 2260. */
  readonly district: string;
  /** Calendar day, `2026-11-22`. */
  readonly day: string;
  /** Leaves, the first one included. */
  readonly size: number;
  /** 64 hexadecimal digits. */
  readonly root: string;
  /** `headHash` of the last head of the district's day before; null on its first day. */
  readonly previousHead: string | null;
  /** The instant of sealing, as the exact text that is stored. */
  readonly at: string;
  readonly keyId: string;
}

export interface SignedHead extends TreeHead {
  /** Ed25519 over `headMessage`, 128 hexadecimal digits. */
  readonly signature: string;
}

/** Whether parsed JSON has the form of a signed head. Says nothing about whether it is true. */
export function isSignedHead(value: unknown): value is SignedHead {
  if (typeof value !== 'object' || value === null || !('size' in value) || !('previousHead' in value)) return false;
  const linked = value.previousHead === null || typeof value.previousHead === 'string';
  const texts: Readonly<Record<string, unknown>> = { ...value };
  return linked && typeof value.size === 'number' && headTexts.every((name) => typeof texts[name] === 'string');
}

const headTexts = ['district', 'day', 'root', 'at', 'keyId', 'signature'] as const;

/** The bytes that are signed. */
export function headMessage(head: TreeHead): Uint8Array {
  return utf8(headText(head));
}

/** What the next day's tree begins with: the hash of what was said, not of the signature on it. */
export function headHash(head: TreeHead, sha256: Sha256): string {
  return sha256.textHex(headText(head));
}

/** Leaf 0 of a day's tree: the last head of the day before, or a mark of the district's first day. */
export function firstLeaf(district: string, previousHead: string | null, sha256: Sha256): Uint8Array {
  const hash = previousHead ?? sha256.textHex(`onedoor.first-day.v1\n${canonicalJson({ district })}`);
  return leafOf(hash);
}

/** A leaf of the tree: the 32 bytes of an event's hash. Throws RangeError when the text is not such a hash. */
export function leafOf(hash: string): Uint8Array {
  const leaf = fromHex(hash, 32);
  if (leaf === null) throw new RangeError(`not a SHA-256 in hexadecimal: ${hash.slice(0, 80)}`);
  return leaf;
}

/**
 * Whether `newer` follows `older` honestly. On the same day: it only added leaves (`proof` is the consistency proof).
 * On a later day: it begins with `older` (`proof` is the inclusion proof of leaf 0), which is then the day's last head.
 * Signatures are checked apart.
 */
export function verifyHeadFollows(older: TreeHead, newer: TreeHead, proof: readonly string[], sha256: Sha256): boolean {
  const path = proofHashes(proof);
  const olderRoot = fromHex(older.root, 32);
  const newerRoot = fromHex(newer.root, 32);
  if (path === null || olderRoot === null || newerRoot === null || older.district !== newer.district) return false;
  if (older.day === newer.day) {
    const claim = { olderSize: older.size, olderRoot, newerSize: newer.size, newerRoot, path };
    return older.previousHead === newer.previousHead && verifyConsistency(claim, sha256);
  }
  const hash = headHash(older, sha256);
  if (older.day > newer.day || newer.previousHead !== hash) return false;
  return verifyInclusion({ leaf: leafOf(hash), index: 0, size: newer.size, path, root: newerRoot }, sha256);
}

/** Proofs travel as hexadecimal. */
export function proofText(proof: readonly Uint8Array[]): string[] {
  return proof.map(toHex);
}

/** The hashes of a proof as it travelled, or null when one is not a hash. */
export function proofHashes(proof: readonly string[]): Uint8Array[] | null {
  const out: Uint8Array[] = [];
  for (const text of proof) {
    const hash = fromHex(text, 32);
    if (hash === null) return null;
    out.push(hash);
  }
  return out;
}

function headText(head: TreeHead): string {
  const { at, day, district, keyId, previousHead, root, size } = head;
  return `onedoor.head.v1\n${canonicalJson({ at, day, district, keyId, previousHead, root, size })}`;
}
