import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { type BadWay, openBadWay } from './bad-way.ts';
import { daysFromNow } from './days.ts';
import { signIn, staff } from './desk.ts';
import { type Officer, officer } from './office.ts';
import { phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
const title = '节前工地工资支付排查';
const site = '某某广场二期工地';
const added = '五山路地下车库工地';
const passphrase = '五月的雨落在石牌村口';
const colleague = 'mediator2.shipai';
let way: BadWay;
let page: Page;
let supervisor: Officer;
let campaign: { readonly district: string; readonly id: string };

beforeAll(async () => {
  way = await openBadWay(stage.product.address);
  supervisor = await officer(stage.product, staff.supervisor);
  const { session } = await officer(stage.product, staff.mediator);
  campaign = await supervisor.beginScreening(campaignOf(unitOf(supervisor.session), unitOf(session)));
});
afterAll(() => way.close());

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const next = () => page.getByRole('button', { name: '下一步' }).click();
const kept = () => page.getByText(/待上传\d项/);

/** Somebody who goes round, signed in on a phone of their own by way of the desk. */
async function goRound(account: string): Promise<Page> {
  const opened = await stage.person({ viewport: phone });
  await opened.goto(`${way.address}/field/`);
  await opened.getByRole('link', { name: '登录' }).click();
  await signIn(opened, account, stage.product.password);
  await opened.getByRole('link', { name: title }).waitFor();
  await opened.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  return opened;
}

async function goOffline(context: BrowserContext, isOff: boolean): Promise<void> {
  await context.setOffline(isOff);
}

/** Answers every question and says how it went. */
async function fillVisit(outcome: RegExp): Promise<void> {
  await page.getByRole('link', { name: '记一次走访' }).click();
  await page.getByRole('radio', { name: outcome }).check();
  for (const question of await page.getByRole('group', { name: /工资/ }).all())
    await question.getByRole('radio', { name: '否' }).check();
}

describe('somebody goes round where there is no signal', () => {
  test('the way to the desk’s sign-in leads back to the phone’s page, with the rounds of one’s unit', async () => {
    page = await goRound(staff.mediator);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: site }).waitFor();
    expect([...(await axeFaults(page)), ...(await sidewaysFaults(page, 320))]).toEqual([]);
  });

  test('a place, a visit with a picture and what was found are kept, also half filled in, through reload and end', async () => {
    await goOffline(page.context(), true);
    await page.getByRole('link', { name: '补充一处场所' }).click();
    await page.getByLabel('场所名称').fill(added);
    await page.getByRole('button', { name: '保存场所' }).click();
    await heading(added).waitFor();
    await fillVisit(/发现了要登记/);
    const picture = { name: 'a.png', mimeType: 'image/png', buffer: await page.screenshot() };
    await page.getByLabel('拍照或者选照片').setInputFiles(picture);
    await page.getByText(/照片1，/).waitFor();
    await page.getByLabel(/补充说明/).fill('公示牌上的日期是三个月以前的。');
    // What is typed is sealed and on the disk a moment later; no hand is quicker.
    await page.waitForTimeout(500);
    await page.reload();
    await page.getByText('已带入您上次填到一半的内容').waitFor();
    expect(await page.getByLabel(/补充说明/).inputValue()).toContain('三个月以前');
    await page.getByRole('img', { name: /照片1/ }).waitFor();
    expect([...(await axeFaults(page)), ...(await sidewaysFaults(page, 320))]).toEqual([]);
    await page.getByRole('button', { name: '保存走访' }).click();
    await heading('谁在反映').waitFor();
    await page.getByLabel('姓名或者单位名称').fill('王试走');
    await page.getByLabel(/^电话/).fill('17000000123');
    await next();
    await heading('反映谁').waitFor();
    await page.getByLabel('姓名或者单位名称').fill('五山路工地的施工单位');
    await next();
    await page.getByLabel('经过').fill('十二个人做了三个月，工钱只发了一半。');
    await page.getByRole('radio', { name: '劳动争议' }).check();
    await next();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await page.getByText('征得同意后勾选').waitFor();
    await page.getByRole('checkbox', { name: /我已经告诉反映人/ }).check();
    await page.getByRole('button', { name: '登记', exact: true }).click();
    await heading(`登记：${added}`).waitFor();
    const { context, url } = { context: page.context(), url: page.url() };
    await page.close();
    page = stage.watched(await context.newPage());
    await page.goto(url);
    await page.getByText(`等“走访：${added}”先上传`).waitFor();
    expect(await kept().innerText()).toContain('待上传4项');
  });

  test('an ended session and two lost answers lose nothing and send nothing twice', async () => {
    way.loseAnswerTo(/\/screening\/visits$/);
    way.loseAnswerTo(/\/matters$/);
    await page.context().clearCookies();
    await goOffline(page.context(), false);
    await page.getByText('登录已过期').waitFor();
    await page
      .getByText('等待登录')
      .or(page.getByText(`等“走访：${added}”先上传`))
      .first()
      .waitFor();
    await page.getByRole('link', { name: '登录', exact: true }).click();
    await signIn(page, staff.mediator, stage.product.password);
    await page.getByRole('link', { name: title }).waitFor();
    // What had no answer is tried again by itself after a while, and at once when somebody wants it.
    await page
      .getByRole('link', { name: /没有收到|待上传|都已上传/ })
      .first()
      .click();
    await expect
      .poll(
        async () => {
          const again = page.getByRole('button', { name: '现在上传' });
          if (await again.isVisible()) await again.click({ timeout: 1_000 }).catch(() => undefined);
          return page.getByText('都已上传').count();
        },
        { timeout: 30_000, interval: 1_000 },
      )
      .toBe(1);
    await page.getByRole('link', { name: `登记：${added}` }).click();
    await page.getByText(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/).waitFor();
    expect(way.asked.filter((one) => /POST .*\/(visits|matters)$/.test(one)).length).toBeGreaterThanOrEqual(4);
    const seen = await supervisor.screening(campaign);
    expect([seen.found, seen.places.known, seen.places.seen]).toEqual([1, 2, 1]);
  });

  test('a new version waits until it is asked for, and takes nothing of a form half filled in', async () => {
    await page.goto(`${way.address}/field/#/`);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: site }).click();
    await fillVisit(/没有发现问题/);
    await page.getByLabel(/补充说明/).fill('门口有公示牌。');
    way.replace('/field/worker.js', (text) => text.replaceAll(/[0-9a-f]{16}/g, 'fedcba9876543210'));
    // As when the phone is taken out of the pocket again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await page.getByRole('button', { name: '现在更新' }).click();
    await page.getByText('已带入您上次填到一半的内容').waitFor();
    expect(await page.getByLabel(/补充说明/).inputValue()).toBe('门口有公示牌。');
    expect(await page.evaluate(() => caches.keys())).toEqual(['onedoor-field-fedcba9876543210']);
  });

  test('as a last resort a colleague takes it in from a file, and taking it back as well enters nothing twice', async () => {
    await goOffline(page.context(), true);
    await page.getByRole('button', { name: '保存走访' }).click();
    await heading(site).waitFor();
    await kept().click();
    await page.getByRole('link', { name: '把没上传的导出成文件' }).click();
    await page.getByLabel('口令（至少10个字）').fill(passphrase);
    await page.getByLabel('再输入一次口令').fill(passphrase);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '导出1项' }).click(),
    ]);
    const file = await download.path();
    await page.getByText('文件已保存到手机').waitFor();
    const theirs = await goRound(colleague);
    await theirs.getByRole('link', { name: '收下文件' }).click();
    await theirs.getByLabel('选择文件').setInputFiles(file);
    await theirs.getByLabel(/^口令/).fill(passphrase);
    await theirs.getByRole('button', { name: '收下' }).click();
    await theirs.getByText('收下了1项').waitFor();
    await theirs.getByText('都已上传').waitFor();
    await page.goto(`${way.address}/field/#/outbox`);
    await page.getByRole('link', { name: `走访：${site}` }).click();
    await goOffline(page.context(), false);
    await page.getByRole('button', { name: '收回，由这台手机上传' }).click();
    await page.getByText('都已上传').waitFor();
    const seen = await supervisor.screening(campaign);
    expect([seen.found, seen.places.known, seen.places.seen]).toEqual([1, 2, 2]);
    const { items } = await supervisor.screenedPlaces(campaign);
    expect(items.map(({ visits }) => visits)).toEqual([1, 1]);
  });

  test('another account on the same phone sees none of it, and no page complained', async () => {
    await goOffline(page.context(), true);
    await page.goto(`${way.address}/field/#/`);
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('link', { name: site }).click();
    await fillVisit(/没有让进/);
    await page.getByRole('button', { name: '保存走访' }).click();
    await heading(site).waitFor();
    await page.context().clearCookies();
    await goOffline(page.context(), false);
    await page.getByText('登录已过期').waitFor();
    await page.getByRole('link', { name: '登录', exact: true }).click();
    await signIn(page, colleague, stage.product.password);
    await page.getByText('还有其他账号没有上传的1项').waitFor();
    await page.getByText('都已上传').waitFor();
    expect(stage.troubles().filter((one) => !lostOnPurpose.test(one))).toEqual([]);
  });
});

/** The two answers that were lost. */
const lostOnPurpose = /POST .*(visits|matters) net::ERR_|ERR_(EMPTY_RESPONSE|CONNECTION_RESET)/;

function unitOf({ roles }: Officer['session']): number {
  const unit = roles[0]?.unit.id;
  if (unit === undefined) throw new Error('nobody without a post goes round');
  return unit;
}

function campaignOf(area: number, unit: number): Parameters<Officer['beginScreening']>[0] {
  return {
    title,
    industry: 'construction-wages',
    area,
    from: daysFromNow(0),
    until: daysFromNow(30),
    about: '到在建工地看工资专用账户和公示牌。',
    questions: ['设了工资专用账户吗', '公示牌上写了工资发放情况吗'],
    units: { ids: [unit] },
    places: [{ unit, name: site, address: '某路1号' }],
  };
}
