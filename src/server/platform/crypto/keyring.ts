import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** A key for encryption or for an index; `id` is told in what it made, `key` has 32 bytes. */
export interface SymmetricKey {
  readonly id: string;
  readonly key: Buffer;
  /** Instant. */
  readonly created: string;
}

export interface SigningKey {
  readonly id: string;
  /** Ed25519. */
  readonly privateKey: KeyObject;
  /** Instant. */
  readonly created: string;
}

/** A signing key that signs no more: its private half is gone, and what it signed can still be checked. */
export interface FormerSigningKey {
  readonly id: string;
  readonly publicKey: KeyObject;
  /** Instant. */
  readonly created: string;
}

/** Signs the cookies of sessions and encrypts the second factors of staff; given to the sign-in library as it is. */
export interface SessionKey {
  readonly id: string;
  /** 43 characters, 32 bytes of chance. */
  readonly secret: string;
  /** Instant. */
  readonly created: string;
}

/** All secrets of an installation. In each list the last key is the one in use; those before it still open and check. */
export interface Keyring {
  readonly kek: readonly SymmetricKey[];
  readonly blindIndex: readonly SymmetricKey[];
  readonly signing: readonly SigningKey[];
  readonly formerSigning: readonly FormerSigningKey[];
  readonly session: readonly SessionKey[];
  /**
   * Keys the hashes that stand in tables: of requests, of drafts' codes, of a gathering's phone, of ledgers' rows. 43
   * characters, 32 bytes of chance. Stays: what was hashed is not known any more and cannot be hashed anew.
   */
  readonly hashSecret: string;
}

/** Says in words what is wrong with the key file and what to do. */
export class KeyringError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeyringError';
  }
}

const KEY_BYTES = 32;

/** Where the key file lies, unless a setting names another place. */
export function keyringPath(dataFolder: string): string {
  return join(dataFolder, 'keys.json');
}

/**
 * Reads the key file (JSON, readable by its owner alone), or makes one with fresh keys where there is none.
 * `created` tells that it was made now: the administrator is to be told to keep a copy elsewhere, for without it what is
 * encrypted cannot be read again. Two processes starting at once end with the same file. Throws KeyringError.
 */
export function openKeyring(path: string, now: () => Date): { readonly keyring: Keyring; readonly created: boolean } {
  const found = readKeyFile(path);
  if (found !== null) return { keyring: parseKeyFile(found, path), created: false };
  const created = placeKeyFile(path, freshKeyFile(now().toISOString()));
  const text = readKeyFile(path);
  if (text === null) throw new KeyringError(`The key file ${path} was made and is gone again.`);
  return { keyring: parseKeyFile(text, path), created };
}

const keyId = z.string().regex(/^[a-z0-9-]{1,40}$/, 'a key id has 1 to 40 small letters, digits and dashes');
const created = z.iso.datetime();
const secret = z
  .string()
  .transform((text) => Buffer.from(text, 'base64url'))
  .refine((key) => key.length === KEY_BYTES, 'a key is 32 bytes in base64url');
const symmetricKeys = z
  .array(z.strictObject({ id: keyId, key: secret, created }))
  .min(1)
  .max(100)
  .refine(eachIdOnce, 'two keys have the same id');
const signingKeys = z
  .array(z.strictObject({ id: keyId, pkcs8: z.string(), created }))
  .min(1)
  .max(100)
  .refine(eachIdOnce, 'two keys have the same id');

const formerSigningKeys = z
  .array(z.strictObject({ id: keyId, spki: z.string(), created }))
  .max(1000)
  .refine(eachIdOnce, 'two keys have the same id');

/** The end of a session key's id is its number for the sign-in library, which counts secrets. */
const sessionKeyId = z.string().regex(/^session-[0-9a-f]{8}$/, 'session- and eight hexadecimal digits');
const sessionSecret = z.string().min(KEY_BYTES);
const sessionKeys = z
  .array(z.strictObject({ id: sessionKeyId, secret: sessionSecret, created }))
  .min(1)
  .max(100)
  .refine(eachIdOnce, 'two keys have the same id');

const keyFile = z
  .strictObject({
    kek: symmetricKeys,
    blindIndex: symmetricKeys,
    signing: signingKeys,
    formerSigning: formerSigningKeys.optional(),
    session: sessionKeys.optional(),
    hashSecret: sessionSecret.optional(),
    /** In files from before there were several: both the one session key and the secret of the hashes. */
    sessionSecret: sessionSecret.optional(),
  })
  .refine((file) => (file.session ?? file.sessionSecret) !== undefined, { path: ['session'], message: 'missing' })
  .refine((file) => (file.hashSecret ?? file.sessionSecret) !== undefined, {
    path: ['hashSecret'],
    message: 'missing',
  });

/** The session key of a file from before there were several; what it encrypted names no key. */
export const firstSessionKey = 'session-00000000';

interface SessionParts {
  readonly session?: SessionKey[] | undefined;
  readonly hashSecret?: string | undefined;
  readonly sessionSecret?: string | undefined;
  readonly kek: readonly { readonly created: string }[];
}

