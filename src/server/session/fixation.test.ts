import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, startApp, type TestApp, testPassword } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { sessionCookie } from '../../api/openapi.ts';

const url = '/api/v1/session';
const [victim, attacker] = ['victim.one', 'attacker.one'];

let database: FreshDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await freshDatabase();
  app = startApp(database);
  const name = { zh: '何样本', en: 'He Yangben' };
  await app.addStaff([
    { account: victim, name, roles: [] },
    { account: attacker, name, roles: [] },
  ]);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const signIn = (account: string, cookie = '') =>
  app.http.inject({ method: 'POST', url, payload: { account, password: testPassword }, headers: { cookie } });
const whoIs = async (cookie: string) => (await app.http.inject({ url, headers: { cookie } })).json();

describe('a session that was put into somebody’s browser', () => {
  test('is not the one they are signed in with, and ends when they sign in', async () => {
    const planted = cookiesOf(await signIn(attacker));
    const own = cookiesOf(await signIn(victim, planted));
    expect(own).not.toBe(planted);
    expect(await whoIs(own)).toMatchObject({ account: victim });
    expect(await whoIs(planted)).toMatchObject({ code: 'not-signed-in' });
  });

  test('is not taken up when it was made up', async () => {
    const made = `${sessionCookie}=made-up-by-somebody.c2lnbmF0dXJl`;
    const own = await signIn(victim, made);
    expect(cookiesOf(own)).not.toContain('made-up-by-somebody');
    expect(await whoIs(made)).toMatchObject({ code: 'not-signed-in' });
  });

  test('does not survive when the same person signs in again', async () => {
    const first = cookiesOf(await signIn(victim));
    const second = cookiesOf(await signIn(victim, first));
    expect(await whoIs(second)).toMatchObject({ account: victim });
    expect(await whoIs(first)).toMatchObject({ code: 'not-signed-in' });
  });

  test('stays what it was when somebody’s sign-in fails', async () => {
    const own = cookiesOf(await signIn(victim));
    const payload = { account: attacker, password: 'not-the-password' };
    await app.http.inject({ method: 'POST', url, payload, headers: { cookie: own } });
    expect(await whoIs(own)).toMatchObject({ account: victim });
  });
});
