/** What is sealed, and by which it is opened again. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly data: ArrayBuffer;
}

const ivBytes = 12;

/** Stays in this browser: nothing can read the key itself, only use it. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

export async function sealBytes(key: CryptoKey, bytes: BufferSource): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes) };
}

/** Throws where the key is another or a bit has changed. */
export function openBytes(key: CryptoKey, { iv, data }: Sealed): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, data);
}

export function sealValue(key: CryptoKey, value: unknown): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)));
}

export async function openValue(key: CryptoKey, sealed: Sealed): Promise<unknown> {
  const value: unknown = JSON.parse(new TextDecoder().decode(await openBytes(key, sealed)));
  return value;
}

const roundsOfPassphrase = 600_000;
const saltBytes = 16;

/** A file's key from what a person typed; slow on purpose, for whoever guesses. */
async function keyOfPassphrase(passphrase: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const typed = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: roundsOfPassphrase };
  return crypto.subtle.deriveKey(how, material, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** Salt, iv and what is sealed, behind each other. */
export async function sealWithPassphrase(
  passphrase: string,
  bytes: BufferSource,
): Promise<readonly Uint8Array<ArrayBuffer>[]> {
  const salt = crypto.getRandomValues(new Uint8Array(saltBytes));
  const { iv, data } = await sealBytes(await keyOfPassphrase(passphrase, salt), bytes);
  return [salt, iv, new Uint8Array(data)];
}

/** Throws where the passphrase is another or the file has changed. */
export async function openWithPassphrase(passphrase: string, bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> {
  const salt = bytes.slice(0, saltBytes);
  const iv = bytes.slice(saltBytes, saltBytes + ivBytes);
  const data = bytes.slice(saltBytes + ivBytes).buffer;
  return openBytes(await keyOfPassphrase(passphrase, salt), { iv, data });
}
