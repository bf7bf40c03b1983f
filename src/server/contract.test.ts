import fc from 'fast-check';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startApp, type TestApp } from '../../test/app.ts';
import { asSchema, type Known, nearly, oddValue, type Schema } from '../../test/bad-input.ts';
import { type FreshDatabase, freshDatabase } from '../../test/database.ts';
import { noteFigure } from '../../test/figure.ts';
import { addDemonstrationStaff, loadGuangzhou } from '../../test/guangzhou.ts';
import type { RouteContract } from '../api/contract.ts';
import { problemSchema } from '../api/problem.ts';
import { problemsOf } from '../api/route-problems.ts';
import { routes } from '../api/routes.ts';
import { LAW_TITLES } from '../core/deadline/law-days.ts';
import { procedures } from '../procedures/registry.ts';
import { uuidV7 } from './platform/crypto/uuid-v7.ts';

const contracts = Object.entries<RouteContract>(routes);
const release = process.env.SCOREBOARD_SIZE === 'release';
/** A sign-in is slow on purpose. */
const tries = (key: string) => (key === 'signIn' ? 8 : release ? 400 : 80);
/**
 * How long the event loop stands still while a request is worked on. Only what the process itself was busy counts: where
 * others have the cores, it waits for its turn and stands still for nothing of its own.
 */
const beatMs = 5;
const beat = { at: 0, busyMs: 0, lateMs: 0 };
const busyMs = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
};
const takeBeat = () => {
  const [now, busy] = [performance.now(), busyMs()];
  beat.lateMs = Math.max(beat.lateMs, Math.min(now - beat.at, busy - beat.busyMs) - beatMs);
  Object.assign(beat, { at: now, busyMs: busy });
};
const asked = { requests: 0, slowestMs: 0, slowest: '', stallMs: 0, stalled: '' };
const [stallMsMax, answerMsMax] = [200, 2_000];

let database: FreshDatabase;
let app: TestApp;
let cookie: string;
let known: Known;
/** Which kinds of answer the sent requests met, to know that they went past the first door. */
const met = new Set<string>();

beforeAll(async () => {
  database = await freshDatabase();
  await loadGuangzhou(database);
  app = startApp(database);
  await addDemonstrationStaff(app, database);
});

