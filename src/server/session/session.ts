import { setTimeout as delay } from 'node:timers/promises';
import { parseCookies } from 'better-auth/cookies';
import type { ProblemCode } from '../../api/problem.ts';
import type { SessionView } from '../../api/reference.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { recordAccountEvent } from '../account/account-event.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { findStaffNames, findUnits } from '../org/units.ts';
import type { SessionKey } from '../platform/crypto/keyring.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { firstUse, forgetOldTries, takeSignInTry } from './allowance.ts';
import { askLibrary, type Begun, type LibraryAnswer } from './ask-library.ts';
import { type Auth, absoluteSeconds, idleSeconds } from './auth.ts';
import { type Due, dueOf, hasAuthority } from './due.ts';
import { createKnownBrowsers } from './known-browser.ts';
import { createPace } from './pace.ts';
import { createPlaces } from './places.ts';
import {
  deleteEndedSessions,
  deleteSession,
  findSignedIn,
  type SignedInRow,
  type SignInMeans,
  setMeans,
} from './session.store.ts';
import { cookieLengthMax, signedAnew, signedText } from './session-keys.ts';

/** The staff member behind a request. */
export interface SignedIn extends StaffCaller {
  readonly account: string;
  readonly name: Words;
  /** The session's row; undefined for a service account, which has none. */
  readonly sessionId: string | undefined;
  /** How they showed who they are; undefined for a service account. */
  readonly means: SignInMeans | undefined;
  /** Whether the outside provider, where they came by it, vouched for a second factor. */
  readonly isVouchedFor: boolean;
  /** What has to be done before anything else. */
  readonly due: Due | undefined;
}

/** The browser that signs in. */
export interface Visit {
  readonly cookie: string | undefined;
  readonly userAgent: string | undefined;
  /** As `addressKey` has it. */
  readonly address: string;
}

/** A sign-in's answer. Cookies are set also with a refusal: half a sign-in is remembered in one. */
export interface SignInAnswer {
  readonly outcome: Outcome<SessionView>;
  readonly cookies: readonly string[];
}

export interface Sessions {
  signIn(account: string, password: string, visit: Visit): Promise<SignInAnswer>;
  /** The second half of a sign-in, for whoever has a second factor: a code of the app, or a recovery code. */
  confirm(code: string, visit: Visit): Promise<SignInAnswer>;
  /**
   * For somebody who has shown who they are otherwise.
   * @param isStrong whether that took two factors; where not, whoever has one-time codes is asked for one (`code-needed`)
   */
  begin(staffId: string, means: 'passkey' | 'provider', visit: Visit, isStrong: boolean): Promise<SignInAnswer>;
  /**
   * Goes on in a session that the library has just begun in place of another one, by the cookies it sets.
   * @param isVouchedFor as the session had it that is gone
   */
  goOn(cookies: readonly string[], means: SignInMeans, visit: Visit, isVouchedFor: boolean): Promise<SignInAnswer>;
  /** Who is signed in, from a request's Cookie header; roles as they are today. One statement. */
  find(cookie: string | undefined): Promise<Outcome<SignedIn>>;
  view(staff: SignedIn): Promise<SessionView>;
  /** Ends the session and answers the cookies that make the browser forget it. */
  signOut(cookie: string): Promise<readonly string[]>;
}

export interface SessionOptions {
  /** Whether roles with authority need a second factor: everywhere but in a demonstration. */
  readonly demandsSecondFactor: boolean;
}

/**
 * Strangers who wait for their password to be looked at. Each costs a core some twenty milliseconds and waits out its
 * refusal: were there no end to them, a flood of made-up sign-ins would take the machine from those who work. A browser
 * in which somebody has signed in before waits for nobody.
 */
const strangersAtOnce = 12;

/** One of them after the other, and as long again for everybody else: at the most half a core is theirs. */
const strangersRest = 1;

/** A refusal takes as long whether the account exists or not; checking a password takes about a tenth of it. */
const refusalMs = 300;

const held = {
  zh: '尝试的次数太多，请在15分钟后再试。在您以前登录过的浏览器上，现在仍可以登录；忘记密码的，请联系管理员重设。',
  en: 'Too many tries; please try again in 15 minutes. A browser in which you have signed in before still lets you in. If you forgot the password, an administrator can reset it.',
} as const satisfies Words;

