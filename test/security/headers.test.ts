import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { loadGuangzhou } from '../guangzhou.ts';
import { type Door, openWholeHouse, type WholeHouse } from '../whole-house.ts';

let database: FreshDatabase;
let house: WholeHouse;
let plainHouse: WholeHouse;
let answers: readonly (readonly [name: string, answer: LightMyRequestResponse])[];

/** What has no operation and no form behind it. */
const others = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/api/v1/openapi.json',
  '/nowhere',
  '/api/v1/nowhere',
  '/api/v1/%zz',
];

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  house = await openWholeHouse(database, { publicUrl: 'https://onedoor.example' });
  plainHouse = await openWholeHouse(database);
  const doors = await house.doors();
  expect(doors.length).toBeGreaterThan(50);
  const wanted = [
    ...doors.flatMap((door) => ['text/html', 'application/json'].map((accept) => [door, accept] as const)),
    ...others.map((url) => [{ method: 'GET', url, contract: undefined }, 'text/html'] as const),
  ];
  // Beyond two hundred at once the house turns people away, which is another test's.
  const asked: (typeof answers)[number][] = [];
  for (let at = 0; at < wanted.length; at += 50) {
    asked.push(...(await Promise.all(wanted.slice(at, at + 50).map(([door, accept]) => ask(door, accept)))));
  }
  answers = asked;
});

afterAll(async () => {
  await house.close();
  await plainHouse.close();
  await database.drop();
});

async function ask({ method, url, contract }: Door, accept: string) {
  const filled = url
    .replace('*', 'assets/main-1a2b3c4d.js')
    .replace(/:(\w+)/g, (_, name: string) => samples[name] ?? 'x');
  const form = contract === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const answer = await house.http.inject({
    method: method === 'POST' || method === 'DELETE' ? method : 'GET',
    url: filled,
    headers: { accept, ...(method === 'POST' ? { 'content-type': form } : {}) },
    ...(method === 'POST' ? { payload: contract === undefined ? 'x=1' : '{}' } : {}),
  });
  return [`${method} ${url} ${accept}`, answer] as const;
}

const samples: Readonly<Record<string, string>> = {
  district: '440106',
  id: '0195a000-0000-7000-8000-000000000001',
  year: '2026',
  unit: '1',
  seq: '1',
};

const failing = (holds: (answer: LightMyRequestResponse) => boolean) =>
  answers.filter(([, answer]) => !holds(answer)).map(([name, answer]) => `${name} → ${answer.statusCode}`);

const policyOf = (answer: LightMyRequestResponse) => String(answer.headers['content-security-policy'] ?? '');

