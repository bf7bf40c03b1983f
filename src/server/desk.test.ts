import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { serveDesk } from './desk.ts';
import { serveField } from './field.ts';
import { createPool } from './platform/db/pool.ts';
import { createHttp } from './platform/http/http.ts';
import { createMetrics } from './platform/http/metrics.ts';
import { silentLog } from './platform/log/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'onedoor-desk-'));
mkdirSync(join(folder, 'assets'));
writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__" /><div id="desk"></div>');
writeFileSync(join(folder, 'assets', 'main-1a2b3c4d.js'), 'export {};');

/** Pages ask the database nothing. */
const nowhere = createPool({
  address: { host: '/nonexistent', port: 5432, database: 'none', user: 'none' },
  sizeMax: 1,
  applicationName: 'test',
});
const http = createHttp({
  log: silentLog(),
  publicUrl: 'http://127.0.0.1:8080',
  metrics: createMetrics(nowhere),
  isReady: async () => true,
});
serveDesk(http, folder);

const phone = mkdtempSync(join(tmpdir(), 'onedoor-field-'));
writeFileSync(join(phone, 'index.html'), '<div id="field"></div>');
writeFileSync(join(phone, 'worker.js'), 'addEventListener("fetch", () => {});');
serveField(http, phone);
afterAll(() => http.close());

test.each(['/desk', '/desk/', '/desk/matters/440106/01a2', '/desk/index.html'])(
  '%s is the one page, with a nonce of its own in it and in its policy',
  async (url) => {
    const [first, second] = await Promise.all([http.inject(url), http.inject(url)]);
    const nonces = [first, second].map(({ body }) => /content="([\w-]{22})"/.exec(body)?.[1]);
    expect(nonces[0]).toBeDefined();
    expect(nonces[0]).not.toBe(nonces[1]);
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
    expect(first.headers['content-security-policy']).not.toContain('unsafe');
    expect(first.headers['cache-control']).toBe('no-store');
  },
);

test('its files are sent as they are, and one of an earlier build is not answered with the page', async () => {
  expect((await http.inject('/desk/assets/main-1a2b3c4d.js')).body).toBe('export {};');
  const gone = await http.inject('/desk/assets/main-0000aaaa.js');
  expect(gone.statusCode).toBe(404);
  expect(gone.json().code).toBe('not-found');
});

test('the page for going round starts its own worker and no other, shows pictures of the phone, and nothing inline', async () => {
  const page = await http.inject('/field/');
  expect(page.body).toBe('<div id="field"></div>');
  const policy = String(page.headers['content-security-policy']);
  expect(policy).toContain("img-src 'self' data: blob:");
  expect(policy).toMatch(/worker-src 'self'; require-trusted-types-for 'script'; trusted-types field-worker$/);
  expect(policy).not.toContain('unsafe');
  expect(page.headers['permissions-policy']).toBe('camera=(), microphone=(), geolocation=(self)');
});

test('its worker is asked for anew each time, and its address without the slash leads below it', async () => {
  const worker = await http.inject('/field/worker.js');
  expect([worker.statusCode, worker.headers['cache-control']]).toEqual([200, 'no-cache']);
  const bare = await http.inject('/field');
  expect([bare.statusCode, bare.headers.location]).toEqual([308, '/field/']);
  expect((await http.inject('/field/assets/index-0000aaaa.js')).statusCode).toBe(404);
});
