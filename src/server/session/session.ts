import { createHmac, timingSafeEqual } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isAPIError } from 'better-auth/api';
import { parseCookies } from 'better-auth/cookies';
import type { SessionView } from '../../api/reference.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { findUnits } from '../org/units.ts';
import { createLimit } from '../platform/http/limit.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type Auth, absoluteSeconds, idleSeconds } from './auth.ts';
import { deleteEndedSessions, deleteSession, findSignedIn, type SignedInRow } from './session.store.ts';

/** The staff member behind a request. */
export interface SignedIn extends StaffCaller {
  readonly account: string;
  readonly name: Words;
}

/** A session begun: what the screen shows, and the cookies that carry it. */
export interface Begun {
  readonly view: SessionView;
  readonly cookies: readonly string[];
}

export interface Sessions {
  /** `from` is the address that limits are counted by. */
  signIn(account: string, password: string, from: string): Promise<Outcome<Begun>>;
  /** Who is signed in, from a request's Cookie header; roles as they are today. One statement. */
  find(cookie: string | undefined): Promise<Outcome<SignedIn>>;
  view(staff: SignedIn): Promise<SessionView>;
  /** Ends the session and answers the cookies that make the browser forget it. */
  signOut(cookie: string): Promise<readonly string[]>;
}

/**
 * A whole office may sign in from one address at nine o'clock, so an address has many tries and an account few. An
 * account that nobody has is counted like any other.
 */
const triesPerAddress = { burst: 240, perMinute: 120 };
const triesPerAccount = { burst: 10, perMinute: 1 };

/** A refusal takes as long whether the account exists or not; checking a password takes about a tenth of it. */
const refusalMs = 300;

export function createSessions(services: Services, auth: Auth, secret: string): Sessions {
  const { pool, clock, log } = services;
  const addresses = createLimit(triesPerAddress);
  const accounts = createLimit(triesPerAccount);
  const today = () => dateInChina(clock.now());
  const signedIn = (token: string) => findSignedIn(pool, token, today(), { idleSeconds, absoluteSeconds });
  const cookieName = auth.$context.then((context) => context.authCookies.sessionToken.name);
  const view = (staff: SignedIn) => viewOf(services, staff);
  return {
    async signIn(account, password, from) {
      const name = account.normalize('NFKC').trim().toLowerCase();
      if (!addresses.take(from) || !accounts.allows(name)) return failure('too-many-requests');
      const answered = delay(refusalMs);
      const begun = await begin(auth, name, password);
      const row = begun === undefined ? undefined : await signedIn(begun.token);
      if (begun !== undefined && row !== undefined) {
        await deleteEndedSessions(pool, row.id);
        log.info({ staffId: row.id }, 'signed in');
        return { ok: true, value: { view: await view(signedInOf(row)), cookies: begun.cookies } };
      }
      // The password was right and the person has left: the session that was just made is taken back.
      if (begun !== undefined) await deleteSession(pool, begun.token);
      accounts.take(name);
      await answered;
      return failure('sign-in-failed');
    },
    async find(cookie) {
      const token = tokenOf(cookie, await cookieName, secret);
      const row = token === undefined ? undefined : await signedIn(token);
      return row === undefined ? failure('not-signed-in') : { ok: true, value: signedInOf(row) };
    },
    view,
    async signOut(cookie) {
      const { headers } = await auth.api.signOut({ headers: new Headers({ cookie }), returnHeaders: true });
      return headers.getSetCookie();
    },
  };
}

async function begin(
  auth: Auth,
  username: string,
  password: string,
): Promise<{ readonly token: string; readonly cookies: readonly string[] } | undefined> {
  try {
    const { response, headers } = await auth.api.signInUsername({
      body: { username, password },
      returnHeaders: true,
    });
    return { token: response.token, cookies: headers.getSetCookie() };
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return undefined;
    throw error;
  }
}

/**
 * The token in a cookie that this installation signed: better-auth writes `token.signature`, where the signature is
 * HMAC-SHA-256 in base64. Checked here in the same way, because the library's own check reads the database as well; a
 * test holds the two equal.
 */
function tokenOf(cookie: string | undefined, name: string, secret: string): string | undefined {
  if (cookie === undefined || cookie.length > 8_192) return undefined;
  const value = parseCookies(cookie).get(name);
  const at = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || at < 1) return undefined;
  const token = value.slice(0, at);
  const given = Buffer.from(value.slice(at + 1), 'base64');
  const expected = createHmac('sha256', secret).update(token).digest();
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

function signedInOf(row: SignedInRow): SignedIn {
  return { staffId: row.id, account: row.account, name: { zh: row.name_zh, en: row.name_en }, roles: row.roles };
}

async function viewOf({ pool }: Services, staff: SignedIn): Promise<SessionView> {
  const units = await findUnits(
    pool,
    staff.roles.map(({ unitId }) => unitId),
  );
  return {
    staffId: staff.staffId,
    account: staff.account,
    name: staff.name,
    roles: staff.roles.flatMap(({ role, unitId }) => {
      const unit = units.get(unitId);
      if (unit === undefined) return [];
      const { id, name, kind, district, division } = unit;
      return [{ role, unit: { id, name, kind, district, division } }];
    }),
  };
}
