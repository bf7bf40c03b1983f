import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RouteContract } from '../../src/api/contract.ts';
import { queueItem } from '../../src/api/queue.ts';
import { routes } from '../../src/api/routes.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { startApp, type TestApp } from '../app.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { type House, type Known, openHouse, register, units } from '../history.ts';

let database: FreshDatabase;
let app: TestApp;
let matter: Known;
let cookie: string;

beforeAll(async () => {
  database = await freshDatabase();
  const house: House = await openHouse(database);
  app = startApp(database);
  matter = await register({ ...house, services: app.services });
  await app.addStaff([
    {
      account: 'mass.lead',
      name: { zh: '测试', en: 'Test' },
      roles: [
        { role: 'lead', unitId: units.centre },
        { role: 'clerk', unitId: units.centre },
      ],
    },
  ]);
  cookie = await app.signIn('mass.lead');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** What is somebody else's to say: columns of the tables, and what the answers show. */
const readOnly: readonly string[] = [
  'id',
  'district',
  'version',
  'number',
  'status',
  'state',
  'holder',
  'holder_staff_id',
  'answerable',
  'door_unit_id',
  'reach',
  'barred',
  'locks',
  'outcome',
  'performed',
  'resolved',
  'openedAt',
  'closedOn',
  'staffId',
  'role',
  'roles',
  'unitId',
  'at',
  'until',
  'code',
  'partyId',
  'protectionLifted',
  '__proto__x',
];

const party = { role: 'applicant', kind: 'person', name: '陈示范', phone: '17000000001' };
const registration = {
  category: 'neighbours',
  place: '440106006002',
  placeText: '某处',
  narrative: '漏水',
  wish: '',
  parties: [party],
};

/** Bodies that are taken as they stand; each is sent again with one thing more. */
const bodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  registerMatter: registration,
  reportMatter: registration,
  unmaskParty: { field: 'phone', purpose: '联系当事人' },
  changeCircle: { deed: 'restrict', ground: 'minor', reason: '试一试' },
  openRestricted: { ground: 'complaint', words: '试一试' },
  askRecusal: { reason: '试一试' },
  askRaise: { reason: '试一试' },
  askAboutReading: { reading: uuidV7(), question: '为什么？' },
  answerQuestion: { answer: '因为' },
  actOnMatter: { input: {} },
  actByCode: { input: {} },
};

async function send(contract: RouteContract, body: unknown) {
  const values: Readonly<Record<string, string>> = {
    district: matter.district,
    id: matter.id,
    code: matter.codes.applicant,
    party: matter.parties.applicant,
    action: 'send',
  };
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? uuidV7());
  return app.http.inject({
    method: contract.method,
    url: `/api/v1${path}`,
    headers: { cookie, 'idempotency-key': uuidV7(), 'if-match': '"1"', 'content-type': 'application/json' },
    payload: JSON.stringify(body),
  });
}

const written = Object.entries<RouteContract>(routes).filter(([key]) => key in bodies);

describe('nothing can be set that is not asked for', () => {
  test.each(written)('%s refuses every property that it does not take, by name', async (key, contract) => {
    const before = await counted();
    for (const name of readOnly) {
      const answer = await send(contract, { ...bodies[key], [name]: '1' });
      expect([key, name, answer.statusCode]).toEqual([key, name, 400]);
    }
    expect(await counted()).toEqual(before);
  });

  test('nor within a party, whoever registers', async () => {
    const before = await counted();
    for (const name of [...readOnly, 'phone_index', 'code_sealed', 'position', 'facts']) {
      if (name === 'role') continue;
      const answer = await send(routes.registerMatter, { ...registration, parties: [{ ...party, [name]: '1' }] });
      expect([name, answer.statusCode]).toEqual([name, 400]);
    }
    expect(await counted()).toEqual(before);
  });

  test('nor by a step: what its declaration does not name is refused', async () => {
    const names = readOnly.filter((name) => name !== '__proto__x');
    for (const name of names) {
      const answer = await send(routes.actOnMatter, { input: { unit: units.committee, [name]: 1 } });
      expect([name, answer.statusCode]).toEqual([name, 400]);
    }
  });
});

describe('what is personal is masked where it was not asked for', () => {
  const canaries = ['17000000001', '999999198603020014', '广州市天河区石牌街道某某花园3栋702房'];

  test('in lists, in the matter itself, in the chain and in receipts', async () => {
    const asked = [
      '/matters?queue=reach',
      `/matters/${matter.district}/${matter.id}?purpose=for:oversight`,
      `/matters/${matter.district}/${matter.id}/events`,
      `/matters/${matter.district}/${matter.id}/receipts/1`,
    ];
    for (const path of asked) {
      const answer = await app.http.inject({ url: `/api/v1${path}`, headers: { cookie } });
      expect([path, answer.statusCode]).toEqual([path, 200]);
      expect([path, canaries.filter((canary) => answer.body.includes(canary))]).toEqual([path, []]);
    }
  });

  test('lists carry no contact at all, masked or not', () => {
    const shape = JSON.stringify(z.toJSONSchema(queueItem, { io: 'output', unrepresentable: 'any' }));
    expect(shape).not.toMatch(/phone|identity|address/i);
  });
});

async function counted(): Promise<unknown> {
  const { rows } = await database.workerPool.query(
    `select (select count(*) from matter) as matters, (select count(*) from matter_event) as events,
            (select count(*) from access_question) as questions, (select count(*) from restricted_opening) as openings,
            (select max(version) from matter) as version`,
  );
  return rows;
}
