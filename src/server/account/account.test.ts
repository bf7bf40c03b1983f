import { randomUUID } from 'node:crypto';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, startApp, type TestApp, testPassword } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { totp } from '../../../test/totp.ts';
import { createStaffAccount } from '../session/staff.ts';

const api = '/api/v1';
const stepMs = 30_000;

let database: FreshDatabase;
let app: TestApp;
let people = 0;

beforeAll(async () => {
  database = await freshDatabase();
  await database.ownerPool.query(
    `insert into org_unit (id, code, kind, level, name_zh, name_en, short_zh, division, district, parent_id, path) values
       (1, '440100', 'city', 1, '广州市', 'Guangzhou', '广州', '440100', '440100', null, '{1}'),
       (2, '440106', 'district', 2, '天河区', 'Tianhe', '天河', '440106', '440106', 1, '{1,2}'),
       (3, '440106006', 'town', 3, '石牌街道', 'Shipai', '石牌', '440106006', '440106', 2, '{1,2,3}'),
       (4, '440105', 'district', 2, '海珠区', 'Haizhu', '海珠', '440105', '440105', 1, '{1,4}')`,
  );
  app = startApp(database, undefined, { demandsSecondFactor: true });
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

type Role = 'clerk' | 'mediator' | 'lead' | 'supervisor' | 'administrator' | 'auditor';

interface Somebody {
  readonly account: string;
  readonly id: string;
}

async function somebody(role?: Role, unitId = 3): Promise<Somebody> {
  people += 1;
  const account = `person.${people}`;
  const roles = role === undefined ? [] : [{ role, unitId }];
  await app.addStaff([{ account, name: { zh: '何样本', en: 'He Yangben' }, roles }]);
  const { rows } = await database.ownerPool.query('select id from staff where account = $1', [account]);
  return { account, id: rows[0].id };
}

/** One browser: it keeps the cookies it is given. */
function browser() {
  const jar = new Map<string, string>();
  const send = async (method: 'GET' | 'POST' | 'DELETE', path: string, payload?: object) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer: LightMyRequestResponse = await app.http.inject({
      method,
      url: `${api}${path}`,
      headers: { cookie, ...(path.endsWith('/practice') ? { 'idempotency-key': randomUUID() } : {}) },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of answer.cookies) jar.set(name, encodeURIComponent(value));
    return answer;
  };
  return {
    send,
    signIn: (account: string, password = testPassword) => send('POST', '/session', { account, password }),
    code: (code: string) => send('POST', '/session/second-factor', { code }),
  };
}

type Browser = ReturnType<typeof browser>;

/** The steps of time in which a code is good are one behind to one ahead: each test takes those not used yet. */
async function setUpCodes(page: Browser, awayMs = -stepMs) {
  const started = await page.send('POST', '/account/second-factor', { password: testPassword });
  expect(started.statusCode).toBe(200);
  const { secret, recoveryCodes }: { readonly secret: string; readonly recoveryCodes: readonly string[] } =
    started.json();
  const code = totp(secret, Date.now() + awayMs);
  const confirmed = await page.send('POST', '/account/second-factor/confirmation', { code });
  expect(confirmed.statusCode).toBe(200);
  return { secret, recoveryCodes, code };
}

describe('a first password', () => {
  test('opens nothing but its own replacement, and is good for nothing afterwards', async () => {
    const made = await createStaffAccount(app.services, {
      account: 'newly.made',
      name: { zh: '新同事', en: 'New Colleague' },
      roles: [],
    });
    if (!made.ok) throw new Error(made.code);
    const { firstPassword } = made.value;
    const page = browser();
    expect((await page.signIn('newly.made', firstPassword)).json()).toMatchObject({ due: 'password' });
    expect((await page.send('GET', '/matters')).json()).toMatchObject({ status: 403, code: 'password-due' });
    const next = '红棉树下第三张长椅2';
    const changed = await page.send('POST', '/account/password', { current: firstPassword, next });
    expect(changed.json()).toMatchObject({ due: null, account: 'newly.made' });
    expect((await page.send('GET', '/matters')).statusCode).toBe(200);
    expect((await browser().signIn('newly.made', firstPassword)).statusCode).toBe(401);
    expect((await browser().signIn('newly.made', next)).json()).toMatchObject({ due: null });
  });

  test('is not made for an account that there is', async () => {
    const { account } = await somebody();
    const input = { account, name: { zh: '某人', en: 'Someone' }, roles: [] };
    expect(await createStaffAccount(app.services, input)).toMatchObject({
      ok: false,
      code: 'account-taken',
    });
  });
});

describe('changing the password', () => {
  test.each([
    ['the present one is wrong', 'not-the-password', '红棉树下第三张长椅2', 'current', 'password-wrong'],
    ['the new one is short', testPassword, 'short', 'next', 'password-short'],
    ['the new one can be guessed', testPassword, 'password123456', 'next', 'password-guessable'],
    ['the new one is the old one', testPassword, testPassword, 'next', 'password-same'],
  ])('is refused at the field when %s', async (_why, current, next, field, code) => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    const answer = await page.send('POST', '/account/password', { current, next });
    expect(answer.json().errors).toMatchObject([{ field, code }]);
  });

  test('ends every other session and goes on in a new one', async () => {
    const { account } = await somebody();
    const here = browser();
    const there = browser();
    const before = cookiesOf(await here.signIn(account));
    await there.signIn(account);
    const next = '红棉树下第三张长椅2';
    expect((await here.send('POST', '/account/password', { current: testPassword, next })).statusCode).toBe(200);
    expect((await here.send('GET', '/session')).statusCode).toBe(200);
    expect((await there.send('GET', '/session')).statusCode).toBe(401);
    const old = await app.http.inject({ url: `${api}/session`, headers: { cookie: before } });
    expect(old.statusCode).toBe(401);
  });

  test('gives whoever sits at somebody’s session ten tries at the present one', async () => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    const change = () =>
      page.send('POST', '/account/password', { current: 'a-wild-guess', next: '红棉树下第三张长椅2' });
    const answers = await Promise.all(Array.from({ length: 14 }, change));
    expect(answers.filter(({ statusCode }) => statusCode === 400)).toHaveLength(10);
    expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(4);
  });
});

