import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, register } from '../../../test/history.ts';
import { actAs, addResident, lapse, type Resident, stand } from '../../../test/resident.ts';
import { instant } from '../../core/time/instant.ts';
import { describeDocument } from '../document/make.ts';
import { verifyDatabase } from '../seal/verify.ts';

let database: FreshDatabase;
let house: House;
let office: Resident;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  office = await addResident(database, { id: 14, kind: 'labour-arbitration', name: '天河区劳动人事争议仲裁委员会' });
});
afterAll(() => database.drop());

const today = '2026-03-02';
const agreed = { agreed: '支付工资。' };
const later = (day: string) => house.clock.set(instant(`${day}T10:00:00+08:00`));
const does = (matter: Known, action: string, input = {}) => actAs(house, office.clerk, matter, action, input);
const received = async (): Promise<Known> => {
  later(today);
  return register(house, { procedure: 'labour-dispute' });
};
const preparing = async (): Promise<Known> => {
  const served = await does(await does(await received(), 'accept'), 'record-copy', { servedOn: today });
  return act(house, served, 'respondent', 'answer', { answer: '已经付清。' });
};
const awarded = async (kind: string): Promise<Known> => {
  const called = await does(await preparing(), 'call-hearing', { whenAndWhere: '第一仲裁庭', notifiedOn: today });
  later('2026-03-10');
  const heard = await does(await lapse(house, called, 'hearingNotice'), 'hold-hearing', { account: '双方到庭。' });
  const award = await does(heard, 'award', { kind, result: '支付工资。' });
  return does(award, 'serve-award', { servedOn: '2026-03-10', employerServedOn: '2026-03-10' });
};

const ways: Readonly<Record<string, () => Promise<Known>>> = {
  agreed: async () => does(await does(await received(), 'start-mediation'), 'agree-mediation', agreed),
  mediated: async () => does(await preparing(), 'record-mediation', agreed),
  effective: async () => {
    const matter = await awarded('ordinary');
    later('2026-03-26');
    return lapse(house, matter, 'workerSue');
  },
  court: async () => does(await awarded('final-amount'), 'record-annulment'),
  refused: async () => does(await received(), 'refuse', { why: '不属于受理范围。' }),
  withdrawn: async () => act(house, await received(), 'applicant', 'withdraw'),
};

test.each(Object.entries(ways))('a labour dispute is played to its end: %s', async (outcome, play) => {
  const matter = await play();
  expect(await stand(house, matter)).toMatchObject({ status: 'closed', outcome, procedure: 'labour-dispute' });
  const { rows } = await database.workerPool.query<{ id: string; template: string }>(
    'select id, template from matter_document where matter_id = $1',
    [matter.id],
  );
  for (const { id, template } of rows) {
    const place = { district: matter.district, matterId: matter.id, documentId: id };
    expect((await describeDocument(house.system, place))?.template).toBe(template);
  }
  expect(rows.length).toBeGreaterThan(0);
});

test('what was written verifies', async () => {
  const { signer, keyring } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report).toMatchObject({ matters: 6, findings: [] });
});
