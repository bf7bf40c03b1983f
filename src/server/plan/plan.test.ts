import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, postAt, register, type StaffName, units } from '../../../test/history.ts';
import { exif, jpeg, pdf } from '../../../test/pictures.ts';
import { putInPost } from '../../../test/post.ts';
import type { KeyTaskBody } from '../../api/plan.ts';
import { instant } from '../../core/time/instant.ts';
import { addMonths, plainDate } from '../../core/time/plain-date.ts';
import { listAlerts } from '../alert/alerts.ts';
import { arrangeMeeting } from '../appointment/arrange.ts';
import { describeDocument } from '../document/make.ts';
import { pairMatters } from '../duplicate/pair.ts';
import { readFile } from '../file/read-file.ts';
import { removeFilesUnnamed } from '../file/take-file.ts';
import { takeFollowUp } from '../follow-up/follow-up.ts';
import { planFollowUps } from '../follow-up/plan.ts';
import { changeGroup } from '../group/group.ts';
import { readLedger } from '../ledger/ledger.ts';
import { actOnMatter } from '../matter/act.ts';
import { listMatters } from '../matter/queue.ts';
import { readMatter } from '../matter/read.ts';
import { enterPerformance } from '../obligation/performance.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { confirmErasure, decideErasure } from '../retention/decide.ts';
import { eraseConfirmed, proposeErasures } from '../retention/retention.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { listAskedFromAbove } from '../supervision/asked.ts';
import { readBoard } from '../supervision/board.ts';
import { superviseMatter } from '../supervision/supervise.ts';
import { watchOver } from '../supervision/watch-over.ts';
import { createLapses } from '../upkeep/lapse-due.ts';
import { watchClocks } from '../upkeep/watch-clocks.ts';
import { enterKeyTask } from './enter.ts';
import { handInEvidence } from './evidence.ts';
import { readPlan } from './plan.ts';

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
  await database.ownerPool.query(
    `insert into parameter_value (procedure, parameter, district, valid_from, term, entered_at)
     values ('clocks', 'overduePractice', '440106', '2026-01-01', 'order', now())`,
  );
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const task = (more: Partial<KeyTaskBody> = {}): KeyTaskBody => ({
  item: '3.2',
  title: '辖区物业纠纷前端化解',
  account: '会同住建部门，在三个小区试行物业纠纷先行调解。',
  unit: units.centre,
  holder: house.people.lead.staffId,
  milestones: [
    { name: '确定试点小区', evidence: '试点方案和小区名单', due: plainDate('2026-04-10') },
    { name: '三个小区设立调解点', evidence: '调解点照片和值班表', due: plainDate('2026-06-30') },
  ],
  ...more,
});

const enter = (body = task(), by: StaffName = 'supervisor') =>
  enterKeyTask(house.services, house.people[by], { year: 2026, body, key: uuidV7() });
const plan = async (by: StaffName = 'supervisor', unit?: number) =>
  done(await readPlan(house.services, house.people[by], { year: 2026, unit }));
const page = async (id: string, who: StaffName = 'supervisor') =>
  done(await readMatter(house.services, house.people[who], { district: '440106', id, purpose: 'for:oversight' }));

async function act(id: string, who: StaffName, action: string, input: Record<string, unknown> = {}) {
  const { version: expectedVersion } = await page(id, who);
  const asked = { district: '440106', id, action, input, expectedVersion, key: uuidV7() };
  return actOnMatter(house.services, house.people[who], asked);
}

const colourOf = async (id: string) => (await plan()).tasks.find((one) => one.id === id)?.course;

async function onDay(day: string, deed: () => Promise<void>): Promise<void> {
  house.clock.set(instant(`${day}T02:00:00.000Z`));
  await deed();
  house.clock.set(monday);
}

