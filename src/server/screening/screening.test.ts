import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, leak, openHouse, postAt, type StaffName, units } from '../../../test/history.ts';
import { jpeg } from '../../../test/pictures.ts';
import { putInPost } from '../../../test/post.ts';
import type { ScreeningBody, VisitBody } from '../../api/screening.ts';
import { mayRead } from '../../core/access/can.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { type Instant, instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { readFile } from '../file/read-file.ts';
import { removeFilesUnnamed } from '../file/take-file.ts';
import { beginUpload, receiveUploadPiece } from '../file/upload.ts';
import { actOnMatter } from '../matter/act.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { listMatters } from '../matter/queue.ts';
import { readMatter } from '../matter/read.ts';
import { registerMatter } from '../matter/register.ts';
import { listAdministration } from '../org/administration-log.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { inScope } from '../platform/db/scope.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { createLapses } from '../upkeep/lapse-due.ts';
import { beginScreening } from './begin-screening.ts';
import { givePlaces } from './give-places.ts';
import { endScreening, moveScreening, sendScreening } from './keep-screening.ts';
import { listOwnRounds } from './own-rounds.ts';
import { listScreenedPlaces, listScreenings, readScreening, readScreeningReach } from './read-screening.ts';
import { addScreenedPlace, recordVisit } from './round-deeds.ts';

let database: FreshDatabase;
let house: House;
let app: TestApp;
/** Two who go round for the village. */
let worker: StaffCaller;
let colleague: StaffCaller;
let elsewhere: StaffCaller;
const district = '440106';
const monday = instant('2026-03-02T01:00:00.000Z');

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  app = startApp(database);
  const { services } = app;
  house = { ...house, services, system: { ...services, pool: database.workerPool }, clock: services.clock };
  const post = (account: string, nameZh: string, nameEn: string, unit: Parameters<typeof postAt>[0]) =>
    putInPost(house.services, { account, nameZh, nameEn, role: 'mediator' }, postAt(unit));
  worker = await post('grid-one', '梁示范', 'Liang Shifan', 'village');
  colleague = await post('grid-two', '邓样本', 'Deng Yangben', 'village');
  elsewhere = await post('grid-three', '许演示', 'Xu Yanshi', 'yuexiuVillage');
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const campaignOf = (more: Partial<ScreeningBody> = {}): ScreeningBody => ({
  title: '节前工地工资支付排查',
  industry: 'construction-wages',
  area: units.tianhe,
  from: plainDate('2026-03-02'),
  until: plainDate('2026-03-20'),
  about: '到在建工地看工资专用账户和公示牌，听工友说。',
  questions: ['设了工资专用账户吗', '公示牌上写了投诉电话吗'],
  units: { ids: [units.village, units.committee] },
  places: [
    { unit: units.village, name: '某某广场二期工地', address: '某路1号', position: { lng: 113.36, lat: 23.12 } },
    { unit: units.village, name: '某某花园工地', address: '' },
  ],
  ...more,
});

const begin = async (body = campaignOf(), by: StaffName = 'supervisor') =>
  beginScreening(house.services, house.people[by], { body, key: uuidV7() });
const campaign = async (id: string, by: StaffName = 'supervisor') =>
  done(await readScreening(house.services, house.people[by], { district, id }));
const round = async (id: string, who: StaffCaller = worker) =>
  done(await readMatter(house.services, who, { district, id, purpose: 'for:oversight' }));

/** A campaign, the village's round of it and its first place. */
async function begun(body = campaignOf()) {
  const { id } = done(await begin(body));
  const { rounds } = await campaign(id);
  const own = rounds.find(({ unit }) => unit.id === units.village)?.id ?? '';
  const places = (await round(own)).round?.places ?? [];
  return { id, round: own, place: places[0]?.id ?? '', other: places[1]?.id ?? '' };
}

type Visit = VisitBody['visit'];
const visitOf = (place: string, more: Partial<Visit> = {}): Visit => ({
  id: uuidV7(),
  place,
  at: '2026-03-03T02:00:00.000Z',
  outcome: 'nothing-found',
  answers: [
    { question: 'q1', answer: 'yes' },
    { question: 'q2', answer: 'not-seen' },
  ],
  note: '公示牌在大门左边。',
  files: [],
  ...more,
});
const visit = (id: string, given: Visit, who = worker) =>
  recordVisit(house.services, who, { district, id, body: { visit: given }, key: uuidV7() });

