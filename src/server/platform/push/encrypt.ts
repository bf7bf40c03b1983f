import { createCipheriv, createECDH, hkdfSync } from 'node:crypto';

/** A browser's half of the keys, as its subscription gives them (RFC 8291 §3). */
export interface PushReceiver {
  /** A point of P-256, uncompressed: 65 bytes. */
  readonly publicKey: Buffer;
  /** 16 bytes. */
  readonly auth: Buffer;
}

/** What is drawn anew for each message. */
export interface PushChance {
  /** A private key of P-256: 32 bytes. */
  readonly privateKey: Buffer;
  /** 16 bytes. */
  readonly salt: Buffer;
}

const curve = 'prime256v1';
const recordBytes = 4096;
const tagBytes = 16;

/** Whether the bytes are a point that a secret can be agreed on with. */
export function isPushKey(publicKey: Buffer): boolean {
  if (publicKey.length !== 65 || publicKey[0] !== 4) return false;
  const own = createECDH(curve);
  own.generateKeys();
  try {
    own.computeSecret(publicKey);
    return true;
  } catch {
    // Not on the curve.
    return false;
  }
}

/**
 * A text for one browser alone, as the body of a request to its push server (RFC 8291 over aes128gcm, RFC 8188): one
 * record, filled up to `paddedBytes` so that its length tells nothing. Throws on a key that is no point of the curve.
 */
export function encryptPush(text: string, receiver: PushReceiver, chance: PushChance, paddedBytes = 0): Buffer {
  const own = createECDH(curve);
  own.setPrivateKey(chance.privateKey);
  const ownPublic = own.getPublicKey();
  const shared = own.computeSecret(receiver.publicKey);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), receiver.publicKey, ownPublic]);
  const input = derived(shared, receiver.auth, info, 32);
  const key = derived(input, chance.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derived(input, chance.salt, Buffer.from('Content-Encoding: nonce\0'), 12);
  const plain = Buffer.from(text, 'utf8');
  const filling = Buffer.alloc(Math.max(0, paddedBytes - plain.length));
  // 2 ends the last record's text; zeros follow it.
  const record = Buffer.concat([plain, Buffer.from([2]), filling]);
  if (record.length + tagBytes > recordBytes) throw new Error('a push is longer than one record');
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(record), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordBytes);
  return Buffer.concat([chance.salt, size, Buffer.from([ownPublic.length]), ownPublic, sealed]);
}

function derived(input: Buffer, salt: Buffer, info: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', input, salt, info, bytes));
}
