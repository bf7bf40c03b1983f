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
  toMediation,
  units,
} from '../../../test/history.ts';
import type { HandlingBody } from '../../api/handling.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readDocument } from '../document/read.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { unmaskParty } from '../matter/unmask.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { handleMatter } from './handling.ts';
import { lapseHandling } from './lapse-handling.ts';
import { listTasks } from './tasks.ts';

let database: FreshDatabase;
let house: House;
let app: TestApp;
const second = 61;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  app = startApp(database);
  const { services } = app;
  house = { ...house, services, system: { ...services, pool: database.workerPool }, clock: services.clock };
  await database.ownerPool.query(
    `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, path)
     values ($1, 'second-committee', $2, 'mediation-committee', 3, '第二调解委员会', 'Second committee', '第二', '440106006', '440106', $3)`,
    [second, units.shipai, [units.city, units.tianhe, units.shipai, second]],
  );
  await app.addStaff([
    { account: 'lead.http', name: { zh: '测试', en: 'Test' }, roles: [{ role: 'lead', unitId: units.committee }] },
    { account: 'court.http', name: { zh: '测试', en: 'Test' }, roles: [{ role: 'court', unitId: units.court }] },
  ]);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** The matter as it stands after the deed. */
async function handled(who: StaffName, matter: Known, body: HandlingBody): Promise<Known> {
  const { version } = done(await deed(who, matter, body));
  return { ...matter, version };
}

const deed = (who: StaffName, matter: Known, body: HandlingBody) =>
  handleMatter(house.services, house.people[who], { ...matter, body, expectedVersion: matter.version, key: uuidV7() });

const page = async (who: StaffName, matter: Known) =>
  done(await readMatter(house.services, house.people[who], { ...matter, purpose: 'for:oversight' }));

const inviting = (matter: Known, more: Partial<Extract<HandlingBody, { deed: 'invite' }>> = {}): HandlingBody => ({
  deed: 'invite',
  unit: units.court,
  ask: '请核对产权登记的情况',
  due: plainDate('2026-03-12'),
  passed: [
    { what: 'story', ground: 'consent-written', by: matter.parties.applicant },
    { what: 'contacts', party: matter.parties.applicant, ground: 'consent-written', by: matter.parties.applicant },
    { what: 'document', document: '1-application', ground: 'statutory-duty' },
  ],
  ...more,
});

async function rowsOf(table: 'matter_handoff' | 'matter_task', matter: Known) {
  const { rows } = await database.workerPool.query<Record<string, unknown>>(
    `select * from ${table} where matter_id = $1 order by length(id), id`,
    [matter.id],
  );
  return rows;
}

describe('a matter that is moved', () => {
  test('has a row for every hand-off, and is reached from the unit that has it now', async () => {
    let matter = await toMediation(house);
    matter = await handled('mediator', matter, { deed: 'ask-move', unit: second, reason: '当事人都住在那边' });
    expect((await page('lead', matter)).answerable.id).toBe(units.committee);
    matter = await handled('lead', matter, { deed: 'decide-move', unit: second, reason: '由第二调委会办理更方便' });
    const seen = await page('lead', matter);
    expect([seen.answerable.id, seen.holder]).toEqual([second, null]);
    expect(seen.handling.handOffs.map(({ kind, how }) => [kind, how])).toEqual([
      ['sent', 'accepted'],
      ['moved', 'decided'],
    ]);
    expect(
      (await rowsOf('matter_handoff', matter)).map(({ kind, how, to_unit_id }) => [kind, how, to_unit_id]),
    ).toEqual([
      ['sent', 'accepted', units.committee],
      ['moved', 'decided', second],
    ]);
    const { rows } = await database.workerPool.query<{ reach: number[] }>('select reach from matter where id = $1', [
      matter.id,
    ]);
    expect(rows[0]?.reach).toEqual(expect.arrayContaining([second, units.committee]));
  });

  test('tells its parties in plain words who has it now', async () => {
    let matter = await toMediation(house);
    matter = await handled('lead', matter, { deed: 'decide-move', unit: second, reason: '内部原因不外传' });
    const tracked = done(await trackByCode(house.services, matter.codes.applicant)).matters[0];
    const told = tracked?.timeline[0];
    expect(told?.record.zh).toBe('综治中心决定改由另一单位办理');
    expect(told?.details.map(({ value }) => value.zh)).toEqual(['第二调解委员会']);
    expect(tracked?.messages.map(({ words }) => words.zh).join()).toContain('以前办过的都保留');
    expect(JSON.stringify(tracked)).not.toContain('内部原因不外传');
  });

  test('goes back to nobody deciding: the request lapses once, and the unit goes on', async () => {
    const matter = await handled('mediator', await toMediation(house), {
      deed: 'ask-move',
      unit: second,
      reason: '太远',
    });
    const now = house.clock.now();
    house.clock.set(instant('2026-03-20T01:00:00.000Z'));
    const [one, two] = await Promise.all([lapseHandling(house.system), lapseHandling(house.system)]);
    expect(one + two).toBe(1);
    expect((await rowsOf('matter_handoff', matter)).at(-1)).toMatchObject({ how: 'lapsed' });
    expect(await lapseHandling(house.system)).toBe(0);
    house.clock.set(now);
  });
});

