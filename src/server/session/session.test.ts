import { parseCookies } from 'better-auth/cookies';
import { makeSignature } from 'better-auth/crypto';
import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, startApp, type TestApp, testPassword } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { sessionCookie } from '../../api/openapi.ts';
import { authOptions } from './auth.ts';
import { allowAccounts } from './staff.ts';

const clerk = 'clerk.test';
const url = '/api/v1/session';

let database: FreshDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await freshDatabase();
  await database.ownerPool.query(
    `insert into org_unit (id, code, kind, level, name_zh, name_en, short_zh, division, district, path)
     values (1, '440100', 'city', 1, '广州市', 'Guangzhou', '广州', '440100', '440100', '{1}')`,
  );
  app = startApp(database);
  await app.addStaff([
    { account: clerk, name: { zh: '陈示范', en: 'Chen Shifan' }, roles: [{ role: 'clerk', unitId: 1 }] },
  ]);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const signIn = (account: unknown, password: unknown, headers: Record<string, string> = {}) =>
  app.http.inject({ method: 'POST', url, payload: { account, password }, headers });
const whoAmI = (cookie: string) => app.http.inject({ url, headers: { cookie } });

test('the tables are those that the library expects', async () => {
  const options = authOptions({
    pool: app.authPool,
    keys: app.services.keyring.session,
    publicUrl: 'http://127.0.0.1',
  });
  const plan = await getMigrations(options, { throwOnUnsafe: false });
  expect(plan.toBeCreated).toEqual([]);
  expect(plan.toBeAdded).toEqual([]);
  expect(plan.schemaProblems).toEqual([]);
});

describe('signing in', () => {
  test('tells who one is and where one works', async () => {
    const answer = await signIn(clerk, testPassword);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      account: clerk,
      name: { zh: '陈示范', en: 'Chen Shifan' },
      roles: [{ role: 'clerk', unit: { id: 1, name: { zh: '广州市' }, kind: 'city', district: '440100' } }],
    });
    const again = await whoAmI(cookiesOf(answer));
    expect(again.json()).toEqual(answer.json());
  });

  test('sets a cookie that scripts and other sites cannot use', async () => {
    const [cookie] = (await signIn(clerk, testPassword)).cookies;
    expect(cookie).toMatchObject({ name: sessionCookie, httpOnly: true, sameSite: 'Lax', path: '/' });
  });

  test('takes the account in capitals and with spaces around it', async () => {
    expect((await signIn(' CLERK.test ', testPassword)).statusCode).toBe(200);
  });

  test.each([
    ['a wrong password', clerk, 'not-the-password'],
    ['an account nobody has', 'nobody.here', testPassword],
    ['something that is no account', '陈示范', testPassword],
    ['nothing', '', ''],
    ['a password beyond every length', clerk, 'x'.repeat(200)],
  ])('%s is answered with the same words', async (_name, account, password) => {
    const answer = await signIn(account, password);
    expect(answer.statusCode).toBe(401);
    expect(answer.cookies).toEqual([]);
    const { instance: _, ...problem } = answer.json();
    const { instance: __, ...reference } = (await signIn('someone.else', 'whatever')).json();
    expect(problem).toEqual(reference);
  });

  test('a page of another site cannot do it', async () => {
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await signIn(clerk, testPassword, headers);
      expect(answer.json()).toMatchObject({ code: 'wrong-origin', status: 403 });
    }
    const own = { origin: 'http://localhost:80', host: 'localhost:80' };
    expect((await signIn(clerk, testPassword, own)).statusCode).toBe(200);
  });

  test('an account is closed for a while after ten wrong passwords, also for the right one', async () => {
    const account = 'guessed.at';
    await app.addStaff([{ account, name: { zh: '何样本', en: 'He Yangben' }, roles: [] }]);
    const wrong = await Promise.all(Array.from({ length: 10 }, () => signIn(account, 'wrong-password')));
    expect(wrong.every((answer) => answer.statusCode === 401)).toBe(true);
    const answer = await signIn(account, testPassword);
    expect(answer.json()).toMatchObject({ code: 'too-many-requests' });
    expect(answer.headers['retry-after']).toBe('60');
    expect((await signIn(clerk, testPassword)).statusCode).toBe(200);
  });
});

