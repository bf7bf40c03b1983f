import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { problemSchema } from '../../../api/problem.ts';
import { createPool } from '../db/pool.ts';
import { createLog } from '../log/log.ts';
import { bodyBytesMax, createHttp, type HttpOptions } from './http.ts';
import { createMetrics } from './metrics.ts';
import { createReadiness } from './readiness.ts';

const lines: string[] = [];
const opened: FastifyInstance[] = [];
/** Nobody answers there. */
const nowhere = createPool({
  address: { host: '/nonexistent', port: 5432, database: 'none', user: 'none' },
  sizeMax: 1,
  applicationName: 'test',
});

afterEach(async () => {
  lines.length = 0;
  for (const app of opened.splice(0)) await app.close();
});

function http(more: Partial<HttpOptions> = {}): FastifyInstance {
  const app = createHttp({
    log: createLog({ level: 'debug', format: 'json', write: (line) => lines.push(line) }),
    publicUrl: 'http://127.0.0.1:8080',
    metrics: createMetrics(nowhere),
    isReady: async () => true,
    ...more,
  });
  opened.push(app);
  app.post('/api/v1/things', async (request) => ({ got: request.body }));
  app.get('/api/v1/things/:code', async () => ({ ok: true }));
  app.get('/api/v1/broken/:code', async () => {
    throw new Error('the secret of the house');
  });
  app.get('/api/v1/down', async () => {
    throw new Error('query failed', { cause: Object.assign(new Error('gone'), { code: '57P01' }) });
  });
  return app;
}

const json = { 'content-type': 'application/json' };

test.each([
  ['a body that is no JSON', { payload: '{"a":', headers: json }, 400, 'body-unreadable'],
  ['an empty body', { payload: '', headers: json }, 400, 'body-unreadable'],
  ['a body that reaches for the prototype', { payload: '{"__proto__":1}', headers: json }, 400, 'body-unreadable'],
  ['another type of content', { payload: 'a=1', headers: { 'content-type': 'text/csv' } }, 415, 'media-type'],
  ['a body beyond the limit', { payload: `"${'x'.repeat(bodyBytesMax)}"`, headers: json }, 413, 'body-too-large'],
])('%s is answered with its problem', async (_name, request, status, code) => {
  const answer = await http().inject({ method: 'POST', url: '/api/v1/things', ...request });
  expect(answer.statusCode).toBe(status);
  expect(problemSchema.parse(answer.json())).toMatchObject({ code, status });
});

test.each([
  ['/nowhere', 404, 'not-found'],
  ['/api/v1/nowhere', 404, 'not-found'],
  ['/api/v1/things/%zz', 404, 'not-found'],
  [`/api/v1/things/${'x'.repeat(500)}`, 404, 'not-found'],
  ['/api/v1/things', 405, 'method-not-allowed'],
  ['/api/v1/down', 503, 'unavailable'],
  ['/api/v1/broken/1', 500, 'unexpected'],
])('%s is answered with %i', async (url, status, code) => {
  const answer = await http().inject(url);
  expect(answer.statusCode).toBe(status);
  expect(problemSchema.parse(answer.json())).toMatchObject({ code });
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
});

test('a wrong method is told the right ones', async () => {
  const answer = await http().inject({ method: 'DELETE', url: '/api/v1/things/7' });
  expect(answer.headers.allow).toBe('GET, HEAD');
});

test('who is to come back is told when', async () => {
  expect((await http().inject('/api/v1/down')).headers['retry-after']).toBe('5');
});

test('a fault is logged with the number that the person is told, and nothing of it is shown', async () => {
  const answer = await http().inject('/api/v1/broken/1');
  expect(answer.body).not.toContain('secret');
  const [, number] = /urn:uuid:(\S+)/.exec(answer.json().instance) ?? [];
  expect(answer.headers['request-id']).toBe(number);
  const fault = lines.find((line) => line.includes('a request failed'));
  expect(fault).toContain(number);
  expect(fault).toContain('the secret of the house');
});

test('what was refused is on record as a rule, with its pattern and number; what was answered is not', async () => {
  const app = http();
  const before = lines.length;
  const refused = await app.inject({
    method: 'POST',
    url: '/api/v1/things',
    headers: { origin: 'https://evil.example' },
  });
  await app.inject('/api/v1/things/1');
  const records = lines
    .slice(before)
    .map((line) => JSON.parse(line))
    .filter(({ level }) => level === 'info');
  expect(records).toMatchObject([
    { msg: 'refused', status: 403, method: 'POST', requestId: refused.headers['request-id'] },
  ]);
});

test('the log holds the pattern of an address and never the code in it', async () => {
  const app = http();
  for (const url of ['/api/v1/things/DDSA-WF0G', '/api/v1/broken/DDSA-WF0G', '/api/v1/things/DDSA-WF0G%zz'])
    await app.inject(url);
  expect(lines.join('')).toContain('/api/v1/things/:code');
  expect(lines.join('')).not.toContain('DDSA');
});

test('the title is in the language asked for, the words in both', async () => {
  const app = http();
  const [zh, en] = await Promise.all(
    ['zh-CN', 'en'].map((language) => app.inject({ url: '/api/v1/no', headers: { 'accept-language': language } })),
  );
  expect(zh?.json().title).toBe(zh?.json().words.zh);
  expect(en?.json().title).toBe(en?.json().words.en);
});

