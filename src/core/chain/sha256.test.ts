import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex, toHex, utf8 } from './hash.ts';
import { plainSha256 } from './sha256.ts';

describe('plain SHA-256', () => {
  test.each([
    // FIPS 180-4 examples and the NIST SHA-256 short-message vectors
    ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['one block', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'two blocks',
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    ],
    [
      'padding in a block of its own',
      'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
      'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
    ],
    ['a million letters', 'a'.repeat(1_000_000), 'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0'],
  ])('gives the published hash of %s', (_, text, hash) => {
    expect(plainSha256.textHex(text)).toBe(hash);
  });

  test('agrees with the runtime at every length around the block borders, and on random bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 1000 });
    fc.assert(
      fc.property(bytes, (input) => {
        expect(toHex(plainSha256.bytes(input))).toBe(createHash('sha256').update(input).digest('hex'));
      }),
      { numRuns: 300, examples: Array.from({ length: 200 }, (_, n) => [new Uint8Array(n).fill(n)]) },
    );
  });
});

describe('bytes and texts', () => {
  test('UTF-8 is what the runtime writes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(toHex(utf8(text))).toBe(Buffer.from(text, 'utf8').toString('hex'));
      }),
    );
    expect(toHex(utf8('一扇门 é 𠮷'))).toBe(Buffer.from('一扇门 é 𠮷').toString('hex'));
  });

  test.each(['\ud800', 'a\udc00', '\udc00\ud800'])('UTF-8 refuses a lone surrogate: %j', (text) => {
    expect(() => utf8(text)).toThrow(RangeError);
  });

  test('hexadecimal goes there and back, and nothing else is read as it', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
      }),
    );
    for (const text of ['0', '0g', 'AB', ' 0', '0x00', '00\n']) expect(fromHex(text)).toBeNull();
    expect(fromHex('00ff', 2)).toEqual(Uint8Array.of(0, 255));
    expect(fromHex('00ff', 32)).toBeNull();
  });
});
