import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, expect, test } from 'vitest';
import { openStaticFiles } from './static-files.ts';

const script = `export const text = ${JSON.stringify('漏水'.repeat(2_000))};`;
const folder = mkdtempSync(join(tmpdir(), 'onedoor-static-'));
mkdirSync(join(folder, 'assets'));
mkdirSync(join(folder, '.vite'));
writeFileSync(join(folder, 'index.html'), '<p>一扇门</p>');
writeFileSync(join(folder, 'assets', 'main-1a2B_c-d.js'), script);
writeFileSync(join(folder, '.vite', 'manifest.json'), '{}');
writeFileSync(join(folder, 'notes.bin'), 'x');

const app: FastifyInstance = Fastify();
const files = openStaticFiles(folder);
app.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
  if (!(await files.send(request.params['*'], request, reply))) reply.code(404).send();
  return reply;
});
afterAll(() => app.close());

const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers });

test('a file whose name tells its content is kept for ever, any other asked for anew', async () => {
  expect((await get('/assets/main-1a2B_c-d.js')).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  const page = await get('/index.html');
  expect(page.headers['cache-control']).toBe('no-cache');
  expect(page.body).toBe('<p>一扇门</p>');
});

test('what is unchanged is not sent again', async () => {
  const { etag } = (await get('/index.html')).headers;
  expect((await get('/index.html', { 'if-none-match': String(etag) })).statusCode).toBe(304);
  expect((await get('/index.html', { 'if-none-match': '"other"' })).statusCode).toBe(200);
});

test('it is packed in the best way that the browser knows', async () => {
  const brotli = await get('/assets/main-1a2B_c-d.js', { 'accept-encoding': 'gzip, deflate, br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(brotliDecompressSync(brotli.rawPayload).toString()).toBe(script);
  const gzip = await get('/assets/main-1a2B_c-d.js', { 'accept-encoding': 'gzip' });
  expect(gunzipSync(gzip.rawPayload).toString()).toBe(script);
  expect((await get('/assets/main-1a2B_c-d.js')).body).toBe(script);
});

test.each([
  '/../package.json',
  '/..%2fpackage.json',
  '/assets/../index.html%00',
  '/.vite/manifest.json',
  '/notes.bin',
  '/assets',
  '/nothing.js',
  '/constructor',
])('%s is not there', async (url) => {
  expect((await get(url)).statusCode).toBe(404);
});

test('a folder that was not built stops the start', () => {
  expect(() => openStaticFiles(join(folder, 'none'))).toThrow('ENOENT');
});
