import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from '../e2e/axe.ts';
import { sayPurpose, takeStep } from '../e2e/desk.ts';
import { fieldErrorWords } from '../src/core/matter/input.ts';
import { faultsOf, textOf } from '../src/server/document/render/testing/page-faults.ts';
import { readPdf } from '../src/server/document/render/testing/pdf-reading.ts';
import { planFollowUps } from '../src/server/follow-up/plan.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { type DeskHouse, hasBrowser, openDeskHouse, walkMsMax } from './desk-house.ts';
import { act, type House, type Known, openHouse, toAgreement, toMediation, units } from './history.ts';

/**
 * What comes weeks after an agreement, on a clock that is set: a closed matter is asked about and taken up again, and of
 * instalments one is not paid.
 */
let database: FreshDatabase;
let house: House;
let desk: DeskHouse;
let closed: Known;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  closed = await toAgreement(house);
  for (const obligation of ['o8-1', 'o8-2'])
    closed = await act(house, closed, 'mediator', 'record-performance', { obligation, on: '2026-03-02' });
  closed = await act(house, closed, 'applicant', 'answer-follow-up', { solved: 'yes' });
  closed = await act(house, closed, 'clerk', 'close');
  expect(await planFollowUps(house.system)).toBe(1);
  desk = await openDeskHouse(database, { ...house.services, clock: house.clock });
  await desk.addStaff([
    {
      account: 'lead.centre',
      name: { zh: '示范负责人', en: 'Head' },
      roles: [{ role: 'lead', unitId: units.centre }],
    },
    {
      account: 'lead.committee',
      name: { zh: '示范主任', en: 'Chair' },
      roles: [{ role: 'lead', unitId: units.committee }],
    },
    {
      account: 'judge.court',
      name: { zh: '示范法官', en: 'Judge' },
      roles: [{ role: 'court', unitId: units.court }],
    },
  ]);
});
afterAll(async () => {
  await desk?.close();
  await database.drop();
});

async function open(page: Page, { district, id }: Known): Promise<void> {
  await page.goto(`${desk.address}/desk/matters/${district}/${id}`);
  await sayPurpose(page, '督导检查');
}

/** The matter as it stands after somebody's step at the desk. */
async function again(matter: Known): Promise<Known> {
  const { rows } = await database.workerPool.query<{ version: number }>('select version from matter where id = $1', [
    matter.id,
  ]);
  return { ...matter, version: rows[0]?.version ?? 0 };
}

/** The matter before the court that was opened for it. */
async function beforeCourt(matter: Known): Promise<Known> {
  const { rows } = await database.workerPool.query<{ id: string; version: number }>(
    `select id, version from matter where procedure = 'judicial-confirmation'
        and journey_id = (select journey_id from matter where id = $1)`,
    [matter.id],
  );
  return { ...matter, ...rows[0] };
}

/** What a paper on the page says. */
async function paperOn(page: Page, title: string): Promise<string> {
  const link = page.getByRole('region', { name: '文书' }).getByRole('link', { name: title });
  const answer = await page.request.get(`${desk.address}${await link.getAttribute('href')}`);
  const pdf = await answer.body();
  await writeFile(`.cache/screenshots/${title}.pdf`, pdf);
  const pages = readPdf(pdf);
  expect(pages.flatMap(faultsOf)).toEqual([]);
  return pages.map(textOf).join('').replaceAll(/\s/g, '');
}

/**
 * Somebody quicker than the form that opens next: whenever it takes the focus to itself, or to a button, they go into
 * that field. Answers whether they are still there once it has opened.
 */
