import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { cookiesOf, startApp, type TestApp, testPassword } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { type IdentityProvider, type OutsidePerson, startIdentityProvider } from '../../../test/identity-provider.ts';
import { totp } from '../../../test/totp.ts';

const site = 'http://127.0.0.1:8080';
const home = '/api/v1/session/provider';
const back = `${home}/return`;

let database: FreshDatabase;
let outside: IdentityProvider;
let app: TestApp;
let admin: { readonly cookie: string };
let people = 0;

beforeAll(async () => {
  database = await freshDatabase();
  await database.ownerPool.query(
    `insert into org_unit (id, code, kind, level, name_zh, name_en, short_zh, division, district, path)
     values (1, '440100', 'city', 1, '广州市', 'Guangzhou', '广州', '440100', '440100', '{1}')`,
  );
  outside = await startIdentityProvider(`${site}${back}`);
  app = startApp(database, undefined, { provider: outside.settings, internalHosts: [outside.host] });
  await app.addStaff([
    { account: 'admin.city', name: { zh: '管理员', en: 'Admin' }, roles: [{ role: 'administrator', unitId: 1 }] },
  ]);
  admin = { cookie: await app.signIn('admin.city') };
});

beforeEach(() => outside.welcome({ sub: 'nobody', amr: [] }));

afterAll(async () => {
  await app.close();
  await outside.close();
  await database.drop();
});

async function colleague(role: 'clerk' | 'supervisor' = 'clerk') {
  people += 1;
  const account = `colleague.${people}`;
  await app.addStaff([{ account, name: { zh: '同事', en: 'Colleague' }, roles: [{ role, unitId: 1 }] }]);
  const { rows } = await database.ownerPool.query('select id from staff where account = $1', [account]);
  return { account, id: String(rows[0].id) };
}

const link = (id: string, claim: string, value: string) =>
  app.http.inject({
    method: 'POST',
    url: `/api/v1/staff/${id}/account/identities`,
    payload: { claim, value },
    headers: { ...admin, 'idempotency-key': randomUUID() },
  });

/** To the provider: its address, and the cookie that the browser keeps. */
async function leave(node = app) {
  const answer = await node.http.inject({ url: home });
  return { url: String(answer.headers.location), cookie: cookiesOf(answer), status: answer.statusCode };
}

/** Through the provider's own pages, as a browser goes, up to the address that leads back. */
async function through(url: string, person: OutsidePerson): Promise<string> {
  outside.welcome(person);
  const jar = new Map<string, string>();
  let at = url;
  for (let hops = 0; hops < 8; hops += 1) {
    if (at.startsWith(site)) return at.slice(site.length);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    at = new URL(answer.headers.get('location') ?? '', at).href;
  }
  throw new Error('the provider leads in circles');
}

async function signInAs(person: OutsidePerson, node = app) {
  const { url, cookie } = await leave(node);
  return comeBack(await through(url, person), cookie, node);
}

const comeBack = (url: string, cookie: string, node = app) => node.http.inject({ url, headers: { cookie } });
const whoIs = (answer: Awaited<ReturnType<typeof comeBack>>, node = app) =>
  node.http.inject({ url: '/api/v1/session', headers: { cookie: cookiesOf(answer) } });

describe('somebody whom an administrator has linked comes in', () => {
  test('by the subject', async () => {
    const { account, id } = await colleague();
    expect((await link(id, 'sub', 'subject-1')).statusCode).toBe(204);
    const answer = await signInAs({ sub: 'subject-1', amr: ['pwd'] });
    expect(answer.headers.location).toBe('/desk/');
    expect((await whoIs(answer)).json()).toMatchObject({ account, due: null });
  });

  test.each([
    ['a verified address', 'email', { email: 'Zhang@Example.org', email_verified: true }, 'zhang@example.org'],
    ['the number at work', 'employee_number', { employee_number: 'GZ-0077' }, 'GZ-0077'],
  ] as const)('by %s once, and then by the subject alone', async (_how, claim, known, value) => {
    const { account, id } = await colleague();
    await link(id, claim, value);
    const sub = `subject-of-${claim}`;
    expect((await whoIs(await signInAs({ sub, amr: [], ...known }))).json()).toMatchObject({ account });
    expect((await whoIs(await signInAs({ sub, amr: [] }))).json()).toMatchObject({ account });
    const heir = await signInAs({ sub: `${sub}-of-another`, amr: [], ...known });
    expect(heir.headers.location).toBe('/desk/?refused=provider-unknown');
  });
});

