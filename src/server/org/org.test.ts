import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readDivisions } from '../../../seed/guangzhou/city.ts';
import { givenUnits } from '../../../seed/guangzhou/given-units.ts';
import { startApp, type TestApp } from '../../../test/app.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { addDemonstrationStaff, loadGuangzhou } from '../../../test/guangzhou.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { forgetOrgDirectory, orgDirectory } from './directory.ts';
import { type GivenUnit, hasUnits, loadUnits } from './load-units.ts';
import {
  findCourt,
  findDoor,
  findPlace,
  findStaffRoles,
  findUnitByCode,
  findUnitInfo,
  findUnitStaff,
} from './units.ts';

const today = plainDate('2026-03-02');
let database: FreshDatabase;
let app: TestApp;
let cookie: string;

beforeAll(async () => {
  database = await freshDatabase();
  expect(await hasUnits(database.pool)).toBe(false);
  await loadGuangzhou(database);
  app = startApp(database);
  await addDemonstrationStaff(app, database);
  cookie = await app.signIn('clerk.shipai');
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const get = async (url: string, headers: Record<string, string> = { cookie }) =>
  (await app.http.inject({ url: `/api/v1${url}`, headers })).json();

describe('the door of a place', () => {
  test.each([
    ['a community', '440106006002', '440106006-ZZ'],
    ['a street', '440106006', '440106006-ZZ'],
    ['a village', '440113102201', '440113102-ZZ'],
    ['a forest farm without a centre', '440117405', '440117-ZZ'],
  ])('of %s', async (_name, place, centre) => {
    expect(await findPlace(database.pool, place), place).toBeDefined();
    expect((await findDoor(database.pool, place))?.code).toBe(centre);
  });

  test.each(['440106006999', '999999999', '', '440106006-ZZ'])('there is none for %s', async (place) => {
    expect(await findDoor(database.pool, place)).toBeUndefined();
  });
});

test('each district has its court, the city none of its own', async () => {
  expect((await findCourt(database.pool, '440106'))?.name.zh).toBe('广州市天河区人民法院');
  expect(await findCourt(database.pool, '440100')).toBeUndefined();
});

test('loading the tree again changes no id and adds only what is new', async () => {
  const before = await orgDirectory(database.pool);
  const units = givenUnits(readDivisions());
  const renamed = units.map((unit) => (unit.code === '440106006-ZZ' ? { ...unit, nameZh: '石牌街道新名字' } : unit));
  const added: GivenUnit = {
    code: '440106006002-G1',
    parentCode: '440106006002',
    kind: 'grid',
    level: 5,
    nameZh: '第一网格',
    nameEn: 'Grid 1',
    shortZh: '第一网格',
    divisionCode: '440106006002',
    districtCode: '440106',
    numberPrefix: '',
  };
  await loadUnits(database.ownerPool, [...renamed, added]);
  forgetOrgDirectory(database.pool);
  const after = await orgDirectory(database.pool);
  expect(after.stand.revision).not.toBe(before.stand.revision);
  expect(after.byId.size).toBe(before.byId.size + 1);
  for (const [id, unit] of before.byId) expect(after.byId.get(id)?.code).toBe(unit.code);
  const grid = await findUnitByCode(database.pool, added.code);
  expect(grid?.path.map((id) => after.byId.get(id)?.code)).toEqual([
    '440100',
    '440106',
    '440106006',
    '440106006002',
    added.code,
  ]);
  expect((await findDoor(database.pool, '440106006'))?.name.zh).toBe('石牌街道新名字');
  await loadUnits(database.ownerPool, units);
  forgetOrgDirectory(database.pool);
});

test('a unit whose parent does not come before it is refused, and nothing is written', async () => {
  const [first] = givenUnits(readDivisions());
  if (first === undefined) throw new Error('no units');
  const orphan = { ...first, code: 'orphan', parentCode: 'nobody' };
  await expect(loadUnits(database.ownerPool, [orphan])).rejects.toThrow('orphan');
});

test('a dissolved unit is offered no more and keeps its name', async () => {
  const unit = await findUnitByCode(database.pool, '440106006004-TJ');
  if (unit === undefined) throw new Error('no such committee');
  await database.ownerPool.query(`update org_unit set valid_to = '2020-01-01' where id = $1`, [unit.id]);
  forgetOrgDirectory(database.pool);
  expect(await findUnitInfo(database.pool, [unit.id])).toEqual({});
  expect((await orgDirectory(database.pool)).byId.get(unit.id)?.name).toEqual(unit.name);
  const { items } = await get(`/units?kind=mediation-committee&near=440106006004&limit=5`);
  expect(items.map(({ id }: { id: number }) => id)).not.toContain(unit.id);
});

describe('roles', () => {
  test('are those of the day, of people who are still there', async () => {
    const [{ id }] = (await database.ownerPool.query(`select id from staff where account = 'mediator1.shipai'`)).rows;
    const unit = await findUnitByCode(database.pool, '440106006-TJ');
    const roles = await findStaffRoles(database.pool, [id], today);
    expect(roles[id]).toEqual([{ role: 'mediator', unit: { id: unit?.id, path: unit?.path } }]);
    expect(await findStaffRoles(database.pool, [id], plainDate('2026-03-01'))).toEqual({});
    expect(await findStaffRoles(database.pool, [], today)).toEqual({});
    await database.ownerPool.query('update staff set active = false where id = $1', [id]);
    expect(await findStaffRoles(database.pool, [id], today)).toEqual({});
    await database.ownerPool.query('update staff set active = true where id = $1', [id]);
  });

  test('of a unit are listed by account, each person once', async () => {
    const unit = await findUnitByCode(database.pool, '440106006-TJ');
    const staff = await findUnitStaff(database.pool, unit?.id ?? 0, 'mediator', today);
    expect(staff.map(({ name }) => name.zh)).toEqual(['何样本', '李演示']);
    expect(await findUnitStaff(database.pool, unit?.id ?? 0, 'court', today)).toEqual([]);
    const { items } = await get(`/units/${unit?.id}/staff`);
    expect(items).toEqual(staff);
  });
});

describe('over the API', () => {
  test('units are found by kind and district, the nearest first', async () => {
    const { items } = await get('/units?kind=centre&district=440106&near=440106006&limit=3');
    expect(items.map(({ code }: { code: string }) => code)[0]).toBe('440106006-ZZ');
    expect(items).toHaveLength(3);
    expect(items[0]).toEqual({
      id: expect.any(Number),
      code: '440106006-ZZ',
      kind: 'centre',
      level: 3,
      name: { zh: '天河区石牌街道综治中心', en: 'Shipai Subdistrict Centre, Tianhe' },
      district: '440106',
      division: '440106006',
      parentId: expect.any(Number),
    });
  });

  test('the children of a unit are found by it', async () => {
    const city = await findUnitByCode(database.pool, '440100');
    const { items } = await get(`/units?kind=district&parent=${city?.id}`);
    expect(items).toHaveLength(11);
  });

  test('units are for staff, places for everybody', async () => {
    expect((await get('/units', {})).code).toBe('not-signed-in');
    expect((await get('/places?q=shipai', {})).items[0]).toEqual({
      code: '440106006',
      name: '石牌街道',
      parents: ['广州市', '天河区'],
      district: '440106',
    });
  });

  test.each([
    ['its pinyin', 'shipai', '440106006'],
    ['its initials, below what is above it', 'thsp', '440106006'],
    ['a part of its name', '牌街', '440106006'],
    ['its code', '440106006', '440106006'],
    ['the syllables of the place it sits in', 'shipai', '440106006-ZZ'],
  ])('a unit is found by %s, with all that is above it', async (_, q, code) => {
    const { items } = await get(`/unit-search?q=${encodeURIComponent(q)}`);
    const found = items.find((one: { code: string }) => one.code === code);
    expect(found?.above.map(({ name }: { name: { zh: string } }) => name.zh).slice(0, 2)).toEqual(['广州市', '天河区']);
  });

  test('a place is found by initials, and near ones come first', async () => {
    const { items } = await get('/places?q=hb&near=440106006&limit=1', {});
    expect(items[0].name).toBe('华标社区');
    expect((await get('/places?q=', {})).items).toEqual([]);
  });
});
