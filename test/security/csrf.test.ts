import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { loadGuangzhou } from '../guangzhou.ts';
import { addClerk, type Door, openWholeHouse, type WholeHouse } from '../whole-house.ts';

const publicUrl = 'http://127.0.0.1:8080';
let database: FreshDatabase;
let house: WholeHouse;
let changing: readonly Door[];
let cookie: string;

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  await addClerk(database, 1);
  house = await openWholeHouse(database);
  ({ cookie } = await house.signIn());
  changing = (await house.doors()).filter(({ method }) => method !== 'GET');
});

afterAll(async () => {
  await house.close();
  await database.drop();
});

/** How the browser of somebody who is signed in says that another site's page made the request. */
const foreign: readonly (readonly [by: string, headers: Readonly<Record<string, string>>])[] = [
  ['another site', { origin: 'https://evil.example' }],
  [
    'another site, in a browser that says so itself',
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  ],
  ['another site that only says so itself', { 'sec-fetch-site': 'cross-site' }],
  ['a neighbour under the same domain', { 'sec-fetch-site': 'same-site', origin: 'http://other.127.0.0.1' }],
  ['the same machine on another port', { origin: 'http://127.0.0.1:9090' }],
  ['the same machine by https', { origin: 'https://127.0.0.1:8080' }],
  ['a frame without origin', { origin: 'null' }],
  ['an address that begins as ours', { origin: 'http://127.0.0.1:8080.evil.example' }],
  ['a name that was made to lead here', { origin: 'http://evil.example:8080', host: 'evil.example:8080' }],
  [
    'such a name, same origin to the browser',
    { 'sec-fetch-site': 'same-origin', origin: 'http://evil.example:8080', host: 'evil.example:8080' },
  ],
];

describe.each(foreign)('a request made by %s', (_by, headers) => {
  test('changes nothing, at no address that changes something', async () => {
    expect(changing.length).toBeGreaterThan(20);
    for (const door of changing) {
      const answer = await send(door, headers);
      expect([answer.statusCode, answer.json().code], `${door.method} ${door.url}`).toEqual([403, 'wrong-origin']);
    }
  });
});

test('a page of ours passes the same check at every such address', async () => {
  for (const door of changing) {
    const answer = await send(door, { origin: publicUrl, 'sec-fetch-site': 'same-origin' });
    expect(answer.body, `${door.method} ${door.url}`).not.toContain('wrong-origin');
    if (door.contract?.operationId === 'signOut') ({ cookie } = await house.signIn());
  }
});

test('no operation takes a body that another site’s form could send', async () => {
  const forms = [
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain;charset=UTF-8',
  ];
  for (const door of changing.filter(({ contract }) => contract?.body !== undefined))
    for (const type of forms) {
      const answer = await send(door, { 'content-type': type });
      expect([answer.statusCode, answer.json().code], `${door.url} ${type}`).toEqual([415, 'media-type']);
    }
});

test('an address that only reads is no address of a change: no operation changes something by GET', async () => {
  const reading = (await house.doors()).filter(({ method, contract }) => method === 'GET' && contract !== undefined);
  expect(reading.map(({ contract }) => contract?.body)).toEqual(reading.map(() => undefined));
  expect(reading.filter(({ contract }) => contract?.headers?.idempotencyKey !== undefined)).toEqual([]);
});

function send({ method, url, contract }: Door, headers: Readonly<Record<string, string>>) {
  const filled = url.replace(/:(\w+)/g, (_, name: string) =>
    name === 'district' ? '440106' : '0195a000-0000-7000-8000-000000000001',
  );
  const type = contract === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  return house.http.inject({
    method: method === 'DELETE' ? 'DELETE' : 'POST',
    url: filled,
    headers: { cookie, accept: 'application/json', 'content-type': type, ...headers },
    payload: contract === undefined ? 'x=1' : '{}',
  });
}
