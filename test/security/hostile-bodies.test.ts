import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyBytesMax } from '../../src/server/platform/http/http.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { loadGuangzhou } from '../guangzhou.ts';
import { addClerk, type Door, openWholeHouse, type WholeHouse } from '../whole-house.ts';

let database: FreshDatabase;
let house: WholeHouse;
let cookie: string;
let taking: readonly Door[];

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  const centre = await database.ownerPool.query<{ id: number }>(
    `select id from org_unit where kind = 'centre' and district = '440106' order by id limit 1`,
  );
  await addClerk(database, centre.rows[0]?.id ?? 1);
  house = await openWholeHouse(database);
  ({ cookie } = await house.signIn());
  taking = (await house.doors()).filter(({ method }) => method === 'POST');
});

afterAll(async () => {
  await house.close();
  await database.drop();
});

/** Bytes of the largest body that the operation reads. */
const roomIn = ({ contract }: Door) => contract?.bodyBytesMax ?? bodyBytesMax;
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

describe('a body that reaches for what all objects share', () => {
  const poisoned = [
    '{"__proto__":{"polluted":"yes"}}',
    '{"constructor":{"prototype":{"polluted":"yes"}}}',
    '{"a":{"__proto__":{"polluted":"yes"}}}',
    '{"input":{"__proto__":{"polluted":"yes"},"constructor":{"prototype":{"polluted":"yes"}}}}',
    '[{"__proto__":{"polluted":"yes"}}]',
    '{"\\u005f\\u005fproto\\u005f\\u005f":{"polluted":"yes"}}',
    '{"toString":1,"valueOf":1,"hasOwnProperty":1,"then":1,"toJSON":1}',
  ];
  const poisonedForms = [
    '__proto__[polluted]=yes',
    '__proto__.polluted=yes',
    'constructor[prototype][polluted]=yes',
    '__proto__=yes&polluted=yes',
    'lang[__proto__][polluted]=yes',
    'toString=1&hasOwnProperty=1&then=x',
  ];

  test('changes none of them and breaks nothing, at any address that takes one', async () => {
    expect(taking.length).toBeGreaterThan(20);
    for (const door of taking)
      for (const payload of door.contract === undefined ? poisonedForms : poisoned) {
        const answer = await send(door, payload);
        expect(answer.statusCode, `${door.url} ${payload} ${answer.body}`).toBeLessThan(500);
        expect(Reflect.get({}, 'polluted')).toBeUndefined();
        expect(Object.prototype.toString.call({})).toBe('[object Object]');
      }
  });
});

describe('a body without end in one direction', () => {
  const endless: readonly (readonly [string, string, readonly number[]])[] = [
    ['of a megabyte', JSON.stringify({ narrative: '长'.repeat(400_000) }), [400, 404]],
    ['nested as deep as a body can be', nested(40_000), [400, 401, 413, 404]],
    ['of brackets alone', '['.repeat(200_000), [400, 401, 404]],
    [
      'of a list of a hundred thousand',
      JSON.stringify({ parties: Array.from({ length: 100_000 }, () => 0) }),
      [400, 404],
    ],
    [
      'of twenty thousand names',
      JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 0]))),
      [400, 404],
    ],
    ['with one name twenty thousand times', `{${Array.from({ length: 20_000 }, () => '"a":0').join(',')}}`, [400, 404]],
    ['with a number of a hundred thousand digits', `{"limit":${'9'.repeat(100_000)}}`, [400, 404]],
  ];

  test.each(endless)('%s is refused by every operation', async (_name, payload, expected) => {
    for (const door of taking.filter(({ contract }) => contract?.body !== undefined)) {
      const answer = await send(door, payload);
      expect(answer.statusCode, `${door.url} ${answer.body.slice(0, 200)}`).toBeLessThan(500);
      expect(answer.statusCode, door.url).toBeGreaterThanOrEqual(400);
      if (Buffer.byteLength(payload) > roomIn(door)) expect(answer.statusCode, door.url).toBe(413);
      else expect(expected.concat(409, 412, 428, 429, 422), door.url).toContain(answer.statusCode);
      expect(answer.body.length).toBeLessThan(60_000);
    }
  });

  test('beyond the room for a file is refused by the operations that take one, and no other has such room', async () => {
    const larger = taking.filter((door) => roomIn(door) > bodyBytesMax);
    expect(larger.map(({ contract }) => contract?.operationId).sort()).toEqual([
      'enterPerformance',
      'enterPerformanceByCode',
      'handInEvidence',
    ]);
    for (const door of larger)
      expect((await send(door, JSON.stringify({ file: 'x'.repeat(roomIn(door)) }))).statusCode, door.url).toBe(413);
  });

  test('a form of a megabyte, or of fifty thousand fields, is answered with words', async () => {
    const many = Array.from({ length: 12_000 }, (_, n) => `f${n}=1`).join('&');
    for (const door of taking.filter(({ contract }) => contract === undefined)) {
      expect((await send(door, `what=${'x'.repeat(1_000_000)}`)).statusCode).toBe(413);
      expect((await send(door, many)).statusCode, door.url).toBeLessThan(500);
    }
  });
});