// Signing out is one of the operations, and so is reading a party's code, which ends it.
beforeEach(async () => {
  cookie = await app.signIn('clerk.shipai');
  known = await realThings();
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

test('every operation of the contract is there, and no other', () => {
  expect(app.registrar.registered.map(({ operationId }) => operationId).sort()).toEqual(
    contracts.map(([key]) => key).sort(),
  );
});

describe('whatever is sent', { timeout: release ? 600_000 : 60_000 }, () => {
  let beats: NodeJS.Timeout;
  beforeAll(() => {
    beats = setInterval(takeBeat, beatMs);
  });
  afterAll(() => {
    clearInterval(beats);
    const { requests, slowest, slowestMs, stalled, stallMs } = asked;
    noteFigure(
      'X1',
      `${requests} requests; the slowest answer after ${slowestMs.toFixed(0)} ms (${slowest}), the event loop late by at most ${stallMs.toFixed(0)} ms (${stalled})`,
      stallMs <= stallMsMax && slowestMs <= answerMsMax,
    );
  });

  test.each(contracts)('%s answers as its contract says, and never with a fault of its own', async (key, contract) => {
    await fc.assert(
      fc.asyncProperty(requestFor(contract), async (request) => {
        check(contract, await timed(key, request));
      }),
      { numRuns: tries(key) },
    );
  });
});

test('what was sent was right often enough to be done, and wrong in every way there is', {
  timeout: 60_000,
}, async () => {
  const done = ['registerMatter', 'reportMatter', 'listMatters', 'readMatter', 'listEvents', 'track', 'searchPlaces'];
  for (const operation of done) await sendUntilDone(operation);
  expect(done.filter((operation) => !met.has(`${operation} done`))).toEqual([]);
  const wrong = ['request-invalid', 'body-unreadable', 'media-type', 'key-needed', 'not-signed-in', 'code-wrong'];
  expect(wrong.filter((code) => ![...met].some((one) => one.endsWith(` ${code}`)))).toEqual([]);
});

async function timed(key: string, request: InjectOptions): Promise<LightMyRequestResponse> {
  const began = performance.now();
  Object.assign(beat, { at: began, busyMs: busyMs(), lateMs: 0 });
  const answer = await app.http.inject(request);
  // Also what stood still until just now.
  takeBeat();
  const tookMs = performance.now() - began;
  asked.requests += 1;
  if (tookMs > asked.slowestMs) Object.assign(asked, { slowestMs: tookMs, slowest: key });
  if (beat.lateMs > asked.stallMs) Object.assign(asked, { stallMs: beat.lateMs, stalled: key });
  return answer;
}

/** Chance may have sent an operation nothing right so far; it gets as many tries again as make that next to impossible. */
async function sendUntilDone(operation: string): Promise<void> {
  const contract = contracts.map(([, one]) => one).find(({ operationId }) => operationId === operation);
  if (contract === undefined) throw new Error(`no operation ${operation}`);
  // One report in some fifty is right in everything that its procedure asks.
  for (const request of fc.sample(requestFor(contract), 1_000)) {
    if (met.has(`${operation} done`)) return;
    check(contract, await app.http.inject(request));
  }
}

/** An answer is what the contract declares for its status: the body itself, or one of the problems. */
function check(contract: RouteContract, answer: LightMyRequestResponse): void {
  const { statusCode } = answer;
  met.add(`${contract.operationId} ${statusCode < 400 ? 'done' : answer.json().code}`);
  if (statusCode < 400) {
    expect(statusCode).toBe(contract.response.status);
    if ('media' in contract.response) expect(answer.headers['content-type']).toContain(contract.response.media);
    else if (statusCode === 204) expect(answer.body).toBe('');
    else contract.response.body.parse(answer.json());
    return;
  }
  expect(statusCode, answer.body).toBeLessThan(500);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = problemSchema.strict().parse(answer.json());
  expect(problem.status).toBe(statusCode);
  expect(problemsOf(contract)).toContain(problem.code);
  expect(answer.body.length).toBeLessThan(30_000);
}

function requestFor(contract: RouteContract): fc.Arbitrary<InjectOptions> {
  return fc
    .record({
      params: partOf(contract.params),
      query: partOf(contract.query),
      body: contract.body === undefined ? fc.constant(undefined) : nearly(schemaOf(contract.body), known),
      signedIn: fc.integer({ min: 0, max: 9 }),
      headers: headersFor(contract),
      from: fc.ipV4(),
      text: fc.integer({ min: 0, max: 19 }),
    })
    .map(({ params, query, body, signedIn, headers, from, text }) => ({
      method: contract.method,
      url: addressOf(contract.path, asSchema(params), asSchema(query)),
      headers: { ...headers, ...(signedIn === 0 ? {} : { cookie }) },
      remoteAddress: from,
      ...(body === undefined ? {} : { payload: text === 0 ? '{"a":' : JSON.stringify(body) }),
    }));
}

/** Mostly what the contract asks for; sometimes nothing, sometimes nonsense, sometimes another type of content. */
function headersFor(contract: RouteContract): fc.Arbitrary<Record<string, string>> {
  const written = oddValue.map((value) => asText(value).replace(/[^\t\x20-\x7e\x80-\xff]/g, '') || ' ');
  const header = (name: string, right: fc.Arbitrary<string>) =>
    fc
      .oneof(
        { weight: 8, arbitrary: right },
        { weight: 1, arbitrary: written },
        { weight: 1, arbitrary: fc.constant('') },
      )
      .map((value) => (value === '' ? {} : { [name]: value }));
  const none = fc.constant<Record<string, string>>({});
  return fc
    .tuple(
      contract.body === undefined ? none : header('content-type', fc.constant('application/json')),
      contract.headers?.idempotencyKey === undefined ? none : header('idempotency-key', fc.uuid()),
      contract.headers?.ifMatch === undefined ? none : header('if-match', fc.constantFrom('"1"', '"2"', '"3"', '"99"')),
      header('accept-language', fc.constantFrom('zh-CN,zh;q=0.9', 'en', 'fr')),
    )
    .map((parts) => Object.assign({}, ...parts));
}

function partOf(schema: z.ZodObject | undefined): fc.Arbitrary<unknown> {
  return schema === undefined ? fc.constant({}) : nearly(schemaOf(schema), known);
}

function schemaOf(schema: z.ZodType): Schema {
  return asSchema(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
}

function addressOf(path: string, params: Schema, query: Schema): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(params[name] ?? '-') || '-');
  const pairs = Object.entries(query).map(([key, value]) => `${encoded(key)}=${encoded(value)}`);
  return `/api/v1${filled}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`;
}

/** Half a surrogate cannot be written into an address; what a browser does with it is done here. */
function encoded(value: unknown): string {
  return encodeURIComponent(Buffer.from(asText(value)).toString()).slice(0, 3_000);
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A matter in the works, so that wrong input is met behind the first door as well. */
async function realThings(): Promise<Known> {
  const answer = await app.http.inject({
    method: 'POST',
    url: '/api/v1/matters',
    headers: { cookie, 'idempotency-key': uuidV7() },
    payload: {
      category: 'neighbours',
      place: '440106006002',
      placeText: '某某花园3栋702房',
      narrative: '楼上卫生间漏水，我家主卧天花和墙面泡坏了。',
      wish: '早点修好。',
      parties: [
        { role: 'applicant', kind: 'person', name: '李䶮', phone: '17000000001' },
        { role: 'respondent', kind: 'person', name: '龑子妧', phone: '17000000002' },
      ],
    },
  });
  expect(answer.statusCode, answer.body).toBe(201);
  const { district, id, codes } = answer.json();
  const looked = await app.http.inject({ url: `/api/v1/matters/${district}/${id}`, headers: { cookie } });
  expect(looked.statusCode, looked.body).toBe(200);
  return {
    district: [district, district, '440104'],
    id: [id],
    code: codes.map((one: { code: string }) => one.code),
    party: codes.map((one: { partyId: string }) => one.partyId),
    action: procedures.flatMap(({ definition }) => Object.keys(definition.actions)),
    key: procedures.map(({ definition }) => definition.key),
    law: LAW_TITLES,
    term: ['5日', '30工作日', '3个月', '24小时'],
    from: ['2026-02-13', '2026-02-13T09:30+08:00', '2027-06-01'],
    place: ['440106006002', '440106006'],
    year: [2026, 2027, 2030],
    near: ['440106'],
    placeText: ['某某花园3栋702房'],
    name: ['李䶮', '龑子妧'],
    kind: ['person', 'organisation', 'centre', 'mediation-committee'],
    phone: ['17000000001'],
    identityNumber: ['999999198603020014'],
    email: ['li@example.cn'],
    account: ['clerk.shipai', 'nobody'],
    // What a procedure asks: right for one, and strange to the others.
    application: [{}, { handled: 'no', goods: '年卡' }, { knownOn: '2026-02-13', told: 'yes' }, { goods: true }],
  };
}
