import { narrow, withoutSeparators } from './narrow.ts';

/**
 * The public tracking code, as `AVNB-7K2M-9QX4-0TYPD`: four characters for the district (recoverable), twelve of chance
 * (60 bits) and a check character, in Crockford's base 32, which has no I, L, O or U to be misread or misspoken.
 *
 * The check is a weighted sum over the field of 32 elements: character i counts α^i times, and the sum is zero. All 17
 * weights differ, so it finds every single wrong character, every exchange of two characters wherever they stand, and
 * every doubled pair mistaken for another pair. (The hybrid system of ISO 7064 over 32 characters misses the exchange of
 * two neighbours one apart in one state of 32; no such sum over an even cyclic group can find them all.)
 */
export type TrackingCode = string & { readonly brand: 'TrackingCode' };

export type TrackingCodeReading =
  | { readonly ok: true; readonly code: TrackingCode; readonly district: string }
  | { readonly ok: false; readonly reason: TrackingCodeFault };

/** `length`: not 17 characters; `character`: one that codes do not use; `check`: mistyped, or never issued. */
export type TrackingCodeFault = 'length' | 'character' | 'check';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DISTRICT_CHARACTERS = 4;
const CHANCE_CHARACTERS = 12;
const BODY_CHARACTERS = DISTRICT_CHARACTERS + CHANCE_CHARACTERS;
const CODE_CHARACTERS = BODY_CHARACTERS + 1;

/** Longer input is not read at all. */
const INPUT_CHARACTERS_MAX = 100;

/** How many random bytes `makeTrackingCode` takes. */
export const TRACKING_CODE_RANDOM_BYTES = 8;

/**
 * A code for a matter of the district (six digits, GB/T 2260). `random`: 8 bytes from a cryptographic source, of which
 * 60 bits are used. Throws RangeError on anything else.
 */
export function makeTrackingCode(district: string, random: Uint8Array): TrackingCode {
  if (!/^\d{6}$/.test(district)) throw new RangeError(`not a six-digit district: ${district.slice(0, 20)}`);
  if (random.length !== TRACKING_CODE_RANDOM_BYTES) throw new RangeError(`8 random bytes wanted, not ${random.length}`);
  const bits = random.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  const body = [
    ...digits(BigInt(district), DISTRICT_CHARACTERS),
    ...digits(BigInt.asUintN(60, bits), CHANCE_CHARACTERS),
  ];
  return written([...body, checkOf(body)]);
}

/**
 * Reads a code as people type it: small letters, full-width letters and digits, any spaces and dashes, O for 0 and
 * I or L for 1. Gives the one written form of the code and its district.
 */
export function parseTrackingCode(text: string): TrackingCodeReading {
  if (text.length > INPUT_CHARACTERS_MAX) return { ok: false, reason: 'length' };
  const plain = withoutSeparators(narrow(text)).toUpperCase().replaceAll('O', '0').replace(/[IL]/g, '1');
  if (plain.length !== CODE_CHARACTERS) return { ok: false, reason: 'length' };
  const values = Array.from(plain, (character) => ALPHABET.indexOf(character));
  if (values.includes(-1)) return { ok: false, reason: 'character' };
  const district = values.slice(0, DISTRICT_CHARACTERS).reduce((sum, value) => sum * 32 + value, 0);
  if (weighted(values) !== 0 || district > 999_999) return { ok: false, reason: 'check' };
  return { ok: true, code: written(values), district: String(district).padStart(6, '0') };
}

function digits(number: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Number((number >> BigInt(5 * (count - 1 - i))) & 31n));
}

function written(values: readonly number[]): TrackingCode {
  const text = values.map((value) => ALPHABET[value]).join('');
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8, 12)}-${text.slice(12)}` as TrackingCode;
}

/** The last character has weight 1 (α^0), so it is the weighted sum of those before it. */
function checkOf(body: readonly number[]): number {
  return weighted([...body, 0]);
}

/** Σ α^(n−1−i)·value, by Horner's rule, adding without carry. */
function weighted(values: readonly number[]): number {
  return values.reduce((sum, value) => timesAlpha(sum) ^ value, 0);
}

/** Multiplication by α in GF(32) = GF(2)[x]/(x⁵ + x² + 1), where α = x has order 31. */
function timesAlpha(element: number): number {
  const shifted = element << 1;
  return shifted > 31 ? shifted ^ 0b100101 : shifted;
}
