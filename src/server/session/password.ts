import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** argon2id with 19 MiB and two passes, the library's own default and OWASP's first choice. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'));
}

export function checkPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

export const passwordLengthMin = 10;
export const passwordLengthMax = 200;

/** Without 0, 1, i, l and o, which are read aloud and copied by hand wrongly. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** A password of 79 bits, in groups for copying by hand: k7m2-…. */
export function freshPassword(): string {
  const group = () => Array.from({ length: 4 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
  return [group(), group(), group(), group()].join('-');
}
