import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  EnvelopeError,
  needsRewrap,
  newDataKey,
  openAlone,
  openField,
  openFile,
  sealAlone,
  sealField,
  sealFile,
  unwrapDataKey,
  wrapDataKey,
} from './envelope.ts';
import type { SymmetricKey } from './keyring.ts';

const place = { district: '440106', matterId: '0199d7c2-1f3a-7c55-9a10-3b5a0c9e7d21' };
const field = { ...place, field: 'party.identityNumber' };
const old = kek('kek-old');
const recent = kek('kek-new');
const dataKey = newDataKey();

describe('a field', () => {
  test('opens to what was sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(openField(sealField(text, dataKey, field), dataKey, field)).toBe(text);
      }),
    );
  });

  test('sealed twice gives two ciphertexts, neither showing the text', () => {
    const [one, other] = [
      sealField('999999200002290019', dataKey, field),
      sealField('999999200002290019', dataKey, field),
    ];
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toContain('999999');
  });

  test.each([
    ['another district', { ...field, district: '440103' }],
    ['another matter', { ...field, matterId: 'another' }],
    ['another field', { ...field, field: 'party.phone' }],
    ['a place whose parts run together the same way', { ...place, matterId: `${place.matterId}","party`, field: 'x' }],
  ])('does not open in %s', (_, other) => {
    expect(faultOf(() => openField(sealField('text', dataKey, field), dataKey, other))).toBe('altered');
  });

  test('says which data key it was sealed under, and does not open under another of the same name', () => {
    const sealed = sealField('text', dataKey, field);
    expect(faultOf(() => openField(sealed, newDataKey(), field))).toBe('other-key');
    expect(faultOf(() => openField(sealed, { id: dataKey.id, key: randomBytes(32) }, field))).toBe('altered');
  });

  test('with any bit changed does not open', () => {
    const sealed = Buffer.from(sealField('text', dataKey, field), 'base64url');
    const opened = Array.from({ length: sealed.length * 8 }, (_, bit) => {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return faultOf(() => openField(changed.toString('base64url'), dataKey, field));
    });
    expect(opened.filter((fault) => fault === null)).toEqual([]);
    expect(new Set(opened)).toEqual(new Set(['malformed', 'other-key', 'altered']));
  });

  test.each(['', 'AQ', 'not base64!', sealField('', dataKey, field).slice(0, -1), `${'A'.repeat(60)}`])(
    'is not read out of something else (%#)',
    (text) => {
      expect(faultOf(() => openField(text, dataKey, field))).toMatch(/malformed|altered/);
    },
  );

  test('is not a place for a book', () => {
    expect(() => sealField('x'.repeat((1 << 20) + 1), dataKey, field)).toThrow(RangeError);
  });
});

describe('a data key', () => {
  test('comes back out of its wrapping', () => {
    expect(unwrapDataKey(wrapDataKey(dataKey, [old], place), [old], place)).toEqual(dataKey);
  });

  test('is wrapped under the newest key, and one wrapped under an older key still opens until that key is gone', () => {
    const before = wrapDataKey(dataKey, [old], place);
    expect(unwrapDataKey(before, [old, recent], place)).toEqual(dataKey);
    expect(needsRewrap(before, [old, recent])).toBe(true);
    const after = wrapDataKey(dataKey, [old, recent], place);
    expect(needsRewrap(after, [old, recent])).toBe(false);
    expect(unwrapDataKey(after, [recent], place)).toEqual(dataKey);
    expect(() => unwrapDataKey(before, [recent], place)).toThrow('kek-old');
    expect(faultOf(() => unwrapDataKey(before, [recent], place))).toBe('unknown-key');
  });

  test('does not open in another matter or district, nor under another key of the same name', () => {
    const wrapped = wrapDataKey(dataKey, [old], place);
    expect(faultOf(() => unwrapDataKey(wrapped, [old], { ...place, matterId: 'another' }))).toBe('altered');
    expect(faultOf(() => unwrapDataKey(wrapped, [old], { ...place, district: '440103' }))).toBe('altered');
    expect(faultOf(() => unwrapDataKey(wrapped, [kek('kek-old')], place))).toBe('altered');
  });

  test('with any bit changed does not open', () => {
    const wrapped = Buffer.from(wrapDataKey(dataKey, [old], place), 'base64url');
    for (let bit = 0; bit < wrapped.length * 8; bit++) {
      const changed = Buffer.from(wrapped);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(faultOf(() => unwrapDataKey(changed.toString('base64url'), [old], place))).not.toBeNull();
    }
  });

  test('cannot be wrapped without a key', () => {
    expect(faultOf(() => wrapDataKey(dataKey, [], place))).toBe('unknown-key');
  });
});

test('a text sealed alone carries its own key, and opens in its own place alone', () => {
  const sealed = sealAlone('草稿', [old], field);
  expect(openAlone(sealed, [old, recent], field)).toBe('草稿');
  expect(faultOf(() => openAlone(sealed, [old], { ...field, field: 'other' }))).toBe('altered');
  expect(faultOf(() => openAlone('nothing', [old], field))).toBe('malformed');
});

test('a file opens to its very bytes, in its own place alone', () => {
  const dataKey = newDataKey();
  const file = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 256));
  const sealed = sealFile(file, dataKey, field);
  expect(openFile(sealed, dataKey, field).equals(file)).toBe(true);
  expect(faultOf(() => openFile(sealed, dataKey, { ...field, field: 'other' }))).toBe('altered');
  expect(faultOf(() => openFile(sealed.subarray(0, 10), dataKey, field))).toBe('malformed');
});

function kek(id: string): SymmetricKey {
  return { id, key: randomBytes(32), created: '2026-11-22T00:00:00.000Z' };
}

function faultOf(attempt: () => unknown): string | null {
  try {
    attempt();
    return null;
  } catch (cause) {
    if (cause instanceof EnvelopeError) return cause.fault;
    throw cause;
  }
}
