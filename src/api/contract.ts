import type { z } from 'zod';
import type { Words } from '../core/words/words.ts';

/** Who may call: anybody; the holder of a party's code; a signed-in staff member. */
export type Caller = 'public' | 'code' | 'staff';

/** One operation of the API. The server's routing, its validation and openapi.json are all read from this. */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** OpenAPI form, e.g. `/matters/{district}/{id}`, below /api/v1. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: Words;
  readonly caller: Caller;
  /** A staff operation that shows what is personal of one matter: each time, one line in the log of who looked. */
  readonly touches?: 'matter';
  /** Open also to staff who still have to replace a first password or set up a second factor. */
  readonly whileDue?: true;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Where a body may be larger than any other, because a file is in it. */
  readonly bodyBytesMax?: number;
  /** A POST that writes takes Idempotency-Key; a change of a matter takes If-Match as well. */
  readonly headers?: { readonly idempotencyKey?: 'required'; readonly ifMatch?: 'required' };
  /**
   * A POST without Idempotency-Key, because its answer must not be kept for one: a secret or something personal that is
   * shown once, or a cookie (decision 0014).
   */
  readonly unkept?: 'secret' | 'cookie';
  readonly response:
    | { readonly status: 200 | 201 | 204; readonly body: z.ZodType }
    | {
        readonly status: 200;
        readonly media: 'application/pdf' | 'image/svg+xml' | 'application/octet-stream' | 'text/calendar';
      };
  readonly problems: readonly string[];
}

export type BodyOf<C extends RouteContract> = C extends { readonly body: infer B extends z.ZodType }
  ? z.output<B>
  : undefined;
export type ParamsOf<C extends RouteContract> = C extends { readonly params: infer P extends z.ZodType }
  ? z.output<P>
  : Record<string, never>;
export type QueryOf<C extends RouteContract> = C extends { readonly query: infer Q extends z.ZodType }
  ? z.output<Q>
  : Record<string, never>;
export type ResponseOf<C extends RouteContract> = C['response'] extends { readonly body: infer R extends z.ZodType }
  ? z.output<R>
  : Uint8Array | string;