describe('nobody else does', () => {
  test('who is not linked: no account is made', async () => {
    const before = await database.ownerPool.query('select count(*) from staff');
    const answer = await signInAs({ sub: 'a-stranger', amr: ['mfa'], email: 'x@example.org', email_verified: true });
    expect(answer.headers.location).toBe('/desk/?refused=provider-unknown');
    expect((await whoIs(answer)).statusCode).toBe(401);
    expect((await database.ownerPool.query('select count(*) from staff')).rows).toEqual(before.rows);
  });

  test('by an address that the provider has not verified', async () => {
    const { id } = await colleague();
    await link(id, 'email', 'li@example.org');
    const answer = await signInAs({ sub: 's-unverified', amr: [], email: 'li@example.org', email_verified: false });
    expect(answer.headers.location).toBe('/desk/?refused=provider-unknown');
  });

  test('who has left', async () => {
    const { account, id } = await colleague();
    await link(id, 'sub', 'subject-left');
    await database.ownerPool.query('update staff set active = false where account = $1', [account]);
    const answer = await signInAs({ sub: 'subject-left', amr: [] });
    expect(answer.headers.location).toBe('/desk/?refused=sign-in-failed');
  });

  test('with an answer that another browser asked for', async () => {
    const { id } = await colleague();
    await link(id, 'sub', 'subject-2');
    const { url } = await leave();
    const answer = await through(url, { sub: 'subject-2', amr: [] });
    const other = await leave();
    expect((await comeBack(answer, other.cookie)).headers.location).toBe('/desk/?refused=provider-failed');
    expect((await comeBack(answer, '')).headers.location).toBe('/desk/?refused=provider-failed');
  });

  test('with the same answer twice', async () => {
    const { id } = await colleague();
    await link(id, 'sub', 'subject-3');
    const { url, cookie } = await leave();
    const answer = await through(url, { sub: 'subject-3', amr: [] });
    expect((await comeBack(answer, cookie)).headers.location).toBe('/desk/');
    expect((await comeBack(answer, cookie)).headers.location).toBe('/desk/?refused=provider-failed');
  });

  test.each([
    ['without an answer', ''],
    ['with a state of their own', '?code=abc&state=made-up'],
    ['with an error', '?error=access_denied&state=made-up'],
  ])('%s', async (_how, search) => {
    const { cookie } = await leave();
    expect((await comeBack(`${back}${search}`, cookie)).headers.location).toBe('/desk/?refused=provider-failed');
  });
});

test('the question carries PKCE, state and nonce, each another time others', async () => {
  const [first, second] = [await leave(), await leave()];
  const [a, b] = [first, second].map(({ url }) => new URL(url).searchParams);
  expect(a?.get('code_challenge_method')).toBe('S256');
  for (const name of ['state', 'nonce', 'code_challenge']) {
    expect(a?.get(name)?.length ?? 0).toBeGreaterThan(30);
    expect(a?.get(name)).not.toBe(b?.get(name));
  }
});

test('a role with authority needs the provider’s word on a second factor', async () => {
  const strict = startApp(database, undefined, {
    provider: outside.settings,
    internalHosts: [outside.host],
    demandsSecondFactor: true,
  });
  const { account, id } = await colleague('supervisor');
  await link(id, 'sub', 'subject-supervisor');
  const weak = await signInAs({ sub: 'subject-supervisor', amr: ['pwd'] }, strict);
  expect(weak.headers.location).toBe('/desk/?refused=provider-too-little');
  const strong = await signInAs({ sub: 'subject-supervisor', amr: ['pwd', 'otp'] }, strict);
  expect((await whoIs(strong, strict)).json()).toMatchObject({ account });
  await strict.close();
});

test.each(['lead', 'supervisor', 'administrator'] as const)(
  'who becomes %s goes on in a session of the provider only with its word on a second factor',
  async (role) => {
    const strict = startApp(database, undefined, {
      provider: outside.settings,
      internalHosts: [outside.host],
      demandsSecondFactor: true,
    });
    const { account, id } = await colleague();
    await link(id, 'sub', `subject-risen-${role}`);
    const [weak, strong] = [
      await signInAs({ sub: `subject-risen-${role}`, amr: ['pwd'] }, strict),
      await signInAs({ sub: `subject-risen-${role}`, amr: ['pwd', 'otp'] }, strict),
    ];
    const work = (cookie: string) => strict.http.inject({ url: '/api/v1/matters', headers: { cookie } });
    for (const one of [weak, strong]) expect((await whoIs(one, strict)).json()).toMatchObject({ account, due: null });
    await database.ownerPool.query(
      "insert into staff_role (staff_id, role, unit_id, valid_from) values ($1, $2, 1, '2020-01-01')",
      [id, role],
    );
    expect((await whoIs(weak, strict)).json()).toMatchObject({ account, due: 'second-factor' });
    expect((await work(cookiesOf(weak))).json()).toMatchObject({ status: 403, code: 'second-factor-due' });
    expect((await whoIs(strong, strict)).json()).toMatchObject({ account, due: null });
    expect((await work(cookiesOf(strong))).statusCode).toBe(200);
    // Another password is no second factor, and takes none away; every other session ends with it.
    const change = async (answer: typeof weak, current: string, next: string) => {
      const headers = { cookie: cookiesOf(answer) };
      const url = '/api/v1/account/password';
      return (await strict.http.inject({ method: 'POST', url, payload: { current, next }, headers })).json();
    };
    const [second, third] = ['红棉树下第三张长椅2', '木棉花开了九朵在路口7'];
    expect(await change(weak, testPassword, second)).toMatchObject({ account, due: 'second-factor' });
    const again = await signInAs({ sub: `subject-risen-${role}`, amr: ['otp'] }, strict);
    expect(await change(again, second, third)).toMatchObject({ account, due: null });
    await strict.close();
  },
);