describe('an address or a query without end', () => {
  test.each([
    ['a part of an address', `/api/v1/procedures/${'x'.repeat(9_000)}`],
    ['a query', `/api/v1/matters?cursor=${'x'.repeat(9_000)}`],
    ['a thousand parameters', `/api/v1/matters?${Array.from({ length: 1_000 }, (_, n) => `a${n}=1`).join('&')}`],
    ['the same parameter a hundred times', `/api/v1/matters?${'limit=1&'.repeat(100)}`],
    ['a number in another spelling', '/api/v1/calendar/0x7EA'],
    ['a number with a sign', '/api/v1/calendar/+2026'],
    ['a number with an exponent', '/api/v1/calendar/2.026e3'],
    ['a number with blanks', '/api/v1/calendar/%202026'],
    [
      'a day that does not exist',
      `/api/v1/matters?cursor=${Buffer.from('2026-02-30 00:00:00+00|0195a000-0000-7000-8000-000000000001').toString('base64url')}`,
    ],
    [
      'an hour that does not exist',
      `/api/v1/matters?cursor=${Buffer.from('2026-02-03 25:00:00+00|0195a000-0000-7000-8000-000000000001').toString('base64url')}`,
    ],
    [
      'a year before all calendars',
      `/api/v1/matters?cursor=${Buffer.from('0000-02-03 05:00:00+00|0195a000-0000-7000-8000-000000000001').toString('base64url')}`,
    ],
  ])('%s is the sender’s mistake, and no warning', async (_name, url) => {
    const before = house.log.json.length;
    const answer = await house.http.inject({ url, headers: { cookie } });
    // A parameter that nobody declared is passed over; everything else is refused.
    expect(url.includes('a999=1') ? [200] : [400, 404], answer.body).toContain(answer.statusCode);
    expect(house.log.json.slice(before).filter((line) => /"level":"(warn|error)"/.test(line))).toEqual([]);
  });
});

describe('text of every kind', () => {
  const register = (name: string, narrative = '楼上漏水，天花板坏了。') =>
    house.http.inject({
      method: 'POST',
      url: '/api/v1/matters',
      headers: { cookie, 'idempotency-key': randomUUID() },
      payload: {
        category: 'neighbours',
        place: '440106006002',
        placeText: '某某花园3栋702房',
        narrative,
        wish: '修好。',
        parties: [
          { role: 'applicant', kind: 'person', name, phone: '17000000001' },
          { role: 'respondent', kind: 'person', name: '龑子妧', phone: '17000000002' },
        ],
      },
    });
  const nameOf = async (answer: Awaited<ReturnType<typeof register>>) => {
    const { district, id } = answer.json();
    const read = await house.http.inject({ url: `/api/v1/matters/${district}/${id}`, headers: { cookie } });
    return read.json().parties[0].name;
  };

  test.each([
    ['a rare character', '李䶮', '李䶮'],
    ['a character beyond the first plane', '𠮷𪚥𬴊', '𠮷𪚥𬴊'],
    ['a name of a minority with its dot', '买买提·阿不都', '买买提·阿不都'],
    ['letters put together', 'Ame\u0301lie', 'Am\u00e9lie'],
    ['a compatibility ideograph', '\uf9d0', '類'],
    ['a smile', '小明👨‍👩‍👧', '小明👨‍👩‍👧'],
  ])('%s is kept as people write it', async (_name, sent, kept) => {
    const answer = await register(sent);
    expect(answer.statusCode, answer.body).toBe(201);
    expect(await nameOf(answer)).toBe(kept);
  });

  test.each([
    ['turned round', '李\u202e四'],
    ['set apart', '李\u2066四\u2069'],
    ['with a bell in it', '李\u0007四'],
    ['with a colour in it', '李\u001b[31m四'],
    ['with a byte-order mark', '\ufeff李四\ufeff\u202c'],
    ['with half a character', '李\ud842四'],
    ['with a NUL', '李\u0000四'],
    ['invisible', '\u200b\u200b\u2060'],
    ['in two lines', '李\n四'],
    ['of a line separator', '李\u2028四'],
  ])('a name %s is refused', async (_name, sent) => {
    const answer = await register(sent);
    expect([answer.statusCode, answer.json().code], JSON.stringify(answer.json())).toEqual([400, 'request-invalid']);
  });
});

function send({ method, url, contract }: Door, payload: string) {
  return house.http.inject({
    method: method === 'POST' ? 'POST' : 'DELETE',
    url: url.replace(/:(\w+)/g, (_, name: string) =>
      name === 'district' ? '440106' : '0195a000-0000-7000-8000-000000000001',
    ),
    headers: {
      cookie,
      accept: 'application/json',
      'idempotency-key': randomUUID(),
      'if-match': '"1"',
      'content-type': contract === undefined ? 'application/x-www-form-urlencoded' : 'application/json',
    },
    remoteAddress: `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.1`,
    payload,
  });
}
