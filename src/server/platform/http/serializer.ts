import { z } from 'zod';

/** A JSON schema as plain data. */
type Schema = { readonly [key: string]: unknown };

/**
 * The JSON schema from which Fastify compiles a response's serializer: what it does not declare is not sent. Only
 * shape is kept. Named parts are written out and `X or null` becomes `nullable`, because the serializer answers an
 * `anyOf` by validating each value against each branch, which costs more than the rest of the answer.
 */
export function serializerSchema(body: z.ZodType): Schema {
  const whole = z.toJSONSchema(body, { io: 'output', unrepresentable: 'any' });
  return shapeOf(whole, asRecord(whole.$defs));
}

function shapeOf(schema: unknown, named: Schema): Schema {
  const { $ref, anyOf, ...own } = asRecord(schema);
  if (typeof $ref === 'string') return shapeOf(named[$ref.replace('#/$defs/', '')], named);
  if (Array.isArray(anyOf)) return shapeOfUnion(anyOf, named);
  const shape: Record<string, unknown> = {};
  if (own.type !== undefined) shape.type = own.type;
  if (own.properties !== undefined) shape.properties = mapValues(asRecord(own.properties), named);
  if (own.required !== undefined) shape.required = own.required;
  if (own.items !== undefined) shape.items = shapeOf(own.items, named);
  if (typeof own.additionalProperties === 'object') {
    shape.additionalProperties = shapeOf(own.additionalProperties, named);
  }
  return shape;
}

function shapeOfUnion(branches: readonly unknown[], named: Schema): Schema {
  const others = branches.filter((branch) => asRecord(branch).type !== 'null');
  const [only] = others;
  if (others.length !== 1 || only === undefined) {
    throw new Error(`a response schema has a union that is not «X or null»: ${JSON.stringify(branches)}`);
  }
  return { ...shapeOf(only, named), nullable: true };
}

function mapValues(properties: Schema, named: Schema): Schema {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, shapeOf(value, named)]));
}

function asRecord(value: unknown): Schema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
