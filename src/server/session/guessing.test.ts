import { setTimeout as delay } from 'node:timers/promises';
import type { LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookiesOf, startApp, type TestApp, testPassword } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';

const url = '/api/v1/session';

let database: FreshDatabase;
/** Two nodes of one city. */
let app: TestApp;
let other: TestApp;
let people = 0;

beforeAll(async () => {
  database = await freshDatabase();
  app = startApp(database);
  other = startApp(database);
});

afterAll(async () => {
  await app.close();
  await other.close();
  await database.drop();
});

interface From {
  readonly node?: TestApp;
  readonly address?: string;
  readonly cookie?: string;
}

/** Strangers who are too many at once are told to come again, and do. */
async function attempt(
  account: string,
  password: string,
  { node = app, address = '192.0.2.1', cookie = '' }: From = {},
): Promise<LightMyRequestResponse> {
  const answer = await node.http.inject({
    method: 'POST',
    url,
    payload: { account, password },
    remoteAddress: address,
    headers: { cookie },
  });
  if (answer.statusCode !== 503) return answer;
  await delay(50);
  return attempt(account, password, { node, address, cookie });
}

async function somebody(): Promise<string> {
  people += 1;
  const account = `person.${people}`;
  await app.addStaff([{ account, name: { zh: '何样本', en: 'He Yangben' }, roles: [] }]);
  return account;
}

/** The browser after a sign-in, its session over: what is left of its cookies. */
async function knownBrowserOf(account: string): Promise<string> {
  const cookie = cookiesOf(await attempt(account, testPassword, { address: '192.0.2.77' }));
  await app.http.inject({ method: 'DELETE', url, headers: { cookie } });
  return cookie;
}

const guessMany = (account: string, count: number, from: (at: number) => From) =>
  Promise.all(Array.from({ length: count }, (_, at) => attempt(account, `guess-number-${at}`, from(at))));
const statuses = (answers: readonly { readonly statusCode: number }[]) => answers.map(({ statusCode }) => statusCode);

describe('guessing at one account', () => {
  test('by many at once is answered a dozen at a time, and holds up nobody whose browser is known', async () => {
    const account = await somebody();
    const cookie = await knownBrowserOf(account);
    const sent = (payload: object, headers = {}) => app.http.inject({ method: 'POST', url, payload, headers });
    const flood = Array.from({ length: 40 }, (_, at) =>
      sent({ account: `flood.${at}`, password: `guess-number-${at}` }),
    );
    const colleague = await sent({ account, password: testPassword }, { cookie });
    const answers = await Promise.all(flood);
    expect(colleague.statusCode).toBe(200);
    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(12);
    const turnedAway = answers.filter(({ statusCode }) => statusCode === 503);
    expect(turnedAway).toHaveLength(28);
    expect(turnedAway.every(({ headers }) => headers['retry-after'] !== undefined)).toBe(true);
  });

  test('gets ten tries in a quarter of an hour, however many come at once, from wherever, on whichever node', async () => {
    const account = await somebody();
    const answers = await guessMany(account, 60, (at) => ({
      node: at % 2 === 0 ? app : other,
      address: `198.51.100.${at}`,
    }));
    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(10);
    expect(statuses(answers).filter((status) => status === 429)).toHaveLength(50);
    // The right password does not tell either.
    expect((await attempt(account, testPassword, { node: other })).statusCode).toBe(429);
  });

  test('does not begin again until the quarter of an hour is over', async () => {
    const account = await somebody();
    await guessMany(account, 10, () => ({}));
    await ageTries('14 minutes');
    expect((await attempt(account, testPassword)).statusCode).toBe(429);
    await ageTries('2 minutes');
    expect((await attempt(account, testPassword)).statusCode).toBe(200);
  });

  test('does not shut out the person whose browser has signed in before', async () => {
    const account = await somebody();
    const cookie = await knownBrowserOf(account);
    const guesses = await guessMany(account, 15, () => ({ address: '192.0.2.9' }));
    expect(statuses(guesses)).toContain(429);
    expect((await attempt(account, testPassword, { address: '192.0.2.9' })).statusCode).toBe(429);
    expect((await attempt(account, testPassword, { address: '192.0.2.9', cookie })).statusCode).toBe(200);
  });

  test('with a browser that is known there has ten tries as well, and no more', async () => {
    const account = await somebody();
    const cookie = await knownBrowserOf(account);
    const answers = await guessMany(account, 15, () => ({ cookie }));
    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(10);
  });

  test.each([
    ['of another account', async () => knownBrowserOf(await somebody())],
    ['with its signature changed', async (account: string) => (await knownBrowserOf(account)).replace(/.$/, '!')],
    [
      'with its mark changed',
      async (account: string) => (await knownBrowserOf(account)).replace(/browser=../, 'browser=zz'),
    ],
    ['as anybody would write it', async () => `onedoor.browser=${'x'.repeat(22)}~k0.${'y'.repeat(32)}`],
  ])('a cookie %s makes no browser known', async (_name, make) => {
    const account = await somebody();
    const cookie = await make(account);
    await guessMany(account, 10, () => ({ cookie }));
    expect((await attempt(account, testPassword)).statusCode).toBe(429);
  });

  test('costs nobody a try who knows the password', async () => {
    const account = await somebody();
    for (let at = 0; at < 12; at += 1) expect((await attempt(account, testPassword)).statusCode).toBe(200);
  });

  test('an account that nobody has is counted like any other', async () => {
    const answers = await guessMany('nobody.at.all', 12, () => ({}));
    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(10);
  });

  test('a refusal says what to do, in both languages', async () => {
    const account = await somebody();
    await guessMany(account, 10, () => ({}));
    const { words } = (await attempt(account, testPassword)).json();
    expect(words.zh).toContain('以前登录过的浏览器');
    expect(words.en).toContain('administrator');
  });
});

describe('stuffing passwords into many accounts', () => {
  test('from one address ends after 120 wrong ones; a colleague there whose browser is known comes in', async () => {
    const account = await somebody();
    const cookie = await knownBrowserOf(account);
    const address = '203.0.113.50';
    const answers = await Promise.all(
      Array.from({ length: 130 }, (_, at) => attempt(`stuffed.${at}`, 'leaked-password', { address })),
    );
    expect(statuses(answers).filter((status) => status === 401)).toHaveLength(120);
    expect((await attempt(account, testPassword, { address })).statusCode).toBe(429);
    expect((await attempt(account, testPassword, { address, cookie })).statusCode).toBe(200);
    expect((await attempt(account, testPassword, { address: '203.0.113.51' })).statusCode).toBe(200);
  });
});

test('no account and no address stands in the table of tries', async () => {
  const account = await somebody();
  await attempt(account, 'wrong-password', { address: '203.0.113.99' });
  const { rows } = await database.ownerPool.query('select a::text as row from sign_in_allowance a');
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.filter(({ row }) => row.includes(account) || row.includes('203.0.113'))).toEqual([]);
});

async function ageTries(by: string): Promise<void> {
  await database.ownerPool.query(
    `update sign_in_allowance
        set tries = array(select t - $1::interval from unnest(tries) as t), last_try = last_try - $1::interval`,
    [by],
  );
}