/** A picture, sent in one piece by whoever goes round. */
async function pictureFor(id: string, who = worker): Promise<string> {
  const bytes = jpeg();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const upload = done(await beginUpload(house.services, who, { for: { district, id }, bytes: bytes.length, sha256 }));
  const body = { content: bytes.toString('base64'), sha256 };
  done(await receiveUploadPiece(house.services, who, { district, id: upload.id, n: 0, body }));
  return upload.id;
}

async function at(moment: Instant, deed: () => Promise<void>): Promise<void> {
  house.clock.set(moment);
  await deed();
  house.clock.set(monday);
}

const tuesday = instant('2026-03-03T03:00:00.000Z');

describe('a campaign', () => {
  test('is begun by a supervisor above its area, once for each key, and gives each unit one round', async () => {
    const asked = { body: campaignOf(), key: uuidV7() };
    const first = done(await beginScreening(house.services, house.people.supervisor, asked));
    expect(done(await beginScreening(house.services, house.people.supervisor, asked))).toEqual(first);
    const seen = await campaign(first.id);
    expect(
      seen.rounds.map(({ unit, state, due, places, found }) => [unit.id, state, due, places.known, found]),
    ).toEqual(
      expect.arrayContaining([
        [units.village, 'open', '2026-03-20', 2, 0],
        [units.committee, 'open', '2026-03-20', 0, 0],
      ]),
    );
    expect(seen).toMatchObject({
      state: 'running',
      mayKeep: true,
      questions: [{ id: 'q1' }, { id: 'q2' }],
      changes: [],
    });
    expect(await begin(campaignOf(), 'lead')).toMatchObject({ code: 'not-your-part' });
    expect(await begin(campaignOf({ area: units.yuexiu }))).toMatchObject({ code: 'not-your-part' });
    for (const [field, more] of Object.entries({
      units: { units: { ids: [units.yuexiuVillage] } },
      until: { until: plainDate('2026-03-01') },
      from: { from: plainDate('2026-04-01') },
      'places.0.unit': { places: [{ unit: units.shipai, name: '工地', address: '' }] },
    }))
      expect(await begin(campaignOf(more)), field).toMatchObject({ code: 'request-invalid', fields: [{ field }] });
    const reach = done(await readScreeningReach(house.services, house.people.supervisor, { area: units.tianhe }));
    expect(reach.kinds).toContainEqual({ kind: 'village', units: 1 });
  });

  test('lies on the unit’s desk by its title, has nobody as a party, and is seen by those above and by its units alone', async () => {
    const { id, round: own } = await begun(campaignOf({ title: '物业服务排查', industry: 'property-management' }));
    const desk = done(await listMatters(house.services, worker, { queue: 'unit', limit: 50 })).items;
    expect(desk.find((one) => one.id === own)).toMatchObject({
      title: '物业服务排查',
      parties: [],
      nextDue: '2026-03-20',
    });
    expect((await round(own)).clocks.map(({ title }) => title.zh)).toEqual(['排查的最后一天']);
    const listed = async (who: StaffCaller) =>
      done(await listScreenings(house.services, who, {})).items.find((one) => one.id === id);
    expect(await listed(house.people.supervisor)).toMatchObject({ rounds: 2, places: { known: 2 } });
    expect(await listed(worker)).toMatchObject({ rounds: 1 });
    for (const cursor of [`${'-'.repeat(24)}~${id}`, `2026-03-02T01:00:00.000Z~${'-'.repeat(36)}`, 'x'])
      expect(await listScreenings(house.services, worker, { cursor })).toMatchObject({ code: 'request-invalid' });
    for (const who of [elsewhere, house.people.yuexiuClerk, house.people.administrator]) {
      expect(await listed(who)).toBeUndefined();
      expect(await readScreening(house.services, who, { district, id })).toMatchObject({ code: 'not-found' });
      expect(await listScreenedPlaces(house.services, who, { district, id })).toMatchObject({ code: 'not-found' });
      expect(done(await listOwnRounds(house.services, who)).items).toEqual([]);
    }
    const told = done(
      await listAdministration(house.services, house.people.supervisor, { district, before: 999, limit: 50 }),
    );
    expect(told.items[0]).toMatchObject({ type: 'screening-begun' });
  });

  test('goes further, has its last day moved and is ended by whoever keeps it, with every round', async () => {
    const { id, round: own, place } = await begun(campaignOf({ units: { ids: [units.village] } }));
    const target = { district, id };
    const keep = house.people.supervisor;
    expect(
      await sendScreening(house.services, worker, { ...target, body: { units: { kind: 'village' } }, key: uuidV7() }),
    ).toMatchObject({ code: 'not-your-part' });
    const later = { until: plainDate('2026-04-10'), reason: '两个工地停工，节后再看' };
    const sooner = { ...target, body: { ...later, until: plainDate('2026-03-25') }, key: uuidV7() };
    done(await moveScreening(house.services, keep, sooner));
    done(await moveScreening(house.services, keep, { ...target, body: later, key: uuidV7() }));
    done(
      await sendScreening(house.services, keep, {
        ...target,
        body: { units: { ids: [units.village, units.committee] } },
        key: uuidV7(),
      }),
    );
    expect((await campaign(id)).rounds).toHaveLength(2);
    // Sent again, the earlier move takes nothing back, of a round that was opened since either.
    expect(done(await moveScreening(house.services, keep, sooner))).toEqual(target);
    expect((await campaign(id)).rounds.map(({ due }) => due)).toEqual(['2026-04-10', '2026-04-10']);
    const { version } = await round(own);
    const step = { district, id: own, action: 'finish', input: {}, expectedVersion: version, key: uuidV7() };
    done(await actOnMatter(house.services, worker, step));
    // A visit of before its end still arrives from a phone; one of after it is no longer the round's.
    done(await visit(own, visitOf(place, { at: '2026-03-02T00:30:00.000Z' })));
    await at(tuesday, async () => {
      expect(await visit(own, visitOf(place))).toMatchObject({ code: 'condition-not-met' });
    });
    const ending = { ...target, body: { reason: '并入全区年度检查' }, key: 'e'.repeat(200) };
    done(await endScreening(house.services, keep, ending));
    expect(done(await endScreening(house.services, keep, ending))).toEqual(target);
    const ended = await campaign(id);
    expect(ended).toMatchObject({ state: 'ended', mayKeep: false, until: '2026-04-10' });
    expect(ended.changes.map(({ what, reason }) => [what, reason])).toEqual([
      ['ended', '并入全区年度检查'],
      ['sent', null],
      ['moved', '两个工地停工，节后再看'],
      ['moved', '两个工地停工，节后再看'],
    ]);
    expect(new Set(ended.rounds.map(({ outcome }) => outcome?.zh))).toEqual(new Set(['走访结束', '由上级结束']));
    const again = { ...target, body: later, key: uuidV7() };
    expect(await moveScreening(house.services, keep, again)).toMatchObject({ code: 'condition-not-met' });
  });

  test('whose last day went by is told to the unit and stays open', async () => {
    const { round: own } = await begun();
    await at(instant('2026-03-21T02:00:00.000Z'), async () => {
      await createLapses(house.system)();
    });
    const seen = await round(own);
    expect(seen.state.key).toBe('going');
    expect(seen.timeline[0]?.record.zh).toBe('排查的最后一天已过，这一轮还没有结束');
  });
});

