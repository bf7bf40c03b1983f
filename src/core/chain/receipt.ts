import { canonicalJson, NotCanonicalError } from './canonical-json.ts';
import { fromHex, type Sha256 } from './hash.ts';
import { type EventRecord, linkHash } from './link.ts';
import { verifyInclusion } from './merkle-verify.ts';
import { headMessage, isSignedHead, leafOf, proofHashes, type SignedHead } from './seal.ts';

/** What a party keeps: proof, checkable without us, that an event was recorded and sealed as it says. */
export interface Receipt {
  readonly format: 'onedoor.receipt.v1';
  readonly record: EventRecord;
  /** From 1: leaf 0 is the day's link to the day before. */
  readonly leafIndex: number;
  /** The inclusion proof, each hash as 64 hexadecimal digits. */
  readonly path: readonly string[];
  readonly head: SignedHead;
}

/**
 * - `malformed`: not a receipt of this form
 * - `record`: the event is not the one its hash was made of
 * - `district`: event and head are of two districts
 * - `inclusion`: the event is not in the sealed tree at that place
 * - `signature`: the head was not signed by that key
 */
export type ReceiptFault = 'malformed' | 'record' | 'district' | 'inclusion' | 'signature';

export type ReceiptVerdict = { readonly ok: true } | { readonly ok: false; readonly reason: ReceiptFault };

/** What is left to check of a receipt whose hashes hold: this signature under this key. */
export interface SignatureClaim {
  readonly keyId: string;
  readonly message: Uint8Array;
  /** 64 bytes. */
  readonly signature: Uint8Array;
}

export type VerifySignature = (keyId: string, message: Uint8Array, signature: Uint8Array) => boolean;

/**
 * Everything but the signature, and the signature's claim. For where signatures can only be checked asynchronously, as
 * in a browser; a receipt is good only when its claim is too.
 */
function checkReceipt(
  receipt: Receipt,
  sha256: Sha256,
): { readonly ok: true; readonly claim: SignatureClaim } | { readonly ok: false; readonly reason: ReceiptFault } {
  const { record, head, leafIndex } = receipt;
  const path = proofHashes(receipt.path);
  const root = fromHex(head.root, 32);
  const signature = fromHex(head.signature, 64);
  if (path === null || root === null || signature === null || leafIndex < 1 || !isCanonical(receipt)) {
    return { ok: false, reason: 'malformed' };
  }
  if (linkHash(record, sha256) !== record.hash) return { ok: false, reason: 'record' };
  if (record.district !== head.district) return { ok: false, reason: 'district' };
  const leaf = leafOf(record.hash);
  if (!verifyInclusion({ leaf, index: leafIndex, size: head.size, path, root }, sha256)) {
    return { ok: false, reason: 'inclusion' };
  }
  return { ok: true, claim: { keyId: head.keyId, message: headMessage(head), signature } };
}

/** Checks a receipt wholly. `verifySignature` answers false for a key it does not know. */
export function verifyReceipt(
  receipt: Receipt,
  means: { readonly sha256: Sha256; readonly verifySignature: VerifySignature },
): ReceiptVerdict {
  const checked = checkReceipt(receipt, means.sha256);
  if (!checked.ok) return checked;
  const { keyId, message, signature } = checked.claim;
  return means.verifySignature(keyId, message, signature) ? { ok: true } : { ok: false, reason: 'signature' };
}

/** A receipt out of parsed JSON, or null when it is not one. Says nothing about whether it is true. */
export function parseReceipt(value: unknown): Receipt | null {
  if (!isObject(value) || value.format !== 'onedoor.receipt.v1') return null;
  const { record, head, path, leafIndex } = value;
  if (!isRecord(record) || !isSignedHead(head) || typeof leafIndex !== 'number' || !Array.isArray(path)) return null;
  if (path.length > PATH_MAX || !path.every((hash) => typeof hash === 'string')) return null;
  return { format: value.format, record, head, leafIndex, path };
}

/** Longer than the path in any tree whose size is a safe integer. */
const PATH_MAX = 53;

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areTexts(fields: Fields, ...names: readonly string[]): boolean {
  return names.every((name) => typeof fields[name] === 'string');
}

function isRecord(value: unknown): value is EventRecord {
  if (!isObject(value) || !('data' in value && 'actor' in value) || typeof value.seq !== 'number') return false;
  const sealed = value.sealedHash === null || typeof value.sealedHash === 'string';
  return sealed && areTexts(value, 'district', 'matterId', 'previous', 'type', 'at', 'hash');
}

function isCanonical(value: unknown): boolean {
  try {
    return canonicalJson(value) !== '';
  } catch (cause) {
    if (cause instanceof NotCanonicalError) return false;
    throw cause;
  }
}
