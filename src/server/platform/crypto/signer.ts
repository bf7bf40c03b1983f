import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { SigningKey } from './keyring.ts';

/** Ed25519 signatures for tree heads and document proofs. Each message begins with a prefix of its own purpose. */
export interface Signer {
  /** The key that signs now. */
  readonly keyId: string;
  /** 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
  /** False also for a key that the keyring does not hold. */
  readonly verify: (keyId: string, message: Uint8Array, signature: Uint8Array) => boolean;
  /** Every key there ever was, for publishing. */
  readonly publicKeys: readonly PublishedKey[];
}

export interface PublishedKey {
  readonly keyId: string;
  readonly algorithm: 'Ed25519';
  /** 32 bytes as hexadecimal. */
  readonly publicKey: string;
  /** Instant. */
  readonly created: string;
}

/** Signs under the newest key, verifies under all. Throws RangeError when there is no key. */
export function createSigner(keys: readonly SigningKey[]): Signer {
  const newest = keys.at(-1);
  if (newest === undefined) throw new RangeError('the keyring holds no signing key');
  const publicById = new Map(keys.map((key) => [key.id, createPublicKey(key.privateKey)]));
  return {
    keyId: newest.id,
    sign: (message) => sign(null, message, newest.privateKey),
    verify: (keyId, message, signature) => {
      const key = publicById.get(keyId);
      return key !== undefined && verify(null, message, key, signature);
    },
    publicKeys: keys.map((key) => ({
      keyId: key.id,
      algorithm: 'Ed25519',
      publicKey: rawPublicKey(createPublicKey(key.privateKey)),
      created: key.created,
    })),
  };
}

/** The last 32 bytes of the SubjectPublicKeyInfo (RFC 8410 §4). */
function rawPublicKey(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}
