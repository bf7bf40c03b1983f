import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from '../e2e/axe.ts';
import { eraseConfirmed, proposeErasures } from '../src/server/retention/retention.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { type DeskHouse, hasBrowser, openDeskHouse } from './desk-house.ts';
import { act, type House, openHouse, register, units } from './history.ts';

/**
 * Files whose term is over lie decades ahead, so the server runs here on a clock that is set: two matters of 2026, seen
 * in 2056 by two administrators.
 */
let database: FreshDatabase;
let house: House;
let desk: DeskHouse;

const accounts = ['admin.first', 'admin.second'] as const;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  desk = await openDeskHouse(database, { ...house.services, clock: house.clock });
  for (let n = 0; n < 2; n += 1)
    await act(house, await register(house), 'applicant', 'withdraw', { reason: '已经自行和解' });
  await desk.setTo('2056-06-01T01:00:00.000Z');
  expect(await proposeErasures(house.system)).toBe(2);
  await desk.addStaff(
    accounts.map((account) => ({
      account,
      name: { zh: '示范管理员', en: 'Administrator' },
      roles: [{ role: 'administrator', unitId: units.tianhe }],
    })),
  );
});
afterAll(async () => {
  await desk?.close();
  await database.drop();
});

const atErasures = async (account: (typeof accounts)[number]) => {
  const page = await desk.atDesk(account, { path: 'admin/erasures' });
  await page.getByRole('heading', { level: 1, name: '到期卷宗' }).waitFor();
  return page;
};

test.skipIf(!hasBrowser)(
  'files whose term is over are listed with term and source; one administrator decides, another confirms, and it is erased',
  async () => {
    const first = await atErasures('admin.first');
    const rows = first.getByRole('table').getByRole('row').filter({ hasText: '2026-' });
    await rows.nth(1).waitFor();
    expect(await rows.count()).toBe(2);
    expect(await axeFaults(first)).toEqual([]);
    for (const width of [1280, 768]) expect(await sidewaysFaults(first, width)).toEqual([]);
    const row = rows.first();
    await row.getByRole('button', { name: /^决定销毁/ }).click();
    await row.getByText('等').waitFor();
    expect(await row.getByRole('button', { name: /^确认销毁/ }).count()).toBe(0);

    const second = await atErasures('admin.second');
    await second.getByRole('button', { name: /^确认销毁/ }).click();
    await second.getByRole('tooltip').or(second.getByRole('dialog')).getByRole('button', { name: '确认销毁' }).click();
    await second.getByRole('button', { name: /^确认销毁/ }).waitFor({ state: 'detached' });
    await second.setViewportSize({ width: 768, height: 1024 });
    expect(await eraseConfirmed(house.system)).toEqual({ erased: 1, held: 0 });
    await second.reload();
    await second.getByRole('table').getByRole('row').filter({ hasText: '2026-' }).first().waitFor();
    expect(await second.getByRole('table').getByRole('row').filter({ hasText: '2026-' }).count()).toBe(1);
  },
);