async function goesAtOnceInto(page: Page, field: string): Promise<() => Promise<boolean>> {
  await page.evaluate((id) => {
    const go = ({ target }: FocusEvent) => {
      const found = document.getElementById(id);
      if (found === null || (target instanceof Element && target.matches('input,textarea,select'))) return;
      found.dataset.gone = 'there';
      found.focus();
    };
    document.addEventListener('focusin', go);
    document.addEventListener('keydown', () => document.removeEventListener('focusin', go), { once: true });
  }, field);
  return async () => {
    await page.locator(`#${field}[data-gone]`).waitFor();
    // Until the form's opening has ended, and what it does then is done.
    await page.waitForFunction(() => document.querySelector('[class*="-appear"], [class*="-enter"]') === null);
    await page.evaluate(() => new Promise((idle) => requestIdleCallback(idle)));
    const stays = await page.locator(`#${field}`).evaluate((found) => found === document.activeElement);
    await page.keyboard.press('Shift');
    return stays;
  };
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
  'of an agreement in instalments one is missed: one press to the confirmation, and one to the enforcement',
  { timeout: walkMsMax },
  async () => {
    let broken = await toMediation(house);
    broken = await act(house, broken, 'mediator', 'hold-session', {
      on: '2026-03-02',
      place: '石牌街道综治中心二楼第一调解室',
      present: '李䶮、龑子妧',
      account: '双方同意分三期赔偿。',
    });
    const chair = await desk.atDesk('lead.committee');
    await open(chair, broken);
    const staysAtIssues = await goesAtOnceInto(chair, 'field-issues');
    await takeStep(chair, '拟定书面协议', async (form) => {
      expect(await staysAtIssues()).toBe(true);
      await form.getByLabel('纠纷主要事实').fill('702房主卧卫生间天花渗水，系802房防水层破损所致。');
      await form.getByLabel('争议事项和各方责任').fill('赔偿的金额和付款的时间。');
      const staysAtTotal = await goesAtOnceInto(chair, 'field-plan-total');
      await form.getByRole('button', { name: '按分期添加' }).click();
      const plan = chair.getByRole('dialog', { name: '分期付款' });
      expect(await staysAtTotal()).toBe(true);
      await plan.getByLabel('一共多少元').fill('9000');
      await plan.getByLabel('付的是什么').fill('赔偿天花、墙面损失');
      await plan.getByLabel('第一期最迟哪天').fill('2026-03-16');
      // Anywhere in the form the key is its own: not of the button that has the focus, nor of the form below.
      await plan.getByRole('button', { name: '先不办' }).focus();
      await chair.keyboard.press('Control+Enter');
      await plan.waitFor({ state: 'hidden' });
      expect(await form.getByLabel('做什么').count()).toBe(3);
    });
    broken = await again(broken);
    for (const who of ['applicant', 'respondent'] as const) broken = await act(house, broken, who, 'confirm-agreement');
    await takeStep(chair, '签名盖章生效');

    // The first day passes: what comes next is one press, and the court has the application.
    await desk.setTo('2026-03-17T01:00:00.000Z');
    await chair.reload();
    const promised = chair.getByRole('region', { name: '约定和履行' });
    await promised.getByText('已经过期').waitFor();
    await looksWell(chair, 'breach-unconfirmed');
    await promised.getByRole('button', { name: '登记双方共同申请' }).click();
    const joint = chair.getByRole('dialog', { name: '登记双方共同申请' });
    await joint.getByRole('checkbox').check();
    await joint.getByRole('button', { name: '登记双方共同申请' }).click();
    await chair.getByText('已办理：登记双方共同申请').waitFor();
    await desk.makePapers();
    let court = await beforeCourt(broken);
    const bench = await desk.atDesk('judge.court');
    await open(bench, court);
    const application = await paperOn(bench, '司法确认申请书');
    for (const said of ['李䶮', '龑子妧', '第3期，共3期']) expect(application).toContain(said);

    // The court confirms it; one rate comes late, the next does not come at all.
    const judge = house.people.judge.staffId;
    court = await act(house, court, 'judge', 'accept', { judge });
    court = await act(house, court, 'judge', 'hear', { on: '2026-03-17', bothCame: true, account: '双方自愿。' });
    await act(house, court, 'judge', 'confirm', { reasons: '协议自愿、合法、内容明确。' });
    await chair.reload();
    await promised.getByRole('button', { name: '登记履行：第1项' }).click();
    const paid = chair.getByRole('dialog', { name: '登记履行' });
    await paid.getByLabel('付了多少').fill('3000');
    await paid.getByRole('button', { name: '登记履行' }).click();
    await promised.getByText('已经过期').waitFor({ state: 'hidden' });
    await desk.setTo('2026-04-17T01:00:00.000Z');
    await chair.reload();
    await promised.getByText('已经过期').waitFor();
    await promised.getByRole('button', { name: '为李䶮制作强制执行申请书' }).click();
    await promised.getByRole('status').getByText('正在制作').waitFor();
    await desk.makePapers();
    await chair.reload();
    await looksWell(chair, 'breach-confirmed');
    const enforcement = await paperOn(chair, '强制执行申请书');
    for (const said of ['申请执行人：李䶮', '被执行人：龑子妧', '2026年4月16日', '第1项，付款¥3,000.00'])
      expect(enforcement).toContain(said);
    expect(enforcement).toContain('其中到期未付的款项合计人民币叁仟元整（¥3,000.00）');
    expect(enforcement).toMatch(/已履行2026年3月17日.*未履行.*未到期/);
  },
);

test.runIf(hasBrowser)(
  'a closed matter to be visited stands in the centre’s work, and the answer is recorded',
  async () => {
    await desk.setTo('2026-05-20T01:00:00.000Z');
    const page = await desk.atDesk('lead.centre');
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
  const page = await desk.atDesk('lead.centre');
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
