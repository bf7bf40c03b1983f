import { createPublicKey, generateKeyPairSync, randomBytes as systemRandomBytes, verify } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../core/chain/hash.ts';
import { plainSha256 } from '../../../core/chain/sha256.ts';
import { createBlindIndex } from './blind-index.ts';
import { sha256 } from './hash.ts';
import type { SigningKey, SymmetricKey } from './keyring.ts';
import { createRandomBytes } from './random.ts';
import { createSigner } from './signer.ts';
import { createUuidV7, uuidV7 } from './uuid-v7.ts';

const created = '2026-11-22T00:00:00.000Z';

test('the hash of the runtime and the plain one are the same', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'grapheme' }), (bytes, text) => {
      expect(toHex(sha256.bytes(bytes))).toBe(toHex(plainSha256.bytes(bytes)));
      expect(sha256.textHex(text)).toBe(plainSha256.textHex(text));
    }),
  );
});

describe('a blind index', () => {
  const [older, newer] = [symmetricKey('index-1'), symmetricKey('index-2')];
  const index = createBlindIndex([older, newer]);

  test.each([
    ['phone', '17000000001', '+86 170-0000-0001'],
    ['phone', '17000000001', '１７００００００００１'],
    ['identity-number', '11010519491231002X', '110105 19491231 002x'],
    ['identity-number', '11010519491231002X', '１１０１０５１９４９１２３１００２ｘ'],
  ] as const)('of a %s is one, however it is written', (purpose, one, other) => {
    expect(index.of(purpose, one)).toBe(index.of(purpose, other));
    expect(index.of(purpose, one)).toMatch(/^[\w-]{43}$/);
  });

  test('differs by number, by purpose and by key', () => {
    const made = [
      index.of('phone', '17000000001'),
      index.of('phone', '17000000002'),
      index.of('identity-number', '17000000001'),
      index.of('tracking-code', '17000000001'),
      createBlindIndex([older]).of('phone', '17000000001'),
    ];
    expect(new Set(made).size).toBe(5);
  });

  test('is written under the newest key and looked for under all', () => {
    const before = createBlindIndex([older]).of('phone', '17000000001');
    const after = index.of('phone', '17000000001');
    expect(after).toBe(createBlindIndex([newer]).of('phone', '17000000001'));
    expect(index.candidates('phone', '17000000001')).toEqual([after, before]);
  });

  test('of nothing is none, so that rows without a number do not find each other', () => {
    expect(index.of('phone', ' - ')).toBeNull();
    expect(index.candidates('identity-number', '\u3000')).toEqual([]);
  });

  test('cannot be made without a key', () => {
    expect(() => createBlindIndex([])).toThrow(RangeError);
  });
});

describe('a signature', () => {
  const [older, newer] = [signingKey('sign-1'), signingKey('sign-2')];
  const signer = createSigner([older, newer]);
  const message = Buffer.from('onedoor.head.v1\n{}');

  test('is by the newest key, and stays good after a newer one has come', () => {
    expect(signer.keyId).toBe('sign-2');
    expect(signer.verify('sign-2', message, signer.sign(message))).toBe(true);
    expect(signer.verify('sign-1', message, createSigner([older]).sign(message))).toBe(true);
  });

  test('is not believed when anything about it is another', () => {
    const signature = signer.sign(message);
    expect(signature).toHaveLength(64);
    expect(signer.verify('sign-1', message, signature)).toBe(false);
    expect(signer.verify('sign-3', message, signature)).toBe(false);
    expect(signer.verify('sign-2', Buffer.from('another'), signature)).toBe(false);
    expect(signer.verify('sign-2', message, signature.subarray(1))).toBe(false);
    expect(signer.verify('sign-2', message, new Uint8Array(64))).toBe(false);
  });

  test('can be checked by anyone with the published key', () => {
    expect(signer.publicKeys.map((key) => key.keyId)).toEqual(['sign-1', 'sign-2']);
    const x = Buffer.from(signer.publicKeys[1]?.publicKey ?? '', 'hex').toString('base64url');
    const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x } });
    expect(verify(null, message, key, signer.sign(message))).toBe(true);
  });

  test('cannot be made without a key', () => {
    expect(() => createSigner([])).toThrow(RangeError);
  });
});

describe('UUIDv7', () => {
  test('has the form of RFC 9562 and the millisecond in front', () => {
    const id = createUuidV7(() => 0x017f22e279b0)();
    expect(id).toMatch(/^017f22e2-79b0-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(uuidV7()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test.each<[string, () => number]>([
    ['stands still', () => 1_763_800_000_000],
    [
      'steps back',
      (() =>
        (
          (time) => () =>
            time--
        )(1_763_800_000_000))(),
    ],
    [
      'goes on',
      (() =>
        (
          (time) => () =>
            time++
        )(1_763_800_000_000))(),
    ],
  ])('grows when the clock %s', (_, clock) => {
    const next = createUuidV7(clock);
    const ids = Array.from({ length: 20_000 }, next);
    expect(ids.toSorted()).toEqual(ids);
    expect(new Set(ids).size).toBe(20_000);
  });
});

describe('random bytes', () => {
  test('are as many as asked for, and never the same twice', () => {
    const take = createRandomBytes();
    const taken = Array.from({ length: 2_000 }, () => take(12));
    expect(taken.every((bytes) => bytes.length === 12)).toBe(true);
    expect(new Set(taken.map((bytes) => bytes.toString('hex'))).size).toBe(2_000);
    expect(take(10_000)).toHaveLength(10_000);
  });

  test('given out stay as they are when more are taken', () => {
    const take = createRandomBytes();
    const first = take(32);
    const copy = Buffer.from(first);
    for (let i = 0; i < 500; i++) take(32);
    expect(first.equals(copy)).toBe(true);
    expect(first.every((byte) => byte === 0)).toBe(false);
  });
});

function symmetricKey(id: string): SymmetricKey {
  return { id, key: systemRandomBytes(32), created };
}

function signingKey(id: string): SigningKey {
  return { id, privateKey: generateKeyPairSync('ed25519').privateKey, created };
}