/** A file's session keys and its secret of hashes, also of a file from before the two were told apart. */
export function sessionPartsOf(file: SessionParts): { readonly session: SessionKey[]; readonly hashSecret: string } {
  const { sessionSecret: only = '', session, hashSecret = only, kek } = file;
  const first = { id: firstSessionKey, secret: only, created: kek[0]?.created ?? '' };
  return { session: session ?? [first], hashSecret };
}

/** The key file as it is written: what rotation changes. */
export type KeyFile = z.input<typeof keyFile>;

function eachIdOnce(keys: readonly { readonly id: string }[]): boolean {
  return new Set(keys.map((key) => key.id)).size === keys.length;
}

function parseKeyFile(text: string, path: string): Keyring {
  const parsed = keyFile.safeParse(parseJson(text, path));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new KeyringError(`The key file ${path} is not as it should be: ${issue?.path.join('.')}: ${issue?.message}.`);
  }
  const { kek, blindIndex, signing, formerSigning = [] } = parsed.data;
  const signingWithKeys = signing.map(({ id, pkcs8, created: since }) => ({
    id,
    privateKey: signingKey(pkcs8, id, path),
    created: since,
  }));
  const former = formerSigning.map(({ id, spki, created: since }) => ({
    id,
    publicKey: formerKey(spki, id, path),
    created: since,
  }));
  return { kek, blindIndex, signing: signingWithKeys, formerSigning: former, ...sessionPartsOf(parsed.data) };
}

function formerKey(spki: string, id: string, path: string): KeyObject {
  try {
    return createPublicKey({ key: Buffer.from(spki, 'base64url'), format: 'der', type: 'spki' });
  } catch {
    throw new KeyringError(`The former signing key ${id} in the key file ${path} is not a public key.`);
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message quotes the text, and the text is keys: no cause.
    throw new KeyringError(`The key file ${path} is not JSON. Put back the copy you kept of it.`);
  }
}

function signingKey(pkcs8: string, id: string, path: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey({ key: Buffer.from(pkcs8, 'base64url'), format: 'der', type: 'pkcs8' });
  } catch {
    throw new KeyringError(`Signing key ${id} in the key file ${path} is not a private key in PKCS #8.`);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw new KeyringError(`Signing key ${id} in ${path} is not Ed25519.`);
  return key;
}

function freshKeyFile(now: string): string {
  const ids = freshKeyIds();
  return textOf({
    kek: [freshSymmetricKey(ids.kek, now)],
    blindIndex: [freshSymmetricKey(ids.blindIndex, now)],
    signing: [freshSigningKey(ids.signing, now)],
    session: [freshSessionKey(ids.session, now)],
    hashSecret: freshSecret(),
  });
}

function textOf(file: KeyFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** One new key of each list. */
export interface KeyIds {
  readonly kek: string;
  readonly blindIndex: string;
  readonly signing: string;
  readonly session: string;
}

export function freshKeyIds(): KeyIds {
  const freshId = (kind: string) => `${kind}-${randomBytes(4).toString('hex')}`;
  return { kek: freshId('kek'), blindIndex: freshId('index'), signing: freshId('sign'), session: freshId('session') };
}

export function freshSymmetricKey(id: string, now: string): KeyFile['kek'][number] {
  return { id, key: freshSecret(), created: now };
}

export function freshSessionKey(id: string, now: string): SessionKey {
  return { id, secret: freshSecret(), created: now };
}

export function freshSigningKey(id: string, now: string): KeyFile['signing'][number] {
  const { privateKey } = generateKeyPairSync('ed25519');
  return { id, pkcs8: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'), created: now };
}

/**
 * Puts a changed key file in the place of the present one, whole or not at all: whoever reads it meanwhile reads one or
 * the other. What would not open again is not written. Throws KeyringError.
 */
export function changeKeyFile(path: string, change: (file: KeyFile) => KeyFile): Keyring {
  const text = readKeyFile(path);
  if (text === null) throw new KeyringError(`There is no key file ${path}.`);
  parseKeyFile(text, path);
  const changed = textOf(change(JSON.parse(text)));
  const keyring = parseKeyFile(changed, path);
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    writeDurably(draft, changed);
    renameSync(draft, path);
    syncFolder(dirname(path));
  } catch (cause) {
    throw new KeyringError(`The key file ${path} cannot be written (${codeOf(cause)}).`, { cause });
  } finally {
    rmSync(draft, { force: true });
  }
  return keyring;
}

function freshSecret(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

/** The file's text; null when there is none. */
function readKeyFile(path: string): string | null {
  try {
    const mode = statSync(path).mode & 0o777;
    if ((mode & 0o077) !== 0) {
      throw new KeyringError(
        `The key file ${path} can be read by others (mode ${mode.toString(8)}). Run: chmod 600 ${path}`,
      );
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof KeyringError) throw cause;
    if (codeOf(cause) === 'ENOENT') return null;
    throw new KeyringError(`The key file ${path} cannot be read (${codeOf(cause)}).`, { cause });
  }
}

/** Writes the file whole or not at all, and never over another. False when another process was first. */
function placeKeyFile(path: string, text: string): boolean {
  const draft = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeDurably(draft, text);
    linkSync(draft, path);
    syncFolder(dirname(path));
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    throw new KeyringError(`The key file ${path} cannot be written (${codeOf(cause)}).`, { cause });
  } finally {
    rmSync(draft, { force: true });
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeFileSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
}