test.each([
  ['no browser at all', {}, 200],
  ['a page of ours', { 'sec-fetch-site': 'same-origin', origin: 'null' }, 200],
  ['a page of ours in an older browser', { origin: 'http://127.0.0.1:8080' }, 200],
  ['a page of ours under this machine’s number', { origin: 'http://10.0.0.9:80', host: '10.0.0.9:80' }, 200],
  ['a page of ours under its IPv6 number', { origin: 'http://[fd00::9]', host: '[fd00::9]' }, 200],
  ['a stranger’s name that leads here', { origin: 'https://evil.example', host: 'evil.example' }, 403],
  [
    'a stranger’s name that leads here, same origin to the browser',
    { 'sec-fetch-site': 'same-origin', origin: 'http://evil.example:8080', host: 'evil.example:8080' },
    403,
  ],
  ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site' }, 403],
  ['another site in an older browser', { origin: 'https://evil.example' }, 403],
  ['a page that hides where it is', { origin: 'null' }, 403],
])('a change sent by %s', async (_name, headers, status) => {
  const answer = await http().inject({ method: 'POST', url: '/api/v1/things', payload: {}, headers });
  expect(answer.statusCode).toBe(status);
});

test('reading is open to every site', async () => {
  const answer = await http().inject({ url: '/api/v1/things/1', headers: { 'sec-fetch-site': 'cross-site' } });
  expect(answer.statusCode).toBe(200);
});

test('https is asked for ever after where the site is reached by it', async () => {
  const [plain, secure] = await Promise.all(
    ['http://h.example', 'https://h.example'].map((publicUrl) => http({ publicUrl }).inject('/healthz')),
  );
  expect(plain?.headers['strict-transport-security']).toBeUndefined();
  expect(secure?.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
});

test('a proxy is believed about the caller only when it is named', async () => {
  const address = async (trustedProxies?: string) => {
    const app = http({ trustedProxies });
    app.get('/ip', async ({ ip }) => ({ ip }));
    const headers = { 'x-forwarded-for': '203.0.113.9' };
    return (await app.inject({ url: '/ip', headers, remoteAddress: '10.0.0.5' })).json().ip;
  };
  expect(await address()).toBe('10.0.0.5');
  expect(await address('10.0.0.0/24')).toBe('203.0.113.9');
  expect(await address('10.9.0.0/24')).toBe('10.0.0.5');
});

test('a page is shown to a person who meets a problem, and JSON to a program', async () => {
  const app = http({ problemPage: ({ problem }) => `<h1>${problem.code}</h1>` });
  const page = await app.inject({ url: '/nowhere', headers: { accept: 'text/html,*/*' } });
  expect(page.body).toBe('<h1>not-found</h1>');
  expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
  expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  expect((await app.inject('/nowhere')).json().code).toBe('not-found');
  const api = await app.inject({ url: '/api/v1/nowhere', headers: { accept: 'text/html' } });
  expect(api.json().code).toBe('not-found');
});

test('bytes that are no request are answered with a problem, and the connection ends', async () => {
  const app = http();
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  for (const bytes of ['nonsense\r\n\r\n', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(20_000)}\r\n\r\n`]) {
    const text = await exchange(address.port, bytes);
    expect(text).toMatch(/^HTTP\/1\.1 400 /);
    expect(problemSchema.parse(JSON.parse(text.slice(text.indexOf('{')))).code).toBe('body-unreadable');
  }
});

test('large text is packed for who can unpack it', async () => {
  const app = http();
  app.get('/long', async (_request, reply) => reply.type('text/plain').send('长'.repeat(5_000)));
  const packed = await app.inject({ url: '/long', headers: { 'accept-encoding': 'gzip, br' } });
  expect(packed.headers['content-encoding']).toBe('gzip');
  expect(packed.rawPayload.length).toBeLessThan(200);
  expect((await app.inject('/long')).body).toHaveLength(5_000);
});

test('alive is not ready: without a database the answer comes within two seconds', async () => {
  const app = http({ isReady: createReadiness(nowhere) });
  expect((await app.inject('/healthz')).json()).toEqual({ status: 'ok' });
  const answer = await app.inject('/readyz');
  expect(answer.statusCode).toBe(503);
  expect(answer.json().code).toBe('unavailable');
});

test('a database that takes a connection and says nothing is not waited for', async () => {
  const host = mkdtempSync(join(tmpdir(), 'onedoor-mute-'));
  const mute = createServer(() => undefined).listen(join(host, '.s.PGSQL.5432'));
  await once(mute, 'listening');
  const address = { host, port: 5432, database: 'none', user: 'none' };
  const pool = createPool({ address, sizeMax: 1, applicationName: 'test' });
  expect(await createReadiness(pool)()).toBe(false);
  mute.close();
});

test('the figures tell requests by pattern', async () => {
  const app = http();
  await app.inject('/api/v1/things/DDSA-WF0G');
  const { body } = await app.inject('/metrics');
  expect(body).toMatch(
    /onedoor_http_request_duration_seconds_count\{method="GET",route="\/api\/v1\/things\/:code",status="200"\} 1/,
  );
  expect(body).not.toContain('DDSA');
});

function exchange(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let text = '';
    socket.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
    socket.on('end', () => resolve(text)).on('error', reject);
  });
}