describe('a second factor', () => {
  test.each([
    ['clerk', null],
    ['mediator', null],
    ['auditor', null],
    ['lead', 'second-factor'],
    ['supervisor', 'second-factor'],
    ['administrator', 'second-factor'],
  ] as const)('of a %s is due: %s', async (role, due) => {
    const { account } = await somebody(role);
    const page = browser();
    expect((await page.signIn(account)).json()).toMatchObject({ due });
    const work = await page.send('GET', '/matters');
    if (due === null) expect(work.statusCode).toBe(200);
    else expect(work.json()).toMatchObject({ status: 403, code: 'second-factor-due' });
  });

  test('is set up by whom it is due from, asked at the next sign-in, and enough then', async () => {
    const { account } = await somebody('lead');
    const page = browser();
    await page.signIn(account);
    const { secret } = await setUpCodes(page);
    expect((await page.send('GET', '/session')).json()).toMatchObject({ due: null });
    const next = browser();
    const half = await next.signIn(account);
    expect(half.json()).toMatchObject({ status: 401, code: 'code-needed' });
    expect((await next.send('GET', '/session')).statusCode).toBe(401);
    const whole = await next.code(totp(secret, Date.now()));
    expect(whole.json()).toMatchObject({ account, due: null });
    expect((await next.send('GET', '/matters')).statusCode).toBe(200);
  });

  test('is not on until a code was right', async () => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    await page.send('POST', '/account/second-factor', { password: testPassword });
    const wrong = await page.send('POST', '/account/second-factor/confirmation', { code: '000000' });
    expect(wrong.json().errors).toMatchObject([{ field: 'code', code: 'code-wrong' }]);
    expect((await browser().signIn(account)).statusCode).toBe(200);
  });

  test('needs the password to be set up', async () => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    const answer = await page.send('POST', '/account/second-factor', { password: 'somebody-else' });
    expect(answer.json().errors).toMatchObject([{ field: 'password', code: 'password-wrong' }]);
  });

  test('takes a code of the app once', async () => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    const { secret } = await setUpCodes(page);
    const code = totp(secret, Date.now());
    const [first, second] = [browser(), browser()];
    await first.signIn(account);
    await second.signIn(account);
    expect((await first.code(code)).statusCode).toBe(200);
    expect((await second.code(code)).json()).toMatchObject({ code: 'one-time-code-wrong' });
  });

  test('takes the code that set it up no second time', async () => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    // The latest that is good still is at the sign-in, however long the set-up takes.
    const { code } = await setUpCodes(page, stepMs);
    const thief = browser();
    await thief.signIn(account);
    expect((await thief.code(code)).json()).toMatchObject({ code: 'one-time-code-wrong' });
    expect((await thief.send('GET', '/session')).statusCode).toBe(401);
  });

  test('takes each recovery code once, and tells the person that one was used', async () => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    const { recoveryCodes } = await setUpCodes(page);
    expect(recoveryCodes).toHaveLength(10);
    const lost = browser();
    await lost.signIn(account);
    expect((await lost.code(recoveryCodes[0] ?? '')).statusCode).toBe(200);
    const view = (await lost.send('GET', '/account')).json();
    expect(view.codes).toEqual({ on: true, recoveryCodesLeft: 9 });
    expect(view.events.map(({ kind }: { kind: string }) => kind)).toContain('recovery-code-used');
    const again = browser();
    await again.signIn(account);
    expect((await again.code(recoveryCodes[0] ?? '')).json()).toMatchObject({ code: 'one-time-code-wrong' });
  });

  test('that somebody came in stays on record when the session has ended, each time with how', async () => {
    const { id, account } = await somebody();
    const first = browser();
    await first.signIn(account);
    await first.send('DELETE', '/session');
    expect((await browser().signIn(account, 'not-the-password')).statusCode).toBe(401);
    const page = browser();
    await page.signIn(account);
    await setUpCodes(page);
    const { events } = (await page.send('GET', '/account')).json();
    const ins = events.filter(({ kind }: { kind: string }) => kind === 'signed-in');
    expect(ins).toMatchObject([
      { detail: 'password', by: { id } },
      { detail: 'password', by: { id } },
    ]);
  });

  test('keeps recovery codes as hashes, and takes them however they are typed', async () => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    const { recoveryCodes } = await setUpCodes(page);
    const { rows } = await database.ownerPool.query<{ backup_codes: string }>(
      'select t.backup_codes from auth_two_factor t join staff s on s.id = t.user_id where s.account = $1',
      [account],
    );
    const kept = rows[0]?.backup_codes ?? '';
    expect(JSON.parse(kept)).toHaveLength(10);
    for (const code of recoveryCodes) {
      expect(code.replaceAll('-', '')).toHaveLength(24);
      expect(kept).not.toContain(code);
      expect(kept).not.toContain(code.replaceAll('-', ''));
    }
    // What lies in the table opens nothing.
    const thief = browser();
    await thief.signIn(account);
    expect((await thief.code(JSON.parse(kept)[1])).statusCode).toBe(401);
    const typed = browser();
    await typed.signIn(account);
    const [, second = ''] = recoveryCodes;
    expect((await typed.code(` ${second.toUpperCase().replaceAll('-', ' ')} `)).statusCode).toBe(200);
  });

  test('is not guessed: five tries a sign-in, ten in a row altogether', async () => {
    const { account } = await somebody();
    const owner = browser();
    await owner.signIn(account);
    const { secret } = await setUpCodes(owner);
    const codes: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const page = browser();
      await page.signIn(account);
      for (let at = 0; at < 5; at += 1) codes.push((await page.code(`00000${at}`)).json().code);
    }
    expect(codes.filter((code) => code === 'one-time-code-wrong')).toHaveLength(10);
    const late = browser();
    await late.signIn(account);
    expect((await late.code(totp(secret, Date.now()))).json()).toMatchObject({ code: 'too-many-requests' });
  });

  test('is asked of the half that is done, whatever session the browser has besides', async () => {
    const [a, b] = [await somebody(), await somebody()];
    const page = browser();
    await page.signIn(a.account);
    const { secret } = await setUpCodes(page);
    const other = browser();
    await other.signIn(b.account);
    await setUpCodes(other);
    await other.signIn(a.account);
    expect((await other.code(totp(secret, Date.now()))).json()).toMatchObject({ account: a.account });
    expect((await browser().code('123456')).json()).toMatchObject({ code: 'sign-in-restart' });
  });

  test('new recovery codes end the old ones; without codes none are asked', async () => {
    const { account } = await somebody();
    const page = browser();
    await page.signIn(account);
    const { recoveryCodes } = await setUpCodes(page);
    const renewed = await page.send('POST', '/account/recovery-codes', { password: testPassword });
    expect(renewed.json().recoveryCodes).toHaveLength(10);
    const lost = browser();
    await lost.signIn(account);
    expect((await lost.code(recoveryCodes[0] ?? '')).statusCode).toBe(401);
    expect((await page.send('POST', '/account/second-factor/removal', { password: testPassword })).statusCode).toBe(
      200,
    );
    expect((await browser().signIn(account)).statusCode).toBe(200);
  });
});