/** Signed in by password, somebody sets up one-time codes; each code is good once. */
async function setUpCodes(account: string) {
  const headers = { cookie: await app.signIn(account) };
  const post = async (url: string, payload: object) =>
    app.http.inject({ method: 'POST', url: `/api/v1/account/second-factor${url}`, payload, headers });
  const { secret }: { readonly secret: string } = (await post('', { password: testPassword })).json();
  const code = (step: -1 | 0 | 1) => totp(secret, Date.now() + step * 30_000);
  expect((await post('/confirmation', { code: code(-1) })).statusCode).toBe(200);
  return code;
}

const giveCode = (cookie: string, code: string) =>
  app.http.inject({
    method: 'POST',
    url: '/api/v1/session/second-factor',
    payload: { code },
    headers: { cookie },
  });

describe('whoever has set up one-time codes', () => {
  test('comes in by the provider’s word on a second factor, and otherwise by a code of their own', async () => {
    const { account, id } = await colleague();
    await link(id, 'sub', 'subject-codes');
    const weak = () => signInAs({ sub: 'subject-codes', amr: ['pwd'] });
    expect((await whoIs(await weak())).json()).toMatchObject({ account });
    const code = await setUpCodes(account);
    const half = await weak();
    expect(half.headers.location).toBe('/desk/?refused=code-needed');
    expect((await whoIs(half)).statusCode).toBe(401);
    expect((await giveCode(cookiesOf(half), '000000')).json()).toMatchObject({ code: 'one-time-code-wrong' });
    const whole = await giveCode(cookiesOf(half), code(0));
    expect(whole.json()).toMatchObject({ account, due: null });
    expect((await whoIs(whole)).json()).toMatchObject({ account });
    // Half a sign-in is used up with it, and so is the code.
    expect((await giveCode(cookiesOf(half), code(1))).json()).toMatchObject({ code: 'sign-in-restart' });
    expect((await giveCode(cookiesOf(await weak()), code(0))).json()).toMatchObject({ code: 'one-time-code-wrong' });
    const strong = await signInAs({ sub: 'subject-codes', amr: ['pwd', 'otp'] });
    expect((await whoIs(strong)).json()).toMatchObject({ account });
  });

  test('has ten tries at a code, also across several ways through the provider', async () => {
    const { account, id } = await colleague();
    await link(id, 'sub', 'subject-guessed');
    const code = await setUpCodes(account);
    const weak = async () => cookiesOf(await signInAs({ sub: 'subject-guessed', amr: [] }));
    for (let way = 0; way < 3; way += 1) {
      const cookie = await weak();
      for (let tries = 0; tries < 4; tries += 1) await giveCode(cookie, '000000');
    }
    expect((await giveCode(await weak(), code(0))).statusCode).toBe(429);
  });

  test('but a session that somebody already has is ended by nothing of it', async () => {
    const { account, id } = await colleague();
    await link(id, 'sub', 'subject-working');
    const code = await setUpCodes(account);
    const working = await giveCode(cookiesOf(await signInAs({ sub: 'subject-working', amr: [] })), code(0));
    await signInAs({ sub: 'subject-working', amr: [] });
    expect((await whoIs(working)).json()).toMatchObject({ account });
  });
});

test('whoever has a passkey and no codes is asked for the passkey', async () => {
  const strict = startApp(database, undefined, {
    provider: outside.settings,
    internalHosts: [outside.host],
    demandsSecondFactor: true,
  });
  const { id } = await colleague('supervisor');
  await link(id, 'sub', 'subject-passkey');
  await database.ownerPool.query(
    `insert into passkey (id, credential_id, staff_id, public_key, counter, transports, name, created_at)
     values (gen_random_uuid(), 'a-credential', $1, '\\x00', 0, '{}', 'a device', now())`,
    [id],
  );
  const answer = await signInAs({ sub: 'subject-passkey', amr: ['pwd'] }, strict);
  expect(answer.headers.location).toBe('/desk/?refused=passkey-needed');
  expect((await whoIs(answer, strict)).statusCode).toBe(401);
  await strict.close();
});

test('a provider inside the house that the settings do not name is never asked', async () => {
  const careless = startApp(database, undefined, { provider: outside.settings });
  expect((await leave(careless)).url).toBe('/desk/?refused=provider-failed');
  await careless.close();
});

test('an identity belongs to one account, and is unlinked by an administrator', async () => {
  const [a, b] = [await colleague(), await colleague()];
  await link(a.id, 'sub', 'subject-once');
  expect((await link(a.id, 'sub', 'subject-once')).statusCode).toBe(204);
  expect((await link(b.id, 'sub', 'subject-once')).json()).toMatchObject({ code: 'identity-taken' });
  const url = `/api/v1/staff/${a.id}/account/identities`;
  expect((await app.http.inject({ method: 'DELETE', url, headers: admin })).statusCode).toBe(204);
  expect((await signInAs({ sub: 'subject-once', amr: [] })).headers.location).toBe('/desk/?refused=provider-unknown');
});