export function createSessions(services: Services, auth: () => Auth, options: SessionOptions): Sessions {
  const { demandsSecondFactor } = options;
  const { pool, clock, log, publicUrl, keyring } = services;
  const known = createKnownBrowsers(keyring, publicUrl.startsWith('https:'), () => Date.parse(clock.now()));
  const today = () => dateInChina(clock.now());
  const signedIn = (token: string) =>
    findSignedIn(pool, token, { day: today(), moment: clock.now() }, { idleSeconds, absoluteSeconds });
  const cookieName = auth().$context.then((context) => context.authCookies.sessionToken.name);
  const strangers = createPlaces(strangersAtOnce);
  const inTurn = createPace(strangersRest);
  const view = (staff: SignedIn) => viewOf(services, staff);
  const signedInOf = (row: SignedInRow): SignedIn => ({
    staffId: row.id,
    account: row.account,
    name: { zh: row.name_zh, en: row.name_en },
    roles: row.roles,
    opened: row.opened,
    today: today(),
    sessionId: row.session_id,
    means: row.means,
    isVouchedFor: row.vouched_for,
    due: dueOf(
      { roles: row.roles, means: row.means, isVouchedFor: row.vouched_for, passwordDue: row.password_due },
      demandsSecondFactor,
    ),
  });

  /** Somebody came in: on record also when the session has ended. */
  async function enter(begun: Begun, means: SignInMeans, visit: Visit, isStrong = true): Promise<SignInAnswer> {
    const answer = await goOnIn(begun, means, visit, { isStrong, isVouchedFor: means === 'provider' && isStrong });
    if (answer.outcome.ok) {
      const { staffId } = answer.outcome.value;
      await recordAccountEvent(services, { staffId, kind: 'signed-in', by: staffId, detail: means });
    }
    return answer;
  }

  /** A session was begun: it counts when its person is still there and this way in is enough for them. */
  async function goOnIn(
    begun: Begun,
    means: SignInMeans,
    visit: Visit,
    { isStrong, isVouchedFor }: { readonly isStrong: boolean; readonly isVouchedFor: boolean },
  ): Promise<SignInAnswer> {
    await setMeans(pool, begun.token, means, isVouchedFor);
    const row = await signedIn(begun.token);
    const staff = row === undefined ? undefined : signedInOf(row);
    const refusal = staff === undefined ? 'sign-in-failed' : refusalOf(staff, row, isStrong);
    if (row === undefined || staff === undefined || refusal !== undefined) {
      await deleteSession(pool, begun.token);
      return refuse(failure(refusal ?? 'sign-in-failed'));
    }
    const before = tokenOf(visit.cookie, await cookieName, keyring.session);
    if (before !== undefined && before !== begun.token) await deleteSession(pool, before);
    await Promise.all([deleteEndedSessions(pool, row.id), forgetOldTries(pool)]);
    log.info({ staffId: row.id, means }, 'signed in');
    const cookies = [...begun.cookies, known.remember(visit.cookie, row.account)];
    return { outcome: { ok: true, value: await view(staff) }, cookies };
  }

  /** Why this way in is not enough for the person. */
  function refusalOf(staff: SignedIn, row: SignedInRow | undefined, isStrong: boolean): ProblemCode | undefined {
    // Who has set codes up is not let in without one, by whichever door they come.
    const needsTwo = row?.has_codes === true || (demandsSecondFactor && hasAuthority(staff.roles));
    if (!isStrong && needsTwo) {
      if (row?.has_codes === true) return 'code-needed';
      return row?.has_passkey === true ? 'passkey-needed' : 'provider-too-little';
    }
    // Beside a passkey a password alone is too little to set up anything.
    if (staff.due === 'second-factor' && row?.has_passkey === true) return 'passkey-needed';
    return undefined;
  }

  return {
    async signIn(account, password, visit) {
      const name = account.normalize('NFKC').trim().toLowerCase();
      const knownBrowser = known.find(visit.cookie, name);
      const look = () => signInAs(name, password, visit, knownBrowser);
      if (knownBrowser !== undefined) return look();
      return (await strangers(look)) ?? refuse(failure('unavailable'));
    },
    async confirm(code, visit) {
      const ask = /^\d{6}$/.test(code) ? 'code' : 'recovery-code';
      const asked = await askLibrary(
        auth(),
        { ask, code, cookie: signedAnew(visit.cookie ?? '', keyring.session) },
        visit.userAgent,
      );
      if (asked.kind === 'paused') return refuse(failure('too-many-requests', { words: held }));
      if (asked.kind === 'restart') return refuse(failure('sign-in-restart'));
      if (asked.kind !== 'begun') return refuse(failure('one-time-code-wrong'));
      const row = await signedIn(asked.begun.token);
      if (row !== undefined && !(await firstUse(pool, row.id, code))) {
        await deleteSession(pool, asked.begun.token);
        return refuse(failure('one-time-code-wrong'));
      }
      if (row !== undefined && ask === 'recovery-code')
        await recordAccountEvent(services, { staffId: row.id, kind: 'recovery-code-used', by: row.id });
      return enter(asked.begun, 'second-factor', visit);
    },
    async begin(staffId, means, visit, isStrong) {
      const asked = await askLibrary(auth(), { ask: 'begin', staffId }, visit.userAgent);
      if (asked.kind !== 'begun') return refuse(failure('sign-in-failed'));
      const answer = await enter(asked.begun, means, visit, isStrong);
      if (answer.outcome.ok || answer.outcome.code !== 'code-needed') return answer;
      // What the provider did not ask for is asked for here; until then nobody is signed in.
      const half = await askLibrary(auth(), { ask: 'half', staffId }, visit.userAgent);
      return half.kind === 'second-factor' ? { ...answer, cookies: half.cookies } : answer;
    },
    async goOn(cookies, means, visit, isVouchedFor) {
      const token = tokenOf(cookies.map((line) => line.split(';')[0]).join(';'), await cookieName, keyring.session);
      if (token === undefined) return refuse(failure('not-possible-now'));
      return goOnIn({ token, cookies }, means, visit, { isStrong: true, isVouchedFor });
    },
    async find(cookie) {
      const token = tokenOf(cookie, await cookieName, keyring.session);
      const row = token === undefined ? undefined : await signedIn(token);
      return row === undefined ? failure('not-signed-in') : { ok: true, value: signedInOf(row) };
    },
    view,
    async signOut(cookie) {
      const own = new Headers({ cookie: signedAnew(cookie, keyring.session) });
      const { headers } = await auth().api.signOut({ headers: own, returnHeaders: true });
      return headers.getSetCookie();
    },
  };

  async function signInAs(
    name: string,
    password: string,
    visit: Visit,
    knownBrowser: string | undefined,
  ): Promise<SignInAnswer> {
    const taken = await takeSignInTry(pool, { account: name, knownBrowser, address: visit.address });
    if (taken === undefined) {
      log.warn({ address: visit.address }, 'too many tries to sign in');
      return refuse(failure('too-many-requests', { words: held }));
    }
    const answered = delay(refusalMs);
    const ask = () => askLibrary(auth(), { ask: 'password', name, password }, visit.userAgent);
    const answer = await goIn(knownBrowser === undefined ? await inTurn(ask) : await ask(), visit);
    // A right password is no guess; neither is one that leads to the second question.
    if (answer.outcome.ok || answer.outcome.code !== 'sign-in-failed') await taken.giveBack();
    else await answered;
    return answer;
  }

  function goIn(asked: LibraryAnswer, visit: Visit): Promise<SignInAnswer> | SignInAnswer {
    if (asked.kind === 'begun') return enter(asked.begun, 'password', visit);
    if (asked.kind === 'second-factor') return { outcome: failure('code-needed'), cookies: asked.cookies };
    return refuse(failure('sign-in-failed'));
  }
}

