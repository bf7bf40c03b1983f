import { createHash } from 'node:crypto';
import type { Pool } from '../platform/db/pool.ts';
import { deleteOldTries, returnTry, takeTry } from './allowance.store.ts';

/**
 * Tries are counted over the last quarter of an hour, in the database: right on however many nodes, and after a
 * restart. The tests age the rows instead of waiting.
 */
const windowMinutes = 15;

/** Tries of an account by browsers that have never signed in to it, all of them together. */
const strangersTriesMax = 10;
/** Tries of an account by one browser that has: strangers cannot use them up. */
const knownBrowserTriesMax = 10;
/** Failed tries of strangers from one address. An office, a village or a whole town may be one address. */
const addressTriesMax = 120;

/** A try that was counted before it was made. */
export interface TakenTry {
  /** What was right was no try. */
  giveBack(): Promise<void>;
}

export interface Tried {
  readonly account: string;
  /** The browser's mark, when it has signed in to the account before. */
  readonly knownBrowser: string | undefined;
  /** As `addressKey` has it. */
  readonly address: string;
}

/**
 * Takes a try of an account first, before anything is looked at, so that a hundred at once get no more than their ten.
 * Undefined when there is none left.
 *
 * Nobody can shut others out: guessing at somebody's account uses up what strangers have, while the browser that the
 * person works with has tries of its own; guessing from an address uses up that address for strangers alone.
 */
export async function takeSignInTry(
  pool: Pool,
  { account, knownBrowser, address }: Tried,
): Promise<TakenTry | undefined> {
  if (knownBrowser !== undefined)
    return take(pool, [[allowanceKey('browser', account, knownBrowser), knownBrowserTriesMax]]);
  return take(pool, [
    [allowanceKey('address', address), addressTriesMax],
    [allowanceKey('strangers', account), strangersTriesMax],
  ]);
}

/** A try at one's own password, by whoever sits at a session of theirs. */
export function takeOwnTry(pool: Pool, staffId: string): Promise<TakenTry | undefined> {
  return take(pool, [[allowanceKey('own', staffId), strangersTriesMax]]);
}

/** Questions that a stranger may ask from one address; each is kept for some minutes. */
export function takeAddressTry(pool: Pool, address: string): Promise<TakenTry | undefined> {
  return take(pool, [[allowanceKey('questions', address), 2 * addressTriesMax]]);
}

/** A one-time code is good once: true for whoever comes first with it. */
export async function firstUse(pool: Pool, staffId: string, code: string): Promise<boolean> {
  return (await takeTry(pool, allowanceKey('used', staffId, code), 1, windowMinutes)) !== undefined;
}

/** Forgets what is too old to count. */
export function forgetOldTries(pool: Pool): Promise<void> {
  return deleteOldTries(pool, windowMinutes);
}

async function take(pool: Pool, keys: readonly (readonly [Buffer, number])[]): Promise<TakenTry | undefined> {
  const taken: (readonly [Buffer, string])[] = [];
  for (const [key, max] of keys) {
    const at = await takeTry(pool, key, max, windowMinutes);
    if (at === undefined) return undefined;
    taken.push([key, at]);
  }
  return {
    async giveBack() {
      for (const [key, at] of taken) await returnTry(pool, key, at);
    },
  };
}

/** The parts are told apart by their lengths: ('ab', 'c') is not ('a', 'bc'). */
function allowanceKey(...parts: readonly string[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part};`);
  return hash.digest();
}
