import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, register, units } from '../../../test/history.ts';
import { addHours } from '../../core/time/instant.ts';
import { changeCircle } from './circle.ts';
import { openRestricted } from './opening.ts';

let database: FreshDatabase;
let app: TestApp;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  app = startApp(database);
  house = { ...(await openHouse(database)), services: app.services };
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

async function supervisor(account: string, unitId: number) {
  await app.addStaff([{ account, name: { zh: '同事', en: 'Colleague' }, roles: [{ role: 'supervisor', unitId }] }]);
  const { rows } = await database.ownerPool.query<{ id: string }>('select id from staff where account = $1', [account]);
  const cookie = await app.signIn(account);
  const send = (method: 'GET' | 'POST', path: string, payload?: object, version?: number) =>
    app.http.inject({
      method,
      url: `/api/v1${path}`,
      headers: {
        cookie,
        ...(method === 'POST' ? { 'idempotency-key': randomUUID() } : {}),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
      },
      ...(payload === undefined ? {} : { payload }),
    });
  return { id: rows[0]?.id ?? '', send };
}

async function versionOf({ id }: Known): Promise<number> {
  const { rows } = await database.workerPool.query<{ version: number }>('select version from matter where id = $1', [
    id,
  ]);
  return rows[0]?.version ?? 0;
}

test('whoever is barred from a restricted matter is not told who opened it, and takes note of nothing', async () => {
  const city = await supervisor('watch.city', units.city);
  const district = await supervisor('watch.district', units.tianhe);
  let matter = await register(house);
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  const restricting = { deed: 'restrict', ground: 'minor', named: [], reason: '涉及未成年人' } as const;
  const restricted = await changeCircle(house.services, house.people.mediator, {
    ...matter,
    body: restricting,
    expectedVersion: matter.version,
    key: randomUUID(),
  });
  expect(restricted).toMatchObject({ ok: true });
  const at = `/matters/${matter.district}/${matter.id}`;
  const opened = await city.send('POST', `${at}/openings`, { ground: 'complaint', words: '来访反映，需要核实' });
  expect(opened.statusCode).toBe(200);

  const told = async () => (await district.send('GET', '/openings')).json().items;
  const [notice] = await told();
  expect(notice).toMatchObject({ matterId: matter.id, words: null, seenAt: null });
  const seen = `/openings/${matter.district}/${notice.id}/seen`;
  const bar = async (deed: 'bar' | 'lift-bar') =>
    city.send('POST', `${at}/circle`, { deed, staff: district.id, reason: '与当事人是亲属' }, await versionOf(matter));

  expect((await bar('bar')).statusCode).toBe(200);
  expect(await told()).toEqual([]);
  expect((await district.send('POST', seen)).statusCode).toBe(404);
  const { rows } = await database.ownerPool.query('select seen_at, seen_by from restricted_opening');
  expect(rows).toEqual([{ seen_at: null, seen_by: null }]);

  expect((await bar('lift-bar')).statusCode).toBe(200);
  expect(await told()).toMatchObject([{ matterId: matter.id }]);
  expect((await district.send('POST', seen)).statusCode).toBe(204);
});

test('the same opening asked for again is told the end it was given first', async () => {
  const city = await supervisor('again.city', units.city);
  let matter = await register(house);
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  const restricting = { deed: 'restrict', ground: 'minor', named: [], reason: '涉及未成年人' } as const;
  const asked = { ...matter, body: restricting, expectedVersion: matter.version, key: randomUUID() };
  expect(await changeCircle(house.services, house.people.mediator, asked)).toMatchObject({ ok: true });
  const key = randomUUID();
  const open = (key: string) =>
    openRestricted(
      house.services,
      { staffId: city.id, roles: [{ role: 'supervisor', unitId: units.city }] },
      { district: matter.district, id: matter.id, ground: 'complaint', words: '来访反映，需要核实', key },
    );
  const before = app.services.clock.now();
  const first = await open(key);
  if (!first.ok) throw new Error(first.code);
  app.services.clock.set(addHours(before, 24 * 7));
  expect(await open(key)).toEqual(first);
  const second = await open(randomUUID());
  app.services.clock.set(before);
  expect(second.ok && second.value.until > first.value.until).toBe(true);
});
