import { readFileSync, writeFileSync } from 'node:fs';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startApp, type TestApp, testPassword } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { totp } from '../../../test/totp.ts';
import { type Instant, instant } from '../../core/time/instant.ts';
import { keyStatus, retireKeys } from './retire.ts';
import { rotateKeys } from './rotate.ts';
import { insertRotation } from './rotation.store.ts';

const stepMs = 30_000;
let database: FreshDatabase;
let app: TestApp;

beforeAll(async () => {
  database = await freshDatabase();
});
/** Sessions are as old as the database says; so are the keys here. */
beforeEach(async () => {
  await app?.close();
  await database.ownerPool.query('truncate staff, auth_user, key_rotation cascade');
  app = startApp(database);
  await app.addStaff([{ account: 'he.yangben', name: { zh: '何样本', en: 'He Yangben' }, roles: [] }]);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const inHours = (hours: number): Instant => instant(new Date(Date.now() + hours * 3_600_000).toISOString());
const rotate = () =>
  rotateKeys({ pool: database.workerPool, keyFile: app.services.keyFile, now: () => inHours(0), batch: 1 });
const retire = (endSessions: boolean, now = inHours(0.2)) =>
  retireKeys({
    pool: database.workerPool,
    keyFile: app.services.keyFile,
    keyring: app.services.keyring,
    now: () => now,
    forgetErasedCodes: false,
    endSessions,
  });
const rowsOfSessionKeys = async () => {
  const { keys } = await keyStatus(database.workerPool, app.services.keyring);
  return keys.filter((key) => key.kind === 'session').map(({ state, rows }) => [state, rows]);
};

function browser() {
  const jar = new Map<string, string>();
  const send = async (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer: LightMyRequestResponse = await app.http.inject({
      method,
      url: `/api/v1${path}`,
      headers: { cookie },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of answer.cookies) jar.set(name, encodeURIComponent(value));
    return answer;
  };
  return {
    send,
    signIn: () => send('POST', '/session', { account: 'he.yangben', password: testPassword }),
    code: (code: string) => send('POST', '/session/second-factor', { code }),
    whoAmI: async () => (await send('GET', '/session')).statusCode,
  };
}

/** A code is good for its step of time alone and once: each use here takes the next step. */
async function withCodes() {
  const page = browser();
  await page.signIn();
  const started = await page.send('POST', '/account/second-factor', { password: testPassword });
  const { secret }: { readonly secret: string } = started.json();
  const code = (step: -1 | 0 | 1) => totp(secret, Date.now() + step * stepMs);
  expect((await page.send('POST', '/account/second-factor/confirmation', { code: code(-1) })).statusCode).toBe(200);
  return { page, code };
}

test('whoever is signed in stays so while the keys of the sessions are renewed, and codes set up before go on', async () => {
  const { page, code } = await withCodes();
  const halfway = browser();
  expect((await halfway.signIn()).json()).toMatchObject({ code: 'code-needed' });
  const before = app.services.keyring.session.at(-1)?.id;
  await rotate();
  expect(app.services.keyring.session.at(-1)?.id).not.toBe(before);
  expect(await rowsOfSessionKeys()).toEqual([
    ['earlier', 0],
    ['newest', 1],
  ]);
  expect(await page.whoAmI()).toBe(200);
  // What the library itself reads from the cookie, and changes under the newest key.
  expect((await page.send('POST', '/account/recovery-codes', { password: testPassword })).statusCode).toBe(200);
  expect((await halfway.code(code(0))).statusCode).toBe(200);
  expect((await page.send('DELETE', '/session')).statusCode).toBe(204);
  expect(await page.whoAmI()).toBe(401);
  const fresh = browser();
  await fresh.signIn();
  expect((await fresh.code(code(1))).statusCode).toBe(200);
});

test('the earlier key is given up only when nobody is signed in under it, or when they are to sign in again', async () => {
  const { page, code } = await withCodes();
  await rotate();
  expect(await retire(false)).toMatchObject({ ok: false, reason: 'sessions-open', rows: 1 });
  expect(await page.whoAmI()).toBe(200);
  const later = browser();
  await later.signIn();
  expect((await later.code(code(0))).statusCode).toBe(200);
  expect(await retire(true)).toMatchObject({ ok: true });
  expect(app.services.keyring.session).toHaveLength(1);
  expect(await page.whoAmI()).toBe(401);
  expect(await later.whoAmI()).toBe(200);
  const again = browser();
  await again.signIn();
  expect((await again.code(code(1))).statusCode).toBe(200);
});

test('a key file from before there were several session keys opens what was made under its one', async () => {
  const { keyFile } = app.services;
  const { session, hashSecret: _, ...others } = JSON.parse(readFileSync(keyFile, 'utf8'));
  writeFileSync(keyFile, JSON.stringify({ ...others, sessionSecret: session[0].secret }));
  const { page, code } = await withCodes();
  // As the library wrote it when it knew one secret and no numbers.
  const { rowCount } = await database.ownerPool.query(
    "update auth_two_factor set secret = replace(secret, '$ba$0$', '') where secret like '$ba$0$%'",
  );
  expect(rowCount).toBe(1);
  await rotate();
  expect(await rowsOfSessionKeys()).toEqual([
    ['earlier', 0],
    ['newest', 1],
  ]);
  const file = JSON.parse(readFileSync(keyFile, 'utf8'));
  expect(file).toMatchObject({ hashSecret: session[0].secret });
  expect(file).not.toHaveProperty('sessionSecret');
  expect(await page.whoAmI()).toBe(200);
  const fresh = browser();
  await fresh.signIn();
  expect((await fresh.code(code(0))).statusCode).toBe(200);
});

test('a rotation begun before session keys were among the renewed is ended without a new one', async () => {
  const session = app.services.keyring.session.map(({ id }) => id);
  await insertRotation(database.workerPool, {
    id: '00000000-0000-7000-8000-000000000002',
    kek_id: 'kek-told',
    index_id: 'index-told',
    signing_id: 'sign-told',
    session_id: null,
    begun_at: inHours(0),
  });
  expect(await rotate()).toMatchObject({ begun: false, keys: { session: session[0] } });
  expect(app.services.keyring.session.map(({ id }) => id)).toEqual(session);
});
