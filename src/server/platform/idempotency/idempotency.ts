import { createHmac } from 'node:crypto';
import { fieldProblem } from '../../../api/field-problems.ts';
import { canonicalJson } from '../../../core/chain/canonical-json.ts';
import { type Failure, failure, type Outcome } from '../outcome.ts';

/** Printable and without a blank; what is longer is no key that a client made for one request. */
const keyForm = /^[\x21-\x7e]{1,200}$/;

/** The Idempotency-Key of a request that has to carry one. */
export function readIdempotencyKey(header: string | readonly string[] | undefined): string | Failure {
  if (typeof header !== 'string' || header === '') return failure('key-needed');
  if (keyForm.test(header)) return header;
  return failure('request-invalid', { fields: [fieldProblem('Idempotency-Key', 'form')] });
}

/**
 * By what a request is known again under its key, however its fields are ordered. Keyed, because what is hashed could be
 * guessed: a name and a phone have few bits.
 */
export function requestHash(
  { keyring }: { readonly keyring: { readonly hashSecret: string } },
  request: unknown,
): string {
  return createHmac('sha256', keyring.hashSecret)
    .update(canonicalJson(jsonValue(request)))
    .digest('hex');
}

/** What the request is once sent: absent fields gone. */
function jsonValue(request: unknown): unknown {
  const value: unknown = JSON.parse(JSON.stringify(request));
  return value;
}

/** What was answered to a key, with the request it was for. */
export interface KeptAnswer<R> {
  readonly request_hash: string;
  readonly response: R;
}

/**
 * What a key gets that was found before anything is done: the answer of the first time for the same request, a refusal for
 * another one. Undefined for a key that is new.
 */
export function answeredBefore<R, T>(
  kept: KeptAnswer<R> | undefined,
  hash: string,
  read: (response: R) => T,
): Outcome<T> | undefined {
  if (kept === undefined) return undefined;
  if (kept.request_hash !== hash) return failure('key-reused');
  return { ok: true, replayed: true, value: read(kept.response) };
}

/** How a write under a key went: done now, or done before, for the same request or for another. */
export type KeyedWrite = { readonly replayed: false } | { readonly replayed: true; readonly same: boolean };

/**
 * What a request gets whose write was tried: another may have come first with the key, after it was looked for.
 * @param value what was written now, or what was kept of the first time
 */
export function answerToWrite<T>(write: KeyedWrite, value: T): Outcome<T> {
  if (!write.replayed) return { ok: true, value };
  return write.same ? { ok: true, replayed: true, value } : failure('key-reused');
}