describe('sessions', () => {
  test('are listed without anything that opens them, and ended one by one or all others', async () => {
    const { account } = await somebody();
    const [here, there, third] = [browser(), browser(), browser()];
    await here.signIn(account);
    await there.signIn(account);
    await third.signIn(account);
    const listed = await here.send('GET', '/account');
    const { rows } = await database.ownerPool.query('select token from auth_session');
    expect(rows.filter(({ token }) => listed.body.includes(token))).toEqual([]);
    const { sessions } = listed.json();
    expect(sessions.map(({ current }: { current: boolean }) => current).sort()).toEqual([false, false, true]);
    const other = sessions.find(({ current }: { current: boolean }) => !current);
    expect((await here.send('DELETE', `/account/sessions/${other.id}`)).statusCode).toBe(204);
    expect((await here.send('GET', '/account')).json().sessions).toHaveLength(2);
    expect((await here.send('DELETE', '/account/sessions')).statusCode).toBe(204);
    expect((await here.send('GET', '/session')).statusCode).toBe(200);
    for (const page of [there, third]) expect((await page.send('GET', '/session')).statusCode).toBe(401);
  });

  test('of somebody else are not one’s own to end', async () => {
    const [a, b] = [await somebody(), await somebody()];
    const [mine, theirs] = [browser(), browser()];
    await mine.signIn(a.account);
    await theirs.signIn(b.account);
    const { sessions } = (await theirs.send('GET', '/account')).json();
    expect((await mine.send('DELETE', `/account/sessions/${sessions[0].id}`)).statusCode).toBe(404);
    expect((await theirs.send('GET', '/session')).statusCode).toBe(200);
  });
});

