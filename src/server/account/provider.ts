import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import * as client from 'openid-client';
import type { ProblemCode } from '../../api/problem.ts';
import type { Outbound } from '../platform/outbound/outbound.ts';
import { takeAddressTry } from '../session/allowance.ts';
import type { SignInAnswer, Visit } from '../session/session.ts';
import type { AccountParts } from './account.ts';
import { insertChallenge, takeChallenge } from './challenge.store.ts';
import { findByIdentity, fixSubject, type OutsideIdentity } from './provider.store.ts';

/** An outside provider of sign-in (OpenID Connect), as the settings name it. */
export interface ProviderSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly secret: string;
}

/** Where the provider sends the person back to. */
export const providerReturnPath = '/api/v1/session/provider/return';
const answerMinutes = 10;

/** What is remembered while the person is away. */
interface Away {
  readonly verifier: string;
  readonly nonce: string;
  /** SHA-256 of a cookie: the answer is taken from the browser that asked, and from no other. */
  readonly browser: string;
}

export interface Leaving {
  /** The provider's page. */
  readonly url: string;
  /** For a cookie of the browser. */
  readonly mark: string;
}

export interface Provider {
  /** Undefined when the provider cannot be reached, or too much is asked. */
  leave(address: string): Promise<Leaving | undefined>;
  /** @param search the query with which the browser came back, with its `?` */
  comeBack(search: string, mark: string, visit: Visit): Promise<SignInAnswer>;
}

/** Ways to have shown a second factor or a key, as providers name them (RFC 8176). */
const strongMethods: readonly string[] = ['mfa', 'otp', 'hwk', 'swk', 'fpt', 'face', 'iris', 'sc', 'pop'];

/**
 * Sign-in by an outside provider: authorization code with PKCE, state and nonce. Nobody gets an account by it: who they
 * are there must have been entered by an administrator.
 */
export function createProvider(parts: AccountParts, settings: ProviderSettings): Provider {
  const { services, sessions } = parts;
  const { pool, log } = services;
  const redirectUri = () => `${services.publicUrl}${providerReturnPath}`;
  let known: client.Configuration | undefined;
  const configuration = async () => {
    known ??= await discover(settings, services.outbound);
    return known;
  };
  return {
    async leave(address) {
      if ((await takeAddressTry(pool, address)) === undefined) return undefined;
      try {
        const config = await configuration();
        const [verifier, nonce, state] = [client.randomPKCECodeVerifier(), client.randomNonce(), client.randomState()];
        const mark = randomBytes(24).toString('base64url');
        const away: Away = { verifier, nonce, browser: sha256(mark) };
        await insertChallenge(pool, keptAs(state), JSON.stringify(away), answerMinutes);
        const url = client.buildAuthorizationUrl(config, {
          redirect_uri: redirectUri(),
          scope: 'openid email profile',
          code_challenge: await client.calculatePKCECodeChallenge(verifier),
          code_challenge_method: 'S256',
          state,
          nonce,
        });
        return { url: url.href, mark };
      } catch (error) {
        log.warn({ reason: reasonOf(error) }, 'the provider of sign-in cannot be asked');
        return undefined;
      }
    },
    async comeBack(search, mark, visit) {
      const state = new URLSearchParams(search).get('state') ?? '';
      const away = awayOf(await takeChallenge(pool, keptAs(state)));
      if (away === undefined || !isSame(sha256(mark), away.browser)) return refused('provider-failed');
      let claims: client.IDToken;
      try {
        const answer = await client.authorizationCodeGrant(await configuration(), new URL(redirectUri() + search), {
          pkceCodeVerifier: away.verifier,
          expectedState: state,
          expectedNonce: away.nonce,
          idTokenExpected: true,
        });
        const read = answer.claims();
        if (read === undefined) return refused('provider-failed');
        claims = read;
      } catch (error) {
        log.warn({ reason: reasonOf(error) }, 'an answer of the provider of sign-in was refused');
        return refused('provider-failed');
      }
      const { issuer } = settings;
      const found = await findByIdentity(pool, issuer, identitiesOf(claims));
      if (found === undefined) return refused('provider-unknown');
      const isStrong = Array.isArray(claims.amr) && claims.amr.some((one) => strongMethods.includes(String(one)));
      const answer = await sessions.begin(found.staffId, 'provider', visit, isStrong);
      if (answer.outcome.ok && found.claim !== 'sub') await fixSubject(pool, issuer, found.staffId, claims.sub);
      return answer;
    },
  };
}

function discover({ issuer, clientId, secret }: ProviderSettings, outbound: Outbound): Promise<client.Configuration> {
  // Plain http goes only where the settings name the machine; `outbound` sees to that.
  const execute = issuer.startsWith('http:') ? [client.allowInsecureRequests] : [];
  return client.discovery(new URL(issuer), clientId, secret, undefined, {
    [client.customFetch]: fetchThrough(outbound),
    execute,
  });
}

/** Every request to the provider goes the one way out, wherever its own description of itself points. */
function fetchThrough(outbound: Outbound): client.CustomFetch {
  return async (url, { method, headers, body }) => {
    const text = body instanceof URLSearchParams ? body.toString() : body;
    if (text !== undefined && text !== null && typeof text !== 'string') throw new TypeError('a body of another form');
    const answer = await outbound({
      method: method === 'POST' ? 'POST' : 'GET',
      url,
      headers: Object.fromEntries(new Headers(headers)),
      ...(typeof text === 'string' ? { body: text } : {}),
    });
    if (!answer.ok) throw new TypeError(`not asked, or no answer: ${answer.reason}`);
    const type = answer.headers['content-type'];
    return new Response(answer.body, {
      status: answer.status,
      ...(type === undefined ? {} : { headers: { 'content-type': type } }),
    });
  };
}

/** What the provider vouches for: the subject, an address it has verified, a number. */
function identitiesOf(claims: client.IDToken): readonly OutsideIdentity[] {
  const { sub, email, email_verified: isVerified, employee_number: number } = claims;
  return [
    { claim: 'sub', value: sub },
    ...(typeof email === 'string' && isVerified === true
      ? [{ claim: 'email', value: email.toLowerCase() } as const]
      : []),
    ...(typeof number === 'string' ? [{ claim: 'employee_number', value: number } as const] : []),
  ];
}

function refused(code: ProblemCode): SignInAnswer {
  return { outcome: { ok: false, code }, cookies: [] };
}

function keptAs(state: string): string {
  return `provider:${sha256(state)}`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
}

function awayOf(text: string | undefined): Away | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as Away);
}

/** A code of the library, never what the other side wrote. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
