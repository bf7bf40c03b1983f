import { createHash, randomInt } from 'node:crypto';
import { z } from 'zod';

/** Without 0, 1, i, l and o, which are read aloud and copied by hand wrongly. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const codes = 10;
const groups = 6;

/**
 * Ten recovery codes of 24 characters in six groups: 118 random bits each. That is more than anybody tries out, so a plain
 * hash keeps them (a password's would cost a second for ten of them at each sign-in).
 */
export function freshRecoveryCodes(): string[] {
  const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return Array.from({ length: codes }, () => Array.from({ length: groups }, group).join('-'));
}

const hashForm = /^sha256:[\w-]{43}$/;

/** As it is kept and compared. Dashes, spaces and capitals are how it was typed. */
export function recoveryCodeHash(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '');
  return `sha256:${createHash('sha256').update(plain).digest('base64url')}`;
}

const listForm = z.array(z.string());

/** What the library keeps in place of its list of codes: hashes alone. It hands over new codes in the clear, and hashes when one was used. */
export function keptRecoveryCodes(list: string): string {
  const given = listForm.parse(JSON.parse(list));
  return JSON.stringify(given.map((code) => (hashForm.test(code) ? code : recoveryCodeHash(code))));
}

/** The list as the library compares it. What was kept in another way opens nothing: such codes are made anew. */
export function readRecoveryCodes(kept: string): string {
  return kept.startsWith('["sha256:') ? kept : '[]';
}
