import { createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fromHex } from '../../../core/chain/hash.ts';
import type { FormerSigningKey, SigningKey } from './keyring.ts';

/** Ed25519 signatures for tree heads and document proofs. Each message begins with a prefix of its own purpose. */
export interface Signer {
  /** The key that signs now. */
  readonly keyId: string;
  /** 64 bytes. */
  readonly sign: (message: Uint8Array) => Uint8Array;
  /** Name and signature of one and the same key, also while keys are renewed: for a message that says who signs it. */
  readonly newest: () => Pick<Signer, 'keyId' | 'sign'>;
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

/** Signs under the newest key, verifies under all, those that sign no more included. Throws RangeError when there is no key. */
export function createSigner(keys: readonly SigningKey[], former: readonly FormerSigningKey[] = []): Signer {
  const newest = keys.at(-1);
  if (newest === undefined) throw new RangeError('the keyring holds no signing key');
  const every = [
    ...former,
    ...keys.map(({ id, privateKey, created }) => ({ id, publicKey: createPublicKey(privateKey), created })),
  ];
  const publicById = new Map(every.map((key) => [key.id, key.publicKey]));
  const signing: Pick<Signer, 'keyId' | 'sign'> = {
    keyId: newest.id,
    sign: (message) => sign(null, message, newest.privateKey),
  };
  return {
    ...signing,
    newest: () => signing,
    verify: (keyId, message, signature) => {
      const key = publicById.get(keyId);
      return key !== undefined && verify(null, message, key, signature);
    },
    publicKeys: every.map((key) => ({
      keyId: key.id,
      algorithm: 'Ed25519',
      publicKey: rawPublicKey(key.publicKey),
      created: key.created,
    })),
  };
}

/** SubjectPublicKeyInfo of an Ed25519 key, before its 32 bytes (RFC 8410 §4). */
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** The key that was published as 64 hexadecimal digits; undefined when it is none. */
export function publicKeyOf(text: string): KeyObject | undefined {
  const raw = fromHex(text.trim().toLowerCase(), 32);
  if (raw === null) return undefined;
  return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), format: 'der', type: 'spki' });
}

/** Whether the message was signed by the key that was published so; false for what is no key. */
export function checksWith(publicKey: string, message: Uint8Array, signature: Uint8Array): boolean {
  const key = publicKeyOf(publicKey);
  return key !== undefined && verify(null, message, key, signature);
}

/** The last 32 bytes of the SubjectPublicKeyInfo (RFC 8410 §4). */
function rawPublicKey(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
}
