import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RouteContract } from '../../src/api/contract.ts';
import { routes } from '../../src/api/routes.ts';
import { readHeld } from '../../src/server/access/held.ts';
import { describeDocument } from '../../src/server/document/make.ts';
import { startApp, type TestApp } from '../app.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { done, type House, type Known, openHouse, toAgreement, toCourt } from '../history.ts';

let database: FreshDatabase;
let app: TestApp;
let house: House;
let matter: Known;

/** A child and somebody sheltered, with texts that stand nowhere else. */
const child = { name: '陈小雀', phone: '17000007771', identityNumber: '999999201503020011', address: '雀儿巷七号' };
const sheltered = { name: '李护示', phone: '17000007772', address: '护示里八号' };
/** What the respondent must meet nowhere. */
const secrets = [
  child.name,
  child.phone,
  child.identityNumber,
  child.address,
  '170****7771',
  sheltered.phone,
  sheltered.address,
];

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  app = startApp(database);
  house = { ...house, services: app.services, system: { ...app.services, pool: database.workerPool } };
  matter = await toAgreement(house, {
    narrative: '陈小雀住雀儿巷七号，电话17000007771。',
    parties: [
      { role: 'applicant', kind: 'person', ...child },

      { role: 'respondent', kind: 'person', name: '龑子妧', phone: '17000007773' },
      { role: 'third-party', kind: 'person', ...sheltered, protection: ['address'] },
    ],
  });
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const codeRoutes = Object.values<RouteContract>(routes).filter(
  ({ caller, method }) => caller === 'code' && method === 'GET',
);

async function ask(contract: RouteContract, code: string) {
  const values: Readonly<Record<string, string>> = { code, id: matter.id, seq: '1', document: '' };
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return app.http.inject({ method: 'GET', url: `/api/v1${path}` });
}

describe('a child and a protected address', () => {
  test('are kept from the other side by every operation of a code', async () => {
    const leaks: unknown[] = [];
    for (const contract of codeRoutes) {
      const { body } = await ask(contract, matter.codes.respondent);
      for (const secret of secrets) if (body.includes(secret)) leaks.push([contract.operationId, secret]);
    }
    expect(leaks).toEqual([]);
    const own = await app.http.inject({ method: 'GET', url: `/api/v1/tracking/${matter.codes.applicant}` });
    expect(own.body).toContain(child.name);
    const told = await app.http.inject({ method: 'GET', url: `/api/v1/tracking/${matter.codes.respondent}` });
    expect(told.body).toContain('陈某（未成年人）');
    expect(told.body).toContain(sheltered.name);
  });

  test('are kept from what the other side takes away, and are in what the child’s own side does', async () => {
    const other = JSON.stringify(
      done(await readHeld(house.services, { code: matter.codes.respondent, proof: undefined })),
    );
    expect(secrets.filter((secret) => other.includes(secret))).toEqual([]);
    const own = JSON.stringify(
      done(await readHeld(house.services, { code: matter.codes.applicant, proof: undefined })),
    );
    expect(
      [child.name, child.phone, child.identityNumber, child.address].filter((text) => !own.includes(text)),
    ).toEqual([]);
  });

  test('are in no paper that the other side gets, and in those that it does not', async () => {
    const { rows } = await database.workerPool.query<{ id: string; audience: string; party_id: string | null }>(
      'select id, audience, party_id from matter_document where matter_id = $1',
      [matter.id],
    );
    const own = new Set([matter.parties.applicant]);
    const leaks: unknown[] = [];
    let kept = 0;
    let whole = 0;
    for (const { id, audience, party_id } of rows) {
      const data = await describeDocument(house.system, {
        district: matter.district,
        matterId: matter.id,
        documentId: id,
      });
      const text = JSON.stringify(data);
      const forOthers = audience !== 'unit' && audience !== 'applicant' && (party_id === null || !own.has(party_id));
      if (forOthers) {
        kept += 1;
        for (const secret of secrets) if (text.includes(secret)) leaks.push([id, secret]);
      } else if (text.includes(child.name)) whole += 1;
    }
    expect(leaks).toEqual([]);
    expect(kept).toBeGreaterThan(1);
    expect(whole).toBeGreaterThan(0);
  });

  test('stay with the party in a matter that is opened from this one', async () => {
    const { rows } = await database.workerPool.query<{ protection: string[] | null }>(
      'select protection from matter_party where matter_id = $1 order by position',
      [matter.id],
    );
    expect(rows.map(({ protection }) => protection)).toEqual([['minor'], null, ['address']]);
  });
});

describe('a protection that is asked for once the journey has a second matter', () => {
  const address = '后护里九号';
  const respondentPage = async (code: string) => (await ask(routes.track, code)).body;

  test('holds on the page and in the papers of both, whichever of them it was asked in', async () => {
    const { mediation, confirmation } = await toCourt(house, {
      narrative: '楼上漏水。',
      parties: [
        { role: 'applicant', kind: 'person', name: '李后护', phone: '17000007774', address },
        { role: 'respondent', kind: 'person', name: '龑子妧', phone: '17000007775' },
      ],
    });
    const papers = async () => {
      const { rows } = await database.workerPool.query<{ matter_id: string; id: string }>(
        `select matter_id, id from matter_document where matter_id = any($1) and audience not in ('unit', 'applicant')
            and (party_id is null or party_id <> $2)`,
        [[mediation.id, confirmation.id], mediation.parties.applicant],
      );
      const made = rows.map(({ matter_id, id }) =>
        describeDocument(house.system, { district: mediation.district, matterId: matter_id, documentId: id }),
      );
      return (await Promise.all(made)).map((data) => JSON.stringify(data));
    };
    expect((await papers()).filter((text) => text.includes(address)).length).toBeGreaterThan(0);
    for (const asked of [mediation, confirmation]) {
      await database.workerPool.query(
        `update matter_party set protection = case when matter_id = $1 then '{address}'::text[] end where party_id = $2`,
        [asked.id, mediation.parties.applicant],
      );
      expect((await papers()).filter((text) => text.includes(address))).toEqual([]);
      const page = await respondentPage(mediation.codes.respondent);
      expect(page).toContain(mediation.id);
      expect(page).toContain(confirmation.id);
      expect(page).not.toContain(address);
    }
  });
});
