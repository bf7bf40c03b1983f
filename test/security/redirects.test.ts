import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { loadGuangzhou } from '../guangzhou.ts';
import { openWholeHouse, type WholeHouse } from '../whole-house.ts';

let database: FreshDatabase;
let house: WholeHouse;

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  house = await openWholeHouse(database);
});

afterAll(async () => {
  await house.close();
  await database.drop();
});

/** Addresses that look like a path of this site and that a browser reads as another site's, or as a script. */
const elsewhere = [
  ...['https://evil.example', 'http://evil.example/', '//evil.example', '///evil.example', '////evil.example/%2e%2e'],
  ...[
    '/\\evil.example',
    '\\\\evil.example',
    '/\\/evil.example',
    '\\/evil.example',
    '/%5cevil.example',
    '/%2f/evil.example',
  ],
  ...['/..//evil.example', '/.//evil.example', '/x/..//evil.example', '/x/../..//evil.example', '/./\\evil.example'],
  ...[
    '/\t/evil.example',
    '/\n/evil.example',
    '\t//evil.example',
    ' //evil.example',
    '/\r\n/evil.example',
    '%09//evil.example',
  ],
  ...[
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
  ],
  ...[
    'vbscript:x',
    'file:///etc/passwd',
    'https:evil.example',
    'https:/evil.example',
    '@evil.example',
    ':80',
    '?//evil.example',
  ],
  ...[
    '/@evil.example',
    '/；evil.example',
    '／／evil.example',
    '/。/evil.example',
    '/\u202e//evil.example',
    '//evil。example',
  ],
  ...[
    '/\u0000/evil.example',
    '/%00/evil.example',
    '//0x7f.1',
    '//[::1]',
    '/report\r\nLocation: https://evil.example',
    '',
  ],
];

const fields = ['back', 'next', 'url', 'to', 'return', 'returnTo', 'redirect', 'continue', 'then', 'callbackURL'];

test('a form leads to no other site, whatever it was given for its way back', async () => {
  const forms = (await house.doors()).filter(({ method, contract }) => method === 'POST' && contract === undefined);
  expect(forms.length).toBeGreaterThan(5);
  let redirects = 0;
  for (const { url } of forms)
    for (const text of elsewhere) {
      const query = new URLSearchParams(fields.map((name) => [name, text])).toString();
      const answer = await house.http.inject({
        method: 'POST',
        url: `${filled(url)}?${query}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
        remoteAddress: `10.0.${redirects % 250}.${elsewhere.indexOf(text)}`,
        payload: query,
      });
      redirects += holdsHere(answer.statusCode, answer.headers.location, `${url} ${JSON.stringify(text)}`);
    }
  expect(redirects).toBeGreaterThan(100);
});

test('a page leads to no other site by its address', async () => {
  const pages = (await house.doors()).filter(({ method, contract }) => method === 'GET' && contract === undefined);
  for (const { url } of pages)
    for (const text of elsewhere) {
      const query = new URLSearchParams(fields.map((name) => [name, text])).toString();
      const answer = await house.http.inject({ url: `${filled(url)}?${query}`, headers: { accept: 'text/html' } });
      holdsHere(answer.statusCode, answer.headers.location, `${url} ${JSON.stringify(text)}`);
      expect(linksOf(answer.body).filter((link) => !leadsHere(link))).toEqual([]);
    }
});

function filled(url: string): string {
  return url.replace(/\*|:\w+/g, 'x');
}

/** One when it was a redirect, which must stay here. */
function holdsHere(status: number, location: unknown, name: string): number {
  if (status < 300 || status > 399) return 0;
  expect(typeof location === 'string' && leadsHere(location), `${name} → ${String(location)}`).toBe(true);
  return 1;
}

function leadsHere(link: string): boolean {
  const base = 'http://house.invalid';
  return URL.canParse(link, base) && new URL(link, base).origin === base;
}

function linksOf(html: string): readonly string[] {
  return [
    ...html.matchAll(/<(?:a|form|script|button|img|frame|iframe)\s[^>]*?(?:href|action|src|formaction)="([^"]*)"/g),
  ].map(([, link = '']) => link.replaceAll('&amp;', '&'));
}
