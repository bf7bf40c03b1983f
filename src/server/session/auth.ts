import { type BetterAuthOptions, type BetterAuthPlugin, betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { generateRandomString } from 'better-auth/crypto';
import { twoFactor } from 'better-auth/plugins/two-factor';
import { username } from 'better-auth/plugins/username';
import { z } from 'zod';
import type { Keyring, SessionKey } from '../platform/crypto/keyring.ts';
import type { Pool } from '../platform/db/pool.ts';
import { accountForm } from './account-form.ts';
import { checkPassword, hashPassword, passwordLengthMax, passwordLengthMin } from './password.ts';
import { freshRecoveryCodes, keptRecoveryCodes, readRecoveryCodes } from './recovery-codes.ts';
import { librarySecrets } from './session-keys.ts';

export interface AuthSettings {
  /** Its values are the driver's own: the library compares Date objects. */
  readonly pool: Pool;
  /** Sign cookies and encrypt second factors. The last is in use; the earlier still open. */
  readonly keys: readonly SessionKey[];
  /** With https the cookie is sent over https alone. */
  readonly publicUrl: string;
}

/** Without a request for this long a session ends. */
export const idleSeconds = 30 * 60;
/** However busy, a session ends after this. */
export const absoluteSeconds = 12 * 60 * 60;

/** Half a sign-in is worth something for this long. */
const halfSeconds = 600;

/**
 * Begins a session for somebody who has shown who they are in a way that the library does not know: with a passkey, or
 * at an outside provider. Reachable from our own code alone.
 */
const beginning = {
  id: 'onedoor-beginning',
  endpoints: {
    beginSession: createAuthEndpoint.serverOnly(
      { method: 'POST', body: z.object({ staffId: z.uuid() }) },
      async (ctx) => {
        const { internalAdapter } = ctx.context;
        const user = await internalAdapter.findUserById(ctx.body.staffId);
        if (user === null) return ctx.json({ token: undefined });
        const session = await internalAdapter.createSession(user.id, false);
        await setSessionCookie(ctx, { session, user });
        return ctx.json({ token: session.token });
      },
    ),
    /** The first half of a sign-in, as the library's own plug-in leaves it after a right password: a code is to follow. */
    beginHalf: createAuthEndpoint.serverOnly({ method: 'POST', body: z.object({ staffId: z.uuid() }) }, async (ctx) => {
      const { internalAdapter, createAuthCookie, secret } = ctx.context;
      const cookie = createAuthCookie('two_factor', { maxAge: halfSeconds });
      const identifier = `2fa-${generateRandomString(20)}`;
      const expiresAt = new Date(Date.now() + halfSeconds * 1000);
      await internalAdapter.createVerificationValue({ value: ctx.body.staffId, identifier, expiresAt });
      await internalAdapter.createVerificationValue({
        value: '0',
        identifier: `2fa-attempts-${identifier}`,
        expiresAt,
      });
      await ctx.setSignedCookie(cookie.name, identifier, secret, cookie.attributes);
      return ctx.json({});
    }),
  },
} satisfies BetterAuthPlugin;

/** A wrong one-time code is no guess to be made at leisure: so many in a row close the second factor for a while. */
const codeTriesMax = 10;
const codeTriesPauseSeconds = 15 * 60;

/** One-time codes of an app (RFC 6238: six digits, 30 seconds, one step either way) and ten recovery codes. */
const secondFactor = twoFactor({
  issuer: 'OneDoor',
  backupCodeOptions: {
    customBackupCodesGenerate: freshRecoveryCodes,
    storeBackupCodes: {
      encrypt: async (list) => keptRecoveryCodes(list),
      decrypt: async (kept) => readRecoveryCodes(kept),
    },
  },
  accountLockout: { maxFailedAttempts: codeTriesMax, durationSeconds: codeTriesPauseSeconds },
  schema: {
    user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
    twoFactor: {
      modelName: 'auth_two_factor',
      fields: {
        backupCodes: 'backup_codes',
        userId: 'user_id',
        failedVerificationCount: 'failed_verification_count',
        lockedUntil: 'locked_until',
      },
    },
  },
});

/** The library's options: our tables and columns, our hash, no sign-up, nothing sent anywhere. */
export function authOptions({ pool, keys, publicUrl }: AuthSettings) {
  const secure = publicUrl.startsWith('https:');
  return {
    appName: 'OneDoor',
    baseURL: publicUrl,
    ...librarySecrets(keys),
    database: pool,
    telemetry: { enabled: false },
    logger: { disabled: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLengthMin,
      maxPasswordLength: passwordLengthMax,
      password: { hash: hashPassword, verify: ({ hash, password }) => checkPassword(hash, password) },
    },
    plugins: [
      username({
        displayUsername: false,
        maxUsernameLength: 64,
        usernameValidator: (name) => accountForm.test(name),
      }),
      secondFactor,
      beginning,
    ],
    session: {
      modelName: 'auth_session',
      fields: {
        expiresAt: 'expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        userId: 'user_id',
      },
      expiresIn: idleSeconds,
      // Sessions are read and prolonged by session.store.ts, in the one statement that reads the roles.
      disableSessionRefresh: true,
    },
    user: {
      modelName: 'auth_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    account: {
      modelName: 'auth_account',
      fields: {
        accountId: 'account_id',
        providerId: 'provider_id',
        userId: 'user_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'auth_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      // Over https a name by which browsers take the cookie from this very host alone. The library's own switch would put
      // __Secure- before it, which a neighbour under the same domain may set as well.
      cookiePrefix: secure ? '__Host-onedoor' : 'onedoor',
      useSecureCookies: false,
      defaultCookieAttributes: { secure },
      ipAddress: { disableIpTracking: true },
      database: { generateId: 'uuid' },
      // The browser keeps the cookie as long as a session can last; how long it does last is the server's to say.
      cookies: { session_token: { attributes: { maxAge: absoluteSeconds, sameSite: 'lax', httpOnly: true } } },
    },
  } satisfies BetterAuthOptions;
}

/** The library, set up. Only its server API is used; its own routes are not reachable. */
function createAuth(settings: AuthSettings) {
  return betterAuth(authOptions(settings));
}

export type Auth = ReturnType<typeof createAuth>;

/** The library with the session keys as they are now: set up anew when they are other ones. */
export function createLiveAuth({
  pool,
  keyring,
  publicUrl,
}: Omit<AuthSettings, 'keys'> & { readonly keyring: Pick<Keyring, 'session'> }): () => Auth {
  let made: { readonly keys: readonly SessionKey[]; readonly auth: Auth } | undefined;
  return () => {
    const keys = keyring.session;
    if (made?.keys !== keys) made = { keys, auth: createAuth({ pool, keys, publicUrl }) };
    return made.auth;
  };
}
