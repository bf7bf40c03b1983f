import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { done, type House, openHouse, units } from '../../../test/history.ts';
import type { Administrator } from '../../core/org/administration.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { listAdministration } from '../org/administration-log.ts';
import { addStaff, endRole, giveRole, leaveForGood } from '../org/people.ts';
import { findUnitStaff } from '../org/units.ts';
import { createServiceAccount } from '../service-account/service-account.ts';
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
