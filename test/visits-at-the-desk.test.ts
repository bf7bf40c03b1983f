import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from '../e2e/axe.ts';
import { sayPurpose, signIn } from '../e2e/desk.ts';
import { findChromium } from '../scripts/chromium.mjs';
import { fieldErrorWords } from '../src/core/matter/input.ts';
import { instant } from '../src/core/time/instant.ts';
import { createApp } from '../src/server/app.ts';
import { serveDesk } from '../src/server/desk.ts';
import { planFollowUps } from '../src/server/follow-up/plan.ts';
import { createPool, type Pool } from '../src/server/platform/db/pool.ts';
import { createStaff } from '../src/server/session/staff.ts';
import { testPassword } from './app.ts';
import { type Browser, openBrowser } from './chromium.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { freePort } from './free-port.ts';
import { act, type House, type Known, openHouse, toAgreement, toCourt, units } from './history.ts';

/**
 * What comes weeks after an agreement, on a clock that is set: a closed matter is asked about and taken up again, and a
 * promise that the court has confirmed and nobody kept is applied to be enforced.
 */
let database: FreshDatabase;
let house: House;
let http: FastifyInstance;
let authPool: Pool;
let browser: Browser | undefined;
let address: string;
let closed: Known;
let broken: Known;

/** The walks in a browser say what to do where there is none. */
const hasBrowser = findChromium() !== undefined;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  closed = await toAgreement(house);
  for (const obligation of ['o8-1', 'o8-2'])
    closed = await act(house, closed, 'mediator', 'record-performance', { obligation, on: '2026-03-02' });
  closed = await act(house, closed, 'applicant', 'answer-follow-up', { solved: 'yes' });
  closed = await act(house, closed, 'clerk', 'close');
  const { mediation, confirmation } = await toCourt(house);
  broken = mediation;
  let court = await act(house, confirmation, 'judge', 'accept', { judge: house.people.judge.staffId });
  court = await act(house, court, 'judge', 'hear', { on: '2026-03-02', bothCame: true, account: '双方自愿。' });
  await act(house, court, 'judge', 'confirm', { reasons: '协议自愿、合法、内容明确。' });
  expect(await planFollowUps(house.system)).toBe(1);
  house.clock.set(instant('2026-05-20T01:00:00.000Z'));
  await createStaff(database.pool, house.clock, [
    {
      account: 'lead.centre',
      password: testPassword,
      name: { zh: '示范负责人', en: 'Head' },
      roles: [{ role: 'lead', unitId: units.centre }],
    },
    {
      account: 'lead.committee',
      password: testPassword,
      name: { zh: '示范主任', en: 'Chair' },
      roles: [{ role: 'lead', unitId: units.committee }],
    },
  ]);
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

async function signedIn(account: string): Promise<Page> {
  const person = await browser?.person({ viewport: { width: 1280, height: 900 } });
  if (person === undefined) throw new Error('no browser');
  const page = await person.newPage();
  await page.goto(`${address}/desk/`);
  await signIn(page, account, testPassword);
  await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
  return page;
}

async function open(page: Page, { district, id }: Known): Promise<void> {
  await page.goto(`${address}/desk/matters/${district}/${id}`);
  await sayPurpose(page, '督导检查');
}

async function looksWell(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  for (const width of [1280, 768]) {
    await page.setViewportSize({ width, height: 900 });
    expect(await sidewaysFaults(page, width)).toEqual([]);
    await page.screenshot({ path: `.cache/screenshots/${name}-${width}.png`, fullPage: true });
  }
  await page.setViewportSize({ width: 1280, height: 900 });
}

test.runIf(hasBrowser)(
  'a closed matter to be visited stands in the centre’s work, and the answer is recorded',
  async () => {
    const page = await signedIn('lead.centre');
    const tasks = page.getByRole('region', { name: '要回访的事项' });
    await tasks.getByText('已经超过').waitFor();
    await looksWell(page, 'visit-work');
    await tasks.getByRole('link').click();
    await sayPurpose(page, '督导检查');
    const panel = page.getByRole('region', { name: '结案后的回访' });
    await panel.getByRole('button', { name: '登记回访' }).click();
    const form = page.getByRole('dialog', { name: '登记回访' });
    await form.getByRole('button', { name: '登记回访' }).click();
    await form.getByText(fieldErrorWords.required.zh).waitFor();
    await form.getByRole('radio', { name: '没有解决' }).check();
    await form.getByLabel(/当事人的原话/).fill('又开始滴水了');
    await looksWell(page, 'visit-form');
    await form.getByRole('button', { name: '登记回访' }).click();
    await panel.getByText('（电话）：没有解决').waitFor();
    await looksWell(page, 'visit-made');
  },
);

test.runIf(hasBrowser)('a dispute that is back is taken up again in one press, with its story', async () => {
  const page = await signedIn('lead.centre');
  await open(page, closed);
  const panel = page.getByRole('region', { name: '结案后的回访' });
  await panel.getByRole('button', { name: '纠纷复发，重新受理' }).click();
  const form = page.getByRole('dialog', { name: '纠纷复发，重新受理' });
  await form.getByLabel('现在又发生了什么').fill('维修以后又漏水。');
  await looksWell(page, 'relapse-form');
  await form.getByRole('button', { name: '纠纷复发，重新受理' }).click();
  await panel.getByRole('link', { name: '打开重新受理的事项' }).click();
  await sayPurpose(page, '督导检查');
  await page.getByText('找过楼上两次，对方不承认。').waitFor();
});

test.runIf(hasBrowser)('a promise nobody kept is applied to be enforced in one press', async () => {
  const page = await signedIn('lead.committee');
  await open(page, broken);
  const panel = page.getByRole('region', { name: '约定和履行' });
  await panel.getByRole('button', { name: '为李䶮制作强制执行申请书' }).first().click();
  await panel.getByRole('status').getByText('正在制作').first().waitFor();
  await page.getByRole('region', { name: '文书' }).getByText('强制执行申请书').waitFor();
  await looksWell(page, 'enforcement');
});
