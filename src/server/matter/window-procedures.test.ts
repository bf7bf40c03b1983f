import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, register } from '../../../test/history.ts';
import { actAs, addResident, lapse, type Resident, stand } from '../../../test/resident.ts';
import { instant } from '../../core/time/instant.ts';
import { describeDocument } from '../document/make.ts';
import { verifyDatabase } from '../seal/verify.ts';

/** Procedures that begin at the window and are sent to a body that resides in the centre. */
let database: FreshDatabase;
let house: House;
let office: Resident;
let aidOffice: Resident;
let committee: Resident;
const ids = { office: 14, aidOffice: 15, committee: 16 } as const;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  office = await addResident(database, { id: ids.office, kind: 'social-organisation', name: '天河区市场监督管理局' });
  aidOffice = await addResident(database, { id: ids.aidOffice, kind: 'justice-office', name: '天河区法律援助处' });
  committee = await addResident(database, {
    id: ids.committee,
    kind: 'mediation-committee',
    name: '天河区医疗纠纷人民调解委员会',
  });
});
afterAll(() => database.drop());

const today = '2026-04-20';
const later = (day: string) => house.clock.set(instant(`${day}T10:00:00+08:00`));
const begun = async (procedure: string): Promise<Known> => {
  later(today);
  return register(house, { procedure });
};
const party = async (matter: Known, role: 'applicant' | 'respondent') => {
  const { parties } = await stand(house, matter);
  return parties.find((one) => one.role === role)?.id ?? '';
};
const promise = async (matter: Known, due: string) => [
  { debtor: await party(matter, 'respondent'), due, amountFen: 50_000, wording: '退还货款' },
];
const firstPromise = async (matter: Known) => (await stand(house, matter)).obligations[0]?.id ?? '';

/** The outcome, and that every paper issued on the way can be put together. */
async function endOf(matter: Known): Promise<string | undefined> {
  const { rows } = await database.workerPool.query<{ id: string; template: string }>(
    'select id, template from matter_document where matter_id = $1',
    [matter.id],
  );
  expect(rows.length).toBeGreaterThan(0);
  for (const { id, template } of rows) {
    const place = { district: matter.district, matterId: matter.id, documentId: id };
    expect((await describeDocument(house.system, place))?.template).toBe(template);
  }
  const end = await stand(house, matter);
  return end.status === 'closed' ? end.outcome : undefined;
}

describe('a consumer complaint is played to each of its ends', () => {
  const does = (matter: Known, action: string, input = {}) => actAs(house, office.lead, matter, action, input);
  const sent = async () => act(house, await begun('consumer-complaint'), 'clerk', 'send', { unit: ids.office });
  const mediating = async (): Promise<Known> => {
    const taken = await does(await sent(), 'accept', { handler: office.mediator.staffId });
    return act(house, await does(taken, 'ask-consent'), 'respondent', 'consent');
  };
  const ways: Readonly<Record<string, () => Promise<Known>>> = {
    withdrawn: async () => act(house, await sent(), 'applicant', 'withdraw'),
    refused: async () => does(await sent(), 'refuse', { ground: 'three-years', reason: '已超过三年。' }),
    terminated: async () => {
      const matter = await mediating();
      later('2026-06-23');
      const over = await lapse(house, matter, 'mediation');
      return does(over, 'terminate', { ground: 'sixty-days', reason: '未达成协议。' });
    },
    agreed: async () => {
      const matter = await mediating();
      const found = await does(matter, 'note-breach', { foundOn: today, what: '价签不符。' });
      const obligations = await promise(found, '2026-05-20');
      const settled = await does(found, 'settle', { agreed: '退款五百元。', obligations });
      const done = await does(settled, 'record-performance', { obligation: await firstPromise(settled), on: today });
      return does(done, 'record-check', { result: 'not-opened', account: '查无实据。' });
    },
  };
  test.each(Object.entries(ways))('%s', async (outcome, play) => {
    expect(await endOf(await play())).toBe(outcome);
  });
});

describe('an application for legal aid is played to each of its ends', () => {
  const does = (matter: Known, action: string, input = {}) => actAs(house, aidOffice.lead, matter, action, input);
  const sent = async () => act(house, await begun('legal-aid'), 'clerk', 'send', { unit: ids.aidOffice });
  const aided = async (): Promise<Known> => {
    const grant = { handler: aidOffice.mediator.staffId, scope: 'labour', means: 'migrant' };
    return does(await does(await sent(), 'grant', grant), 'assign', { lawyer: '某某律师事务所 赵试律师' });
  };
  const ways: Readonly<Record<string, () => Promise<Known>>> = {
    aided: async () => does(await does(await aided(), 'end-case', { result: '判决支持。' }), 'hand-in-report'),
    refused: async () => {
      const matter = await does(await sent(), 'refuse', { reason: '不属于范围。' });
      const objected = await act(house, matter, 'applicant', 'object', { reason: '属于范围。' });
      return act(house, objected, 'clerk', 'decide-objection', { result: 'uphold', reason: '决定正确。' });
    },
    terminated: async () => {
      const matter = await does(await aided(), 'terminate', { ground: 'means', reason: '收入超过标准。' });
      later('2026-05-07');
      return lapse(house, matter, 'objectionWindow');
    },
    withdrawn: async () => {
      const matter = await does(await sent(), 'ask-papers', { needed: '劳动合同' });
      later('2026-05-07');
      return lapse(house, matter, 'supply');
    },
  };
  test.each(Object.entries(ways))('%s', async (outcome, play) => {
    expect(await endOf(await play())).toBe(outcome);
  });
});

describe('a medical dispute is played to each of its ends', () => {
  const does = (matter: Known, action: string, input = {}) => actAs(house, committee.lead, matter, action, input);
  const sent = async () =>
    act(house, await begun('medical-dispute'), 'clerk', 'send-committee', { unit: ids.committee });
  const mediating = async (): Promise<Known> => {
    const matter = await sent();
    const willing = await does(matter, 'record-consent', { party: await party(matter, 'respondent') });
    return does(willing, 'accept', { mediator: committee.mediator.staffId });
  };
  const ways: Readonly<Record<string, () => Promise<Known>>> = {
    agreed: async () => {
      const matter = await mediating();
      const obligations = await promise(matter, '2026-05-20');
      const settled = await does(matter, 'settle', { agreed: '补偿五百元。', effectiveOn: today, obligations });
      return does(settled, 'record-performance', { obligation: await firstPromise(settled), on: today });
    },
    failed: async () => {
      const matter = await does(await mediating(), 'extend', { bothAgree: true });
      return act(house, matter, 'respondent', 'ask-stop');
    },
    'not-taken': async () => act(house, await does(await sent(), 'ask-consent'), 'respondent', 'decline'),
    withdrawn: async () => act(house, await sent(), 'applicant', 'withdraw'),
  };
  test.each(Object.entries(ways))('%s', async (outcome, play) => {
    expect(await endOf(await play())).toBe(outcome);
  });
});

test('what was written verifies', async () => {
  const { signer, keyring } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report).toMatchObject({ matters: 12, findings: [] });
});
