import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { isCommonPassword } from './common-passwords.ts';

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

/** Words that passwords are made of here, as they are typed; digits beside them do not help. */
const commonWords =
  /password|passw0rd|admin|root|user|test|welcome|letmein|login|secret|master|onedoor|yishanmen|woaini|iloveyou|guangzhou|tiaojie|zongzhi|zhongxin|huanying|changeme|qwerty|asdfgh|zxcvbn|1qaz2wsx|q1w2e3r4|abc123|a1b2c3|dragon|monkey|sunshine/g;
/** Of a password's characters this many at least must be left when what is easily guessed has been taken out. */
const unguessedMin = 6;
const distinctMin = 5;

export type PasswordFault = 'password-short' | 'password-guessable';

/**
 * What is wrong with a password somebody chose: too short, or made of what whoever knows the person and the office tries
 * first. No rule asks for capitals or signs: they make passwords that are written down.
 * @param known the account and names of the person
 */
export function passwordFault(password: string, known: readonly string[]): PasswordFault | undefined {
  const normal = password.normalize('NFKC');
  if ([...normal].length < passwordLengthMin) return 'password-short';
  if (isCommonPassword(normal)) return 'password-guessable';
  let rest = normal.toLowerCase();
  for (const part of known.flatMap((one) => one.toLowerCase().split(/[\s._-]+/)))
    if (part.length >= 2) rest = rest.replaceAll(part, '');
  rest = withoutRuns(rest.replace(commonWords, '').replace(/(?:19|20)\d{2}/g, ''));
  const tooFew = [...rest].length < unguessedMin || new Set(normal.toLowerCase()).size < distinctMin;
  return tooFew ? 'password-guessable' : undefined;
}

const runMin = 3;

/** Without characters that go up, down or repeat by one step: 123, cba, aaa. */
function withoutRuns(text: string): string {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const isInRun = codes.map((_, at) =>
    [-1, 0, 1].some((step) => {
      let first = at;
      while (first > 0 && codes[first] === (codes[first - 1] ?? Number.NaN) + step) first -= 1;
      let last = at;
      while (codes[last + 1] === (codes[last] ?? Number.NaN) + step) last += 1;
      return last - first + 1 >= runMin;
    }),
  );
  return [...text].filter((_, at) => isInRun[at] !== true).join('');
}
