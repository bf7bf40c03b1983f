import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { parseCookies } from 'better-auth/cookies';
import type { Keyring } from '../platform/crypto/keyring.ts';
import { cookieLengthMax as headerLengthMax } from './session-keys.ts';

/** A browser is known for this long after it last signed in. */
const knownDays = 180;
/** People who share a counter's computer. Whoever signed in longest ago is forgotten first. */
const accountsMax = 8;
const cookieLengthMax = 1_000;
const dayMs = 86_400_000;

/** A mark of the browser, and one signature for each account that has signed in with it: no account can be read from it. */
interface Marks {
  readonly browser: string;
  /** `day.signature`, the latest first. */
  readonly entries: readonly string[];
}

export interface KnownBrowsers {
  /** The browser's mark, when it has signed in to the account before. */
  find(cookie: string | undefined, account: string): string | undefined;
  /** The Set-Cookie line after a sign-in. */
  remember(cookie: string | undefined, account: string): string;
}

/**
 * A signed cookie by which a browser shows that the account has been signed in to with it. It opens nothing: it only
 * has tries of its own, so that strangers who guess at an account do not shut out the person whose account it is.
 */
export function createKnownBrowsers(
  keyring: Pick<Keyring, 'session'>,
  isSecure: boolean,
  nowMs: () => number,
): KnownBrowsers {
  const name = isSecure ? '__Host-onedoor.browser' : 'onedoor.browser';
  /** Under each key, the newest first. */
  const signatures = (browser: string, day: string, account: string) =>
    keyring.session.toReversed().map(({ secret }) => {
      const key = createHmac('sha256', secret).update('known browsers').digest();
      return createHmac('sha256', key).update(`${browser}.${day}.${account}`).digest('base64url').slice(0, 32);
    });
  const today = () => Math.floor(nowMs() / dayMs);
  const isOf = (browser: string, entry: string, account: string) => {
    const [day = '', given = ''] = entry.split('.');
    const age = today() - Number.parseInt(day, 36);
    const isGiven = (expected: string) =>
      given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
    return age >= 0 && age <= knownDays && signatures(browser, day, account).some(isGiven);
  };
  return {
    find(cookie, account) {
      const marks = readMarks(cookie, name);
      return marks?.entries.some((entry) => isOf(marks.browser, entry, account)) === true ? marks.browser : undefined;
    },
    remember(cookie, account) {
      const marks = readMarks(cookie, name);
      const browser = marks?.browser ?? randomBytes(16).toString('base64url');
      const others = (marks?.entries ?? []).filter((entry) => !isOf(browser, entry, account));
      const day = today().toString(36);
      const value = [
        browser,
        `${day}.${signatures(browser, day, account)[0] ?? ''}`,
        ...others.slice(0, accountsMax - 1),
      ].join('~');
      const secure = isSecure ? '; Secure' : '';
      return `${name}=${value}; Path=/; Max-Age=${knownDays * 86_400}; HttpOnly; SameSite=Strict${secure}`;
    },
  };
}

const marksForm = /^[\w-]{22}(?:~[0-9a-z]{1,6}\.[\w-]{32}){1,8}$/;

function readMarks(cookie: string | undefined, name: string): Marks | undefined {
  if (cookie === undefined || cookie.length > headerLengthMax) return undefined;
  const value = parseCookies(cookie).get(name);
  if (value === undefined || value.length > cookieLengthMax || !marksForm.test(value)) return undefined;
  const [browser = '', ...entries] = value.split('~');
  return { browser, entries };
}
