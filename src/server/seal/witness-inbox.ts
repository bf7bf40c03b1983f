import { fromHex } from '../../core/chain/hash.ts';
import { headMessage, type SignedHead, verifyHeadFollows } from '../../core/chain/seal.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { checksWith } from '../platform/crypto/signer.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { findKeptHead, insertKeptHeads, listKeptHeads } from './witness-inbox.store.ts';
import { type HeadStep, sameHead } from './witness-steps.ts';

/** Several processes of one sender may bring the same heads at once: whoever was overtaken looks again. */
const attemptsMax = 3;

interface KeptHeads {
  readonly heads: SignedHead[];
}

/** The newest head that is kept of each of the sender's districts. */
export async function readKeptHeads(services: Services, sender: string): Promise<Outcome<KeptHeads>> {
  if (services.witnessFor?.has(sender) !== true) return failure('not-found');
  return { ok: true, value: { heads: [...(await listKeptHeads(services.pool, sender))] } };
}

/**
 * Keeps heads of another installation, append-only: each is signed by a key that was made known for the sender, and
 * follows the one before by its proof. A head that is kept already is told again. What does not follow is refused, and
 * stands in the log: the sender's chain has been put back or written anew.
 */
export async function keepHeads(
  services: Services,
  asked: { readonly sender: string; readonly steps: readonly HeadStep[] },
): Promise<Outcome<KeptHeads>> {
  const keys = services.witnessFor?.get(asked.sender);
  if (keys === undefined) return failure('not-found');
  const [first] = asked.steps;
  if (first === undefined) return failure('request-invalid');
  const { district } = first.head;
  if (asked.steps.some(({ head }) => !isSigned(head, keys))) return failure('head-unsigned');
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const last = await findKeptHead(services.pool, asked.sender, district);
    const fresh = followingFrom(last?.head, asked.steps);
    if (fresh === undefined) {
      const fields = { sender: asked.sender, district, kept: last?.head, sent: first.head };
      services.log.error(fields, 'heads that do not follow those kept for the sender were refused');
      return failure('head-contradicted');
    }
    const kept = { sender: asked.sender, district, after: last?.position ?? 0, fresh, at: services.clock.now() };
    if (await insertKeptHeads(services.pool, kept)) return readKeptHeads(services, asked.sender);
  }
  return failure('unavailable');
}

/** The heads to keep anew; undefined when one does not follow the one before it. */
function followingFrom(kept: SignedHead | undefined, steps: readonly HeadStep[]): readonly SignedHead[] | undefined {
  let before = kept;
  const fresh: SignedHead[] = [];
  for (const { head, proof } of steps) {
    if (before !== undefined && sameHead(before, head)) continue;
    if (before !== undefined && !verifyHeadFollows(before, head, proof, sha256)) return undefined;
    if (before === undefined && fresh.length > 0) return undefined;
    fresh.push(head);
    before = head;
  }
  return fresh;
}

function isSigned(head: SignedHead, keys: readonly string[]): boolean {
  const signature = fromHex(head.signature, 64);
  return signature !== null && keys.some((key) => checksWith(key, headMessage(head), signature));
}
