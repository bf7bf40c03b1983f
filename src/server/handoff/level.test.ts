import { afterAll, beforeAll, expect, test } from 'vitest';
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
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Outcome } from '../platform/outcome.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { listAskedFromAbove } from '../supervision/asked.ts';
import { askRaise } from './ask-raise.ts';
import { handleMatter } from './handling.ts';

let database: FreshDatabase;
let house: House;
let app: TestApp;
/** A committee of the district, above that of the street. */
const district = 71;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  app = startApp(database);
  const { services } = app;
  house = { ...house, services, system: { ...services, pool: database.workerPool }, clock: services.clock };
  await database.ownerPool.query(
    `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, path)
     values ($1, '440106-TJ', $2, 'mediation-committee', 2, '天河区人民调解委员会', 'Tianhe Mediation Committee', '天河', '440106', '440106', $3)`,
    [district, units.tianhe, [units.city, units.tianhe, district]],
  );
  await app.addStaff([
    {
      account: 'district.mediator',
      name: { zh: '罗示范', en: 'Luo Shifan' },
      roles: [{ role: 'mediator', unitId: district }],
    },
  ]);
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

const deed = (who: StaffName, matter: Known, body: HandlingBody) =>
  handleMatter(house.services, house.people[who], { ...matter, body, expectedVersion: matter.version, key: uuidV7() });
const page = async (who: StaffName, matter: Known) =>
  done(await readMatter(house.services, house.people[who], { ...matter, purpose: 'for:oversight' }));
const detail = (outcome: Outcome<unknown>) => (outcome.ok ? 'done' : (outcome.words?.en ?? outcome.code));
const raise = { deed: 'raise', unit: district, ground: 'mediation-failed', reason: '两次调解没有谈成' } as const;

test('a matter that goes up is the same one, its party reads why and who has it now, and the books agree', async () => {
  const before = await toMediation(house);
  expect(detail(await deed('mediator', before, raise))).toContain('decided by the head of the centre');
  const was = await page('lead', before);
  const had = { state: was.state, clocks: was.clocks.map(({ key, due }) => ({ key, due })) };
  const { version } = done(await deed('lead', before, raise));
  const matter = { ...before, version };
  const { handling, timeline, state, clocks, answerable } = await page('lead', matter);
  expect(answerable.id).toBe(district);
  expect(handling).toMatchObject({
    level: 'district',
    steps: [{ from: 'town', to: 'district', ground: 'mediation-failed', unit: { id: district } }],
    handOffs: [{ kind: 'sent' }, { kind: 'raised', how: 'decided' }],
  });
  // Everything done is there as it was; who had it goes on reading that.
  expect({ state, clocks: clocks.map(({ key, due }) => ({ key, due })) }).toEqual(had);
  expect((await page('mediator', matter)).id).toBe(matter.id);
  expect(timeline.length).toBe(was.timeline.length + 1);

  const party = JSON.stringify(done(await trackByCode(house.services, matter.codes.applicant)));
  expect(party).toContain('事项上行，由上级单位接着办');
  expect(party).toContain('在原来的单位没有调解成');
  expect(party).toContain('天河区人民调解委员会');

  const { rows } = await database.workerPool.query(
    `select kind, how, to_unit_id from matter_handoff where matter_id = $1 order by offered_at, kind desc`,
    [matter.id],
  );
  expect(rows).toEqual([
    { kind: 'sent', how: 'accepted', to_unit_id: units.committee },
    { kind: 'raised', how: 'decided', to_unit_id: district },
  ]);
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report.findings).toEqual([]);
});

test('it does not go up to where it is, nor sideways or down under that name, and comes back down by decision', async () => {
  const before = await toMediation(house);
  expect(detail(await deed('lead', before, { ...raise, unit: units.committee }))).toContain('not at a higher level');
  expect(detail(await deed('lead', before, { ...raise, ground: 'many-people' }))).toContain('Fewer people');
  expect(detail(await deed('lead', before, { ...raise, unit: units.court }))).toContain('of the same kind');
  expect(detail(await deed('yuexiuClerk', before, raise))).toBe('not-found');
  const up = { ...before, ...done(await deed('lead', before, raise)) };
  expect(detail(await deed('lead', up, { deed: 'decide-move', unit: units.committee, reason: '还给街道' }))).toContain(
    'between units of one level',
  );
  const down = {
    ...up,
    ...done(await deed('lead', up, { deed: 'send-down', unit: units.committee, reason: '双方同意' })),
  };
  const { handling } = await page('lead', down);
  expect(handling).toMatchObject({
    level: 'town',
    steps: [{ ground: 'mediation-failed' }, { from: 'district', to: 'town', ground: null }],
  });
});

