import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { RouteContract } from '../../../api/contract.ts';
import { routes } from '../../../api/routes.ts';
import { serializerSchema } from './serializer.ts';

async function written(body: z.ZodType, value: unknown): Promise<unknown> {
  const app = Fastify();
  app.get('/', { schema: { response: { 200: serializerSchema(body) } } }, async () => value);
  const answer = await app.inject('/');
  await app.close();
  return answer.json();
}

const person = z.object({
  name: z.string(),
  phone: z.string().nullable(),
  unit: z.object({ id: z.int(), short: z.string().optional() }).nullable(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  anything: z.unknown(),
  list: z.array(z.object({ at: z.string() })),
});

test('what is not declared is not sent, however deep', async () => {
  const value = {
    name: '李䶮',
    secret: 1,
    phone: null,
    unit: { id: 7, secret: 2 },
    facts: { a: 'x', b: 2, c: true },
    anything: { kept: [1, null] },
    list: [{ at: 'now', secret: 3 }],
  };
  expect(await written(person, value)).toEqual({
    name: '李䶮',
    phone: null,
    unit: { id: 7 },
    facts: { a: 'x', b: 2, c: true },
    anything: { kept: [1, null] },
    list: [{ at: 'now' }],
  });
});

test('null stays null and is not turned into an empty object', async () => {
  const value = { name: 'x', phone: '1', unit: null, facts: {}, anything: null, list: [] };
  expect(await written(person, value)).toEqual(value);
});

test('an answer that lacks what is declared is a fault of ours, not a smaller answer', async () => {
  const answer = await written(z.object({ name: z.string() }), { other: 1 });
  expect(answer).toMatchObject({ statusCode: 500 });
});

test('a union that would be tried branch by branch is refused when the server starts', () => {
  const slow = z.object({ it: z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]) });
  expect(() => serializerSchema(slow)).toThrow('union');
});

test.each(Object.entries<RouteContract>(routes))('the answer of %s has a serializer', (_key, { response }) => {
  if ('media' in response || response.status === 204) return;
  expect(serializerSchema(response.body)).toMatchObject({ type: 'object' });
});