describe('a session', () => {
  test('is signed as the library signs it', async () => {
    const cookie = await app.signIn(clerk);
    const [[, value] = ['', '']] = parseCookies(cookie);
    const [token = ''] = value.split('.');
    const [key] = app.services.keyring.session;
    expect(value).toBe(`${token}.${await makeSignature(token, key?.secret ?? '')}`);
    expect((await whoAmI(cookie)).statusCode).toBe(200);
  });

  test.each([
    ['without a cookie', () => ''],
    ['with a signature changed', (cookie: string) => cookie.replace(/.(%3D)(?=;|$)/, (_all, end) => `${'!'}${end}`)],
    ['with a token changed', (cookie: string) => cookie.replace(/=../, '=xx')],
    ['without its signature', (cookie: string) => cookie.replace(/\..*$/, '')],
    ['with a cookie of great length', (cookie: string) => `${cookie}${'x'.repeat(10_000)}`],
  ])('%s is none', async (_name, change) => {
    const answer = await whoAmI(change(await app.signIn(clerk)));
    expect(answer.json()).toMatchObject({ code: 'not-signed-in', status: 401 });
  });

  test('does nothing for whoever says that what they send is of another account', async () => {
    const cookie = await app.signIn(clerk);
    const { staffId } = (await whoAmI(cookie)).json();
    const as = (account: string) =>
      app.http.inject({ url: '/api/v1/rounds', headers: { cookie, 'onedoor-account': account } });
    expect((await as(staffId)).statusCode).toBe(200);
    for (const other of ['0199aaaa-0000-4000-8000-000000000001', '', `${staffId}, ${staffId}`])
      expect((await as(other)).json()).toMatchObject({ code: 'not-signed-in', status: 401 });
    expect((await whoAmI(cookie)).statusCode).toBe(200);
  });

  test('ends with signing out, on the server too', async () => {
    const cookie = await app.signIn(clerk);
    const out = await app.http.inject({ method: 'DELETE', url, headers: { cookie } });
    expect(out.statusCode).toBe(204);
    expect(out.body).toBe('');
    expect(out.cookies.some(({ value, maxAge }) => value === '' && maxAge === 0)).toBe(true);
    expect((await whoAmI(cookie)).statusCode).toBe(401);
  });

  test('ends after half an hour without a request, and is prolonged by one', async () => {
    const cookie = await app.signIn(clerk);
    await age(`expires_at = now() + interval '3 minutes'`);
    expect((await whoAmI(cookie)).statusCode).toBe(200);
    const { rows } = await database.ownerPool.query(
      `select max(expires_at) > now() + interval '29 minutes' as prolonged from auth_session`,
    );
    expect(rows[0].prolonged).toBe(true);
    await age(`expires_at = now() - interval '1 second'`);
    expect((await whoAmI(cookie)).statusCode).toBe(401);
  });

  test('ends after twelve hours however busy', async () => {
    const cookie = await app.signIn(clerk);
    await age(`created_at = now() - interval '12 hours'`);
    expect((await whoAmI(cookie)).statusCode).toBe(401);
  });

  test('carries no role that was taken away, from the next request on', async () => {
    const account = 'leaver.test';
    const roles = [{ role: 'mediator', unitId: 1 } as const];
    await app.addStaff([{ account, name: { zh: '李演示', en: 'Li Yanshi' }, roles }]);
    const cookie = await app.signIn(account);
    expect((await whoAmI(cookie)).json().roles).toHaveLength(1);
    await database.ownerPool.query(
      `update staff_role r set valid_to = '2026-03-01' from staff s where s.id = r.staff_id and s.account = $1`,
      [account],
    );
    expect((await whoAmI(cookie)).json().roles).toEqual([]);
  });

  test('is gone with the person, who cannot come in again', async () => {
    const account = 'dismissed.test';
    await app.addStaff([{ account, name: { zh: '罗样例', en: 'Luo Yangli' }, roles: [] }]);
    const cookie = await app.signIn(account);
    await allowAccounts(database.pool, [account], false);
    expect((await whoAmI(cookie)).statusCode).toBe(401);
    expect((await signIn(account, testPassword)).json()).toMatchObject({ code: 'sign-in-failed' });
    expect(await sessionsOf(account)).toBe(0);
  });
});

async function age(change: string): Promise<void> {
  await database.ownerPool.query(`update auth_session set ${change}`);
}

async function sessionsOf(account: string): Promise<number> {
  const { rows } = await database.ownerPool.query(
    'select count(*)::integer as n from auth_session a join staff s on s.id = a.user_id where s.account = $1',
    [account],
  );
  return rows[0].n;
}
