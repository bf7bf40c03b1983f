import { createHmac, timingSafeEqual } from 'node:crypto';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { firstSessionKey, type SessionKey } from '../platform/crypto/keyring.ts';

/** The keys as the sign-in library takes them: numbered, the one in use first; what names none is of the first there was. */
export function librarySecrets(keys: readonly SessionKey[]) {
  const secrets = keys.map(({ id, secret }) => ({ version: numberOf(id), value: secret })).reverse();
  const first = keys.find(({ id }) => id === firstSessionKey);
  return { secrets, ...(first === undefined ? {} : { secret: first.secret }) };
}

/** Which key encrypted this, by the number the library put before it. */
export function keyOfEncrypted(version: number | null): string {
  return version === null ? firstSessionKey : `session-${version.toString(16).padStart(8, '0')}`;
}

function numberOf(id: string): number {
  return Number.parseInt(id.slice('session-'.length), 16);
}

/** What the library encrypted under an earlier key, under the newest. */
export async function encryptedAnew(encrypted: string, keys: readonly SessionKey[]): Promise<string> {
  const { secrets, secret } = librarySecrets(keys);
  const key = {
    keys: new Map(secrets.map(({ version, value }) => [version, value])),
    currentVersion: secrets[0]?.version ?? 0,
    ...(secret === undefined ? {} : { legacySecret: secret }),
  };
  return symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data: encrypted }) });
}

/**
 * What one of the keys has signed, from a cookie's value; undefined when none has. The library writes `text.signature`,
 * where the signature is HMAC-SHA-256 in base64. Checked here in the same way, because the library's own check reads the
 * database as well and knows the newest key alone; a test holds the two equal.
 */
export function signedText(value: string | undefined, keys: readonly SessionKey[]): string | undefined {
  const at = value?.lastIndexOf('.') ?? -1;
  if (value === undefined || at < 1) return undefined;
  const text = value.slice(0, at);
  const given = Buffer.from(value.slice(at + 1), 'base64');
  const isBy = ({ secret }: SessionKey) => {
    const expected = signatureOf(text, secret);
    return given.length === expected.length && timingSafeEqual(given, expected);
  };
  return keys.toReversed().some(isBy) ? text : undefined;
}

/** A request's Cookie header for the library: what an earlier key signed is signed by the newest, the rest as it is. */
export function signedAnew(cookie: string, keys: readonly SessionKey[]): string {
  const newest = keys.at(-1);
  if (keys.length < 2 || newest === undefined || cookie.length > cookieLengthMax) return cookie;
  return cookie
    .split(';')
    .map((one) => {
      const [all, name, value] = /^\s*((?:__Host-)?onedoor\.(?:session_token|two_factor))=([^\s]+)\s*$/.exec(one) ?? [];
      const text = all === undefined ? undefined : signedText(decoded(value ?? ''), keys);
      if (text === undefined) return one;
      return `${name}=${encodeURIComponent(`${text}.${signatureOf(text, newest.secret).toString('base64')}`)}`;
    })
    .join(';');
}

/** A browser sends no more than this for one place. */
export const cookieLengthMax = 8_192;

function signatureOf(text: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(text).digest();
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}