describe('every answer of every address', () => {
  test('was given, by pages and operations, right and wrong', () => {
    // Whether the house is ready is asked of the database, which has all these questions at once to answer.
    expect(failing(({ statusCode }) => statusCode < 500 || statusCode === 503)).toEqual([]);
    expect(new Set(answers.map(([, { statusCode }]) => Math.floor(statusCode / 100)))).toEqual(new Set([2, 3, 4]));
  });

  test('carries a content policy that runs nothing inline, loads nothing foreign and bears no frame', () => {
    expect(failing((answer) => /default-src '(self|none)'|^frame-ancestors 'none'$/.test(policyOf(answer)))).toEqual(
      [],
    );
    expect(failing((answer) => policyOf(answer).includes("frame-ancestors 'none'"))).toEqual([]);
    expect(
      failing(
        (answer) =>
          !/unsafe|\*|https?:|strict-dynamic|data:(?!;)/.test(policyOf(answer).replace("img-src 'self' data:;", '')),
      ),
    ).toEqual([]);
    const pages = answers.filter(([, { headers }]) => String(headers['content-type']).startsWith('text/html'));
    expect(pages.length).toBeGreaterThan(20);
    for (const [, answer] of pages)
      for (const part of ["object-src 'none'", "base-uri 'none'", "form-action 'self'"])
        expect(policyOf(answer)).toContain(part);
  });

  test('on a page made by the server lets no text become markup or program in the browser', () => {
    const made = answers.filter(
      ([name, { headers }]) => String(headers['content-type']).startsWith('text/html') && !name.includes('/desk'),
    );
    expect(made.length).toBeGreaterThan(15);
    expect(
      made.filter(
        ([, answer]) => !policyOf(answer).includes("require-trusted-types-for 'script'; trusted-types 'none'"),
      ),
    ).toEqual([]);
  });

  test('tells older browsers the same of frames, and all of types, referrers, windows and devices', () => {
    const wanted = {
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    };
    for (const [name, value] of Object.entries(wanted))
      expect(failing(({ headers }) => headers[name] === value)).toEqual([]);
    expect(failing(({ headers }) => String(headers['permissions-policy']).includes('camera=()'))).toEqual([]);
  });

  test('opens nothing to other origins, and does not say what it is made with', () => {
    expect(failing(({ headers }) => !Object.keys(headers).some((name) => name.startsWith('access-control-')))).toEqual(
      [],
    );
    expect(failing(({ headers }) => headers.server === undefined && headers['x-powered-by'] === undefined)).toEqual([]);
  });

  test('says of what it holds the type and, of text, the alphabet', () => {
    const isTyped = ({ headers, body }: LightMyRequestResponse) =>
      body === '' ||
      /^((text\/(html|javascript|css|plain)|application\/(problem\+)?json)(; version=[\d.]+)?; charset=utf-8|image\/svg\+xml|application\/pdf)$/.test(
        String(headers['content-type']),
      );
    expect(failing(isTyped)).toEqual([]);
  });

  test('is kept by nobody but for what the build named by its content', () => {
    const isKept = ({ headers, statusCode }: LightMyRequestResponse) =>
      /no-store|no-cache/.test(String(headers['cache-control'])) ||
      String(headers['cache-control']).includes('immutable') ||
      (statusCode >= 300 && statusCode < 400);
    expect(failing(isKept)).toEqual([]);
  });

  test('asks for https for a year where the site is reached by it, and only there', async () => {
    const year = 'max-age=31536000; includeSubDomains';
    expect(failing(({ headers }) => headers['strict-transport-security'] === year)).toEqual([]);
    expect((await plainHouse.http.inject('/')).headers['strict-transport-security']).toBeUndefined();
  });
});

describe('what is not an address', () => {
  const hidden = [
    ...[
      '/.git/config',
      '/.env',
      '/package.json',
      '/keys.json',
      '/data/keys.json',
      '/server-status',
      '/debug',
      '/admin',
    ],
    ...[
      '/api',
      '/api/v1',
      '/api/v1/',
      '/api/auth/get-session',
      '/api/auth/sign-up/email',
      '/swagger',
      '/docs',
      '/graphql',
    ],
    ...['/assets', '/assets/', '/assets/..%2fpackage.json', '/assets/%2e%2e/package.json', '/desk/assets/x.map'],
    ...[
      '/desk/assets/..%2f..%2f..%2fpackage.json',
      '/desk/assets/%2e%2e%2f%2e%2e%2fpackage.json',
      '/index.html~',
      '/t/../../etc/passwd',
    ],
  ];

  test.each(hidden)('%s', async (url) => {
    const answer = await house.http.inject({ url, headers: { accept: 'application/json' } });
    expect([404, 405]).toContain(answer.statusCode);
    expect(answer.json().code).toMatch(/^(not-found|code-wrong|method-not-allowed)$/);
  });

  test('a method that an address does not have is refused, whatever it is', async () => {
    for (const method of ['PUT', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND', 'SEARCH'] as const) {
      const answer = await house.http.inject({ method: method as 'PUT', url: '/api/v1/matters' });
      expect([404, 405, 501], method).toContain(answer.statusCode);
    }
  });
});
