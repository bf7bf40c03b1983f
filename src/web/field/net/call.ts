import { accountHeader } from '../../../api/account-header.ts';
import type { Words } from '../../../core/words/words.ts';
import { listAt, textAt, wordsAt } from './read.ts';

/** The server's no: its code, its words, and what is wrong at which field. */
export interface Trouble {
  readonly status: number;
  readonly code: string;
  readonly words: Words;
  readonly fields: readonly { readonly field: string; readonly code: string; readonly words: Words }[];
  readonly retryAfterMs: number | undefined;
}

/** What came of one request. `none`: no answer, or one that no server of ours gives. */
export type Told =
  | { readonly kind: 'answer'; readonly body: unknown }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }
  | { readonly kind: 'none' };

export interface Asking {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below /api/v1. */
  readonly path: string;
  readonly body?: unknown;
  /** The deed's Idempotency-Key. */
  readonly key?: string;
  /** Whose it is: refused where another is signed in by the time it arrives. */
  readonly account?: string;
}

/** Where there is little signal, an answer takes its time; after this it counts as none. */
const patienceMs = 45_000;

/** Asks the server. Throws nothing: what goes wrong is what came of it. */
export async function call({ method, path, body, key, account }: Asking): Promise<Told> {
  if (!navigator.onLine) return { kind: 'none' };
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (key !== undefined) headers.set('idempotency-key', key);
  if (account !== undefined) headers.set(accountHeader, account);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    const response = await fetch(`/api/v1${path}`, {
      method,
      headers,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: patience.signal,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const read: unknown = response.status === 204 ? undefined : await response.json();
    return response.ok ? { kind: 'answer', body: read } : troubleOf(response, read);
  } catch {
    return { kind: 'none' };
  } finally {
    clearTimeout(timer);
  }
}

/** A page of somebody in between (a proxy, the sign-in of a wireless network) is no answer of ours. */
function troubleOf(response: Response, body: unknown): Told {
  const words = wordsAt(body, 'words');
  const code = textAt(body, 'code');
  if (words === undefined || code === '') return { kind: 'none' };
  const seconds = Number(response.headers.get('retry-after'));
  const fields = listAt(body, 'errors').flatMap((one) => {
    const told = wordsAt(one, 'words');
    return told === undefined
      ? []
      : [{ field: textAt(one, 'field').replace(/^(body|input)\./, ''), code: textAt(one, 'code'), words: told }];
  });
  const retryAfterMs = seconds > 0 ? seconds * 1000 : undefined;
  return { kind: 'trouble', trouble: { status: response.status, code, words, fields, retryAfterMs } };
}
