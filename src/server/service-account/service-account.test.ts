import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, startApp, type TestApp, testPassword } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { addDemonstrationStaff, loadGuangzhou } from '../../../test/guangzhou.ts';
import { instant } from '../../core/time/instant.ts';
import { machineOperations } from './service-account.ts';

const api = '/api/v1';
const start = '2026-03-02T01:00:00.000Z';

let database: FreshDatabase;
let app: TestApp;
let units: Readonly<Record<string, number>>;
let admin: string;
let made = 0;

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  app = startApp(database, start);
  await addDemonstrationStaff(app, database);
  const { rows } = await database.ownerPool.query(
    `select code, id from org_unit where code in ('440106', '440106006-ZZ', '440105')`,
  );
  units = Object.fromEntries(rows.map(({ code, id }) => [code, id]));
  await app.addStaff([
    {
      account: 'admin.tianhe',
      name: { zh: '管理员', en: 'Admin' },
      roles: [{ role: 'administrator', unitId: unitOf('440106') }],
    },
  ]);
  admin = await app.signIn('admin.tianhe');
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

function unitOf(code: string): number {
  const id = units[code];
  if (id === undefined) throw new Error(`no unit ${code}`);
  return id;
}

const ask = (method: 'GET' | 'POST' | 'DELETE', path: string, headers: Record<string, string>, payload?: object) =>
  app.http.inject({ method, url: `${api}${path}`, headers, ...(payload === undefined ? {} : { payload }) });
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

function body(change: object = {}) {
  made += 1;
  return {
    account: `system.${made}`,
    nameZh: '法院案件系统',
    nameEn: 'Court case system',
    unit: unitOf('440106006-ZZ'),
    role: 'clerk',
    operations: ['listMatters', 'listUnits'],
    days: 30,
    ...change,
  };
}

const create = (change: object = {}, cookie = admin) => ask('POST', '/service-accounts', { cookie }, body(change));

async function keyOf(
  change: object = {},
): Promise<{ readonly id: string; readonly key: string; readonly staffId: string }> {
  const answer = await create(change);
  expect(answer.statusCode).toBe(201);
  return answer.json();
}