test('a party asks on their own page, is answered in writing, and the books agree', async () => {
  const matter = await toMediation(house);
  const code = matter.codes.applicant;
  const ask = () =>
    askRaise(house.services, { code, id: matter.id, reason: '这里谈不下来', key: uuidV7(), proof: undefined });
  const own = async () => done(await trackByCode(house.services, code)).matters.find(({ id }) => id === matter.id);
  expect((await own())?.raising).toEqual({ standing: 'possible', due: null });
  const asked = { ...matter, ...done(await ask()) };
  expect((await own())?.raising).toEqual({ standing: 'asked', due: '2026-03-05' });
  expect(detail(await ask())).toContain('asked for already');
  const { handling, timeline } = await page('lead', asked);
  expect(handling).toMatchObject({ proposed: ['party-request'], raiseAsked: { due: '2026-03-05', overdue: false } });
  expect(handling.may).toContain('refuse-raise');
  // It stands where the heads see what waits for them, and nowhere else.
  const waits = async (who: 'lead' | 'mediator' | 'yuexiuClerk') =>
    done(await listAskedFromAbove(house.services, house.people[who])).items.filter(({ kind }) => kind === 'raise');
  expect(await waits('lead')).toMatchObject([{ matterId: matter.id, due: '2026-03-05', overdue: false }]);
  expect([await waits('mediator'), await waits('yuexiuClerk')]).toEqual([[], []]);
  expect(JSON.stringify(timeline)).toContain('这里谈不下来');
  expect(JSON.stringify(done(await trackByCode(house.services, matter.codes.respondent)))).not.toContain('谈不下来');

  done(await deed('lead', asked, { deed: 'refuse-raise', reason: '调解员正在约双方下周再谈一次' }));
  expect(await waits('lead')).toEqual([]);
  const told = await own();
  expect(told?.raising.standing).toBe('possible');
  expect(JSON.stringify(told)).toContain('调解员正在约双方下周再谈一次');
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report.findings).toEqual([]);
});

test('closed without an agreement it goes on above as a matter of its own, with all that was done open to whoever takes it', async () => {
  let matter: Known = await toMediation(house);
  matter = await act(house, matter, 'mediator', 'terminate', { ground: 'not-agreed' });
  matter = await act(house, matter, 'clerk', 'close-told');
  const closed = await page('lead', matter);
  expect(closed).toMatchObject({ status: 'closed', outcome: { key: 'not-agreed' } });
  expect(closed.handling).toMatchObject({ proposed: ['mediation-failed'], may: ['raise'] });
  expect(detail(await deed('mediator', matter, raise))).toContain('decided by the head of the centre');
  const { linked } = done(await deed('lead', matter, raise));
  if (linked === null) throw new Error('a linked matter expected');
  const anew = { ...linked, version: 1, codes: matter.codes, parties: matter.parties };
  const above = await page('lead', anew);
  expect(above).toMatchObject({ status: 'open', state: { key: 'registered' }, version: 1 });
  expect(above.handling).toMatchObject({ level: 'district', steps: [{ ground: 'mediation-failed', to: 'district' }] });
  await expect(act(house, anew, 'clerk', 'send', { unit: units.committee })).rejects.toThrow('went up');
  const sent = await act(house, anew, 'clerk', 'send', { unit: district });
  const { rows } = await database.workerPool.query<{ reach: readonly number[] }>(
    'select reach from matter where id = $1',
    [matter.id],
  );
  expect(rows[0]?.reach).toContain(district);
  expect(sent.version).toBe(2);
  const party = JSON.stringify(done(await trackByCode(house.services, matter.codes.applicant)));
  expect(party).toContain('在原来的单位没有调解成');
  expect(detail(await deed('lead', { ...matter, version: closed.version + 1 }, raise))).toContain('closed');
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report.findings).toEqual([]);
});
