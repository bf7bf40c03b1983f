import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  openHouse,
  type StaffName,
  toAgreement,
  toMediation,
  units,
} from '../../../test/history.ts';
import type { SupervisionBody } from '../../api/supervision.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { describeDocument } from '../document/make.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { watchClocks } from '../upkeep/watch-clocks.ts';
import { superviseMatter } from './supervise.ts';
import { watchOver } from './watch-over.ts';

let database: FreshDatabase;
let house: House;
let app: TestApp;
const monday = instant('2026-03-02T01:00:00.000Z');

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  app = startApp(database);
  const { services } = app;
  house = { ...house, services, system: { ...services, pool: database.workerPool }, clock: services.clock };
  // The district has an order follow where a term of its own is over.
  await database.ownerPool.query(
    `insert into parameter_value (procedure, parameter, district, valid_from, term, entered_at)
     values ('clocks', 'overduePractice', '440106', '2026-01-01', 'order', now())`,
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const deed = (who: StaffName, matter: Known, body: SupervisionBody) =>
  superviseMatter(house.services, house.people[who], {
    ...matter,
    body,
    expectedVersion: matter.version,
    key: uuidV7(),
  });

async function supervised(who: StaffName, matter: Known, body: SupervisionBody): Promise<Known> {
  const { version } = done(await deed(who, matter, body), body.deed);
  return { ...matter, version };
}

const page = async (who: StaffName, matter: Known) =>
  done(await readMatter(house.services, house.people[who], { ...matter, purpose: 'for:oversight' }));
const now = async (matter: Known): Promise<Known> => ({
  ...matter,
  version: (await page('supervisor', matter)).version,
});

const ordering = {
  deed: 'order',
  unit: units.committee,
  ground: 'complaint',
  ask: '请在一周内开一次调解会，并书面说明',
  due: plainDate('2026-03-10'),
  told: true,
} as const satisfies SupervisionBody;

describe('an order', () => {
  test('is read and answered by the unit asked, and settled by whoever issued it', async () => {
    let matter = await supervised('supervisor', await toMediation(house), ordering);
    const seen = (await page('mediator', matter)).supervision;
    const [order] = seen.orders;
    expect(order).toMatchObject({
      ask: ordering.ask,
      by: { id: units.tianhe },
      due: '2026-03-10',
      may: ['answer-order'],
    });
    expect(
      await deed('clerk', matter, { deed: 'answer-order', order: order?.id ?? '', answer: '由我们答复' }),
    ).toMatchObject({
      code: 'not-your-part',
    });
    expect(await deed('lead', matter, ordering)).toMatchObject({ code: 'not-your-part' });
    expect(await deed('yuexiuClerk', matter, ordering)).toMatchObject({ code: 'not-found' });
    const id = order?.id ?? '';
    matter = await supervised('mediator', matter, { deed: 'answer-order', order: id, answer: '已定于周五开会' });
    expect((await page('supervisor', matter)).supervision.orders[0]).toMatchObject({
      answer: '已定于周五开会',
      may: ['accept-answer', 'return-answer', 'withdraw-order'],
    });
    matter = await supervised('supervisor', matter, { deed: 'accept-answer', order: id, reason: '答复清楚' });
    const { rows } = await database.workerPool.query(
      'select how, next_at, steps from matter_order where matter_id = $1',
      [matter.id],
    );
    expect(rows).toEqual([{ how: 'accepted', next_at: null, steps: 0 }]);
  });

  test('is told to the parties without what the offices wrote to each other, and not at all where that was not asked', async () => {
    const told = await supervised('supervisor', await toMediation(house), ordering);
    const silent = await supervised('supervisor', await toMediation(house), { ...ordering, told: false });
    const read = async (matter: Known) => {
      const tracked = done(await trackByCode(house.services, matter.codes.applicant)).matters[0];
      return [tracked?.timeline[0]?.record.zh, JSON.stringify(tracked)] as const;
    };
    const [record, all] = await read(told);
    expect(record).toBe('上级发出督办单，要求限期办理并书面答复');
    expect(all).not.toContain('开一次调解会');
    expect(all).toContain('上级已经要求办理单位限期办理');
    expect((await read(silent))[1]).not.toContain('督办');
  });

  test('is a paper: to the unit, from the unit that issued it, with what is asked and by when; no party has it', async () => {
    const matter = await supervised('supervisor', await toMediation(house), ordering);
    const { documents } = await page('mediator', matter);
    const paper = documents.find(({ id }) => id.endsWith('supervision-order'));
    expect(paper?.title.zh).toBe('督办单');
    const target = { district: matter.district, matterId: matter.id, documentId: paper?.id ?? '' };
    const said = await describeDocument(house.system, target);
    expect(said).toMatchObject({
      template: 'letter',
      title: '督办单',
      unitName: '天河区',
      recipients: ['石牌街道人民调解委员会'],
    });
    expect(JSON.stringify(said)).toContain('请在一周内开一次调解会');
    const tracked = done(await trackByCode(house.services, matter.codes.applicant)).matters[0];
    expect(tracked?.documents.some(({ title }) => title.zh === '督办单')).toBe(false);
  });

  test('keeps a matter from being closed until it was answered', async () => {
    house.clock.set(monday);
    let matter = await toAgreement(house);
    for (const obligation of ['o8-1', 'o8-2'])
      matter = await act(house, matter, 'mediator', 'record-performance', { obligation, on: '2026-03-02' });
    matter = await act(house, matter, 'applicant', 'answer-follow-up', { solved: 'yes' });
    matter = await supervised('supervisor', matter, { ...ordering, due: plainDate('2026-05-08') });
    await expect(act(house, matter, 'clerk', 'close')).rejects.toThrow('condition-not-met');
    const id = (await page('supervisor', matter)).supervision.orders[0]?.id ?? '';
    matter = await supervised('mediator', matter, { deed: 'answer-order', order: id, answer: '已经履行完毕' });
    await act(house, matter, 'clerk', 'close');
    house.clock.set(monday);
  });

  test('is reminded of once and goes up once, also by two workers at one moment', async () => {
    house.clock.set(monday);
    const matter = await supervised('supervisor', await toMediation(house), {
      ...ordering,
      due: plainDate('2026-03-04'),
    });
    const own = async () => {
      const { rows } = await database.workerPool.query<{ deed: string }>(
        `select data ->> 'deed' as deed from matter_event where matter_id = $1 and type = 'supervision' order by seq`,
        [matter.id],
      );
      return rows.map((row) => row.deed);
    };
    house.clock.set(instant('2026-03-03T01:00:00.000Z'));
    await Promise.all([watchOver(house.system), watchOver(house.system)]);
    expect(await own()).toEqual(['order', 'remind-order']);
    house.clock.set(instant('2026-03-04T16:00:00.000Z'));
    await Promise.all([watchOver(house.system), watchOver(house.system)]);
    await watchOver(house.system);
    expect(await own()).toEqual(['order', 'remind-order', 'escalate-order']);
    const [order] = (await page('supervisor', matter)).supervision.orders;
    expect(order).toMatchObject({ overdue: true, watch: { id: units.city }, steps: [{ to: { id: units.city } }] });
    house.clock.set(monday);
  });
});

describe('what is not solved', () => {
  test('is reviewed one level up by somebody who had no part in it, and answered to the party in writing', async () => {
    house.clock.set(monday);
    let matter = await toAgreement(house);
    for (const obligation of ['o8-1', 'o8-2'])
      matter = await act(house, matter, 'mediator', 'record-performance', { obligation, on: '2026-03-02' });
    matter = await act(house, matter, 'applicant', 'answer-follow-up', { solved: 'no' });
    await Promise.all([watchOver(house.system), watchOver(house.system)]);
    await watchOver(house.system);
    matter = await now(matter);
    const { review } = (await page('supervisor', matter)).supervision;
    expect(review).toMatchObject({ unit: { id: units.shipai }, found: null });
    const answer: SupervisionBody = { deed: 'answer-review', found: 'more-to-do', answer: '请调委会再上门看一次漏水' };
    expect(await deed('mediator', matter, answer)).toMatchObject({ code: 'not-your-part' });
    const other = await supervised('supervisor', await toMediation(house), ordering);
    expect((await page('supervisor', other)).supervision.may).toEqual(['order']);
    matter = await supervised('supervisor', matter, answer);
    const tracked = done(await trackByCode(house.services, matter.codes.applicant)).matters[0];
    expect(tracked?.timeline[0]).toMatchObject({ record: { zh: '上一级作出了复查答复' } });
    expect(JSON.stringify(tracked?.timeline[0])).toContain('再上门看一次漏水');
    expect(tracked?.documents.some(({ title }) => title.zh === '复查答复书')).toBe(true);
  });

  test('is not reviewed by whoever did anything in it before', async () => {
    house.clock.set(monday);
    let matter = await toAgreement(house);
    matter = await supervised('supervisor', matter, { ...ordering, due: plainDate('2026-05-08') });
    for (const obligation of ['o8-1', 'o8-2'])
      matter = await act(house, matter, 'mediator', 'record-performance', { obligation, on: '2026-03-02' });
    matter = await act(house, matter, 'applicant', 'answer-follow-up', { solved: 'no' });
    await watchOver(house.system);
    matter = await now(matter);
    const refused = await deed('supervisor', matter, { deed: 'answer-review', found: 'in-order', answer: '没有问题' });
    expect(refused).toMatchObject({ code: 'condition-not-met' });
    expect(refused.ok ? '' : refused.words?.zh).toContain('参与过');
  });
});

describe('a term of an office that ran out', () => {
  test('has an order proposed by the clock, once; a person signs it', async () => {
    house.clock.set(monday);
    let matter = await toMediation(house);
    house.clock.set(instant('2026-06-01T01:00:00.000Z'));
    await watchClocks(house.system);
    await Promise.all([watchOver(house.system), watchOver(house.system)]);
    await watchOver(house.system);
    matter = await now(matter);
    const { orders } = (await page('supervisor', matter)).supervision;
    const proposed = orders.filter(({ issuedAt }) => issuedAt === null);
    expect(proposed.length).toBeGreaterThan(0);
    expect(new Set(proposed.map(({ clock }) => clock?.zh)).size).toBe(proposed.length);
    const id = proposed[0]?.id ?? '';
    matter = await supervised('supervisor', matter, {
      deed: 'sign-order',
      order: id,
      ask: '请说明逾期原因',
      due: plainDate('2026-06-08'),
      told: false,
    });
    expect((await page('supervisor', matter)).supervision.orders.find((one) => one.id === id)).toMatchObject({
      ask: '请说明逾期原因',
      by: { id: units.tianhe },
    });
    house.clock.set(monday);
  });
});

test('orders and reviews hold when the whole is checked', async () => {
  const { findings } = await verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  expect(findings.filter(({ words }) => !words.en.startsWith('parameter_value'))).toEqual([]);
});