describe('joint handling with another agency', () => {
  test('what was passed is read, and nothing else', async () => {
    const before = await toMediation(house);
    const matter = await handled('mediator', before, inviting(before));
    const seen = done(await readMatter(house.services, house.people.judge, { ...matter, purpose: undefined }));
    expect(seen.whole).toBe(false);
    expect(seen.narrative).not.toBe('');
    expect(seen.handling.tasks.map(({ ask }) => ask)).toEqual(['请核对产权登记的情况']);
    expect(seen.documents.map(({ id }) => id)).toEqual(['1-application']);
    expect(seen.timeline.map(({ type }) => type)).toEqual(['handling']);
    expect(seen.parties.map(({ phoneMasked }) => phoneMasked !== null)).toEqual([true, false]);
    expect([seen.clocks, seen.obligations, seen.handling.handOffs]).toEqual([[], [], []]);
    const phone = (party: string) =>
      unmaskParty(house.services, house.people.judge, { ...matter, party, field: 'phone', purpose: '联系当事人' });
    expect((await phone(matter.parties.applicant)).ok).toBe(true);
    expect(await phone(matter.parties.respondent)).toMatchObject({ ok: false, code: 'not-your-part' });
    const other = await readDocument(house.services, house.people.judge, { ...matter, document: '1-receipt-1' });
    expect(other).toMatchObject({ ok: false, code: 'not-found' });
  });

  test('nothing passed, the story, the papers and the contacts are held back, and it is in none of their lists', async () => {
    const before = await toMediation(house);
    const matter = await handled('mediator', before, inviting(before, { passed: [] }));
    const seen = await page('judge', matter);
    expect([seen.narrative, seen.wish, seen.place.text, seen.documents]).toEqual(['', '', '', []]);
    expect(seen.parties.every((party) => party.phoneMasked === null && !party.hasAddress)).toBe(true);
    const listed = await over('court.http', 'GET', '/matters?queue=reach');
    expect([listed.statusCode, listed.body.includes(matter.id)]).toEqual([200, false]);
    const events = await over('court.http', 'GET', `/matters/${matter.district}/${matter.id}/events`);
    expect(events.statusCode).toBe(404);
    const tasks = done(await listTasks(house.services, house.people.judge)).items;
    expect(tasks.map(({ matterId }) => matterId)).toContain(matter.id);
  });

  test('answered, the result is read by both sides, and what was passed is closed again', async () => {
    const before = await toMediation(house);
    let matter = await handled('mediator', before, inviting(before));
    expect(await act(house, matter, 'mediator', 'terminate', { ground: 'not-agreed' }).catch(String)).toContain(
      'condition-not-met',
    );
    matter = await handled('judge', matter, {
      deed: 'finish-task',
      task: `t${matter.version}`,
      result: '产权登记无误',
    });
    expect((await page('mediator', matter)).handling.tasks[0]).toMatchObject({ how: 'done', answer: '产权登记无误' });
    const seen = await page('judge', matter);
    expect([seen.narrative, seen.documents, seen.handling.tasks[0]?.answer]).toEqual(['', [], '产权登记无误']);
    expect((await rowsOf('matter_task', matter))[0]).toMatchObject({ how: 'done', overdue: false });
    await act(house, matter, 'mediator', 'terminate', { ground: 'not-agreed' });
  });

  test('the parties are told who was asked, what was passed and on what ground; what was asked is not theirs', async () => {
    const before = await toMediation(house);
    const matter = await handled('mediator', before, inviting(before));
    const told = done(await trackByCode(house.services, matter.codes.applicant)).matters[0]?.timeline[0];
    const words = told?.details.map(({ value }) => value.zh).join('\n') ?? '';
    expect(words).toContain('登记的事情经过和诉求（李䶮书面同意）');
    expect(words).toContain('李䶮的电话和地址（李䶮书面同意）');
    expect(words).toContain('个人信息保护法第十三条');
    expect(words).not.toContain('请核对产权登记');
  });

  test('nobody answering, it is marked overdue once, also by two workers at one moment, and the lead is told', async () => {
    const before = await toMediation(house);
    const matter = await handled('mediator', before, inviting(before, { due: plainDate('2026-03-03') }));
    const now = house.clock.now();
    house.clock.set(instant('2026-03-03T16:00:00.000Z'));
    await Promise.all([lapseHandling(house.system), lapseHandling(house.system)]);
    await lapseHandling(house.system);
    house.clock.set(now);
    const { timeline, handling } = await page('mediator', matter);
    expect(timeline.filter(({ record }) => record.zh.includes('已列为逾期'))).toHaveLength(1);
    expect(handling.tasks[0]).toMatchObject({ overdue: true, how: null });
    const { rows } = await database.workerPool.query(
      "select 1 from matter_message where matter_id = $1 and message = 'house:handling' and party_id is null",
      [matter.id],
    );
    expect(rows).toHaveLength(1);
  });
});

