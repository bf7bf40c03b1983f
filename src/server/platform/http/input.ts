import type { IncomingHttpHeaders } from 'node:http';
import type { z } from 'zod';
import type { BodyOf, ParamsOf, QueryOf, RouteContract } from '../../../api/contract.ts';
import { type FieldProblem, fieldProblem, fieldProblems } from '../../../api/field-problems.ts';
import { readIdempotencyKey } from '../idempotency/idempotency.ts';
import { type Failure, failure } from '../outcome.ts';

/** What a request carries, read as its contract says. */
export interface Input<C extends RouteContract> {
  readonly params: ParamsOf<C>;
  readonly query: QueryOf<C>;
  readonly body: BodyOf<C>;
  /** Idempotency-Key; empty where the contract asks for none. */
  readonly key: string;
  /** The version in If-Match; 0 where the contract asks for none. */
  readonly expectedVersion: number;
}

/** The parts of a request that are read here. */
export interface RawRequest {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

/** Deeper than any body of the contract; a deeper one would exhaust the stack of whatever walks it. */
const bodyDepthMax = 16;

/** Reads a request by its contract. Everything wrong with it is reported at once. */
export function readInput<C extends RouteContract>(
  contract: C,
  request: RawRequest,
): { readonly ok: true; readonly input: Input<C> } | Failure {
  const problems: FieldProblem[] = [];
  const params = read(contract.params, request.params, 'path', problems);
  const query = read(contract.query, request.query, 'query', problems);
  if (contract.body !== undefined && tooDeep(request.body, bodyDepthMax)) return failure('body-unreadable');
  const body = read(contract.body, request.body ?? undefined, '', problems);
  // An address that cannot exist is not found; nothing is said of which part was wrong.
  if (problems.some(({ field }) => field.startsWith('path.'))) return failure('not-found');
  if (problems.length > 0) return failure('request-invalid', { fields: problems });
  const key = readKey(contract, request.headers);
  if (typeof key !== 'string') return key;
  const expectedVersion = readVersion(contract, request.headers);
  if (typeof expectedVersion !== 'number') return expectedVersion;
  // The schemas that made these values are the ones the types are read from.
  const input = { params, query, body, key, expectedVersion } as Input<C>;
  return { ok: true, input };
}

function read(schema: z.ZodType | undefined, raw: unknown, prefix: string, problems: FieldProblem[]): unknown {
  if (schema === undefined) return prefix === '' ? undefined : {};
  const found = unkeepable(raw, prefix);
  if (found !== undefined) {
    problems.push(found);
    return undefined;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  problems.push(...fieldProblems(parsed.error, raw, prefix));
  return undefined;
}

/** NUL and lone surrogates: no column and no chain can hold them. */
const unkeepableText = /\0|\p{Cs}/u;

/** The first value that cannot be kept, keys included, whatever its schema says of it: such text, a number past exact counting. */
function unkeepable(value: unknown, at: string): FieldProblem | undefined {
  if (typeof value === 'string') return unkeepableText.test(value) ? fieldProblem(at, 'control-character') : undefined;
  if (typeof value === 'number') return isCountable(value) ? undefined : fieldProblem(at, 'too-large');
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    if (unkeepableText.test(key)) return fieldProblem(at, 'control-character');
    const found = unkeepable(item, (at === '' ? key : `${at}.${key}`).slice(0, 200));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isCountable(value: number): boolean {
  return Number.isFinite(value) && Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function tooDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return left === 0 || Object.values(value).some((item) => tooDeep(item, left - 1));
}

function readKey(contract: RouteContract, headers: IncomingHttpHeaders): string | Failure {
  return contract.headers?.idempotencyKey === undefined ? '' : readIdempotencyKey(headers['idempotency-key']);
}

function readVersion(contract: RouteContract, headers: IncomingHttpHeaders): number | Failure {
  if (contract.headers?.ifMatch === undefined) return 0;
  const version = /^"([1-9]\d{0,8})"$/.exec(headers['if-match'] ?? '')?.[1];
  return version === undefined ? failure('version-needed') : Number(version);
}

/** The form in which a matter's version travels in ETag and If-Match. */
export function versionTag(version: number): string {
  return `"${version}"`;
}
