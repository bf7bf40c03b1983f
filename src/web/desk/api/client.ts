import type { z } from 'zod';
import type { RouteContract } from '../../../api/contract.ts';
import { apiPath, type PathValue } from './path.ts';
import { NoAnswerError, ProblemError, problemOf } from './trouble.ts';

/** A contract whose answer is JSON. */
export interface JsonContract<B extends z.ZodType> extends RouteContract {
  readonly response: { readonly status: 200 | 201 | 204; readonly body: B };
}

/** Numbers and text that a path or a query is written from; a coerced number may be given as either. */
type Written<Z extends z.ZodType> = {
  readonly [K in keyof z.input<Z>]: unknown extends z.input<Z>[K] ? PathValue | undefined : z.input<Z>[K];
};
type Part<C, K extends 'params' | 'query'> = C extends { readonly [P in K]: infer Z extends z.ZodType }
  ? Written<Z>
  : undefined;

/** What a call sends. `key` is the deed's Idempotency-Key, `version` the matter's version the reader saw. */
export interface Sending<C extends RouteContract> {
  readonly params?: Part<C, 'params'>;
  readonly query?: Part<C, 'query'>;
  readonly body?: C extends { readonly body: infer B extends z.ZodType } ? z.input<B> : undefined;
  readonly key?: string;
  readonly version?: number;
  readonly signal?: AbortSignal;
}

/**
 * Sends one operation and reads its answer by the contract.
 * @throws ProblemError when the server says no; NoAnswerError when no readable answer came.
 */
export async function call<B extends z.ZodType, C extends JsonContract<B>>(
  contract: C & JsonContract<B>,
  sending: Sending<C> = {},
): Promise<z.output<B>> {
  const response = await send(contract, sending);
  if (response.status === 204) return contract.response.body.parse(undefined);
  const body = await readJson(response);
  if (!response.ok) throw new ProblemError(problemOf(response.status, body));
  const read = contract.response.body.safeParse(body);
  if (!read.success)
    throw new NoAnswerError(`${contract.operationId}: an answer in another form`, { cause: read.error });
  return read.data;
}

async function send<C extends RouteContract>(contract: C, sending: Sending<C>): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (sending.body !== undefined) headers.set('content-type', 'application/json');
  if (sending.key !== undefined) headers.set('idempotency-key', sending.key);
  if (sending.version !== undefined) headers.set('if-match', `"${sending.version}"`);
  const request: RequestInit = { method: contract.method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (sending.body !== undefined) request.body = JSON.stringify(sending.body);
  if (sending.signal !== undefined) request.signal = sending.signal;
  try {
    return await fetch(apiPath(contract, sending.params, sending.query), request);
  } catch (cause) {
    if (sending.signal?.aborted === true) throw cause;
    throw new NoAnswerError(`${contract.operationId}: no answer`, { cause });
  }
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (cause) {
    if (!response.ok) return undefined;
    throw new NoAnswerError('an answer that is not JSON', { cause });
  }
}
