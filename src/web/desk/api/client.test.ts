import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { routes } from '../../../api/routes.ts';
import { call } from './client.ts';
import { NoAnswerError, ProblemError } from './trouble.ts';

/** A small server that answers by what is asked; the client's own fetch goes to it. */
const asked: {
  method: string | undefined;
  url: string | undefined;
  headers: IncomingMessage['headers'];
  body: string;
}[] = [];
const answers: { status: number; body: string }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += String(part);
  });
  request.on('end', () => {
    asked.push({ method: request.method, url: request.url, headers: request.headers, body });
    const answer = answers.shift() ?? { status: 500, body: '' };
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => real(`http://127.0.0.1:${port}${path}`, init));
});
afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

it('a deed carries its key, the version seen and its body', async () => {
  answers.push({ status: 200, body: JSON.stringify({ district: '440106', id: idOfMatter, version: 8, linked: null }) });
  const acted = await call(routes.actOnMatter, {
    params: { district: '440106', id: idOfMatter, action: 'send' },
    body: { input: { unit: 3 } },
    key: 'k1',
    version: 7,
  });
  expect(acted.version).toBe(8);
  const [request] = asked.splice(0);
  expect(request?.method).toBe('POST');
  expect(request?.url).toBe(`/api/v1/matters/440106/${idOfMatter}/actions/send`);
  expect(request?.headers['if-match']).toBe('"7"');
  expect(request?.headers['idempotency-key']).toBe('k1');
  expect(JSON.parse(request?.body ?? '')).toEqual({ input: { unit: 3 } });
});

const idOfMatter = '01a202df-0287-71e9-bf86-bc071802d707';

it('a problem is thrown with its code and words', async () => {
  const words = { zh: '事项有了新的进展。', en: 'The matter has moved on.' };
  answers.push({
    status: 412,
    body: JSON.stringify({ type: 'about:blank', title: 't', status: 412, code: 'version-stale', words }),
  });
  const failed = await call(routes.readSession).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ProblemError);
  expect(failed instanceof ProblemError && failed.is('version-stale')).toBe(true);
  expect(failed instanceof ProblemError && failed.problem.words).toEqual(words);
});

it.each([
  ['is not JSON', '<html>'],
  ['has another form than the contract', '{"items":[{}]}'],
])('an answer that %s counts as none', async (_, body) => {
  answers.push({ status: 200, body });
  await expect(call(routes.listMatters, { query: { queue: 'mine' } })).rejects.toBeInstanceOf(NoAnswerError);
});

it('an answer without content is one', async () => {
  answers.push({ status: 204, body: '' });
  await expect(call(routes.signOut)).resolves.toBeUndefined();
});
