import { isAPIError } from 'better-auth/api';
import type { AccountView, RecoveryCodes, SecondFactorSetUp } from '../../api/account.ts';
import { type FieldProblemCode, fieldProblem } from '../../api/field-problems.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { qrSymbol } from '../portal/qr.ts';
import type { Services } from '../services.ts';
import { firstUse, takeOwnTry } from '../session/allowance.ts';
import { type Auth, absoluteSeconds } from '../session/auth.ts';
import { passwordFault } from '../session/password.ts';
import type { Sessions, SignedIn, SignInAnswer, Visit } from '../session/session.ts';
import { signedAnew } from '../session/session-keys.ts';
import { type AccountRow, clearPasswordDue, deleteSessions, findAccount } from './account.store.ts';
import { recentAccountEvents, recordAccountEvent } from './account-event.ts';
import { listIdentities } from './provider.store.ts';

/** What the use cases of this feature are given. */
export interface AccountParts {
  readonly services: Services;
  /** With the session keys as they are now. */
  readonly auth: () => Auth;
  readonly sessions: Sessions;
  /** Of the outside provider of sign-in; undefined without one. */
  readonly issuer: string | undefined;
}

/** Someone's account as it is shown, to themself or to their administrator. */
export async function viewAccount(
  { services, auth }: AccountParts,
  row: AccountRow,
  currentSession: string | undefined,
): Promise<AccountView> {
  const codes = row.has_codes ? await auth().api.viewBackupCodes({ body: { userId: row.id } }) : undefined;
  return {
    staffId: row.id,
    account: row.account,
    name: { zh: row.name_zh, en: row.name_en },
    active: row.active,
    passwordDue: row.password_due,
    codes: { on: row.has_codes, recoveryCodesLeft: codes?.backupCodes.length ?? 0 },
    passkeys: [...row.passkeys],
    sessions: row.sessions.map((one) => ({ ...one, current: one.id === currentSession })),
    identities: [...(await listIdentities(services.pool, row.id))],
    events: await recentAccountEvents(services, row.id),
  };
}

export async function readOwnAccount(parts: AccountParts, staff: SignedIn): Promise<Outcome<AccountView>> {
  const row = await accountOf(parts, staff.staffId);
  return row === undefined ? failure('not-found') : { ok: true, value: await viewAccount(parts, row, staff.sessionId) };
}

/** An account of a person; a machine has none of this. */
export async function accountOf({ services }: AccountParts, staffId: string): Promise<AccountRow | undefined> {
  const { pool, clock } = services;
  const row = await findAccount(pool, staffId, dateInChina(clock.now()), absoluteSeconds);
  return row === undefined || row.machine ? undefined : row;
}

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

