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
  office = await addResident(database, { id: 14, kind: 'petition-office', name: '天河区信访局' });
});
afterAll(() => database.drop());

const today = '2026-03-02';
const opinion = { opinion: '请求成立，应当补发。' };
const later = (day: string) => house.clock.set(instant(`${day}T10:00:00+08:00`));
const does = (matter: Known, action: string, input = {}) => actAs(house, office.clerk, matter, action, input);
const registered = async (): Promise<Known> => {
  later(today);
  return register(house, { procedure: 'petition' });
};
const handling = async (): Promise<Known> => {
  const sent = await does(await registered(), 'transfer', { organ: '某某局', receivedOn: today });
  return does(sent, 'accept', { acceptedOn: today });
};
const answered = async (): Promise<Known> =>
  does(await does(await handling(), 'issue-opinion', opinion), 'serve-opinion', { servedOn: today });
const reviewed = async (): Promise<Known> => {
  const asked = await act(house, await answered(), 'applicant', 'ask-review', { reason: '数额不对。' });
  return does(await does(asked, 'issue-review', opinion), 'serve-review', { servedOn: today });
};

const ways: Readonly<Record<string, () => Promise<Known>>> = {
  'not-accepted': async () => does(await registered(), 'not-accept', { why: '不属于信访事项。' }),
  'other-route': async () => does(await registered(), 'tell-route', { route: 'arbitration', how: '向仲裁委申请。' }),
  withdrawn: async () => act(house, await registered(), 'applicant', 'withdraw'),
  settled: async () => does(await handling(), 'settle', { agreed: '按月支付。' }),
  answered: async () => {
    const matter = await answered();
    later('2026-04-02');
    return lapse(house, matter, 'askReview');
  },
  reviewed: async () => {
    const matter = await reviewed();
    later('2026-04-02');
    return lapse(house, matter, 'askReReview');
  },
  final: async () => {
    const asked = await act(house, await reviewed(), 'applicant', 'ask-re-review', { reason: '数额不对。' });
    const heard = await does(await does(asked, 'open-hearing'), 'close-hearing', { found: '事实清楚。' });
    return does(heard, 'issue-re-review', opinion);
  },
};

test.each(Object.entries(ways))('a petition is played to its end: %s', async (outcome, play) => {
  const matter = await play();
  expect(await stand(house, matter)).toMatchObject({ status: 'closed', outcome, procedure: 'petition' });
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
  expect(report).toMatchObject({ matters: 7, findings: [] });
});
