import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, units } from '../../../test/history.ts';
import type { Administrator } from '../../core/org/administration.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { listAdministration } from '../org/administration-log.ts';
import { addStaff, endRole, giveRole, leaveForGood } from '../org/people.ts';
import { findUnitStaff } from '../org/units.ts';
import { createServiceAccount } from '../service-account/service-account.ts';
import { createStaff, createStaffAccount } from '../session/staff.ts';
import { verifyDatabase } from './verify.ts';

const today = plainDate('2026-03-02');
let database: FreshDatabase;
let house: House;
let by: Administrator;
let staff: string;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  by = { staffId: house.people.administrator.staffId, roles: [{ role: 'administrator', unitId: units.shipai }] };
  const person = { account: 'shang.shili', nameZh: '尚示例', nameEn: 'Shang Shili', unit: units.committee };
  staff = done(await addStaff(asking(), { ...person, role: 'mediator' })).staff;
  done(await giveRole(asking(), staff, { role: 'lead', unit: units.committee, until: plainDate('2026-12-31') }));
  done(await endRole(asking(), staff, { role: 'lead', unit: units.committee, until: plainDate('2026-06-30') }));
});
afterAll(() => database.drop());

const asking = () => ({ services: house.services, by });
const service = (account: string, by: Administrator | undefined) =>
  createServiceAccount(house.services, by, {
    account,
    nameZh: '示例接口',
    nameEn: 'Example interface',
    unit: units.committee,
    role: 'clerk',
    operations: ['listMatters'],
    days: 30,
  });

async function findings(): Promise<readonly string[]> {
  const { keyring, signer } = house.services;
  const report = await verifyDatabase(database.workerPool, { verifySignature: signer.verify, keks: keyring.kek });
  return report.findings.map((one) => JSON.stringify(one));
}

test('roles that are given, ended and left behind stand as their events say', async () => {
  const person = { account: 'xia.shili', nameZh: '夏示例', nameEn: 'Xia Shili', unit: units.committee };
  const leaver = done(await addStaff(asking(), { ...person, role: 'mediator' })).staff;
  done(await leaveForGood(asking(), leaver));
  expect(await findings()).toEqual([]);
});

test('a service account has its role by an event, at the command line as well, and is offered to nobody as a colleague', async () => {
  for (const [account, maker] of [
    ['interface.screen', by],
    ['interface.shell', undefined],
  ] as const) {
    const made = done(await service(account, maker));
    const { rows } = await database.ownerPool.query(
      `select type, actor ->> 'kind' as by from admin_event where data ->> 'staff' = $1 order by seq`,
      [made.staffId],
    );
    const kind = maker === undefined ? 'system' : 'staff';
    expect(rows).toEqual([
      { type: 'account-made', by: kind },
      { type: 'role-given', by: kind },
    ]);
    const people = await findUnitStaff(house.services.pool, units.committee, undefined, today);
    expect(people.map(({ id }) => id)).not.toContain(made.staffId);
    expect(people.map(({ id }) => id)).toContain(staff);
  }
  expect(await findings()).toEqual([]);
  const { items } = done(
    await listAdministration(house.services, by, { district: '440106', before: 9_999, limit: 50 }),
  );
  expect(items[0]).toMatchObject({ type: 'role-given', who: { zh: '服务器命令行' } });
  expect(items.every(({ who }) => who.zh !== '')).toBe(true);
});

test('people made at the command line have their roles by events as well, each in the district of its unit', async () => {
  const { pool, clock } = house.services;
  const named = (account: string) => ({ account, name: { zh: '秋示例', en: 'Qiu Shili' } });
  const roles = [
    { role: 'administrator', unitId: units.shipai },
    { role: 'auditor', unitId: units.shipai },
    { role: 'supervisor', unitId: units.yuexiu },
  ] as const;
  done(await createStaffAccount({ pool, clock }, { ...named('admin.shell'), roles }));
  await createStaff(pool, clock, [{ ...named('of.a.seed'), roles: roles.slice(0, 1), password: 'yishanmen-demo' }]);
  const { rows } = await database.ownerPool.query(
    `select s.account, e.district, e.type, e.data ->> 'role' as role from admin_event e join staff s on s.id::text = e.data ->> 'staff'
      where s.account in ('admin.shell', 'of.a.seed') order by s.account, e.district desc, e.seq`,
  );
  expect(rows).toEqual([
    { account: 'admin.shell', district: '440106', type: 'account-made', role: null },
    { account: 'admin.shell', district: '440106', type: 'role-given', role: 'administrator' },
    { account: 'admin.shell', district: '440106', type: 'role-given', role: 'auditor' },
    { account: 'admin.shell', district: '440104', type: 'role-given', role: 'supervisor' },
    { account: 'of.a.seed', district: '440106', type: 'account-made', role: null },
    { account: 'of.a.seed', district: '440106', type: 'role-given', role: 'administrator' },
  ]);
  expect(await findings()).toEqual([]);
  expect(await createStaffAccount({ pool, clock }, { ...named('admin.shell'), roles })).toMatchObject({
    code: 'account-taken',
  });
});

test('of a service account that could not be written whole nothing is there: no row, no key, no event', async () => {
  const count = async () => {
    const { rows } = await database.ownerPool.query(
      'select (select count(*) from staff) as staff, (select count(*) from service_key) as keys, (select count(*) from admin_event) as events',
    );
    return rows[0];
  };
  const before = await count();
  await database.ownerPool.query('alter table staff_role add constraint planted check (staff_id is null) not valid');
  await expect(service('interface.halved', by)).rejects.toThrow('planted');
  await database.ownerPool.query('alter table staff_role drop constraint planted');
  expect(await count()).toEqual(before);
  expect(await service('interface.halved', by)).toMatchObject({ ok: true });
});

test('a role given to somebody whose account stands from the first day, by somebody with the database in hand, is found', async () => {
  const forged = `${house.people.clerk.staffId} administrator ${units.city}`;
  const values = [house.people.clerk.staffId, units.city];
  await database.ownerPool.query(
    "insert into staff_role (staff_id, role, unit_id, valid_from) values ($1, 'administrator', $2, '2026-03-02')",
    values,
  );
  expect(await findings()).toEqual([expect.stringContaining(`staff_role ${forged}`)]);
  await database.ownerPool.query(
    "delete from staff_role where staff_id = $1 and role = 'administrator' and unit_id = $2",
    values,
  );
  expect(await findings()).toEqual([]);
});

test.each([
  ['lives longer than was entered', `update staff_role set valid_to = null where role = 'lead' and staff_id = $1`],
  ['is another', `update staff_role set role = 'supervisor' where role = 'lead' and staff_id = $1`],
  ['is gone', `delete from staff_role where role = 'lead' and staff_id = $1`],
  [
    'nobody gave',
    `insert into staff_role (staff_id, role, unit_id, valid_from) values ($1, 'auditor', ${units.shipai}, '2026-03-02')`,
  ],
])('a role that %s, by somebody with the database in hand, is found', async (_what, sql) => {
  const before = await database.ownerPool.query('select * from staff_role order by 1, 2, 3, 4');
  await database.ownerPool.query(sql, [staff]);
  const found = await findings();
  expect(found.length).toBeGreaterThan(0);
  expect(found.every((one) => one.includes('staff_role') && one.includes(staff))).toBe(true);
  await database.ownerPool.query('delete from staff_role');
  await database.ownerPool.query(
    'insert into staff_role select * from jsonb_populate_recordset(null::staff_role, $1::jsonb)',
    [JSON.stringify(before.rows)],
  );
  expect(await findings()).toEqual([]);
});