/** Another password. Every session ends, and the browser goes on in a new one. */
export async function changePassword(
  parts: AccountParts,
  staff: SignedIn,
  { current, next }: PasswordChange,
  visit: Visit,
): Promise<SignInAnswer> {
  const { services, auth, sessions } = parts;
  const fault = passwordFault(next, [staff.account, staff.name.zh, staff.name.en]);
  if (fault !== undefined) return refused('next', fault);
  if (next.normalize('NFKC') === current.normalize('NFKC')) return refused('next', 'password-same');
  const headers = headersOf(services, visit);
  const changed = await withPassword(parts, staff, 'current', () =>
    auth().api.changePassword({
      body: { currentPassword: current, newPassword: next, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    }),
  );
  if (!changed.ok) return { outcome: changed, cookies: [] };
  await clearPasswordDue(services.pool, staff.staffId);
  await recordAccountEvent(services, { staffId: staff.staffId, kind: 'password-changed', by: staff.staffId });
  return goOn(sessions, changed.value, staff.means ?? 'password', visit, staff.isVouchedFor);
}

/** What an app reads from a QR code, and ten recovery codes. Nothing is demanded of the person until a code was right. */
export async function startSecondFactor(
  parts: AccountParts,
  staff: SignedIn,
  password: string,
  visit: Visit,
): Promise<Outcome<SecondFactorSetUp>> {
  const { services, auth } = parts;
  const headers = headersOf(services, visit);
  const started = await withPassword(parts, staff, 'password', () =>
    auth().api.enableTwoFactor({ body: { password, method: 'totp' }, headers }),
  );
  if (!started.ok) return started;
  if (started.value.method !== 'totp') throw new Error('the library began another second factor');
  const { totpURI, backupCodes } = started.value;
  const secret = new URL(totpURI).searchParams.get('secret') ?? '';
  const uri = `otpauth://totp/OneDoor:${staff.account}?secret=${secret}&issuer=OneDoor&digits=6&period=30`;
  return { ok: true, value: { secret, uri, qr: qrSymbol(uri), recoveryCodes: [...backupCodes] } };
}

/** The app shows the right code: from now on a sign-in asks for one. Every other session ends. */
export async function confirmSecondFactor(
  { services, auth, sessions }: AccountParts,
  staff: SignedIn,
  code: string,
  visit: Visit,
): Promise<SignInAnswer> {
  try {
    const headers = headersOf(services, visit);
    const confirmed = await auth().api.verifyTOTP({ body: { code }, headers, returnHeaders: true });
    // Good while its step lasts: from here it is used, and no sign-in takes it.
    await firstUse(services.pool, staff.staffId, code);
    await deleteSessions(services.pool, staff.staffId, { except: await sessionIdOf(sessions, confirmed.headers) });
    await recordAccountEvent(services, { staffId: staff.staffId, kind: 'second-factor-on', by: staff.staffId });
    return await goOn(sessions, confirmed, 'second-factor', visit);
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    return refused('code', 'code-wrong');
  }
}

/** For another phone: codes are asked for no more until they are set up again. */
export async function dropSecondFactor(
  parts: AccountParts,
  staff: SignedIn,
  password: string,
  visit: Visit,
): Promise<SignInAnswer> {
  const { services, auth, sessions } = parts;
  const headers = headersOf(services, visit);
  const dropped = await withPassword(parts, staff, 'password', async () => {
    const { headers: answered } = await auth().api.disableTwoFactor({
      body: { password },
      headers,
      returnHeaders: true,
    });
    return { headers: answered, response: {} };
  });
  if (!dropped.ok) return { outcome: dropped, cookies: [] };
  await recordAccountEvent(services, { staffId: staff.staffId, kind: 'second-factor-off', by: staff.staffId });
  return goOn(sessions, dropped.value, staff.means === 'passkey' ? 'passkey' : 'password', visit);
}

/** Ten new recovery codes; the old ones open nothing any more. */
export async function renewRecoveryCodes(
  parts: AccountParts,
  staff: SignedIn,
  password: string,
  visit: Visit,
): Promise<Outcome<RecoveryCodes>> {
  const { services, auth } = parts;
  const headers = headersOf(services, visit);
  const made = await withPassword(parts, staff, 'password', () =>
    auth().api.generateBackupCodes({ body: { password }, headers }),
  );
  if (!made.ok) return made;
  await recordAccountEvent(services, { staffId: staff.staffId, kind: 'recovery-codes-made', by: staff.staffId });
  return { ok: true, value: { recoveryCodes: [...made.value.backupCodes] } };
}

/** One session of one's own, or all others. */
export async function endOwnSessions(
  { services }: AccountParts,
  staff: SignedIn,
  sessionId: string | undefined,
): Promise<Outcome<undefined>> {
  const which = sessionId === undefined ? { except: staff.sessionId } : { only: sessionId };
  const ended = await deleteSessions(services.pool, staff.staffId, which);
  if (sessionId !== undefined && ended === 0) return failure('not-found');
  if (ended > 0)
    await recordAccountEvent(services, { staffId: staff.staffId, kind: 'sessions-ended', by: staff.staffId });
  return { ok: true, value: undefined };
}

/** Runs what the library does only with the password. A stolen session gets as many tries at it as a stranger. */
export async function withPassword<T>(
  { services }: AccountParts,
  staff: SignedIn,
  field: string,
  run: () => Promise<T>,
): Promise<Outcome<T>> {
  const taken = await takeOwnTry(services.pool, staff.staffId);
  if (taken === undefined) return failure('too-many-requests');
  try {
    const value = await run();
    await taken.giveBack();
    return { ok: true, value };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    if (error.body?.code === 'INVALID_PASSWORD') return fieldFailure(field, 'password-wrong');
    await taken.giveBack();
    if (error.statusCode === 401) return failure('not-signed-in');
    return failure('not-possible-now');
  }
}

/** The library has begun another session in place of the one there was. */
function goOn(
  sessions: Sessions,
  { headers }: { readonly headers: Headers },
  means: NonNullable<SignedIn['means']>,
  visit: Visit,
  isVouchedFor = false,
): Promise<SignInAnswer> {
  return sessions.goOn(headers.getSetCookie(), means, visit, isVouchedFor);
}

async function sessionIdOf(sessions: Sessions, headers: Headers): Promise<string | undefined> {
  const found = await sessions.find(cookieHeader(headers.getSetCookie()));
  return found.ok ? found.value.sessionId : undefined;
}

/** What a browser would send back. */
function cookieHeader(set: readonly string[]): string {
  return set.map((line) => line.split(';')[0] ?? '').join('; ');
}

/** The browser's cookies for the library, which knows the newest session key alone. */
export function headersOf({ keyring }: Services, { cookie, userAgent }: Visit): Headers {
  const own = signedAnew(cookie ?? '', keyring.session);
  return new Headers({ cookie: own, 'user-agent': (userAgent ?? '').replaceAll(/[^\x20-\x7e]/g, '') });
}

function refused(field: string, code: FieldProblemCode): SignInAnswer {
  return { outcome: fieldFailure(field, code), cookies: [] };
}

function fieldFailure(field: string, code: FieldProblemCode): Failure {
  return failure('request-invalid', { fields: [fieldProblem(field, code)] });
}