function refuse(outcome: Outcome<never>): SignInAnswer {
  return { outcome, cookies: [] };
}

/** The token in a cookie that this installation signed. */
function tokenOf(cookie: string | undefined, name: string, keys: readonly SessionKey[]): string | undefined {
  if (cookie === undefined || cookie.length > cookieLengthMax) return undefined;
  return signedText(parseCookies(cookie).get(name), keys);
}

async function viewOf({ pool }: Services, staff: SignedIn): Promise<SessionView> {
  const units = await findUnits(
    pool,
    staff.roles.map(({ unitId }) => unitId),
  );
  const stoodInFor = staff.roles.flatMap(({ standsInFor }) => (standsInFor === undefined ? [] : [standsInFor]));
  const absentees = await findStaffNames(pool, stoodInFor);
  return {
    staffId: staff.staffId,
    account: staff.account,
    name: staff.name,
    due: staff.due ?? null,
    roles: staff.roles.flatMap(({ role, unitId, standsInFor }) => {
      const unit = units.get(unitId);
      if (unit === undefined) return [];
      const { id, name, kind, district, division } = unit;
      const absent = standsInFor === undefined ? null : (absentees.get(standsInFor) ?? null);
      return [{ role, unit: { id, name, kind, district, division }, standsInFor: absent }];
    }),
  };
}
