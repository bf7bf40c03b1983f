import Fastify from 'fastify';
import { expect, test } from 'vitest';
import { addOverload } from './overload.ts';

const max = 3;

/** A server whose work ends when it is told to. */
function busy() {
  const app = Fastify({ logger: false });
  addOverload(app, (_request, reply) => void reply.code(503).send('come again'), max);
  const waiting: (() => void)[] = [];
  app.get('/work', () => new Promise<string>((resolve) => waiting.push(() => resolve('done'))));
  app.post('/work', async () => 'done');
  app.get('/fails', async () => Promise.reject(new Error('a fault')));
  app.get('/healthz', async () => 'ok');
  return { app, waiting };
}

test('what is beyond the most that is worked on is turned away, and places come free as answers are made', async () => {
  const { app, waiting } = busy();
  const working = Array.from({ length: max }, () => app.inject('/work').then(({ statusCode }) => statusCode));
  await expect.poll(() => waiting.length).toBe(max);
  expect((await app.inject('/work')).statusCode).toBe(503);
  expect((await app.inject({ method: 'POST', url: '/work', payload: {} })).statusCode).toBe(503);
  expect((await app.inject('/nowhere')).statusCode).toBe(503);
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  for (const end of waiting) end();
  expect(await Promise.all(working)).toEqual(Array.from({ length: max }, () => 200));
  expect((await app.inject({ method: 'POST', url: '/work', payload: {} })).statusCode).toBe(200);
  await app.close();
});

test('whoever was turned away, failed or asked for nothing that is there keeps no place', async () => {
  const { app } = busy();
  for (let n = 0; n < 4 * max; n += 1) {
    expect((await app.inject('/fails')).statusCode).toBe(500);
    expect((await app.inject('/nowhere')).statusCode).toBe(404);
  }
  expect((await app.inject({ method: 'POST', url: '/work', payload: {} })).statusCode).toBe(200);
  await app.close();
});
