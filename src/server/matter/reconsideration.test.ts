import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, leak, openHouse, register } from '../../../test/history.ts';
import { actAs, addResident, lapse, type Resident, stand } from '../../../test/resident.ts';
import { instant } from '../../core/time/instant.ts';
import { describeDocument } from '../document/make.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { registerMatter } from './register.ts';

let database: FreshDatabase;
let house: House;
let office: Resident;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  office = await addResident(database, { id: 14, kind: 'justice-office', name: '天河区司法局' });
});
afterAll(() => database.drop());

const today = '2026-03-02';
const reasons = '事实清楚。';
const later = (day: string) => house.clock.set(instant(`${day}T10:00:00+08:00`));
const received = async (): Promise<Known> => {
  later(today);
  return register(house, { procedure: 'administrative-reconsideration' });
};
const does = (matter: Known, action: string, input = {}) => actAs(house, office.clerk, matter, action, input);
const reviewing = async (): Promise<Known> => {
  const accepted = await does(await received(), 'accept', { track: 'ordinary' });
  const served = await does(accepted, 'record-copy', { servedOn: today });
  return act(house, served, 'respondent', 'answer', { note: '行政行为合法。' });
};

const ways: Readonly<Record<string, () => Promise<Known>>> = {
  decided: async () => {
    const heard = await does(await reviewing(), 'hear-parties', { way: 'telephone', account: '陈述了意见。' });
    return does(heard, 'decide', { kind: 'annulled', reasons, result: '撤销该行政行为。' });
  },
  mediated: async () => does(await reviewing(), 'record-mediation', { agreed: '退还款项。' }),
  refused: async () => does(await received(), 'refuse', { reasons }),
  abandoned: async () => {
    const asked = await does(await received(), 'request-correction', { needed: '身份证明。' });
    const correcting = await does(asked, 'record-service', { servedOn: today });
    later('2026-03-17');
    return lapse(house, correcting, 'correction');
  },
  withdrawn: async () => {
    const matter = await received();
    return does(matter, 'withdraw-early', { who: matter.parties.applicant });
  },
  terminated: async () => {
    const suspended = await does(await reviewing(), 'suspend', { ground: 'citizen-died', why: reasons });
    later('2026-05-07');
    return does(await lapse(house, suspended, 'suspensionLimit'), 'end-suspension', { reasons });
  },
};

test.each(Object.entries(ways))('a reconsideration is played to its end: %s', async (outcome, play) => {
  const matter = await play();
  expect(await stand(house, matter)).toMatchObject({
    status: 'closed',
    outcome,
    procedure: 'administrative-reconsideration',
  });
  const { rows } = await database.workerPool.query<{ id: string; template: string }>(
    'select id, template from matter_document where matter_id = $1',
    [matter.id],
  );
  for (const { id, template } of rows) {
    const data = await describeDocument(house.system, {
      district: matter.district,
      matterId: matter.id,
      documentId: id,
    });
    expect(data?.template).toBe(template);
  }
  expect(rows.length).toBeGreaterThan(0);
});

test('silence accepts it from the day the five working days ended, however late the job comes', async () => {
  const matter = await received();
  later('2026-03-12');
  const accepted = await stand(house, await lapse(house, matter, 'acceptance'));
  expect([accepted.state, accepted.clocks.decide?.start, accepted.clocks.decide?.due]).toEqual([
    'notifying',
    '2026-03-09',
    '2026-05-08',
  ]);
});

test('its papers are the office’s letters, with what the reader is to know and the last day', async () => {
  const asked = await does(await received(), 'request-correction', { needed: '身份证明。' });
  const { rows } = await database.workerPool.query<{ id: string }>(
    "select id from matter_document where matter_id = $1 and document = 'correction'",
    [asked.id],
  );
  const place = { district: asked.district, matterId: asked.id, documentId: rows[0]?.id ?? '' };
  expect(await describeDocument(house.system, place)).toMatchObject({
    title: '补正行政复议申请通知书',
    unitName: '天河区司法局',
    recipients: ['李䶮'],
    particulars: [{ label: '需要补正的事项', text: '身份证明。' }],
    basis: ['《行政复议法》第三十一条'],
  });
});

test('a window where no unit answers for it says so, and what to do', async () => {
  later(today);
  const body = { ...leak(), place: '440104003001', procedure: 'administrative-reconsideration' };
  const outcome = await registerMatter(house.services, house.people.yuexiuClerk, body, 'yuexiu-reconsideration');
  expect(outcome).toMatchObject({ ok: false, code: 'request-invalid' });
  expect(JSON.stringify(outcome)).toContain('no-competent-unit');
});

test('what was written verifies', async () => {
  const { signer, keyring } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report).toMatchObject({ matters: 8, findings: [] });
});
