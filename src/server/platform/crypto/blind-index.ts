import { createHmac } from 'node:crypto';
import { normaliseIdentityNumber, normalisePhone } from '../../../core/code/identity-number.ts';
import type { SymmetricKey } from './keyring.ts';

/** What an index is for; the same characters under two purposes have nothing in common. A tracking code comes as parsed. */
export type BlindIndexPurpose = 'identity-number' | 'phone' | 'tracking-code';

/**
 * Finds an encrypted number again without decrypting: HMAC-SHA-256 (base64url, 43 characters) of its one written form. Rows are
 * written under the newest key; a search asks for the index under every key, so keys can be renewed without a pause.
 */
export interface BlindIndex {
  /** What to store; null where nothing is left of the text to be found by. */
  readonly of: (purpose: BlindIndexPurpose, text: string) => string | null;
  /** The same under the key that is the newest now, with its name: for rows that say which key they are indexed under. */
  readonly newest: () => NewestIndex;
  /** What to look for, newest key first; empty where nothing is left of the text. */
  readonly candidates: (purpose: BlindIndexPurpose, text: string) => readonly string[];
}

export interface NewestIndex {
  readonly keyId: string;
  readonly of: BlindIndex['of'];
}

/** Throws RangeError when there is no key. */
export function createBlindIndex(keys: readonly SymmetricKey[]): BlindIndex {
  const newestFirst = keys.toReversed();
  const [newest] = newestFirst;
  if (newest === undefined) throw new RangeError('the keyring holds no key for blind indexes');
  const of: BlindIndex['of'] = (purpose, text) => indexUnder(newest, purpose, text);
  return {
    of,
    newest: () => ({ keyId: newest.id, of }),
    candidates: (purpose, text) =>
      newestFirst.map((key) => indexUnder(key, purpose, text)).filter((index) => index !== null),
  };
}

function indexUnder(key: SymmetricKey, purpose: BlindIndexPurpose, text: string): string | null {
  const form = WRITTEN_FORM[purpose](text);
  if (form === '') return null;
  return createHmac('sha256', key.key).update(`onedoor.${purpose}.v1\n${form}`).digest('base64url');
}

const WRITTEN_FORM = {
  'identity-number': normaliseIdentityNumber,
  phone: normalisePhone,
  'tracking-code': (code) => code,
} as const satisfies Record<BlindIndexPurpose, (text: string) => string>;
