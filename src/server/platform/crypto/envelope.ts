import { createCipheriv, createDecipheriv } from 'node:crypto';
import type { SymmetricKey } from './keyring.ts';
import { randomBytes } from './random.ts';

/**
 * Field encryption, AES-256-GCM. Every matter has a data key of its own, stored wrapped by a key-encryption key of the
 * keyring. Destroying the wrapped key destroys what it sealed; a new key-encryption key needs the wrapped keys only.
 *
 * Both are written as base64url of a layout that begins with a version byte and says which key it needs:
 * - wrapped key: 1, length of key id, key id (ASCII), data key id (4), nonce (12), ciphertext (32), tag (16)
 * - field:       1, data key id (4), nonce (12), ciphertext, tag (16)
 *
 * What a ciphertext belongs to is bound in as associated data, so it opens nowhere but in its own place.
 */
export interface DataKey {
  /** 4 bytes as hexadecimal; told apart within a matter, secret in no way. */
  readonly id: string;
  /** 32 bytes. */
  readonly key: Buffer;
}

export interface MatterPlace {
  readonly district: string;
  readonly matterId: string;
}

export interface FieldPlace extends MatterPlace {
  /** The field's name, as `party.identityNumber`. */
  readonly field: string;
}

/** `erased`: the data key was destroyed on purpose, and with it everything it sealed. */
export type EnvelopeFault = 'malformed' | 'unknown-key' | 'other-key' | 'altered' | 'erased';

export class EnvelopeError extends Error {
  readonly fault: EnvelopeFault;

  constructor(fault: EnvelopeFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EnvelopeError';
    this.fault = fault;
  }
}

const VERSION = 1;
const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const DATA_KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Larger texts do not belong into a field. */
const FIELD_BYTES_MAX = 1 << 20;

export function newDataKey(): DataKey {
  return { id: randomBytes(DATA_KEY_ID_BYTES).toString('hex'), key: randomBytes(KEY_BYTES) };
}

/** The data key as it is stored, under the newest key-encryption key (the last of the list). */
export function wrapDataKey(dataKey: DataKey, keks: readonly SymmetricKey[], place: MatterPlace): string {
  const kek = keks.at(-1);
  if (kek === undefined) throw new EnvelopeError('unknown-key', 'the keyring holds no key-encryption key');
  const id = Buffer.from(kek.id, 'ascii');
  const header = Buffer.concat([Buffer.of(VERSION, id.length), id, Buffer.from(dataKey.id, 'hex')]);
  return textOf(header, seal(dataKey.key, kek.key, keyContext(header, place)));
}

/** Throws EnvelopeError: `unknown-key` names the missing key-encryption key, `altered` when it does not open here. */
export function unwrapDataKey(wrapped: string, keks: readonly SymmetricKey[], place: MatterPlace): DataKey {
  if (wrapped === '') throw new EnvelopeError('erased', 'the data key was destroyed when the file was erased');
  const bytes = bytesOf(wrapped);
  const kekId = kekIdOf(bytes);
  const headerBytes = 2 + kekId.length + DATA_KEY_ID_BYTES;
  const header = bytes.subarray(0, headerBytes);
  const sealed = bytes.subarray(headerBytes);
  if (sealed.length !== NONCE_BYTES + KEY_BYTES + TAG_BYTES) throw malformed('wrapped key');
  const kek = keks.find((candidate) => candidate.id === kekId);
  if (kek === undefined) {
    throw new EnvelopeError('unknown-key', `the keyring does not hold key-encryption key ${kekId}`);
  }
  const key = open(sealed, kek.key, keyContext(header, place), 'wrapped key');
  return { id: header.subarray(2 + kekId.length).toString('hex'), key };
}

/** Whether the stored key is under another than the newest key-encryption key, and so is due to be wrapped again. */
export function needsRewrap(wrapped: string, keks: readonly SymmetricKey[]): boolean {
  return kekIdOf(bytesOf(wrapped)) !== keks.at(-1)?.id;
}

/** The same data key under the newest key-encryption key; what it sealed stays as it is. Throws as `unwrapDataKey`. */
export function rewrapDataKey(wrapped: string, keks: readonly SymmetricKey[], place: MatterPlace): string {
  return needsRewrap(wrapped, keks) ? wrapDataKey(unwrapDataKey(wrapped, keks, place), keks, place) : wrapped;
}

