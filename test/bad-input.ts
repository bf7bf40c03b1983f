import fc from 'fast-check';

/** A JSON schema as plain data. */
export type Schema = { readonly [key: string]: unknown };

const odd: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.5,
  1e308,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
  '',
  ' ',
  '0',
  '-1',
  '2147483648',
  '9007199254740993',
  'null',
  'undefined',
  '__proto__',
  'constructor',
  '2026-02-30',
  '2026-13-01',
  '9999-12-31',
  '2026-02-13T25:00',
  '440106',
  '999999',
  '000000000000',
  '00000000-0000-0000-0000-000000000000',
  'A\u0000B',
  '\u0000',
  '\ud800',
  'x\udc00y',
  '\u202eabc\u202c',
  '\u2066隐\u2069',
  '\u0007\u001b[31m',
  '\r\nSet-Cookie: a=b',
  '%00',
  '%',
  '../../../../etc/passwd',
  "'; drop table matter; --",
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=cmd|calc!A1',
  '𠮷䶮龑',
  '👩‍👩‍👧‍👦'.repeat(20),
  '石'.repeat(300),
  'x'.repeat(6_000),
  '长'.repeat(30_000),
  [],
  {},
  [[[[[[[[[[]]]]]]]]]],
  { toString: 1, __proto__x: 2 },
];

/** Anything that somebody could send where something else was asked for. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
);

/** Real values by the name of their part: an id that exists, so that what is wrong is met behind the first check too. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

/** What the walk through a schema carries along. `wrong`: may a part be something else? */
interface Walk {
  readonly defs: Schema;
  readonly known: Known;
  readonly wrong: boolean;
}

/** Values of a schema: a third of them right, most of the rest with something wrong somewhere, some quite another thing. */
export function nearly(schema: Schema, known: Known): fc.Arbitrary<unknown> {
  const walk = { defs: asSchema(schema.$defs), known };
  return fc.oneof(
    { weight: 5, arbitrary: rightValue(schema, { ...walk, wrong: false }, '') },
    { weight: 9, arbitrary: partValue(schema, { ...walk, wrong: true }, '') },
    { weight: 1, arbitrary: oddValue },
  );
}

/** One part in twenty-five is something else: a body of twenty parts is then wrong every other time. */
const rightToOneWrong = 24;

function partValue(schema: Schema, walk: Walk, name: string): fc.Arbitrary<unknown> {
  const right = rightValue(schema, walk, name);
  return walk.wrong
    ? fc.oneof({ weight: rightToOneWrong, arbitrary: right }, { weight: 1, arbitrary: oddValue })
    : right;
}

function rightValue(schema: Schema, walk: Walk, name: string): fc.Arbitrary<unknown> {
  const real = (walk.known[name] ?? []).filter((one) => !Array.isArray(schema.enum) || schema.enum.includes(one));
  if (real.length > 0) return fc.constantFrom(...real);
  if (typeof schema.$ref === 'string') {
    return rightValue(asSchema(walk.defs[schema.$ref.replace('#/$defs/', '')]), walk, name);
  }
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  if (Array.isArray(schema.anyOf)) {
    return fc.oneof(...schema.anyOf.map((branch) => rightValue(asSchema(branch), walk, name)));
  }
  switch (schema.type) {
    case 'object':
      return objectOf(schema, walk);
    case 'array':
      return fc.array(partValue(asSchema(schema.items), walk, name), {
        minLength: walk.wrong ? 0 : 1,
        maxLength: typeof schema.maxItems === 'number' && !walk.wrong ? Math.min(schema.maxItems, 4) : 4,
      });
    case 'integer':
    case 'number':
      return walk.wrong
        ? fc.oneof(fc.integer({ min: -5, max: 300 }), fc.maxSafeInteger())
        : fc.integer({ min: 1, max: 20 });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textOf(schema, walk.wrong);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(schema: Schema, walk: Walk): fc.Arbitrary<unknown> {
  const properties = Object.entries(asSchema(schema.properties));
  const required = Array.isArray(schema.required) ? schema.required : [];
  const parts = fc.record(
    Object.fromEntries(properties.map(([key, part]) => [key, partValue(asSchema(part), walk, key)])),
    { requiredKeys: properties.map(([key]) => key).filter((key) => required.includes(key)) },
  );
  const whole = properties.length === 0 ? fc.dictionary(fc.string({ maxLength: 70 }), oddValue, { maxKeys: 4 }) : parts;
  if (!walk.wrong) return whole;
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 1, arbitrary: whole.map((value) => ({ ...asSchema(value), unasked: 1 })) },
    { weight: 1, arbitrary: fc.tuple(whole, fc.nat()).map(([value, at]) => withoutOne(asSchema(value), at)) },
  );
}

function withoutOne(value: Schema, at: number): Schema {
  const entries = Object.entries(value);
  return Object.fromEntries(entries.filter((_, index) => index !== at % entries.length));
}

function textOf(schema: Schema, wrong: boolean): fc.Arbitrary<string> {
  if (schema.format === 'uuid') return fc.uuid();
  if (typeof schema.pattern === 'string' && schema.pattern.startsWith('^[0-9]')) {
    return fc.constantFrom('440106', '440106006', '440106006002', '44', '999999999999');
  }
  const plain = fc.constantFrom('漏水', '石牌', 'a', '2026-03-05');
  const { maxLength } = schema;
  const max = typeof maxLength === 'number' ? Math.min(maxLength, 80) : 40;
  return wrong ? fc.oneof(plain, fc.string({ maxLength: max })) : plain;
}

export function asSchema(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
