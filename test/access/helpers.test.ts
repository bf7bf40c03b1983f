import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteContract } from '../../src/api/contract.ts';
import type { HelperMay } from '../../src/core/access/can.ts';
import { plainDate } from '../../src/core/time/plain-date.ts';
import { endAuthority, giveAuthority, listAuthorities } from '../../src/server/authority/authority.ts';
import { readMatter } from '../../src/server/matter/read.ts';
import { trackByCode } from '../../src/server/matter/read-by-code.ts';
import { handOutCode } from '../../src/server/one-time-code/one-time-code.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { startApp, type TestApp } from '../app.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { act, done, type House, type Known, openHouse, register, units } from '../history.ts';
import { type CodeLine, codeLines, expectedByCode, type Holder, holderKeys, triedSteps } from './helpers.ts';
import type { Answer } from './relations.ts';

let database: FreshDatabase;
let app: TestApp;
let house: House;
let matter: Known;
/** Another journey: no code of the matter opens anything of it. */
let stranger: Known;
let reading: string;
let papers: { readonly paper: string; readonly 'own-paper': string };
let digits: string;
type Side = 'applicant' | 'respondent';
const codes = new Map<string, string>();

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  app = startApp(database);
  house = { ...house, services: app.services };
  matter = await invited();
  stranger = await invited();
  for (const side of ['applicant', 'respondent'] as const) {
    codes.set(`${side}.party`, matter.codes[side]);
    for (const may of ['follow', 'act', 'everything'] as const)
      codes.set(`${side}.${may}`, (await letting(side, may)).code);
  }
  done(await readMatter(house.services, house.people.supervisor, { ...matter, purpose: 'for:oversight' }));
  const page = done(await trackByCode(house.services, matter.codes.applicant)).matters[0];
  reading = page?.readings[0]?.id ?? '';
  const { rows } = await database.workerPool.query<{ id: string; party_id: string | null; audience: string }>(
    'select id, party_id, audience from matter_document where matter_id = $1',
    [matter.id],
  );
  papers = {
    paper: rows.find((row) => row.party_id === null && row.audience !== 'unit')?.id ?? '',
    'own-paper': rows.find((row) => row.party_id === matter.parties.applicant)?.id ?? '',
  };
  const asked = { ...matter, party: matter.parties.applicant, purpose: '当面核对身份证' };
  digits = done(await handOutCode(house.services, house.people.clerk, asked)).digits;
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function invited(): Promise<Known> {
  let made = await register(house);
  made = await act(house, made, 'clerk', 'send', { unit: units.committee });
  made = await act(house, made, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  made = await act(house, made, 'mediator', 'tell-rights', { way: 'oral' });
  return act(house, made, 'mediator', 'invite');
}

/** The party lets somebody act for them; the helper's own code. */
async function letting(side: Side, may: HelperMay): Promise<{ readonly id: string; readonly code: string }> {
  const shown = { code: matter.codes[side], proof: undefined };
  const key = randomUUID();
  const given = { name: '陈示范', relation: 'relative', may, until: plainDate('2026-06-30'), key } as const;
  done(await giveAuthority(house.services, shown, given));
  const { items } = done(await listAuthorities(house.services, shown));
  return { id: key, code: items.find((one) => one.id === key)?.code ?? '' };
}

const absentFile = randomUUID();

interface Told {
  readonly status: number;
  readonly body: string;
}

/** The applicant's; the steps that are tried are the respondent's. */
const codeFor = ({ what }: CodeLine, holder: Holder) =>
  codes.get(`${what === 'step' || what === 'own-step' ? 'respondent' : 'applicant'}.${holder}`) ?? '';

async function send(line: CodeLine, code: string, id: string): Promise<Told> {
  const { contract, what } = line;
  const answer = await app.http.inject({
    method: contract.method,
    url: `/api/v1${pathOf(contract, what, code, id)}`,
    // Each line from an address of its own: all of them together are more than one address may send.
    remoteAddress: `10.0.${codeLines.indexOf(line)}.1`,
    headers: contract.headers?.idempotencyKey === undefined ? {} : { 'idempotency-key': uuidV7() },
    ...(contract.body === undefined ? {} : { payload: bodyOf(contract.operationId) }),
  });
  // What a limit answers says nothing of who may.
  expect(answer.statusCode).not.toBe(429);
  return { status: answer.statusCode, body: answer.body.replace(/"instance":"[^"]*"/, '') };
}

function pathOf(contract: RouteContract, what: CodeLine['what'], code: string, id: string): string {
  const values: Readonly<Record<string, string>> = {
    code,
    id,
    seq: '1',
    file: absentFile,
    meeting: 's1',
    action: what === 'own-step' ? triedSteps['own-step'] : triedSteps.step,
    document: what === 'own-paper' ? papers['own-paper'] : papers.paper,
  };
  return contract.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

function bodyOf(operation: string): Readonly<Record<string, unknown>> {
  switch (operation) {
    case 'actByCode':
      // With a field that no step has: whoever may take it is told so, and nothing changes.
      return { input: { way: 'no such way' } };
    case 'askRecusal':
      return { reason: '承办人是对方的亲戚' };
    case 'askRaise':
      return { reason: '这里谈不下来' };
    case 'answerGroupByCode':
      return { deed: 'leave' };
    case 'enterPerformanceByCode':
      return { deed: 'confirm', entry: 'l1' };
    case 'answerDatesByCode':
      return { unsuitable: [] };
    case 'askAboutReading':
      return { reading, question: '为什么查看？' };
    case 'giveOneTimeCode':
      return { digits };
    default:
      return {};
  }
}

function answerOf(told: Told, missing: Told): Answer {
  if (told.status === 404 && told.body === missing.body) return 'hidden';
  // Said to a helper alone: their own code is enough.
  const ownEnough = told.status === 409 && told.body.includes('您代当事人办理');
  return told.status === 403 || ownEnough ? 'refused' : 'own';
}

describe('every operation of a code, by the party and by whoever acts for them', () => {
  test('is tried with what is there', () => {
    expect(reading).not.toBe('');
    expect(papers.paper).not.toBe('');
    expect(papers['own-paper']).not.toBe('');
    expect([...codes.values()].filter((code) => code === '')).toEqual([]);
  });

  test.each(codeLines)('$key ($what) answers as the table says', async (line) => {
    const wrong: unknown[] = [];
    for (const holder of holderKeys) {
      const code = codeFor(line, holder);
      const told = await send(line, code, matter.id);
      const found = answerOf(told, await send(line, code, uuidV7()));
      const expected = expectedByCode(line, holder);
      if (found !== expected) wrong.push({ holder, expected, found, told });
    }
    expect(wrong).toEqual([]);
  });

  test.each(codeLines.filter(({ contract }) => contract.path.includes('{id}')))(
    '$key ($what) says the same of another journey and of what is not there, to every helper',
    async (line) => {
      for (const holder of holderKeys) {
        const code = codeFor(line, holder);
        const other = await send(line, code, stranger.id);
        expect(other.status).toBeGreaterThanOrEqual(400);
        expect(other).toEqual(await send(line, code, uuidV7()));
      }
    },
  );

  test.each(codeLines)('$key ($what) answers a code taken back as one nobody was given', async (line) => {
    const { id, code } = await letting('applicant', 'everything');
    done(await endAuthority(house.services, { code: matter.codes.applicant, proof: undefined }, id));
    const never = `${code.slice(0, -2)}${code.endsWith('2') ? '33' : '22'}`;
    const told = await send(line, code, matter.id);
    expect(told.status).toBe(404);
    expect(told).toEqual(await send(line, never, matter.id));
  });
});
