import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RouteContract } from '../../src/api/contract.ts';
import { routes } from '../../src/api/routes.ts';
import { instant } from '../../src/core/time/instant.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { startApp, type TestApp } from '../app.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { act, type House, type Known, openHouse, register, units } from '../history.ts';

let database: FreshDatabase;
let app: TestApp;
let matter: Known;
const cookies = new Map<string, string>();
const operations = Object.entries<RouteContract>(routes)
  .map(([key, contract]) => ({ key, contract }))
  .filter(({ contract }) => contract.caller === 'staff' && contract.tag === 'matters');

/** Roles in an order in which the first is not the one that lets them in. */
const people = {
  'log.clerk': [
    { role: 'auditor', unitId: units.yuexiu },
    { role: 'clerk', unitId: units.centre },
  ],
  'log.supervisor': [
    { role: 'administrator', unitId: units.city },
    { role: 'supervisor', unitId: units.tianhe },
  ],
  'log.stranger': [{ role: 'lead', unitId: units.yuexiuCentre }],
} as const;

/** The role, and where, by which each of them gets to what they get to. */
const letIn: Readonly<Record<string, readonly [string, number]>> = {
  'log.clerk': ['clerk', units.centre],
  'log.supervisor': ['supervisor', units.tianhe],
  // At their own window they register as anybody does.
  'log.stranger': ['lead', units.yuexiuCentre],
};

beforeAll(async () => {
  database = await freshDatabase();
  const house: House = await openHouse(database);
  app = startApp(database);
  const own = { ...house, services: app.services };
  matter = await register(own);
  matter = await act(own, matter, 'clerk', 'send', { unit: units.committee });
  await app.addStaff(
    Object.entries(people).map(([account, roles]) => ({ account, name: { zh: '测试', en: 'Test' }, roles })),
  );
  for (const account of Object.keys(people)) cookies.set(account, await app.signIn(account));
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

interface Line {
  readonly id: string;
  readonly matter_id: string;
  readonly role: string;
  readonly unit_id: number;
  readonly deed: string;
  readonly purpose: string | null;
  readonly staff_id: string | null;
}

async function lines(): Promise<readonly Line[]> {
  const { rows } = await database.workerPool.query<Line>('select * from access_log order by at, id');
  return rows;
}

const bodies: Readonly<Record<string, unknown>> = {
  registerMatter: {
    category: 'neighbours',
    place: '440106006002',
    placeText: '某处',
    narrative: '漏水',
    wish: '',
    parties: [{ role: 'applicant', kind: 'person', name: '陈示范', phone: '17000000001' }],
  },
  actOnMatter: { input: {} },
  unmaskParty: { field: 'phone', purpose: '联系当事人' },
  changeCircle: { deed: 'lift-restriction', reason: '试一试' },
  handleMatter: { deed: 'withdraw-move', reason: '试一试' },
  superviseMatter: { deed: 'withdraw-order', order: 's1', reason: '试一试' },
  openRestricted: { ground: 'complaint', words: '试一试' },
  handOutOneTimeCode: { purpose: '当面核对' },
};

async function send(contract: RouteContract, account: string, query = '') {
  const values: Readonly<Record<string, string>> = {
    district: matter.district,
    id: matter.id,
    action: 'recall',
    seq: '1',
    document: '1-receipt-1',
    party: matter.parties.applicant,
    message: '1-1-1',
  };
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? uuidV7());
  return app.http.inject({
    method: contract.method,
    url: `/api/v1${path}${query}`,
    headers: {
      cookie: cookies.get(account) ?? '',
      ...(contract.headers?.idempotencyKey === undefined ? {} : { 'idempotency-key': uuidV7() }),
      ...(contract.headers?.ifMatch === undefined ? {} : { 'if-match': '"1"' }),
    },
    ...(contract.body === undefined ? {} : { payload: JSON.parse(JSON.stringify(bodies[contract.operationId] ?? {})) }),
  });
}

test.each(operations)(
  '$key leaves one line each time it shows what is personal of a matter, and none otherwise',
  async ({ key, contract }) => {
    const query = key === 'readMatter' ? '?purpose=for%3Aoversight' : '';
    for (const account of Object.keys(people)) {
      const before = await lines();
      const answer = await send(contract, account, query);
      const after = (await lines()).filter((line) => !before.some(({ id }) => id === line.id));
      const shown = answer.statusCode < 300 && contract.touches === 'matter';
      expect([key, account, answer.statusCode, after.length]).toEqual([key, account, answer.statusCode, shown ? 1 : 0]);
      for (const line of after) {
        // The role that let them in, not the first they hold.
        expect([account, line.role, line.unit_id]).toEqual([account, ...(letIn[account] ?? [])]);
        expect(line.staff_id).not.toBeNull();
      }
    }
  },
);

test('what shows something of a matter was met in the tries above', async () => {
  const deeds = new Set((await lines()).map(({ deed }) => deed));
  expect([...deeds].sort()).toEqual(
    expect.arrayContaining(['read', 'read-events', 'read-meetings', 'register', 'unmask-phone', 'read-receipt']),
  );
});

test('the purpose is the reader’s own next step, or is asked once a day, and nothing is shown before', async () => {
  const contract = routes.readMatter;
  const own = await send(contract, 'log.clerk');
  expect(own.statusCode).toBe(200);
  expect((await lines()).at(-1)?.purpose).toMatch(/^task:/);
  app.services.clock.set(instant('2026-03-03T01:00:00.000Z'));
  const before = await lines();
  const asked = await send(contract, 'log.supervisor');
  expect([asked.statusCode, asked.json().code]).toEqual([428, 'purpose-needed']);
  expect(asked.body).not.toContain('漏水');
  expect(await lines()).toHaveLength(before.length);
  expect((await send(contract, 'log.supervisor', '?purpose=%E6%8A%BD%E6%9F%A5')).statusCode).toBe(200);
  // The same matter again on the same day: no longer asked, and the purpose given holds.
  expect((await send(contract, 'log.supervisor')).statusCode).toBe(200);
  expect((await lines()).slice(-2).map(({ purpose }) => purpose)).toEqual(['抽查', '抽查']);
});

test('the application may add to the log, and neither change nor remove a line', async () => {
  for (const text of [`update access_log set purpose = ''`, 'delete from access_log', 'truncate access_log'])
    await expect(database.pool.query(text)).rejects.toMatchObject({ code: '42501' });
});
