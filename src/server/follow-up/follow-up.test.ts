import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, type StaffName, toAgreement } from '../../../test/history.ts';
import type { FollowUpBody } from '../../api/follow-up.ts';
import { instant } from '../../core/time/instant.ts';
import { readMatter } from '../matter/read.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { listVisits, takeFollowUp } from './follow-up.ts';
import { planFollowUps } from './plan.ts';

let database: FreshDatabase;
let house: House;
beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

/** Agreed, carried out, said to be solved, and closed on 10 April. */
async function closed(by: 'clerk' | 'lead' = 'clerk'): Promise<Known> {
  house.clock.set(instant('2026-03-02T01:00:00Z'));
  let matter = await toAgreement(house);
  for (const obligation of ['o8-1', 'o8-2'])
    matter = await act(house, matter, 'mediator', 'record-performance', { obligation, on: '2026-03-02' });
  matter = await act(house, matter, 'applicant', 'answer-follow-up', { solved: 'yes' });
  matter = await act(house, matter, by, 'close');
  return matter;
}

const view = async (matter: Known, who: StaffName = 'clerk') =>
  done(await readMatter(house.services, house.people[who], { ...matter, purpose: 'for:oversight' }));

async function take(matter: Known, who: StaffName, body: FollowUpBody) {
  const { version } = await view(matter);
  const { district, id } = matter;
  const key = randomUUID();
  return takeFollowUp(house.services, house.people[who], { district, id, body, expectedVersion: version, key });
}

const asks = (matter: Known, answer: 'solved' | 'not-solved' | 'not-reached') =>
  ({ deed: 'visit', visit: 'v1', way: 'phone', party: matter.parties.applicant, answer, words: '原话' }) as const;

describe('a visit', () => {
  test('is planned once by however many workers, stands in the centre’s list and in nobody else’s', async () => {
    const matter = await closed();
    const [one, other] = await Promise.all([planFollowUps(house.system), planFollowUps(house.system)]);
    expect(one + other).toBe(1);
    expect(await planFollowUps(house.system)).toBe(0);
    const mine = done(await listVisits(house.services, house.people.clerk)).items;
    expect(mine.find(({ id }) => id === matter.id)).toMatchObject({ basis: 'rule', due: '2026-04-01', over: false });
    expect(done(await listVisits(house.services, house.people.yuexiuClerk)).items).toEqual([]);
    expect(done(await listVisits(house.services, house.people.mediator)).items).toEqual([]);
  });

  test('is for somebody who had no part in it where there is one, and is the party’s own word', async () => {
    const matter = await closed();
    await planFollowUps(house.system);
    // The clerk registered it; the head of the same centre did not.
    expect(await take(matter, 'clerk', asks(matter, 'not-solved'))).toMatchObject({ code: 'condition-not-met' });
    done(await take(matter, 'lead', asks(matter, 'not-solved')));
    const after = await view(matter);
    expect([after.status, after.performed, after.resolved]).toEqual(['closed', 'performed', 'not-solved']);
    expect(await take(matter, 'lead', asks(matter, 'solved'))).toMatchObject({ code: 'condition-not-met' });
    const left = done(await listVisits(house.services, house.people.clerk)).items;
    expect(left.some(({ id }) => id === matter.id)).toBe(false);
  });

  test('is anybody’s of the centre once everybody there had a part, and what the page offers says so', async () => {
    const matter = await closed('lead');
    await planFollowUps(house.system);
    expect((await view(matter, 'clerk')).followUp).toEqual({
      visits: [{ id: 'v1', basis: 'rule', due: '2026-04-01', made: null }],
      may: ['visit', 'relapse'],
    });
    done(await take(matter, 'clerk', asks(matter, 'solved')));
    expect((await view(matter, 'supervisor')).followUp).toMatchObject({
      visits: [{ made: { way: 'phone', answer: 'solved' } }],
      may: [],
    });
  });

  test('that reached nobody takes back nothing that was said', async () => {
    const matter = await closed();
    await planFollowUps(house.system);
    done(await take(matter, 'lead', asks(matter, 'not-reached')));
    expect((await view(matter)).resolved).toBe('solved');
  });

  test('is nobody’s who may not read the matter, nor a judge’s', async () => {
    const matter = await closed();
    await planFollowUps(house.system);
    for (const who of ['yuexiuClerk', 'judge'] as const)
      expect(await take(matter, who, asks(matter, 'solved'))).toMatchObject({ code: 'not-found' });
    expect(await take(matter, 'supervisor', asks(matter, 'solved'))).toMatchObject({ code: 'not-your-part' });
  });
});

test('a dispute that comes back goes on in the same journey with its story, and is counted as what it is', async () => {
  const matter = await closed();
  const acted = done(await take(matter, 'clerk', { deed: 'relapse', words: '又开始漏水了' }));
  if (acted.linked === null) throw new Error('nothing was opened');
  const again = await view({ ...matter, ...acted.linked });
  const before = await view(matter);
  expect(again.narrative).toBe(before.narrative);
  expect([again.status, again.procedure.key, again.parties.length]).toEqual(['open', 'people-mediation', 2]);
  expect(again.journey.map(({ id }) => id).toSorted()).toEqual([matter.id, acted.linked.id].toSorted());
  const { rows } = await database.ownerPool.query(
    `select count(*)::integer as n from matter_event where type = 'follow-up' and data ->> 'deed' = 'relapse' and matter_id = $1`,
    [matter.id],
  );
  expect(rows).toEqual([{ n: 1 }]);
  expect(await take(matter, 'clerk', { deed: 'relapse', words: '再来一次' })).toMatchObject({
    code: 'condition-not-met',
  });
});

test('what was planned, visited and taken up again holds when the whole is checked', async () => {
  const { findings } = await verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  expect(findings.filter((one) => JSON.stringify(one).includes('matter.'))).toEqual([]);
});
