import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { RouteContract } from '../../src/api/contract.ts';
import type { StaffRole } from '../../src/core/procedure/definition.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { startApp, type TestApp } from '../app.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { act, type House, type Known, openHouse, register, units } from '../history.ts';
import {
  type Answer,
  codeOperations,
  expectedFor,
  extraUnits,
  matterOperations,
  otherOperations,
  type Relation,
  relations,
  somebody,
  staffRoles,
  tableMatter,
  triedStep,
} from './relations.ts';

let database: FreshDatabase;
let app: TestApp;
let house: House;
let address: string;
let matter: Known;
/** Another journey: its codes open nothing of the matter. */
let stranger: Known;
let holder: string;
const cookies = new Map<string, string>();
const relationKeys = Object.keys(relations).filter((key): key is Relation => key in relations);
/** Words and names that stand in the matter and nowhere else: in the answer to an outsider they are a leak. */
const canaries = ['郗金丝雀', '鄢灰雀', '金丝雀纠纷', '17000009981', '999999198603029983', '金丝雀巷一号'];

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  await addUnits();
  app = startApp(database);
  house = { ...house, services: app.services };
  matter = await inMediation();
  stranger = await register(house);
  holder = house.people.mediator.staffId;
  await addEverybody();
  address = await listen();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function addUnits(): Promise<void> {
  const rows = [
    [extraUnits.sibling, units.shipai, [units.city, units.tianhe, units.shipai, extraUnits.sibling], '另一调委会'],
    [extraUnits.child, units.committee, [...relations.child.unit.path], '调解小组'],
  ] as const;
  for (const [id, parent, path, name] of rows) {
    await database.ownerPool.query(
      `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, path)
       values ($1, $2, $3, 'mediation-committee', 3, $4, $2, $4, '440106006', '440106', $5)`,
      [id, `extra-${id}`, parent, name, path],
    );
  }
}

