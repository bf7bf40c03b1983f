import { fromHex } from '../../core/chain/hash.ts';
import type { VerifySignature } from '../../core/chain/receipt.ts';
import { headMessage, type SignedHead } from '../../core/chain/seal.ts';
import type { Pool } from '../platform/db/pool.ts';
import { type Finding, treeFinding } from './finding.ts';
import { listHeadsAt } from './witness.store.ts';
import { sameHead } from './witness-steps.ts';

/** One thing that a witness has, in its order; without a head where it cannot be read. */
export interface Testimony {
  readonly line: number;
  readonly head: SignedHead | null;
}

const atOnce = 500;

/**
 * Looks for every head that a witness keeps among those of the database. Whoever put back an earlier database, cut its
 * end or wrote it anew lacks one: a head of the witness is there to its last sign, or something was done.
 */
export async function* checkTestimonies(
  pool: Pool,
  testimonies: AsyncIterable<Testimony>,
  options: { readonly verifySignature: VerifySignature; readonly district?: string },
): AsyncGenerator<Finding> {
  let batch: SignedHead[] = [];
  for await (const { line, head } of testimonies) {
    if (head === null) yield unreadable(line);
    else if (options.district === undefined || head.district === options.district) batch.push(head);
    if (batch.length < atOnce) continue;
    yield* missing(pool, batch, options.verifySignature);
    batch = [];
  }
  yield* missing(pool, batch, options.verifySignature);
}

async function* missing(
  pool: Pool,
  heads: readonly SignedHead[],
  verifySignature: VerifySignature,
): AsyncGenerator<Finding> {
  if (heads.length === 0) return;
  const own = new Map((await listHeadsAt(pool, heads)).map((head) => [placeOf(head), head]));
  for (const head of heads) {
    const found = own.get(placeOf(head));
    if (found !== undefined && sameHead(found, head)) continue;
    yield treeFinding(head, 'witness', isSigned(head, verifySignature) ? gone(head.size) : forged(head.size));
  }
}

function isSigned(head: SignedHead, verifySignature: VerifySignature): boolean {
  const signature = fromHex(head.signature, 64);
  return signature !== null && verifySignature(head.keyId, headMessage(head), signature);
}

function placeOf({ district, day, size }: SignedHead): string {
  return `${district} ${day} ${size}`;
}

function gone(size: number) {
  return {
    zh: `外部见证保存着当日第 ${size} 个叶子处的封存，数据库里没有：数据库恢复过旧备份，或者末尾被截去、被改写过`,
    en: `an outside witness keeps the head at ${size} leaves, and the database does not have it: an earlier backup was put back, or the end was cut off or written anew`,
  };
}

function forged(size: number) {
  return {
    zh: `外部见证里第 ${size} 个叶子处的封存不在数据库里，也不是用本系统的密钥签名的：见证可能被改动过，或者密钥文件不是原来那份`,
    en: `the witness has a head at ${size} leaves that is not in the database and not signed by a key of this installation: the witness was changed, or the key file is not the one there was`,
  };
}

function unreadable(line: number): Finding {
  return {
    district: '',
    day: null,
    matterId: null,
    seq: null,
    kind: 'witness',
    words: {
      zh: `见证文件第 ${line} 行读不出来：可能是写到一半断电，也可能被改动过`,
      en: `line ${line} of the witness file cannot be read: a write was cut short, or somebody changed it`,
    },
  };
}
