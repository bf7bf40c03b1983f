import { isAPIError } from 'better-auth/api';
import type { Auth } from './auth.ts';
import { recoveryCodeHash } from './recovery-codes.ts';

/** A session begun by the library: its token, and the cookies that carry it. */
export interface Begun {
  readonly token: string;
  readonly cookies: readonly string[];
}

export type LibraryAnswer =
  | { readonly kind: 'begun'; readonly begun: Begun }
  /** The password was right and a second factor is asked; the cookies remember the half that is done. */
  | { readonly kind: 'second-factor'; readonly cookies: readonly string[] }
  | { readonly kind: 'refused' }
  /** So many wrong codes that the second factor is closed for a while. */
  | { readonly kind: 'paused' }
  /** The half that was done is too long ago, or was tried too often. */
  | { readonly kind: 'restart' };

export type Question =
  | { readonly ask: 'password'; readonly name: string; readonly password: string }
  | { readonly ask: 'code' | 'recovery-code'; readonly code: string; readonly cookie: string | undefined }
  | { readonly ask: 'begin' | 'half'; readonly staffId: string };

/** The one place where the library is asked to let somebody in. What is not its "no" is thrown. */
export async function askLibrary(auth: Auth, question: Question, userAgent = ''): Promise<LibraryAnswer> {
  const headers = new Headers({ 'user-agent': latin(userAgent).slice(0, 300) });
  if ('cookie' in question) headers.set('cookie', halfCookies(question.cookie ?? ''));
  try {
    const { token, cookies } = await answerOf(auth, question, headers);
    return token === undefined ? { kind: 'second-factor', cookies } : { kind: 'begun', begun: { token, cookies } };
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    if (error.statusCode === 429) return { kind: 'paused' };
    const code = error.body?.code ?? '';
    return { kind: restarting.includes(code) ? 'restart' : 'refused' };
  }
}

const restarting: readonly string[] = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'];

async function answerOf(
  auth: Auth,
  question: Question,
  headers: Headers,
): Promise<{ readonly token: string | undefined; readonly cookies: readonly string[] }> {
  switch (question.ask) {
    case 'password': {
      const { name: username, password } = question;
      const answer = await auth.api.signInUsername({ body: { username, password }, headers, returnHeaders: true });
      const { response } = answer;
      return { token: 'token' in response ? response.token : undefined, cookies: answer.headers.getSetCookie() };
    }
    case 'code': {
      const answer = await auth.api.verifyTOTP({ body: { code: question.code }, headers, returnHeaders: true });
      return { token: answer.response.token, cookies: answer.headers.getSetCookie() };
    }
    case 'recovery-code': {
      // The library compares what it keeps, which are hashes.
      const code = recoveryCodeHash(question.code);
      const answer = await auth.api.verifyBackupCode({ body: { code }, headers, returnHeaders: true });
      return { token: answer.response.token, cookies: answer.headers.getSetCookie() };
    }
    case 'half': {
      const { staffId } = question;
      const answer = await auth.api.beginHalf({ body: { staffId }, headers, returnHeaders: true });
      return { token: undefined, cookies: answer.headers.getSetCookie() };
    }
    case 'begin': {
      const { staffId } = question;
      const answer = await auth.api.beginSession({ body: { staffId }, headers, returnHeaders: true });
      return { token: answer.response.token, cookies: answer.headers.getSetCookie() };
    }
  }
}

/**
 * The cookie of the half that is done, alone: beside a session's cookie the library would take the code for one of that
 * session's person, and count no tries.
 */
function halfCookies(cookie: string): string {
  return cookie
    .split(';')
    .filter((one) => /^\s*(__Host-)?onedoor\.two_factor=/.test(one))
    .join(';');
}

/** What a header can hold. */
function latin(value: string): string {
  return value.replaceAll(/[^\x20-\x7e]/g, '');
}