export function sealField(text: string, dataKey: DataKey, place: FieldPlace): string {
  const plain = Buffer.from(text, 'utf8');
  if (plain.length > FIELD_BYTES_MAX) throw new RangeError(`field ${place.field} is over ${FIELD_BYTES_MAX} bytes`);
  return sealFile(plain, dataKey, place).toString('base64url');
}

/** As `sealField`, for a file: bytes in, bytes out, the same layout. */
export function sealFile(plain: Uint8Array, dataKey: DataKey, place: FieldPlace): Buffer {
  const header = Buffer.concat([Buffer.of(VERSION), Buffer.from(dataKey.id, 'hex')]);
  return Buffer.concat([header, seal(plain, dataKey.key, fieldContext(header, place))]);
}

/** Throws EnvelopeError: `other-key` when it was sealed under another data key, `altered` when it does not open here. */
export function openField(sealed: string, dataKey: DataKey, place: FieldPlace): string {
  return openFile(bytesOf(sealed), dataKey, place).toString();
}

/** Opens what `sealFile` sealed; errors as of `openField`. */
export function openFile(bytes: Buffer, dataKey: DataKey, place: FieldPlace): Buffer {
  const headerBytes = 1 + DATA_KEY_ID_BYTES;
  const header = bytes.subarray(0, headerBytes);
  if (bytes[0] !== VERSION || bytes.length < headerBytes + NONCE_BYTES + TAG_BYTES) throw malformed('field');
  const id = header.subarray(1).toString('hex');
  if (id !== dataKey.id) {
    throw new EnvelopeError('other-key', `field ${place.field} was sealed under data key ${id}, not ${dataKey.id}`);
  }
  return open(bytes.subarray(headerBytes), dataKey.key, fieldContext(header, place), `field ${place.field}`);
}

/** A text sealed under a data key of its own, which it carries with it: for what belongs to no matter yet. */
export function sealAlone(text: string, keks: readonly SymmetricKey[], place: FieldPlace): string {
  const dataKey = newDataKey();
  return `${wrapDataKey(dataKey, keks, place)}.${sealField(text, dataKey, place)}`;
}

/** Opens what `sealAlone` sealed; errors as of `unwrapDataKey` and `openField`. */
export function openAlone(sealed: string, keks: readonly SymmetricKey[], place: FieldPlace): string {
  const [wrapped, field] = sealed.split('.');
  if (wrapped === undefined || field === undefined) throw malformed('sealed text');
  return openField(field, unwrapDataKey(wrapped, keks, place), place);
}

/** As `rewrapDataKey`, for what `sealAlone` sealed. */
export function rewrapAlone(sealed: string, keks: readonly SymmetricKey[], place: MatterPlace): string {
  const [wrapped, field] = sealed.split('.');
  if (wrapped === undefined || field === undefined) throw malformed('sealed text');
  return `${rewrapDataKey(wrapped, keks, place)}.${field}`;
}

function seal(plain: Uint8Array, key: Uint8Array, context: Buffer): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(context);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function open(sealed: Buffer, key: Uint8Array, context: Buffer, what: string): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(context);
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new EnvelopeError('altered', `the ${what} was altered, or belongs to another place`, { cause });
  }
}

function keyContext(header: Buffer, place: MatterPlace): Buffer {
  return contextOf('onedoor.data-key.v1', header, [place.district, place.matterId]);
}

function fieldContext(header: Buffer, place: FieldPlace): Buffer {
  return contextOf('onedoor.field.v1', header, [place.district, place.matterId, place.field]);
}

/** JSON keeps the parts apart whatever is in them. */
function contextOf(purpose: string, header: Buffer, parts: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify([purpose, header.toString('hex'), ...parts]), 'utf8');
}

function kekIdOf(wrapped: Buffer): string {
  const length = wrapped[1];
  if (wrapped[0] !== VERSION || length === undefined || wrapped.length < 2 + length) throw malformed('wrapped key');
  return wrapped.subarray(2, 2 + length).toString('ascii');
}

function textOf(header: Buffer, sealed: Buffer): string {
  return Buffer.concat([header, sealed]).toString('base64url');
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, 'base64url');
}

function malformed(what: string): EnvelopeError {
  return new EnvelopeError('malformed', `the ${what} is not in a form this version can read`);
}