describe('an administrator', () => {
  /** Signed in with both factors. */
  async function administrator(unitId: number): Promise<Browser & Somebody> {
    const person = await somebody('administrator', unitId);
    const page = browser();
    await page.signIn(person.account);
    await setUpCodes(page);
    return { ...page, ...person };
  }

  test('resets a password: a new first one, everybody signed out, the person told', async () => {
    const admin = await administrator(2);
    const { account, id } = await somebody('clerk', 3);
    const page = browser();
    await page.signIn(account);
    const { firstPassword } = (await admin.send('POST', `/staff/${id}/account/password`)).json();
    expect((await page.send('GET', '/session')).statusCode).toBe(401);
    expect((await page.signIn(account)).statusCode).toBe(401);
    expect((await page.signIn(account, firstPassword)).json()).toMatchObject({ due: 'password' });
    const { events } = (await page.send('GET', '/account')).json();
    expect(events[0]).toMatchObject({ kind: 'signed-in', detail: 'password' });
    expect(events[1]).toMatchObject({ kind: 'password-reset', by: { id: admin.id } });
  });

  test('resets a second factor after a phone is lost', async () => {
    const admin = await administrator(2);
    const { account, id } = await somebody('lead', 3);
    const page = browser();
    await page.signIn(account);
    await setUpCodes(page);
    expect((await admin.send('DELETE', `/staff/${id}/account/second-factor`)).statusCode).toBe(204);
    expect((await page.send('GET', '/session')).statusCode).toBe(401);
    expect((await page.signIn(account)).json()).toMatchObject({ due: 'second-factor' });
  });

  test('states somebody’s languages and subjects; the person reads who did, and has the last word', async () => {
    const admin = await administrator(2);
    const { account, id } = await somebody('mediator', 3);
    const [page, path] = [browser(), `/staff/${id}/account/practice`];
    await page.signIn(account);
    const stated = { subjects: ['neighbours'], languages: ['yue', 'csl'] };
    for (const _ of [1, 2]) expect((await admin.send('POST', path, stated)).json()).toEqual(stated);
    expect((await page.send('GET', '/account/practice')).json()).toEqual(stated);
    const told = async () =>
      (await page.send('GET', '/account'))
        .json()
        .events.flatMap((one: { kind: string; by: unknown }) => (one.kind === 'practice-stated' ? [one.by] : []));
    expect(await told()).toMatchObject([{ id: admin.id }]);
    await page.send('POST', '/account/practice', { subjects: [], languages: ['yue'] });
    expect((await admin.send('GET', path)).json()).toEqual({ subjects: [], languages: ['yue'] });
    expect(await told()).toMatchObject([{ id }, { id: admin.id }]);
  });

  test('ends somebody’s sessions', async () => {
    const admin = await administrator(2);
    const { account, id } = await somebody('clerk', 3);
    const page = browser();
    await page.signIn(account);
    expect((await admin.send('GET', `/staff/${id}/account`)).json().sessions).toHaveLength(1);
    expect((await admin.send('DELETE', `/staff/${id}/account/sessions`)).statusCode).toBe(204);
    expect((await page.send('GET', '/session')).statusCode).toBe(401);
  });

  test.each([
    ['of a unit above one’s own', 'clerk', 1],
    ['of a sibling unit', 'clerk', 4],
    ['of nobody’s unit, made by somebody else', undefined, 0],
  ] as const)('finds no account %s', async (_which, role, unitId) => {
    const admin = await administrator(2);
    const { id, account } = await somebody(role, unitId);
    const page = browser();
    await page.signIn(account);
    for (const [method, path] of manageOperations(id))
      expect((await admin.send(method, path)).json()).toMatchObject({ status: 404, code: 'not-found' });
    expect((await page.send('GET', '/session')).statusCode).toBe(200);
  });

  test('finds neither their own account there nor one that is not', async () => {
    const admin = await administrator(2);
    for (const id of [admin.id, '018f0000-0000-7000-8000-000000000000'])
      for (const [method, path] of manageOperations(id)) expect((await admin.send(method, path)).statusCode).toBe(404);
  });

  test.each(['clerk', 'mediator', 'auditor'] as const)(
    'is who does it: a %s of the same unit finds nothing',
    async (role) => {
      const { account } = await somebody(role, 2);
      const { id } = await somebody('clerk', 3);
      const page = browser();
      await page.signIn(account);
      for (const [method, path] of manageOperations(id)) expect((await page.send(method, path)).statusCode).toBe(404);
    },
  );
});

function manageOperations(id: string) {
  return [
    ['GET', `/staff/${id}/account`],
    ['POST', `/staff/${id}/account/password`],
    ['DELETE', `/staff/${id}/account/second-factor`],
    ['DELETE', `/staff/${id}/account/sessions`],
  ] as const;
}