describe('a round', () => {
  test('takes places and visits from phones in any order of sending, once each, whoever sends them', async () => {
    const { id, round: own, place, other } = await begun();
    await at(tuesday, async () => {
      const added = { id: uuidV7(), name: '某某厂房改造', address: '某路9号' };
      const early = visitOf(added.id);
      expect(await visit(own, early)).toMatchObject({ code: 'condition-not-met' });
      const adding = { district, id: own, body: { place: added } };
      done(await addScreenedPlace(house.services, worker, { ...adding, key: uuidV7() }));
      done(await visit(own, early));
      const files = [await pictureFor(own)];
      expect(await visit(own, visitOf(place, { files: [uuidV7()] }))).toMatchObject({ code: 'file-not-taken' });
      const given = visitOf(place, { outcome: 'found', files });
      const [one, two] = await Promise.all([visit(own, given), visit(own, given)]);
      expect(done(await visit(own, given, colleague)).version).toBe(done(one).version);
      expect(done(one).version).toBe(done(two).version);
      const version = done(await addScreenedPlace(house.services, colleague, { ...adding, key: uuidV7() })).version;
      expect(version).toBe(done(one).version);
      done(await visit(own, visitOf(other, { outcome: 'not-let-in', answers: [], note: '' })));
      for (const wrong of [{ at: '2026-03-03T03:30:00.000Z' }, { at: '2026-02-27T03:00:00.000Z' }, { place: uuidV7() }])
        expect(await visit(own, visitOf(place, wrong)), JSON.stringify(wrong)).toMatchObject({
          code: 'condition-not-met',
        });
      expect(await visit(own, visitOf(place), elsewhere)).toMatchObject({ code: 'not-found' });
      expect(await visit(own, visitOf(place), house.people.supervisor)).toMatchObject({ code: 'not-your-part' });

      const seen = (await round(own)).round;
      expect(seen).toMatchObject({
        figures: { known: 3, seen: 2, nobodyThere: 0, notLetIn: 1, gone: 0 },
        mayVisit: true,
        campaign: { title: '节前工地工资支付排查' },
      });
      expect(seen?.places.map(({ name, state }) => [name, state])).toEqual([
        ['某某广场二期工地', 'seen'],
        ['某某花园工地', 'not-let-in'],
        ['某某厂房改造', 'seen'],
      ]);
      expect(seen?.places[0]).toMatchObject({
        position: { lng: 113.36, lat: 23.12 },
        visits: [{ on: '2026-03-03', outcome: 'found', answers: given.answers, note: given.note }],
      });
      const file = seen?.places[0]?.visits[0]?.files[0]?.file ?? '';
      await at(instant('2026-03-06T01:00:00.000Z'), async () => void (await removeFilesUnnamed(house.system)));
      house.clock.set(tuesday);
      const shown = done(await readFile(house.services, worker, { district, id: own, file }));
      expect(shown.media).toBe('image/jpeg');
      const places = done(await listScreenedPlaces(house.services, house.people.supervisor, { district, id }));
      expect(places.items.map(({ name, state, visits }) => [name, state, visits])).toEqual([
        ['某某广场二期工地', 'seen', 1],
        ['某某花园工地', 'not-let-in', 1],
        ['某某厂房改造', 'seen', 1],
      ]);
      const taken = done(await listOwnRounds(house.services, colleague)).items.find((one) => one.id === own);
      expect(taken).toMatchObject({
        mayRegister: true,
        campaign: { until: '2026-03-20' },
        unit: { division: '440106006002' },
      });
      expect(taken?.places).toHaveLength(3);
    });
  });

  test('what was found is registered at the centre in people’s own words, once, and counted as no more than a number', async () => {
    const { id, round: own, place } = await begun();
    await at(tuesday, async () => {
      const found = visitOf(place, { outcome: 'found' });
      const nothing = visitOf(place);
      done(await visit(own, found));
      done(await visit(own, nothing));
      const finding = (more: object = {}) => ({
        ...leak(),
        foundAt: { id: own, visit: found.id, finding: uuidV7(), ...more },
      });
      expect(await registerMatter(house.services, worker, leak(), uuidV7())).toMatchObject({ code: 'not-your-part' });
      expect(await registerMatter(house.services, elsewhere, finding(), uuidV7())).toMatchObject({
        code: 'request-invalid',
      });
      for (const wrong of [{ visit: nothing.id }, { visit: uuidV7() }, { id: uuidV7() }])
        expect(await registerMatter(house.services, worker, finding(wrong), uuidV7())).toMatchObject({
          code: 'request-invalid',
        });
      const body = finding();
      const key = uuidV7();
      const made = done(await registerMatter(house.services, worker, body, key));
      expect(done(await registerMatter(house.services, worker, body, key))).toEqual(made);
      // From the file of a phone, by a colleague, under another key.
      expect(await registerMatter(house.services, colleague, body, uuidV7())).toMatchObject({ code: 'found-already' });
      done(await registerMatter(house.services, colleague, finding(), uuidV7()));
      const seen = await round(made.id, house.people.clerk);
      expect(seen).toMatchObject({ channel: 'screening', door: { id: units.centre }, narrative: leak().narrative });
      expect(await readMatter(house.services, worker, { district, id: made.id, purpose: 'task' })).toMatchObject({
        code: 'not-found',
      });
      // With pictures that were sent for the round: sent again they are there once, and the offices read them.
      const pictures = { ...finding(), materials: [await pictureFor(own)] };
      const again = uuidV7();
      const shown = done(await registerMatter(house.services, worker, pictures, again));
      expect(done(await registerMatter(house.services, worker, pictures, again))).toEqual(shown);
      const { materials } = await round(shown.id, house.people.clerk);
      expect(materials).toMatchObject({ items: [{ id: 'f1', name: null, audience: 'office' }], may: true });
      const file = materials.items[0]?.file ?? '';
      done(await readFile(house.services, house.people.clerk, { district, id: shown.id, file }));
      // The answer that was lost comes again also when the files are gone.
      await at(instant('2026-03-05T03:00:00.000Z'), async () => {
        const { id: known, codes } = shown;
        expect(done(await registerMatter(house.services, worker, pictures, again))).toMatchObject({ id: known, codes });
        const other = { ...pictures, wish: '要全部工钱' };
        expect(await registerMatter(house.services, worker, other, again)).toMatchObject({ code: 'key-reused' });
      });
      house.clock.set(tuesday);
      // What somebody else has sent, or nobody, is said before anything is registered.
      const foreign = { ...finding(), materials: [await pictureFor(own, colleague)] };
      expect(await registerMatter(house.services, worker, foreign, uuidV7())).toMatchObject({
        code: 'file-not-taken',
        fields: [{ field: 'materials.0', code: 'upload-unknown' }],
      });
      expect((await campaign(id)).found).toBe(3);
      expect((await round(own)).round?.found).toBe(3);
    });
  });

  test('gets places from a pasted list: what cannot be taken is told row by row, and nothing is added twice', async () => {
    const { id, round: own } = await begun();
    const rows = [
      { unit: '石牌村', name: '某某综合楼', address: '某路3号', lng: '113.3612', lat: '23.1247' },
      { unit: String(units.committee), name: '某某步行街', address: '' },
      { unit: '没有的村', name: '某处', address: '' },
      { unit: '石牌村', name: '', address: '某路4号' },
      { unit: '石牌村', name: '反了', address: '', lng: '23.1', lat: '113.3' },
      { unit: '石牌村', name: '某某花园工地', address: '' },
    ];
    const village = (await round(own)).answerable.name.zh;
    const named = rows.map((row) => ({ ...row, unit: row.unit === '石牌村' ? village : row.unit }));
    const asked = { district, id, key: uuidV7() };
    const give = (body: Parameters<typeof givePlaces>[2]['body'], by = house.people.supervisor) =>
      givePlaces(house.services, by, { ...asked, body });
    expect(done(await give({ rows: named, check: true }))).toMatchObject({
      taken: 2,
      left: [{ row: 2 }, { row: 3 }, { row: 4 }, { row: 5 }],
    });
    expect((await campaign(id)).places.known).toBe(2);
    // Under the longest key there is.
    asked.key = 'k'.repeat(200);
    const first = done(await give({ rows: named }));
    expect(done(await give({ rows: named }))).toEqual(first);
    expect((await campaign(id)).places.known).toBe(4);
    expect(await give({ rows: named }, worker)).toMatchObject({ code: 'not-your-part' });
  });
});