describe('a key task', () => {
  test('is entered by a supervisor above the unit that leads it, once for each key', async () => {
    const key = uuidV7();
    const asked = { year: 2026, body: task({ item: '1.1' }), key };
    const first = done(await enterKeyTask(house.services, house.people.supervisor, asked));
    expect(done(await enterKeyTask(house.services, house.people.supervisor, asked))).toEqual(first);
    expect(await enterKeyTask(house.services, house.people.supervisor, { ...asked, year: 2027 })).toMatchObject({
      code: 'key-reused',
    });
    expect(await enter(task(), 'lead')).toMatchObject({ code: 'not-your-part' });
    expect(await enter(task({ unit: units.yuexiuCentre }))).toMatchObject({ code: 'not-your-part' });
    expect(await enter(task({ unit: units.court }))).toMatchObject({ code: 'request-invalid' });
    expect(await enter(task({ holder: house.people.mediator.staffId }))).toMatchObject({ code: 'request-invalid' });
    const late = task({ milestones: [{ name: '一', evidence: '二', due: plainDate('2026-03-01') }] });
    expect(await enter(late)).toMatchObject({ code: 'request-invalid', fields: [{ field: 'milestones.0.due' }] });
  });

  test('has nobody as a party: no code, no message to one, no visit; and lies on the desk of its unit by its title', async () => {
    const { id } = done(await enter());
    const seen = await page(id, 'lead');
    expect(seen).toMatchObject({
      parties: [],
      holder: { id: house.people.lead.staffId },
      narrative: task().account,
      plan: {
        year: 2026,
        item: '3.2',
        milestones: [
          { id: 'm1', name: '确定试点小区', evidence: '试点方案和小区名单', due: '2026-04-10', shownOn: null },
          { id: 'm2', due: '2026-06-30', moves: 0 },
        ],
        course: { colour: 'green', reasons: [] },
      },
    });
    expect(seen.clocks.map(({ key, due, title }) => [key, due, title.zh])).toEqual([
      ['milestone.m1', '2026-04-10', '第1个节点'],
      ['milestone.m2', '2026-06-30', '第2个节点'],
    ]);
    const { rows } = await database.ownerPool.query(
      `select (select count(*)::integer from party_code c join matter m using (journey_id) where m.id = $1) as codes,
              (select count(*)::integer from matter_message where matter_id = $1 and party_id is not null) as told`,
      [id],
    );
    expect(rows).toEqual([{ codes: 0, told: 0 }]);
    const mine = done(await listMatters(house.services, house.people.lead, { queue: 'mine', limit: 50 })).items;
    expect(mine.find((one) => one.id === id)).toMatchObject({
      title: '辖区物业纠纷前端化解',
      parties: [],
      nextClock: 'milestone.m1',
      nextDue: '2026-04-10',
    });
    const asked = { channel: 'plan', unit: String(units.centre), as: 'answers', status: 'open', limit: 50 };
    const ledger = done(await readLedger(house.services, house.people.supervisor, asked)).items;
    const board = done(await readBoard(house.services, house.people.supervisor, { unit: units.centre }));
    expect(board.total.open).toBe(ledger.length);
  });

  test('is amber as a day comes near, red once it is over without evidence, and says of which milestone', async () => {
    const { id } = done(await enter());
    await onDay('2026-04-09', async () => {
      const amber = { colour: 'amber', reasons: [{ milestone: 'm1', words: { zh: '节点日期临近' } }] };
      expect(await colourOf(id)).toMatchObject(amber);
    });
    await onDay('2026-04-13', async () => {
      await createLapses(house.system)();
      const reasons = [{ milestone: 'm1', words: { zh: '节点日期已过，没有办成的材料' } }];
      expect(await colourOf(id)).toMatchObject({ colour: 'red', reasons });
      // The alert is told at the unit, and by the district's practice an order is proposed.
      await watchClocks(house.system);
      await watchOver(house.system);
      const { items } = done(await listAlerts(house.services, house.people.lead, { whose: 'unit' }));
      expect(items.find((one) => one.matterId === id)?.clock).toMatchObject({ key: 'milestone.m1' });
      const { orders } = (await page(id)).supervision;
      expect(orders).toMatchObject([{ issuedAt: null, clock: { zh: '第1个节点' } }]);
      done(await act(id, 'lead', 'show-milestone', { milestone: 'm1', evidence: '穗天石牌〔2026〕5号方案' }));
      expect(await colourOf(id)).toEqual({ colour: 'green', reasons: [] });
      const [shown] = (await page(id)).plan?.milestones ?? [];
      expect(shown).toMatchObject({ shownOn: '2026-04-13', shown: '穗天石牌〔2026〕5号方案' });
    });
  });

  test('has its days moved by the level above alone; the day first planned stays, and moved twice it is amber', async () => {
    const { id } = done(await enter());
    const moving = { milestone: 'm2', by: '2026-09-30', reason: '住建部门的方案推迟印发' };
    expect(await act(id, 'lead', 'move-milestone', moving)).toMatchObject({ code: 'not-your-part' });
    done(await act(id, 'supervisor', 'move-milestone', moving));
    expect(await colourOf(id)).toMatchObject({ colour: 'green' });
    done(await act(id, 'supervisor', 'move-milestone', { ...moving, by: '2026-10-31' }));
    expect(await colourOf(id)).toMatchObject({ colour: 'amber', reasons: [{ milestone: 'm2' }] });
    expect((await page(id)).plan?.milestones[1]).toMatchObject({
      planned: '2026-06-30',
      due: '2026-10-31',
      moves: 2,
    });
  });

  test('is red while a report is overdue, and a report alone makes no milestone', async () => {
    const { id } = done(await enter());
    done(await act(id, 'supervisor', 'ask-report', { ask: '请说明试点进展' }));
    expect(await act(id, 'supervisor', 'ask-report', { ask: '再问' })).toMatchObject({ code: 'condition-not-met' });
    await onDay('2026-03-12', async () => {
      await createLapses(house.system)();
      expect(await colourOf(id)).toMatchObject({ colour: 'red', reasons: [{ words: { zh: '逾期没有报告进展' } }] });
      done(await act(id, 'lead', 'report', { account: '方案已经报送' }));
      expect(await colourOf(id)).toMatchObject({ colour: 'green' });
      expect((await plan()).tasks.find((one) => one.id === id)?.shown).toBe(0);
    });
  });

  test('is completed with its last milestone, each with its paper; while an order is unanswered it is not', async () => {
    const { id } = done(await enter());
    const { version: expectedVersion } = await page(id);
    const body = {
      deed: 'order',
      unit: units.centre,
      ground: 'inspection',
      ask: '请说明试点小区的确定办法',
      due: plainDate('2026-03-10'),
      told: false,
    } as const;
    const ordered = { district: '440106', id, body, expectedVersion, key: uuidV7() };
    done(await superviseMatter(house.services, house.people.supervisor, ordered));
    done(await act(id, 'lead', 'show-milestone', { milestone: 'm2', evidence: '值班表' }));
    const last = { milestone: 'm1', evidence: '方案和名单' };
    expect(await act(id, 'lead', 'show-milestone', last)).toMatchObject({ code: 'condition-not-met' });
    const lies = async (who: StaffName) =>
      done(await listAskedFromAbove(house.services, house.people[who]))
        .items.filter(({ matterId }) => matterId === id)
        .map(({ kind, title, due }) => [kind, title, due]);
    expect(await lies('lead')).toEqual([['answer', task().title, '2026-03-10']]);
    expect(await lies('mediator')).toEqual([]);
    expect(await lies('supervisor')).toEqual([]);
    const { supervision, version } = await page(id);
    const answer = { deed: 'answer-order', order: supervision.orders[0]?.id ?? '', answer: '按投诉量确定' } as const;
    const answered = { district: '440106', id, body: answer, expectedVersion: version, key: uuidV7() };
    done(await superviseMatter(house.services, house.people.lead, answered));
    expect(await lies('lead')).toEqual([]);
    expect(await lies('supervisor')).toEqual([['read', task().title, '2026-03-10']]);
    done(await act(id, 'lead', 'show-milestone', last));
    const ended = await page(id);
    expect(ended).toMatchObject({ status: 'closed', outcome: { key: 'completed' }, plan: { course: null } });
    const paper = ended.documents.find(({ title }) => title.zh === '节点办成情况');
    const made = await describeDocument(house.system, {
      district: '440106',
      matterId: id,
      documentId: paper?.id ?? '',
    });
    expect(JSON.stringify(made)).toMatch(/第2个 三个小区设立调解点|第1个 确定试点小区/);
    expect(JSON.stringify(made)).toMatch(/值班表|方案和名单/);
    await planFollowUps(house.system);
    expect((await page(id)).followUp?.visits ?? []).toEqual([]);
  });

  test('is shown by files as well: sealed, cleaned, ten a milestone, read by whoever reads the task', async () => {
    const { id } = done(await enter());
    const place = { district: '440106', id };
    const key = uuidV7();
    const body = {
      milestone: 'm1',
      name: '试点方案（穗天石牌〔2026〕5号）',
      file: jpeg({ parts: [exif(1)] }).toString('base64'),
    };
    const hands = (who: StaffName, more: Partial<typeof body> = {}, by = uuidV7()) =>
      handInEvidence(house.services, house.people[who], { ...place, body: { ...body, ...more }, key: by });
    const first = done(await hands('lead', {}, key));
    expect(await hands('lead', {}, key)).toMatchObject({ ok: true, replayed: true, value: first });
    expect(await hands('lead', { name: '另一份' }, key)).toMatchObject({ code: 'key-reused' });
    expect(await hands('supervisor')).toMatchObject({ code: 'not-your-part' });
    expect(await hands('yuexiuClerk')).toMatchObject({ code: 'not-found' });
    expect(await hands('lead', { milestone: 'm9' })).toMatchObject({ code: 'condition-not-met' });
    const poisoned = pdf('/OpenAction << /S /JavaScript /JS (app.alert(1)) >>').toString('base64');
    expect(await hands('lead', { file: poisoned })).toMatchObject({
      code: 'file-not-taken',
      fields: [{ field: 'file', code: 'file-active' }],
    });
    const seen = await page(id, 'lead');
    const [file] = seen.plan?.milestones[0]?.files ?? [];
    expect(seen.plan).toMatchObject({ mayHandIn: true, milestones: [{ files: [{ name: body.name }] }, { files: [] }] });
    expect((await page(id)).plan?.mayHandIn).toBe(false);
    expect(seen.timeline[0]).toMatchObject({
      record: { zh: '提交了第1个节点的办成材料' },
      details: [{ value: { zh: body.name } }],
    });
    const opens = (who: StaffName) => readFile(house.services, house.people[who], { ...place, file: file?.file ?? '' });
    for (const who of ['lead', 'supervisor'] as const) {
      const { media, bytes } = done(await opens(who));
      expect([media, bytes.includes('Exif')]).toEqual(['image/jpeg', false]);
    }
    for (const who of ['yuexiuClerk', 'mediator', 'administrator'] as const)
      expect(await opens(who)).toMatchObject({ code: 'not-found' });
    const { rows } = await database.ownerPool.query<{ text: string }>(
      `select (select e::text from matter_event e where e.matter_id = $1 order by seq desc limit 1)
           || (select m::text from matter m where m.id = $1) as text`,
      [id],
    );
    expect(rows[0]?.text).not.toContain('试点方案（穗天');
    for (let n = 1; n < 10; n += 1) done(await hands('lead'));
    expect(await hands('lead')).toMatchObject({
      code: 'condition-not-met',
      words: { zh: expect.stringContaining('最多提交10份') },
    });
    // Shown and moved afterwards, its files stay; the look for files without a deed leaves them alone.
    done(await act(id, 'lead', 'show-milestone', { milestone: 'm1', evidence: '见附件' }));
    await onDay('2026-03-05', async () => void (await removeFilesUnnamed(house.system)));
    expect((await page(id)).plan?.milestones[0]?.files).toHaveLength(10);
    done(await opens('lead'));
  });

  test('keeps each of two files that are handed in at the same moment as it is', async () => {
    const { id } = done(await enter());
    const place = { district: '440106', id };
    const writer = await database.ownerPool.connect();
    await writer.query('begin');
    await writer.query('select from matter where id = $1 for no key update', [id]);
    const both = ['值班表', '照片'].map((name) => {
      const body = { milestone: 'm1', name, file: jpeg({ parts: [exif(1)] }).toString('base64') };
      return handInEvidence(house.services, house.people.lead, { ...place, body, key: uuidV7() });
    });
    // Both were decided on the same version, and one of them is overtaken by the other.
    await expect
      .poll(async () => (await writer.query('select from matter_file where matter_id = $1', [id])).rowCount)
      .toBe(2);
    await writer.query('rollback');
    writer.release();
    for (const answer of await Promise.all(both)) done(answer);
    const files = (await page(id, 'lead')).plan?.milestones[0]?.files ?? [];
    expect(files).toHaveLength(2);
    for (const { file } of files) done(await readFile(house.services, house.people.lead, { ...place, file }));
  });

  test('knows no deed that is about parties, whoever tries it', async () => {
    const { id } = done(await enter());
    const at = { district: '440106', id, key: uuidV7(), expectedVersion: (await page(id)).version };
    const { services, people } = house;
    const other = await register(house);
    const time = { on: plainDate('2026-03-20'), from: '09:00', to: '10:00' };
    const tried = [
      arrangeMeeting(services, people.lead, { ...at, body: { deed: 'set', time, place: '三楼会议室' } }),
      changeGroup(services, people.lead, { ...at, body: { deed: 'lead', title: '物业纠纷' } }),
      pairMatters(services, people.lead, { ...at, body: { deed: 'related', other: other.id, reason: '同一小区' } }),
      takeFollowUp(services, people.lead, { ...at, body: { deed: 'relapse', words: '又来了' } }),
      enterPerformance(services, people.lead, {
        ...at,
        body: { deed: 'enforce', obligation: 'o1-1', creditor: uuidV7() },
      }),
    ];
    for (const answer of await Promise.all(tried))
      expect(answer).toMatchObject({ code: 'condition-not-met', words: { zh: expect.stringContaining('没有当事人') } });
    expect(await page(id)).toMatchObject({ version: at.expectedVersion, group: null, followUp: null });
  });

  test('closed as not done is counted as that, and the plan’s numbers are those of its tasks', async () => {
    const { id } = done(
      await enter(task({ unit: units.committee, holder: house.people.mediator.staffId, item: '10' })),
    );
    expect(await act(id, 'mediator', 'close-not-done', { reason: '不做了' })).toMatchObject({ code: 'not-your-part' });
    done(await act(id, 'supervisor', 'close-not-done', { reason: '试点工作并入全区方案' }));
    const seen = await plan();
    const { total, tasks } = seen;
    expect(total.red + total.amber + total.green + total.completed + total.notDone).toBe(total.tasks);
    expect(total).toMatchObject({ tasks: tasks.length, completed: 1, notDone: 1 });
    expect(seen.units.reduce((all, { figures }) => all + figures.tasks, 0)).toBe(total.tasks);
    expect(total.shown).toBe(tasks.reduce((all, { shown }) => all + shown, 0));
    // 3.2 before 10, as people count.
    expect([tasks[0]?.item, tasks.at(-1)?.item]).toEqual(['1.1', '10']);
    expect((await plan('supervisor', units.committee)).tasks.map((one) => one.id)).toEqual([id]);
  });

  test('is read by those above and by the unit itself, and by nobody beside', async () => {
    expect((await plan('yuexiuClerk')).tasks).toEqual([]);
    expect((await plan('administrator')).tasks).toEqual([]);
    expect(await readPlan(house.services, house.people.lead, { year: 2026, unit: units.tianhe })).toMatchObject({
      code: 'not-found',
    });
    expect((await plan('mediator')).tasks.map(({ unit }) => unit.id)).toEqual([units.committee]);
    expect((await plan('lead')).mayEnter).toBe(false);
  });

  test('no matter with parties can be opened by a plan, nor the other way round', async () => {
    await register(house);
    const { rows } = await database.ownerPool.query(
      `select count(*)::integer as n from matter where (channel = 'plan') <> (parties = '[]')`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});

test('its record holds when the whole is checked, before and after its file was erased', async () => {
  const check = () =>
    verifyDatabase(database.workerPool, {
      verifySignature: house.services.signer.verify,
      keks: house.services.keyring.kek,
    });
  const faults = async () => (await check()).findings.filter(({ words }) => !words.en.startsWith('parameter_value'));
  expect(await faults()).toEqual([]);
  const { tasks } = await plan();
  const ended = tasks.find(({ outcome }) => outcome?.zh === '重点任务办成');
  const { rows } = await database.workerPool.query<{ journey_id: string }>(
    'select journey_id from matter where id = $1',
    [ended?.id],
  );
  house.clock.set(instant(`${addMonths(plainDate('2026-03-02'), 122)}T02:00:00.000Z`));
  await proposeErasures(house.system);
  const second = await putInPost(
    house.services,
    { account: 'second-administrator', nameZh: '钟样张', nameEn: 'Zhong Yangzhang', role: 'administrator' },
    postAt('tianhe'),
  );
  const ref = { district: '440106', journey: rows[0]?.journey_id ?? '' };
  done(await decideErasure(house.services, house.people.administrator, ref));
  done(await confirmErasure(house.services, second, ref));
  await eraseConfirmed(house.system);
  const { plan: left, narrative } = await page(ended?.id ?? '');
  expect(left?.milestones.map(({ name, evidence, shown }) => [name, evidence, shown])).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
  expect(narrative).not.toContain('物业');
  expect(await faults()).toEqual([]);
});
