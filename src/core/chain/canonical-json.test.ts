import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, NotCanonicalError } from './canonical-json.ts';

describe('a value has one text', () => {
  test.each([
    ['null', null, 'null'],
    ['booleans', [true, false], '[true,false]'],
    ['an empty object and list', { b: {}, a: [] }, '{"a":[],"b":{}}'],
    ['nested keys in order', { b: [3, 1], a: { d: '丁', c: null } }, '{"a":{"c":null,"d":"丁"},"b":[3,1]}'],
    ['keys that look like numbers', { 10: 'x', 9: 'y', '01': 'z' }, '{"01":"z","10":"x","9":"y"}'],
    ['minus zero', -0, '0'],
    ['a key named __proto__', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ['the largest safe integer', Number.MAX_SAFE_INTEGER, '9007199254740991'],
    // RFC 8785 §3.2.2, the numbers within the domain
    [
      'numbers as ECMAScript writes them',
      [Number('333333333.33333329'), 4.5, 2e-3, 1e-27],
      '[333333333.3333333,4.5,0.002,1e-27]',
    ],
    [
      'RFC 8785 §3.2.2 escapes',
      '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"',
    ],
    [
      'RFC 8785 §3.2.3 order of keys, by code unit and not by character',
      { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 },
      '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}',
    ],
    ['characters beyond the basic plane', '𠮷田', '"𠮷田"'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('it reads back as the value, and the order in which keys were set does not matter', () => {
    const value = fc.jsonValue({ maxDepth: 4 }).filter(withinDomain);
    fc.assert(
      fc.property(value, (original) => {
        const text = canonicalJson(original);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(original)));
        expect(canonicalJson(backwards(original))).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what it cannot hold is refused with its place', () => {
  const cycle: Record<string, unknown> = {};
  cycle.self = cycle;
  const list: unknown[] = [];
  list.push(list);
  test.each([
    ['undefined', { a: 1, b: undefined }, '$.b'],
    ['undefined', undefined, '$'],
    ['undefined', [1, [2, undefined]], '$[1][1]'],
    ['undefined', new Array(1), '$[0]'],
    ['NaN', { parties: [{ age: 1 }, { age: Number.NaN }] }, '$.parties[1].age'],
    ['Infinity', -Infinity, '$'],
    ['whole number', { n: 2 ** 53 }, '$.n'],
    ['lone surrogate', { a: 'x\ud800y' }, '$.a'],
    ['lone surrogate', ['\udc00\ud800'], '$[0]'],
    ['lone surrogate', { '\ud800': 1 }, '$.\ud800'],
    ['function', { f: () => 1 }, '$.f'],
    ['symbol', [Symbol('s')], '$[0]'],
    ['bigint', { n: 1n }, '$.n'],
    ['the kind Date', { at: new Date(0) }, '$.at'],
    ['the kind Map', new Map(), '$'],
    ['the kind Uint8Array', { bytes: new Uint8Array(1) }, '$.bytes'],
    ['not plain', { x: new (class Party {})() }, '$.x'],
    ['64 levels', cycle, `$${'.self'.repeat(64)}`],
    ['64 levels', list, `$${'[0]'.repeat(64)}`],
  ])('%s', (problem, value, path) => {
    const error = refusal(value);
    expect(error.message).toContain(problem);
    expect(error.path).toBe(path);
  });
});

test('what breaks while it is read is told as it is', () => {
  const broken = {
    get due(): never {
      throw new TypeError('no day to be had');
    },
  };
  expect(() => canonicalJson({ a: [broken] })).toThrow(new TypeError('no day to be had'));
});

test.each([2, 16, 17, 40])('%i keys stand in the order of their code units, however they came', (many) => {
  const keys = Array.from({ length: many }, (_, i) => String.fromCharCode(0x61 + ((i * 7) % many)));
  const inOrder = [...keys].sort();
  expect(canonicalJson(Object.fromEntries(keys.map((key) => [key, 1])))).toBe(
    `{${inOrder.map((key) => `${canonicalJson(key)}:1`).join(',')}}`,
  );
});

function refusal(value: unknown): NotCanonicalError {
  try {
    canonicalJson(value);
  } catch (cause) {
    if (cause instanceof NotCanonicalError) return cause;
    throw cause;
  }
  throw new Error('it was taken');
}

function withinDomain(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.values(value).every(withinDomain);
}

function backwards(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, backwards(inner)]),
  );
}