async function inMediation(): Promise<Known> {
  let made = await register(house, {
    narrative: '金丝雀纠纷',
    placeText: '金丝雀巷一号',
    parties: [
      {
        role: 'applicant',
        kind: 'person',
        name: '郗金丝雀',
        phone: '17000009981',
        identityNumber: '999999198603029983',
        address: '金丝雀巷一号',
      },
      { role: 'respondent', kind: 'person', name: '鄢灰雀', phone: '17000009982' },
    ],
  });
  made = await act(house, made, 'clerk', 'send', { unit: units.committee });
  return act(house, made, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
}

/** One person for every role at every relation. */
async function addEverybody(): Promise<void> {
  const people = relationKeys.flatMap((relation) =>
    staffRoles.map((role) => ({
      account: accountOf(role, relation),
      name: { zh: '测试', en: 'Test' },
      roles: [{ role, unitId: relations[relation].unit.id }],
    })),
  );
  await app.addStaff(people);
  for (const { account } of people) cookies.set(account, await app.signIn(account));
}

function accountOf(role: StaffRole, relation: Relation): string {
  return `${role}.${relation}`;
}

async function listen(): Promise<string> {
  await app.http.listen({ host: '127.0.0.1', port: 0 });
  const { port } = app.http.server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/api/v1`;
}

/** What a caller is told, without what is told to each request alone. */
interface Told {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function send(
  contract: RouteContract,
  target: { readonly district: string; readonly id: string; readonly code?: string },
  cookie?: string,
): Promise<Told> {
  const response = await fetch(`${address}${pathOf(contract, target)}`, {
    method: contract.method,
    redirect: 'manual',
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(contract.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(contract.headers?.idempotencyKey === undefined ? {} : { 'idempotency-key': uuidV7() }),
      // One that nobody has seen: whoever may act is told so, and nothing changes.
      ...(contract.headers?.ifMatch === undefined ? {} : { 'if-match': '"3"' }),
    },
    ...(contract.body === undefined ? {} : { body: JSON.stringify(bodies[contract.operationId] ?? {}) }),
  });
  const body = (await response.text()).replace(/"instance":"[^"]*"/, '');
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !passing.includes(name)));
  return { status: response.status, body, headers };
}

const passing = ['date', 'request-id', 'keep-alive', 'connection', 'content-length', 'transfer-encoding'];

/** What each operation is sent. One that is not listed is sent an empty body, which says the same to everybody. */
const bodies: Readonly<Record<string, unknown>> = {
  actOnMatter: { input: { way: 'no such way' } },
  actByCode: { input: {} },
  unmaskParty: { field: 'phone', purpose: '联系当事人' },
  changeCircle: { deed: 'lift-restriction', reason: '试一试' },
  handleMatter: { deed: 'withdraw-move', reason: '试一试' },
  holdMatter: { deed: 'claim' },
  tagMatter: { deed: 'take-off', tag: 'noise' },
  keepMaterial: { deed: 'show', material: 'f9' },
  superviseMatter: { deed: 'withdraw-order', order: 's1', reason: '试一试' },
  takeFollowUp: { deed: 'relapse', words: '试一试' },
  arrangeMeeting: { deed: 'cancel', session: 's1', words: '试一试' },
  answerDatesByCode: { unsuitable: [] },
  changeGroup: { deed: 'withdraw-invitation', text: '试一试' },
  listLikeMatters: { purpose: '试一试' },
  answerGroupByCode: { deed: 'leave' },
  enterPerformance: { deed: 'settle', entry: 'l1', as: 'confirmed' },
  enterPerformanceByCode: { deed: 'confirm', entry: 'l1' },
  openRestricted: { ground: 'complaint', words: '试一试' },
  askRecusal: { reason: '试一试' },
  askRaise: { reason: '试一试' },
  askAboutReading: { reading: randomUUID(), question: '为什么？' },
};

function pathOf(
  contract: RouteContract,
  target: { readonly district: string; readonly id: string; readonly code?: string },
): string {
  const values: Readonly<Record<string, string>> = {
    district: target.district,
    id: target.id,
    code: target.code ?? '',
    action: triedStep,
    seq: '1',
    document: '1-receipt-1',
    party: matter.parties.applicant,
    unit: String(units.committee),
    year: '2026',
    key: 'people-mediation',
    proof: '0'.repeat(20),
    meeting: 's1',
    proposal: 'p9',
  };
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? randomUUID()),
  );
  return contract.operationId === 'readMatter' ? `${path}?purpose=${encodeURIComponent('for:oversight')}` : path;
}

function answerOf(told: Told, missing: Told): Answer {
  if (told.status === 403) return 'refused';
  return JSON.stringify(told) === JSON.stringify(missing) ? 'hidden' : 'own';
}

const nowhere = () => ({ district: matter.district, id: uuidV7() });

describe('every operation on a matter, by every role, from everywhere', () => {
  test.each(matterOperations)('$key answers as the table says, and the same for what is not there', async (one) => {
    const { key, contract } = one;
    const wrong: unknown[] = [];
    // What is another thing than the matter (a message, a document of somebody's own) may be missing for whoever may read too.
    const sure = key in bodies || ['readMatter', 'listEvents', 'readReceipt', 'listHolders'].includes(key);
    for (const relation of relationKeys) {
      for (const role of staffRoles) {
        const cookie = cookies.get(accountOf(role, relation)) ?? '';
        const expected = expectedFor(key, somebody(accountOf(role, relation), role, relation), tableMatter(holder));
        const [told, missing] = [await send(contract, matter, cookie), await send(contract, nowhere(), cookie)];
        const found = answerOf(told, missing);
        const leaked = expected !== 'own' && canaries.some((canary) => told.body.includes(canary));
        const right = expected === 'own' && !sure ? true : found === expected;
        if (leaked || !right) wrong.push({ role, relation, expected, found, leaked, status: told.status });
        // Refused for the role is said before the matter is looked for.
        if (expected === 'refused' && key === 'unmaskParty') expect(told).toEqual(missing);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('without a session answers 401, for what is there and for what is not', async () => {
    for (const { contract } of matterOperations) {
      const [told, missing] = [await send(contract, matter), await send(contract, nowhere())];
      expect([contract.operationId, told.status]).toEqual([contract.operationId, 401]);
      expect(told).toEqual(missing);
    }
  });

  test('the table is not empty on either side', () => {
    const answers = relationKeys.flatMap((relation) =>
      staffRoles.map((role) => expectedFor('readMatter', somebody('somebody', role, relation), tableMatter(holder))),
    );
    expect(answers.filter((answer) => answer === 'own').length).toBeGreaterThan(20);
    expect(answers.filter((answer) => answer === 'hidden').length).toBeGreaterThan(20);
  });
});

describe('every operation of a code', () => {
  test.each(codeOperations)(
    '$key opens its own journey and says the same of another and of what is not there',
    async (one) => {
      const { contract } = one;
      const { applicant } = stranger.codes;
      if (contract.path.includes('{id}')) {
        const other = await send(contract, { ...matter, code: applicant });
        expect(other.status).toBeGreaterThanOrEqual(400);
        expect(other).toEqual(await send(contract, { ...nowhere(), code: applicant }));
        expect(canaries.filter((canary) => other.body.includes(canary))).toEqual([]);
      } else {
        const other = await send(contract, { ...matter, code: applicant });
        expect(canaries.filter((canary) => other.body.includes(canary))).toEqual([]);
      }
      const given = matter.codes.applicant;
      // The same code with two signs changed for others: nobody was given it.
      const never = `${given.slice(0, -2)}${given.endsWith('2') ? '33' : '22'}`;
      const wrong = await send(contract, { ...matter, code: never });
      expect([contract.operationId, wrong.status >= 400]).toEqual([contract.operationId, true]);
      expect(canaries.filter((canary) => wrong.body.includes(canary))).toEqual([]);
    },
  );

  test('the other party reads the matter, and neither contacts nor the story', async () => {
    const track = codeOperations.find(({ key }) => key === 'track');
    if (track === undefined) throw new Error('no operation track');
    const told = await send(track.contract, { ...matter, code: matter.codes.respondent });
    expect(told.status).toBe(200);
    const secret = ['17000009981', '999999198603029983', '金丝雀纠纷'];
    expect(secret.filter((canary) => told.body.includes(canary))).toEqual([]);
  });
});

test('what is not about one matter says nothing of it to whoever may not read it', async () => {
  const leaks: unknown[] = [];
  for (const { contract } of otherOperations) {
    if (contract.method !== 'GET') continue;
    for (const relation of relationKeys) {
      for (const role of staffRoles) {
        const actor = somebody(accountOf(role, relation), role, relation);
        if (expectedFor('readMatter', actor, tableMatter(holder)) === 'own') continue;
        const told = await send(contract, matter, cookies.get(accountOf(role, relation)) ?? '');
        const found = [...canaries, matter.id].filter((canary) => told.body.includes(canary));
        if (found.length > 0) leaks.push({ operation: contract.operationId, role, relation, found });
      }
    }
  }
  expect(leaks).toEqual([]);
});

test('the list of everything in reach holds the matter for those who may read it, and for nobody else', async () => {
  const wrong: unknown[] = [];
  for (const relation of relationKeys) {
    for (const role of staffRoles) {
      const actor = somebody(accountOf(role, relation), role, relation);
      const expected = expectedFor('readMatter', actor, tableMatter(holder)) === 'own';
      const response = await fetch(`${address}/matters?queue=reach`, {
        headers: { cookie: cookies.get(accountOf(role, relation)) ?? '' },
      });
      const { items } = listed.parse(await response.json());
      if (items.some(({ id }) => id === matter.id) !== expected) wrong.push({ role, relation, expected });
    }
  }
  expect(wrong).toEqual([]);
});

const listed = z.object({ items: z.array(z.object({ id: z.string() })) });

test('not there and not allowed take as long as each other', async () => {
  const read = matterOperations.find(({ key }) => key === 'readMatter');
  if (read === undefined) throw new Error('no operation readMatter');
  const cookie = cookies.get('clerk.other-unit') ?? '';
  const taken: { hidden: number[]; missing: number[] } = { hidden: [], missing: [] };
  for (let round = 0; round < 150; round += 1) {
    for (const which of round % 2 === 0 ? (['hidden', 'missing'] as const) : (['missing', 'hidden'] as const)) {
      const target = which === 'hidden' ? matter : nowhere();
      const begun = performance.now();
      await send(read.contract, target, cookie);
      taken[which].push(performance.now() - begun);
    }
  }
  // Which of the two takes longer is told from a pair no better than by tossing a coin: half the pairs, give or take.
  const longer = taken.hidden.filter((one, index) => one > (taken.missing[index] ?? 0)).length;
  expect(longer).toBeGreaterThan(45);
  expect(longer).toBeLessThan(105);
});

describe('authority that ends', () => {
  const reads = async (cookie: string): Promise<number> => {
    const response = await fetch(`${address}/matters/${matter.district}/${matter.id}?purpose=for:oversight`, {
      headers: { cookie },
    });
    return response.status;
  };

  test('a role taken away, a move to another unit and a departure hold from the next request on', async () => {
    const people = ['gone.role', 'gone.moved', 'gone.left'];
    await app.addStaff(
      people.map((account) => ({
        account,
        name: { zh: '测试', en: 'Test' },
        roles: [{ role: 'lead' as const, unitId: units.committee }],
      })),
    );
    const [role, moved, left] = await Promise.all(people.map((account) => app.signIn(account)));
    const sessions = [role ?? '', moved ?? '', left ?? ''];
    for (const cookie of sessions) expect(await reads(cookie)).toBe(200);
    const owner = database.ownerPool;
    const of = (account: string) => `(select id from staff where account = '${account}')`;
    await owner.query(`delete from staff_role where staff_id = ${of('gone.role')}`);
    await owner.query(`update staff_role set unit_id = ${extraUnits.sibling} where staff_id = ${of('gone.moved')}`);
    await owner.query(`update staff set active = false where account = 'gone.left'`);
    expect([await reads(sessions[0] ?? ''), await reads(sessions[1] ?? ''), await reads(sessions[2] ?? '')]).toEqual([
      404, 404, 401,
    ]);
  });
});
