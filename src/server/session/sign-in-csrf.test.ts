import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp, testPassword } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import type { RouteContract } from '../../api/contract.ts';
import { routes } from '../../api/routes.ts';

let database: FreshDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await freshDatabase();
  app = startApp(database);
  await app.addStaff([{ account: 'clerk.test', name: { zh: '陈示范', en: 'Chen Shifan' }, roles: [] }]);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const changing = Object.entries<RouteContract>(routes).filter(
  ([, { method, tag }]) => method !== 'GET' && ['session', 'account', 'service'].includes(tag),
);
const strangers = [
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: 'https://other.example' },
];

describe.each(changing)('%s', (_key, contract) => {
  test('is refused to a page of another site, before anything of it is looked at', async () => {
    const cookie = await app.signIn('clerk.test');
    for (const headers of strangers) {
      const answer = await app.http.inject({
        method: contract.method,
        url: `/api/v1${contract.path.replace(/\{\w+\}/g, '018f0000-0000-7000-8000-000000000000')}`,
        headers: { ...headers, cookie },
        ...(contract.method === 'POST' ? { payload: { account: 'clerk.test', password: testPassword } } : {}),
      });
      expect(answer.json()).toMatchObject({ status: 403, code: 'wrong-origin' });
      expect(answer.cookies).toEqual([]);
    }
  });
});

test('all of them were tried', () => {
  expect(changing.length).toBeGreaterThan(15);
});

test('a form of another site, which can send no JSON, begins no session', async () => {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/v1/session',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `account=clerk.test&password=${testPassword}`,
  });
  expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  expect(answer.cookies).toEqual([]);
});