test('whoever reads a round is shown its row and what was found on it, and nobody else is shown either', async () => {
  const { rows } = await database.workerPool.query<{ snapshot: Matter }>(
    `select snapshot from matter where procedure = 'screening' order by id`,
  );
  const people = [worker, elsewhere, ...Object.values(house.people)];
  const tables = ['screening_round', 'screening_finding'] as const;
  const of = { screening_round: 'matter_id', screening_finding: 'round_id' } as const;
  const shownTo = async (who: StaffCaller, table: (typeof tables)[number]) => {
    const text = `select distinct ${of[table]} as id from ${table} order by 1`;
    const [found] = await inScope(database.pool, staffScope(who), [{ text }]);
    return found?.rows.map(({ id }: { id: string }) => id);
  };
  const found = new Set(
    (await database.workerPool.query<{ id: string }>('select round_id as id from screening_finding')).rows.map(
      ({ id }) => id,
    ),
  );
  expect(found.size).toBeGreaterThan(0);
  for (const who of people) {
    const read = rows.filter(({ snapshot }) => mayRead(staffActor(who), snapshot)).map(({ snapshot }) => snapshot.id);
    expect(await shownTo(who, 'screening_round')).toEqual(read);
    expect(await shownTo(who, 'screening_finding')).toEqual(read.filter((id) => found.has(id)));
  }
});

test('every projection is what the events fold to, and a campaign stands as its deeds say', async () => {
  const check = async () =>
    (
      await verifyDatabase(database.workerPool, {
        verifySignature: house.services.signer.verify,
        keks: house.services.keyring.kek,
      })
    ).findings.map(({ words }) => words.en);
  expect(await check()).toEqual([]);
  await database.ownerPool.query(
    'update screening_round set seen = seen + 1 where matter_id = (select max(matter_id::text)::uuid from screening_round)',
  );
  await database.ownerPool.query(`update screening_campaign set until_day = '2026-12-31' where ended_at is not null`);
  await database.ownerPool.query(
    'delete from screening_finding where finding_id = (select max(finding_id::text)::uuid from screening_finding)',
  );
  expect((await check()).length).toBe(3);
});
