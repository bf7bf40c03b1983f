import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, leak, openHouse, units } from '../../../test/history.ts';
import { addResident } from '../../../test/resident.ts';
import { suggestRoute } from '../routing/suggestion.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { readMatter } from './read.ts';
import { trackByCode } from './read-by-code.ts';
import { registerMatter } from './register.ts';

let database: FreshDatabase;
let house: House;
const ids = { petitions: 21, otherPetitions: 22, districtCentre: 23, cityCentre: 24 } as const;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  await addResident(database, { id: ids.petitions, kind: 'petition-office', name: '石牌街道信访室' });
  await addResident(database, { id: ids.otherPetitions, kind: 'petition-office', name: '天河区信访局' });
  await database.ownerPool.query(
    `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, path) values
       ($1, '440106-ZZ', 2, 'centre', 3, '天河区综治中心', 'Tianhe Centre', '天河', '440106', '440106', array[1, 2, $1::integer]),
       ($2, '440100-ZZ', 1, 'centre', 2, '广州市综治中心', 'Guangzhou Centre', '广州', '440100', '440100', array[1, $2::integer])`,
    [ids.districtCentre, ids.cityCentre],
  );
});
afterAll(() => database.drop());

const told = (complainedAbout: { unit: number } | { name: string }, procedure?: string) => {
  const body = { ...leak(), complainedAbout, ...(procedure === undefined ? {} : { procedure }) };
  return registerMatter(house.services, house.people.clerk, body, randomUUID());
};
const read = async (matter: { readonly district: string; readonly id: string }) =>
  done(await readMatter(house.services, house.people.clerk, { ...matter, purpose: 'for:oversight' }));
const opening = (timeline: readonly { readonly type: string; readonly details: readonly unknown[] }[]) =>
  timeline.find(({ type }) => type === 'opened')?.details;

test('a unit complained about is kept out from the first event on, whoever typed its name or chose it', async () => {
  const { rows } = await database.ownerPool.query<{ name: string }>(
    'select name_zh as name from org_unit where id = 6',
  );
  const name = rows[0]?.name ?? '';
  for (const about of [{ unit: units.committee }, { name: ` ${name}` }]) {
    const matter = done(await told(about));
    expect(matter).toMatchObject({ version: 1, passedUp: null });
    const page = await read(matter);
    expect(page.handling.excluded).toMatchObject([{ unit: { id: units.committee }, ground: 'complained-about' }]);
    expect(opening(page.timeline)).toEqual([
      { label: { zh: '反映的单位', en: 'Unit complained about' }, value: { zh: name, en: expect.any(String) } },
    ]);
    const known = { ...matter, codes: { applicant: '', respondent: '' }, parties: { applicant: '', respondent: '' } };
    await expect(act(house, known, 'clerk', 'send', { unit: units.committee })).rejects.toThrow('condition-not-met');
  }
});

test('it is neither suggested nor given a new matter: the next competent unit has it', async () => {
  const asked = { category: 'neighbours', place: '440106006002', procedure: 'petition', day: undefined };
  const suggested = async (without: readonly number[]) =>
    (await suggestRoute(house.services, { ...asked, kind: 'petition-office', without })).units.map(({ id }) => id);
  const all = await suggested([]);
  expect(all).toContain(ids.petitions);
  expect(await suggested([ids.petitions])).toEqual(all.filter((id) => id !== ids.petitions));
  expect(await suggested([units.city])).toEqual([]);
  const answers = async (complained: number) =>
    (await read(done(await told({ unit: complained }, 'petition')))).answerable.id;
  expect(await answers(ids.petitions)).toBe(ids.otherPetitions);
  expect(await answers(ids.otherPetitions)).toBe(ids.petitions);
});

test('words that no unit is known by are kept as said, for the offices and whoever said it', async () => {
  const matter = done(await told({ name: '某某物业办公室' }));
  const page = await read(matter);
  expect(page.handling.excluded).toEqual([]);
  expect(JSON.stringify(opening(page.timeline))).toContain('某某物业办公室');
  const own = JSON.stringify(done(await trackByCode(house.services, matter.codes[0]?.code ?? '')));
  expect(own).toContain('某某物业办公室');
  const { rows } = await database.workerPool.query<{ text: string }>(
    `select e::text || m::text as text from matter_event e join matter m on m.district = e.district and m.id = e.matter_id where m.id = $1`,
    [matter.id],
  );
  for (const { text } of rows) expect(text).not.toContain('某某物业办公室');
});

test('told at the window of the very office it is about, it goes to the centre above, which alone reads it', async () => {
  const key = randomUUID();
  const body = { ...leak(), complainedAbout: { unit: units.shipai } };
  const register = async () => done(await registerMatter(house.services, house.people.clerk, body, key));
  const matter = await register();
  expect(matter.passedUp).toMatchObject({ id: ids.districtCentre });
  expect(await register()).toEqual(matter);
  expect(await readMatter(house.services, house.people.clerk, { ...matter, purpose: undefined })).toMatchObject({
    code: 'not-found',
  });
  const own = done(await trackByCode(house.services, matter.codes[0]?.code ?? ''));
  expect(JSON.stringify(own)).toContain('天河区综治中心');
  expect(done(await told({ unit: units.tianhe })).passedUp).toMatchObject({ id: ids.cityCentre });
  expect(await told({ unit: units.city })).toMatchObject({
    code: 'request-invalid',
    fields: [{ code: 'nobody-above' }],
  });
  expect(await told({ unit: 999 })).toMatchObject({ code: 'request-invalid', fields: [{ code: 'unknown-unit' }] });
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  expect(report.findings).toEqual([]);
});

test('told by anybody through the public door, nobody at that office or below it ever meets it', async () => {
  const app = startApp(database, house.clock.now());
  const at = { clerk: units.centre, lead: units.shipai, mediator: units.committee, above: ids.districtCentre } as const;
  await app.addStaff(
    Object.entries(at).map(([name, unitId]) => ({
      account: `told.${name}`,
      name: { zh: '冯示范', en: 'Feng Shifan' },
      roles: [{ role: name === 'mediator' ? 'mediator' : name === 'clerk' ? 'clerk' : 'lead', unitId }],
    })),
  );
  const send = (complainedAbout: object) =>
    app.http.inject({
      method: 'POST',
      url: '/api/v1/reports',
      headers: { 'idempotency-key': randomUUID() },
      payload: { ...leak(), complainedAbout },
    });
  const matter = (await send({ name: '石牌街道' })).json();
  expect(matter).toMatchObject({ passedUp: { id: ids.districtCentre } });
  for (const [name, unitId] of Object.entries(at)) {
    const cookie = await app.signIn(`told.${name}`);
    const get = async (url: string) => app.http.inject({ url: `/api/v1${url}`, headers: { cookie } });
    const status = unitId === ids.districtCentre ? 200 : 404;
    for (const part of ['', '/events'])
      expect([name, (await get(`/matters/${matter.district}/${matter.id}${part}`)).statusCode]).toEqual([name, status]);
    const listed = JSON.stringify((await get('/matters')).json());
    expect([name, listed.includes(matter.id)]).toEqual([name, status === 200]);
  }
  for (const [complained, code] of [
    [{ unit: units.city }, 'nobody-above'],
    [{ unit: 999 }, 'unknown-unit'],
  ] as const)
    expect((await send(complained)).json()).toMatchObject({ code: 'request-invalid', errors: [{ code }] });
  await app.close();
});
