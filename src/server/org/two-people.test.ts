import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { loadGuangzhou } from '../../../test/guangzhou.ts';
import { sameHandDays } from '../../core/org/administration.ts';
import { addMilliseconds } from '../../core/time/instant.ts';
import { findUnitByCode } from './units.ts';

let database: FreshDatabase;
let app: TestApp;
let city: number;

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  app = startApp(database);
  city = (await findUnitByCode(database.pool, '440100'))?.id ?? 0;
  const holding = (account: string, role: 'administrator' | 'clerk') => ({
    account,
    name: { zh: '孔样本', en: account },
    roles: [{ role, unitId: city }],
  });
  await app.addStaff([
    holding('first.test', 'administrator'),
    holding('second.test', 'administrator'),
    holding('third.test', 'administrator'),
    holding('clerk.test', 'clerk'),
  ]);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const post = (cookie: string, url: string, payload: Record<string, unknown>) =>
  app.http.inject({
    method: 'POST',
    url: `/api/v1${url}`,
    headers: { cookie, 'idempotency-key': randomUUID() },
    payload,
  });
const idOf = async (account: string): Promise<string> =>
  (await database.ownerPool.query('select id from staff where account = $1', [account])).rows[0]?.id;
const cookiesOf = (answer: { readonly headers: Record<string, unknown> }): string =>
  [answer.headers['set-cookie'] ?? []]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ');

/** An administrator resets another's password, and takes the other's account for themself. */
async function takeOver(cookie: string, account: string): Promise<string> {
  const { firstPassword } = (await post(cookie, `/staff/${await idOf(account)}/account/password`, {})).json();
  const begun = await post('', '/session', { account, password: firstPassword });
  const next = 'turnip-bicycle-77-moon';
  const changed = await post(cookiesOf(begun), '/account/password', { current: firstPassword, next });
  expect(changed.statusCode, changed.body).toBe(200);
  return cookiesOf(changed);
}

const propose = async (cookie: string): Promise<string> => {
  const url = `/administration/staff/${await idOf('clerk.test')}/roles`;
  return (await post(cookie, url, { role: 'administrator', unit: city })).json().proposal;
};

test('whoever has taken over the account of the second of two is not two people, in either order', async () => {
  const first = await app.signIn('first.test');
  const second = await takeOver(first, 'second.test');
  const decide = (cookie: string, proposal: string) =>
    post(cookie, `/administration/proposals/${proposal}/decision`, { confirm: true });
  const forwards = await propose(first);
  expect((await decide(second, forwards)).json()).toMatchObject({ detail: 'same-hand' });
  const backwards = await propose(second);
  expect((await decide(first, backwards)).json()).toMatchObject({ detail: 'same-hand' });
  const shown = await app.http.inject({ url: '/api/v1/administration/proposals', headers: { cookie: first } });
  expect(shown.json().items).toMatchObject([{ decidable: false }, { decidable: false }]);
  expect((await decide(await app.signIn('third.test'), forwards)).statusCode).toBe(200);
  app.services.clock.set(addMilliseconds(app.services.clock.now(), (sameHandDays + 1) * 86_400_000));
  expect((await decide(first, backwards)).json()).not.toMatchObject({ detail: 'same-hand' });
});