describe('over HTTP', () => {
  const path = (matter: Known) => `/matters/${matter.district}/${matter.id}/handling`;

  test('a deed is taken on the version seen, once a key, and its refusals say the way on', async () => {
    const matter = await toMediation(house);
    const body = { deed: 'ask-move', unit: second, reason: '当事人都住在那边' };
    const key = uuidV7();
    const first = await over('lead.http', 'POST', path(matter), { body, version: matter.version, key });
    expect([first.statusCode, first.headers.etag]).toEqual([200, `"${matter.version + 1}"`]);
    expect((await over('lead.http', 'POST', path(matter), { body, version: matter.version, key })).statusCode).toBe(
      200,
    );
    const stale = await over('lead.http', 'POST', path(matter), { body, version: matter.version });
    expect([stale.statusCode, stale.json<{ code: string }>().code]).toEqual([412, 'version-stale']);
    const again = await over('lead.http', 'POST', path(matter), { body, version: matter.version + 1 });
    expect([again.statusCode, again.body]).toEqual([409, expect.stringContaining('等综治中心决定')]);
    const strange = await over('court.http', 'POST', path(matter), { body, version: matter.version + 1 });
    expect(strange.statusCode).toBe(404);
    const empty = await over('lead.http', 'POST', path(matter), { body: { ...body, reason: '' }, version: 1 });
    expect(empty.statusCode).toBe(400);
  });

  test('notes and private talks cannot be named among what is passed', async () => {
    const matter = await toMediation(house);
    const body = { ...inviting(matter), passed: [{ what: 'note', ground: 'emergency' }] };
    const answer = await over('lead.http', 'POST', path(matter), { body, version: matter.version });
    expect(answer.statusCode).toBe(400);
  });

  test('a paper with a party’s own code on it, or of a unit’s own file, is not passed to anybody', async () => {
    const matter = await toMediation(house);
    const passed = [{ what: 'document', document: '1-receipt-1', ground: 'statutory-duty' }];
    const answer = await over('lead.http', 'POST', path(matter), {
      body: { ...inviting(matter), passed },
      version: matter.version,
    });
    expect([answer.statusCode, answer.body]).toEqual([409, expect.stringContaining('没有这份文书')]);
  });

  test('whoever was asked finds it by their tasks and answers it', async () => {
    const before = await toMediation(house);
    const matter = await handled('mediator', before, inviting(before));
    const listed = await over('court.http', 'GET', '/tasks');
    const task = listed
      .json<{ items: { id: string; matterId: string }[] }>()
      .items.find((one) => one.matterId === matter.id);
    const body = { deed: 'decline-task', task: task?.id, reason: '本院没有登记资料' };
    const answer = await over('court.http', 'POST', path(matter), { body, version: matter.version });
    expect(answer.statusCode).toBe(200);
    expect((await page('mediator', matter)).handling.tasks[0]).toMatchObject({
      how: 'declined',
      answer: '本院没有登记资料',
    });
  });

  test('everything written here verifies', async () => {
    const report = await verifyDatabase(database.workerPool, {
      verifySignature: house.services.signer.verify,
      keks: house.services.keyring.kek,
    });
    expect(report.findings).toEqual([]);
  });
});

async function over(
  account: string,
  method: 'GET' | 'POST',
  path: string,
  more: { readonly body?: object; readonly version?: number; readonly key?: string } = {},
) {
  return app.http.inject({
    method,
    url: `/api/v1${path}`,
    headers: {
      cookie: await app.signIn(account),
      ...(method === 'GET' ? {} : { 'idempotency-key': more.key ?? uuidV7(), 'if-match': `"${more.version}"` }),
    },
    ...(more.body === undefined ? {} : { payload: more.body }),
  });
}