describe('a machine with a key', () => {
  test('calls what it was made for, and nothing else', async () => {
    const { key } = await keyOf();
    expect((await ask('GET', '/matters', bearer(key))).statusCode).toBe(200);
    expect((await ask('GET', '/units', bearer(key))).statusCode).toBe(200);
    const other = await ask('GET', '/matters/440106/018f0000-0000-7000-8000-000000000000', bearer(key));
    expect(other.json()).toMatchObject({ status: 403, code: 'key-not-for-this' });
    for (const [method, path] of [
      ['GET', '/session'],
      ['GET', '/account'],
      ['GET', '/service-keys'],
      ['POST', '/service-accounts'],
    ] as const)
      expect((await ask(method, path, bearer(key), method === 'POST' ? body() : undefined)).statusCode).toBe(403);
  });

  test('reaches what its role at its unit reaches, and not further', async () => {
    const { key } = await keyOf({ operations: ['listMatters', 'registerMatter'], role: 'auditor' });
    const answer = await ask('POST', '/matters', { ...bearer(key), 'idempotency-key': 'k1' }, {});
    expect([400, 403]).toContain(answer.statusCode);
    expect((await ask('GET', '/matters?queue=reach', bearer(key))).json().items).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['another word', 'Basic abc'],
    ['a key that nobody made', `Bearer onedoor_${'a'.repeat(43)}`],
    ['something of another form', 'Bearer sesame'],
    ['something of great length', `Bearer onedoor_${'a'.repeat(5_000)}`],
  ])('is nobody with %s, whatever cookie comes with it', async (_what, authorization) => {
    const answer = await ask('GET', '/matters', { authorization, cookie: admin });
    expect(answer.json()).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  test('is nobody once the key is revoked, has run out, or the account is shut', async () => {
    const revoked = await keyOf();
    expect((await ask('DELETE', `/service-keys/${revoked.id}`, { cookie: admin })).statusCode).toBe(204);
    expect((await ask('GET', '/matters', bearer(revoked.key))).statusCode).toBe(401);

    const shut = await keyOf();
    await database.ownerPool.query('update staff set active = false where id = $1', [shut.staffId]);
    expect((await ask('GET', '/matters', bearer(shut.key))).statusCode).toBe(401);

    const { key } = await keyOf({ days: 2 });
    app.services.clock.set(instant('2026-03-04T00:59:59.000Z'));
    expect((await ask('GET', '/matters', bearer(key))).statusCode).toBe(200);
    app.services.clock.set(instant('2026-03-04T01:00:00.000Z'));
    expect((await ask('GET', '/matters', bearer(key))).statusCode).toBe(401);
    app.services.clock.set(instant(start));
  });

  test('has no password: nobody signs in by its name', async () => {
    const { staffId } = await keyOf();
    const { rows } = await database.ownerPool.query('select account from staff where id = $1', [staffId]);
    const answer = await ask('POST', '/session', {}, { account: rows[0].account, password: testPassword });
    expect(answer.statusCode).toBe(401);
    expect(cookiesOf(answer)).toBe('');
  });

  test('is renewed by a second key for the same operations, while the first goes on', async () => {
    const first = await keyOf();
    const second = await ask('POST', `/service-keys/${first.id}/renewal`, { cookie: admin }, { days: 90 });
    for (const key of [first.key, second.json().key])
      expect((await ask('GET', '/matters', bearer(key))).statusCode).toBe(200);
  });
});

describe('an administrator', () => {
  test('sees the keys of their units with their last use, and never a key itself', async () => {
    const { id, key } = await keyOf();
    await ask('GET', '/matters', bearer(key));
    const answer = await ask('GET', '/service-keys', { cookie: admin });
    const item = answer.json().items.find((one: { id: string }) => one.id === id);
    expect(item).toMatchObject({
      role: 'clerk',
      usedAt: start,
      revokedAt: null,
      operations: ['listMatters', 'listUnits'],
    });
    expect(answer.body).not.toContain(key);
    const { rows } = await database.ownerPool.query('select k::text as row from service_key k');
    expect(rows.some(({ row }) => row.includes(key.slice(10)))).toBe(false);
  });

  test.each([
    ['a role that oversees', { role: 'supervisor' }, 400],
    ['an operation that there is not', { operations: ['everything'] }, 400],
    ['an operation for people alone', { operations: ['changePassword'] }, 400],
    ['a key without an end', { days: 3_650 }, 400],
    ['a name that is no account', { account: '法院' }, 400],
    ['a court at a centre', { role: 'court' }, 400],
  ])('makes no key for %s', async (_what, change, status) => {
    expect((await create(change)).statusCode).toBe(status);
  });

  test('makes, sees, renews and revokes none outside their units', async () => {
    expect((await create({ unit: unitOf('440105') })).statusCode).toBe(404);
    const { id } = await keyOf();
    const others = await app.signIn('clerk.shipai');
    expect((await create({}, others)).statusCode).toBe(404);
    expect((await ask('GET', '/service-keys', { cookie: others })).json().items).toEqual([]);
    expect((await ask('DELETE', `/service-keys/${id}`, { cookie: others })).statusCode).toBe(404);
    expect((await ask('POST', `/service-keys/${id}/renewal`, { cookie: others }, { days: 1 })).statusCode).toBe(404);
  });
});

test('no operation for people alone can be given to a machine', () => {
  expect(machineOperations).toContain('registerMatter');
  for (const personal of ['readSession', 'changePassword', 'resetPassword', 'createServiceAccount', 'signOut'])
    expect(machineOperations).not.toContain(personal);
});
