import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeTrackingCode, parseTrackingCode } from './tracking-code.ts';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const samples = [
  makeTrackingCode('440106', Uint8Array.of(1, 1, 1, 129, 65, 65, 131, 194)),
  makeTrackingCode('110101', new Uint8Array(8)),
  makeTrackingCode('999999', new Uint8Array(8).fill(255)),
  ...Array.from({ length: 40 }, () => makeTrackingCode('440106', randomBytes(8))),
];

describe('a tracking code', () => {
  test('is written in four groups and gives its district back', () => {
    for (const district of ['000000', '110101', '440106', '659010', '820000', '999999']) {
      const code = makeTrackingCode(district, randomBytes(8));
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{5}$/);
      expect(parseTrackingCode(code)).toEqual({ ok: true, code, district });
    }
  });

  test('is the same code for the same chance', () => {
    expect(makeTrackingCode('440106', Uint8Array.of(1, 1, 1, 129, 65, 65, 131, 194))).toBe('DDSA-2081-G50M-30Y28');
  });

  test('uses sixty of the random bits, each of them', () => {
    const zero = makeTrackingCode('440106', new Uint8Array(8));
    const codes = Array.from({ length: 64 }, (_, bit) => {
      const random = new Uint8Array(8);
      random[bit >> 3] = 0x80 >> (bit & 7);
      return makeTrackingCode('440106', random);
    });
    expect(codes.filter((code) => code === zero)).toHaveLength(4);
    expect(new Set(codes).size).toBe(61);
  });

  test.each([
    ['five digits', '44010', 8],
    ['letters', '44010a', 8],
    ['too little chance', '440106', 7],
    ['too much chance', '440106', 9],
  ])('is not made of %s', (_, district, bytes) => {
    expect(() => makeTrackingCode(district, new Uint8Array(bytes))).toThrow(RangeError);
  });
});

describe('the check character finds', () => {
  test('every single wrong character', () => {
    for (const code of samples) {
      const wrong = positions.flatMap((i) =>
        [...ALPHABET].filter((c) => c !== plain(code)[i]).map((c) => replaced(plain(code), i, c)),
      );
      expect(wrong).toHaveLength(17 * 31);
      expect(wrong.filter(isRead)).toEqual([]);
    }
  });

  test('every exchange of two characters, neighbours or not', () => {
    for (const code of samples) {
      const wrong = positions
        .flatMap((i) => positions.slice(i + 1).map((j) => exchanged(plain(code), i, j)))
        .filter((text) => text !== plain(code));
      expect(wrong.length).toBeGreaterThan(0);
      expect(wrong.filter(isRead)).toEqual([]);
    }
  });

  // The sum is linear, so whether a misreading is found depends on the differences alone. Exchanging two characters
  // changes both by the same difference, and so does mistaking a pair for another pair: all differences at all places of
  // one code are the whole proof.
  test('every exchange and every doubled pair mistaken for another, whatever the characters', () => {
    const [code = ''] = samples;
    const wrong = positions.flatMap((i) =>
      positions.slice(i + 1).flatMap((j) => differences.map((d) => changedBy(changedBy(plain(code), i, d), j, d))),
    );
    expect(wrong).toHaveLength(136 * 31);
    expect(wrong.filter(isRead)).toEqual([]);
  });
});

describe('people may type it as they do', () => {
  const code = 'DDSA-2081-G50M-30Y28';
  test.each([
    ['small letters', 'ddsa-2081-g50m-30y28'],
    ['no dashes', 'DDSA2081G50M30Y28'],
    ['spaces', '  DDSA 2081 G50M 30Y28\n'],
    ['full-width letters, digits and dashes', 'ＤＤＳＡ－２０８１－Ｇ５０Ｍ－３０Ｙ２８'],
    ['full-width small letters and spaces', 'ｄｄｓａ　２０８１　ｇ５０ｍ　３０ｙ２８'],
    ['Chinese dashes', 'DDSA——2081—G50M–30Y28'],
    ['other dashes', 'DDSA‐2081‑G50M−30Y28'],
    ['a long-vowel mark and a box line for dashes', 'DDSAー2081─G50M·30Y28'],
    ['marks without width', '\ufeffDDSA-2081-\u200bG50M-30Y28'],
    ['O for 0', 'DDSA-2O81-G5oM-3OY28'],
    ['I and L for 1', 'DDSA-208I-G50M-30Y28'],
    ['l for 1', 'DDSA-208l-G50M-30Y28'],
    ['full-width O and I', 'DDSA-2Ｏ8Ｉ-G50M-30Y28'],
  ])('%s', (_, text) => {
    expect(parseTrackingCode(text)).toEqual({ ok: true, code, district: '440106' });
  });

  test.each([
    ['nothing', '', 'length'],
    ['one short', 'DDSA-2081-G50M-30Y2', 'length'],
    ['one long', 'DDSA-2081-G50M-30Y28D', 'length'],
    ['a long text', ' '.repeat(101), 'length'],
    ['a U', 'DDSU-2081-G50M-30Y28', 'character'],
    ['a Chinese character', 'DDS门-2081-G50M-30Y28', 'character'],
    ['a character of two code units', 'DD𠮷-2081-G50M-30Y28', 'character'],
    ['a wrong character', 'DDSA-2081-G50M-30Y2E', 'check'],
    ['a district of seven digits, well checked', 'ZZZZ-0000-0000-0000C', 'check'],
  ])('%s is refused', (_, text, reason) => {
    expect(parseTrackingCode(text)).toEqual({ ok: false, reason });
  });
});

const positions = Array.from({ length: 17 }, (_, i) => i);
const differences = Array.from({ length: 31 }, (_, i) => i + 1);

function isRead(text: string): boolean {
  return parseTrackingCode(text).ok;
}

function plain(code: string): string {
  return code.replaceAll('-', '');
}

function replaced(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1);
}

function exchanged(text: string, i: number, j: number): string {
  return replaced(replaced(text, i, text[j] ?? ''), j, text[i] ?? '');
}

function changedBy(text: string, index: number, difference: number): string {
  return replaced(text, index, ALPHABET[ALPHABET.indexOf(text[index] ?? '') ^ difference] ?? '');
}
