import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { loadGuangzhou } from '../guangzhou.ts';
import { addClerk, openWholeHouse, type WholeHouse } from '../whole-house.ts';

let database: FreshDatabase;

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  await addClerk(database, 1);
});

afterAll(() => database.drop());

/** Every cookie that the house sets: signing in and out, the switches of the portal, a report that is kept. */
async function cookiesOf(house: WholeHouse): Promise<readonly string[]> {
  const { cookie, set } = await house.signIn();
  const out = await house.http.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie } });
  const form = (url: string, payload: string) =>
    house.http.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
      payload,
    });
  const switches = await form('/preferences', 'lang=en&type=large&back=/');
  const kept = await form(
    '/report/what',
    'what=%E5%A4%A9%E8%8A%B1%E6%9D%BF%E6%BC%8F%E6%B0%B4%E4%BA%86%E4%B8%89%E5%A4%A9',
  );
  const answered = [out, switches, kept].flatMap(({ headers }) => [headers['set-cookie'] ?? []].flat());
  return [...set, ...answered];
}

describe.each([
  ['http://127.0.0.1:8080', false],
  ['https://onedoor.example', true],
])('at %s', (publicUrl, secure) => {
  let house: WholeHouse;
  let cookies: readonly string[];

  beforeAll(async () => {
    house = await openWholeHouse(database, { publicUrl });
    cookies = await cookiesOf(house);
  });

  afterAll(() => house.close());

  test('no script reads a cookie, no other site’s form sends one, no neighbour is given one', () => {
    const names = new Set(cookies.map((line) => line.split('=')[0]?.replace(/^__Host-/, '')));
    for (const name of ['onedoor.session_token', 'onedoor_lang', 'onedoor_type', 'onedoor_draft'])
      expect(names).toContain(name);
    for (const line of cookies) {
      expect(line).toMatch(/; HttpOnly(;|$)/i);
      expect(line).toMatch(/; SameSite=(Lax|Strict)(;|$)/i);
      expect(line).toMatch(/; Path=\/(;|$)/i);
      expect(line).not.toMatch(/; Domain=/i);
      expect(line.length).toBeLessThan(4_096);
    }
  });

  test(
    secure ? 'over https alone, under a name that binds it to this host' : 'without https no cookie claims it',
    () => {
      for (const line of cookies) {
        expect(/; Secure(;|$)/i.test(line)).toBe(secure);
        expect(/^__Host-/.test(line)).toBe(secure);
      }
    },
  );

  test('what the page keeps on the phone is read again, under its own name alone', async () => {
    const draft = cookies.find((line) => line.includes('onedoor_draft'))?.split(';')[0] ?? '';
    const kept = (cookie: string) => house.http.inject({ url: '/', headers: { cookie, accept: 'text/html' } });
    const [own, other] = await Promise.all([
      kept(draft),
      kept(secure ? draft.replace('__Host-', '') : `__Host-${draft}`),
    ]);
    expect(own.body).not.toBe(other.body);
    expect((await kept('')).body).toBe(other.body);
  });
});
