import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from '../e2e/axe.ts';
import { signIn } from '../e2e/desk.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { instant } from '../src/core/time/instant.ts';
import { createApp } from '../src/server/app.ts';
import { serveDesk } from '../src/server/desk.ts';
import { createPool, type Pool } from '../src/server/platform/db/pool.ts';
import { eraseConfirmed, proposeErasures } from '../src/server/retention/retention.ts';
import { createStaff } from '../src/server/session/staff.ts';
import { testPassword } from './app.ts';
import { type Browser, openBrowser } from './chromium.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { act, type House, openHouse, register, units } from './history.ts';

/**
 * Files whose term is over lie decades ahead, so the server runs here on a clock that is set: two matters of 2026, seen
 * in 2056 by two administrators.
 */
let database: FreshDatabase;
let house: House;
let http: FastifyInstance;
let authPool: Pool;
let browser: Browser | undefined;
let address: string;

/** The walks in a browser say what to do where there is none. */
const hasBrowser = findChromium() !== undefined;
const accounts = ['admin.first', 'admin.second'] as const;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  for (let n = 0; n < 2; n += 1)
    await act(house, await register(house), 'applicant', 'withdraw', { reason: '已经自行和解' });
  house.clock.set(instant('2056-06-01T01:00:00.000Z'));
  expect(await proposeErasures(house.system)).toBe(2);
  await createStaff(
    database.pool,
    house.clock,
    accounts.map((account) => ({
      account,
      password: testPassword,
      name: { zh: '示范管理员', en: 'Administrator' },
      roles: [{ role: 'administrator', unitId: units.tianhe }],
    })),
  );
  authPool = createPool({
    address: database.address('onedoor_app'),
    sizeMax: 2,
    applicationName: 'test sign-in',
    values: 'driver',
  });
  const port = await freePort();
  address = `http://127.0.0.1:${port}`;
  ({ http } = createApp({ services: { ...house.services, publicUrl: address }, authPool, demandsSecondFactor: false }));
  serveDesk(http, fileURLToPath(new URL('../dist/desk', import.meta.url)));
  await http.listen({ host: '127.0.0.1', port });
  if (hasBrowser) browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await http?.close();
  await authPool?.end();
  await database.drop();
});

async function atErasures(account: (typeof accounts)[number]): Promise<Page> {
  const person = await browser?.person({ viewport: { width: 1280, height: 800 } });
  if (person === undefined) throw new Error('no browser');
  const page = await person.newPage();
  await page.goto(`${address}/desk/admin/erasures`);
  await signIn(page, account, testPassword);
  await page.getByRole('heading', { level: 1, name: '到期卷宗' }).waitFor();
  return page;
}

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
