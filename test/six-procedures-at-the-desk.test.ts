import { writeFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from '../e2e/axe.ts';
import { choose, openFromWork, sayPurpose, takeStep } from '../e2e/desk.ts';
import { readDivisions } from '../seed/guangzhou/city.ts';
import { DEMONSTRATION_ACCOUNTS } from '../seed/guangzhou/demonstration.ts';
import { examplesOf } from '../seed/guangzhou/examples.ts';
import { givenUnits } from '../seed/guangzhou/given-units.ts';
import { plainDate } from '../src/core/time/plain-date.ts';
import { faultsOf, textOf } from '../src/server/document/render/testing/page-faults.ts';
import { readPdf } from '../src/server/document/render/testing/pdf-reading.ts';
import { loadUnits } from '../src/server/org/load-units.ts';
import { setCompetence } from '../src/server/org/unit-deeds.ts';
import { findUnitByCode } from '../src/server/org/units.ts';
import { staffOf } from '../src/server/session/staff.ts';
import { type FreshDatabase, freshDatabase } from './database.ts';
import { type DeskHouse, hasBrowser, openDeskHouse, walkMsMax } from './desk-house.ts';
import { done } from './history.ts';
import { testServices } from './services.ts';

/**
 * Six procedures from the window to their end, each by the people of its office at the desk, on a clock that is set: what
 * is due when stands on the page, and the paper that ends it is there.
 */
let database: FreshDatabase;
let desk: DeskHouse;
let window: Page;

beforeAll(async () => {
  database = await freshDatabase();
  const units = givenUnits(readDivisions());
  const examples = examplesOf(units);
  await loadUnits(database.ownerPool, [...units, ...examples.units]);
  const services = testServices(database.pool);
  desk = await openDeskHouse(database, services);
  const unitOf = async (code: string) => {
    const unit = await findUnitByCode(database.pool, code);
    if (unit === undefined) throw new Error(`no unit ${code}`);
    return unit.id;
  };
  const people = [...DEMONSTRATION_ACCOUNTS, ...examples.accounts].map(async ({ account, displayName, roles }) => ({
    account,
    name: displayName,
    roles: await Promise.all(roles.map(async ({ role, unitCode }) => ({ role, unitId: await unitOf(unitCode) }))),
  }));
  await desk.addStaff(await Promise.all(people));
  const account = 'administrator.guangzhou';
  const staffId = (await staffOf(database.pool, [account])).get(account) ?? '';
  const by = { staffId, roles: [{ role: 'administrator' as const, unitId: await unitOf('440100') }] };
  for (const { unitCode, ...rest } of examples.competences)
    done(await setCompetence(services, by, await unitOf(unitCode), { ...rest, from: plainDate('2026-01-01') }));
  if (hasBrowser) window = await desk.atDesk('clerk.shipai');
});
afterAll(async () => {
  await desk?.close();
  await database.drop();
});

interface Told {
  readonly procedure: string;
  readonly category: string;
  readonly applicant: string;
  readonly respondent?: string;
  readonly story: string;
}

/** Told at the window, typed in by its clerk. */
async function register({ procedure, category, applicant, respondent, story }: Told): Promise<void> {
  await window.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '登记事项' }).click();
  const form = window.getByRole('form', { name: '登记事项' });
  const name = form.getByRole('textbox', { name: '姓名或者单位名称' });
  await name.first().fill(applicant);
  if (respondent !== undefined) await name.nth(1).fill(respondent);
  await form.getByRole('combobox', { name: '发生在哪个村（社区）' }).fill('huabiao');
  await window.getByTitle(/^华标/).click();
  await choose(form, '纠纷类型', category);
  await form.getByLabel('发生了什么').fill(story);
  await choose(form, '按什么程序办', procedure);
  await form.getByRole('button', { name: '登记', exact: true }).click();
  await window.getByRole('heading', { level: 1, name: '已登记' }).waitFor();
}

/** What the matter on screen has due, by the panel of its clocks. */
const due = (page: Page) => page.getByRole('region', { name: '期限' });

async function dueIs(page: Page, clock: string, day: string): Promise<void> {
  await due(page).getByRole('listitem').filter({ hasText: clock }).filter({ hasText: day }).first().waitFor();
}

const state = (page: Page, title: string) => page.locator('.fact-strong').getByText(title, { exact: true }).waitFor();

/** The paper is there, and says so, in that order. */
async function paper(page: Page, title: string, ...said: readonly string[]): Promise<void> {
  await desk.makePapers();
  await page.reload();
  const link = page.getByRole('region', { name: '文书' }).getByRole('link', { name: title });
  const answer = await page.request.get(`${desk.address}${await link.getAttribute('href')}`);
  const pdf = await answer.body();
  await writeFile(`.cache/screenshots/six-${title}.pdf`, pdf);
  const pages = readPdf(pdf);
  expect(pages.flatMap(faultsOf)).toEqual([]);
  const text = pages.map(textOf).join('').replaceAll(/\s/g, '');
  let read = 0;
  for (const part of [title, ...said]) {
    const at = text.indexOf(part, read);
    expect(at, part).not.toBe(-1);
    read = at + part.length;
  }
}

async function looksWell(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  for (const width of [390, 768, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await sidewaysFaults(page, width)).toEqual([]);
    await page.screenshot({ path: `.cache/screenshots/six-${name}-${width}.png`, fullPage: true });
  }
}

const fills =
  (values: Readonly<Record<string, string>>) =>
  async (form: Locator): Promise<void> => {
    for (const [label, value] of Object.entries(values)) await form.getByLabel(label, { exact: true }).fill(value);
  };

describe.runIf(hasBrowser)('from the window to the end', { timeout: walkMsMax }, () => {
  test('a petition is sent on, accepted, and answered', async () => {
    await register({
      procedure: '信访事项',
      category: '房屋宅基地',
      applicant: '钱示例',
      story: '小区加装电梯公示后，我提交的书面意见一直没有答复。',
    });
    const page = await desk.atDesk('petitions.tianhe');
    await openFromWork(page, '钱示例');
    await dueIs(page, '转送、交办', '2026年3月17日');
    await looksWell(page, 'petition');
    await takeStep(
      page,
      '转送、交办',
      fills({ '有权处理的机关、单位': '示例区住房和城乡建设局', 该机关收到的日期: '2026-03-02' }),
    );
    await dueIs(page, '对转送提出异议', '2026年3月9日');
    await takeStep(page, '登记受理', fills({ 受理日期: '2026-03-02' }));
    await dueIs(page, '办结', '2026年5月6日');
    await takeStep(page, '出具处理意见书', fills({ '请求、事实、理由、意见和依据': '请求成立，已要求限期答复。' }));
    await takeStep(page, '登记意见书送达', fills({ 信访人收到意见书的日期: '2026-03-02' }));
    await dueIs(page, '请求复查', '2026年4月1日');
    await paper(page, '信访处理意见书', '关于上列申请人的信访事项，', '请求成立，已要求限期答复。', '请求复查');
  });

  test('an application for reconsideration is accepted, answered, heard and decided', async () => {
    await register({
      procedure: '行政复议',
      category: '其他',
      applicant: '周演示',
      respondent: '示例区城市管理局',
      story: '城市管理局以占道经营为由罚款两千元，我认为摊位在允许的范围内。',
    });
    const page = await desk.atDesk('justice.tianhe');
    await openFromWork(page, /周演示/);
    await takeStep(page, '受理', (form) => choose(form, '审理程序', '普通程序'));
    await dueIs(page, '作出复议决定', '2026年5月6日');
    await looksWell(page, 'reconsideration');
    await takeStep(page, '登记副本送达', fills({ 被申请人收到副本的日期: '2026-03-02' }));
    await dueIs(page, '被申请人答复', '2026年3月16日');
    await takeStep(page, '提出书面答复');
    await takeStep(page, '登记听取意见', async (form) => {
      await form.getByRole('radio', { name: '电话' }).check();
      await form.getByLabel('情况', { exact: true }).fill('申请人陈述了意见。');
    });
    await takeStep(page, '作出复议决定', async (form) => {
      await choose(form, '决定种类', '撤销或者部分撤销该行政行为');
      await fills({ 事实和理由: '事实不清，证据不足。', 决定内容: '撤销该处罚决定。' })(form);
    });
    await state(page, '已作出复议决定');
    await paper(page, '行政复议决定书', '决定如下。', '撤销该处罚决定。', '对本决定不服的');
  });

  test('an application for legal aid is granted, a lawyer is assigned, and the report closes it', async () => {
    await register({
      procedure: '法律援助',
      category: '劳动争议',
      applicant: '吴演示',
      story: '工地欠我三个月工资，我想打官司但是请不起律师。',
    });
    await window.getByRole('link', { name: /打开/ }).first().click();
    await takeStep(window, '转交', (form) => choose(form, '法律援助机构', '天河区司法局'));
    const page = await desk.atDesk('justice.tianhe');
    await openFromWork(page, '吴演示');
    await dueIs(page, '审查并决定', '2026年3月9日');
    await looksWell(page, 'legal-aid');
    await takeStep(page, '给予法律援助', async (form) => {
      await choose(form, '申请事项', '确认劳动关系或者支付劳动报酬');
      await choose(form, '经济状况', '免予核查：申请支付劳动报酬或者工伤赔偿的进城务工人员（第四十二条）');
    });
    await dueIs(page, '指派', '2026年3月5日');
    await takeStep(page, '指派', fills({ '法律援助人员和所在单位、联系方式': '示例律师事务所 郑范例律师' }));
    await takeStep(page, '案件办结', fills({ 办理结果: '仲裁裁决支付全部工资。' }));
    await takeStep(page, '登记结案报告');
    await state(page, '已办结：提供了援助');
    await paper(page, '法律援助指派通知书', '郑范例律师');
  });

  test('a consumer complaint is accepted, agreed on and performed', async () => {
    await register({
      procedure: '消费投诉',
      category: '消费',
      applicant: '冯展示',
      respondent: '示例健身有限公司',
      story: '健身房关门，年卡还剩八个月，余额两千四百元不退。',
    });
    await window.getByRole('link', { name: /打开/ }).first().click();
    await takeStep(window, '转送');
    const page = await desk.atDesk('market.tianhe');
    await openFromWork(page, /冯展示/);
    await dueIs(page, '决定是否受理', '2026年3月11日');
    await takeStep(page, '受理');
    await dueIs(page, '调解', '2026年5月6日');
    await takeStep(page, '征求被投诉人意见');
    await takeStep(page, '登记被投诉人同意');
    await takeStep(page, '达成协议', async (form) => {
      await fills({ 协议内容: '公司分三期退还年卡余额两千四百元。' })(form);
      await form.getByRole('button', { name: '按分期添加' }).click();
      const plan = page.getByRole('dialog', { name: '分期付款' });
      await fills({ 一共多少元: '2400', 付的是什么: '退还年卡余额', 第一期最迟哪天: '2026-03-09' })(plan);
      await page.keyboard.press('Control+Enter');
      await plan.waitFor({ state: 'hidden' });
    });
    await looksWell(page, 'consumer');
    for (const rate of [/第1期/, /第2期/, /第3期/])
      await takeStep(page, '登记履行', async (form) => {
        await form.getByRole('radio', { name: rate }).check();
        await form.getByLabel('履行日期').fill('2026-03-02');
      });
    await state(page, '已办结：达成协议');
    await paper(page, '投诉调解书', '公司分三期退还年卡余额', '申请人：冯展示', '被申请人：示例健身有限公司');
  });

  test('a medical dispute is mediated by its committee, and closed when the agreement is kept', async () => {
    await register({
      procedure: '医疗纠纷调解',
      category: '医疗',
      applicant: '褚模拟',
      respondent: '示例医院',
      story: '骨折手术后伤口感染，又住院二十天，医院说是正常并发症。',
    });
    await window.getByRole('link', { name: /打开/ }).first().click();
    await takeStep(window, '转送人民调解', async (form) => {
      await form.getByRole('combobox', { name: '医疗纠纷人民调解委员会' }).fill('医疗');
      await window.getByTitle('天河区医疗纠纷人民调解委员会').click();
    });
    const page = await desk.atDesk('medical.tianhe');
    await openFromWork(page, /褚模拟/);
    await takeStep(page, '登记对方同意');
    await takeStep(page, '受理');
    await dueIs(page, '调解', '2026年4月14日');
    await takeStep(page, '达成协议', async (form) => {
      await fills({ 协议内容: '医院补偿三万元。', 协议生效的日期: '2026-03-02' })(form);
      await choose(form, '谁', '示例医院');
      await fills({ 做什么: '支付补偿款', 最迟哪天: '2026-03-20' })(form);
    });
    await dueIs(page, '共同申请司法确认', '2026年4月1日');
    await takeStep(page, '登记双方共同申请', (form) => form.getByRole('checkbox').check());
    await looksWell(page, 'medical');
    const bench = await desk.atDesk('court.tianhe');
    await openFromWork(bench, /褚模拟/);
    await paper(bench, '司法确认申请书', '示例医院', '医院补偿三万元。', '支付补偿款');
    await takeStep(page, '登记履行', async (form) => {
      await form.getByRole('radio').first().check();
      await form.getByLabel('履行日期').fill('2026-03-02');
    });
    await state(page, '已履行，等法院决定');
    await takeStep(bench, '不予受理', async (form) => {
      await form.getByRole('radio').first().check();
      await form.getByLabel('理由').fill('约定的事项已经全部履行，没有需要确认的内容。');
    });
    await page.reload();
    await sayPurpose(page, '督导检查');
    await state(page, '已办结：达成协议');
    await paper(page, '医疗纠纷调解协议书', '医院补偿三万元。', '申请人：褚模拟', '调解员：邓范例');
  });

  test('a labour case is accepted, answered, heard after its notice, and its award stands', async () => {
    await register({
      procedure: '劳动争议调解仲裁',
      category: '劳动争议',
      applicant: '王试用',
      respondent: '示例科技有限公司',
      story: '公司没有签劳动合同，离职后拖欠最后一个月工资九千元。',
    });
    const page = await desk.atDesk('labour.tianhe');
    await openFromWork(page, /王试用/);
    await takeStep(page, '受理');
    await dueIs(page, '作出裁决', '2026年4月16日');
    await takeStep(page, '登记副本送达', fills({ 被申请人收到副本的日期: '2026-03-02' }));
    await takeStep(page, '通知仲裁庭组成', fills({ '仲裁员、记录人员': '独任仲裁员谢示范，记录人员彭示例' }));
    await takeStep(page, '提交答辩书', fills({ 答辩意见: '公司认为工资已经结清。' }));
    await takeStep(page, '登记答辩书副本送达');
    await looksWell(page, 'labour');
    await takeStep(
      page,
      '通知开庭',
      fills({ '时间、地点': '三月十日九时三十分，第一仲裁庭', 书面通知的日期: '2026-03-02' }),
    );
    await dueIs(page, '开庭前通知', '2026年3月9日');
    await desk.setTo('2026-03-10T01:00:00.000Z');
    await page.reload();
    await takeStep(page, '登记开庭', fills({ 开庭笔录: '双方到庭。' }));
    await takeStep(page, '作出裁决', async (form) => {
      await form.getByRole('radio', { name: '非终局裁决' }).check();
      await form.getByLabel('事实、理由和裁决内容').fill('公司支付工资九千元。');
    });
    await takeStep(
      page,
      '登记裁决书送达',
      fills({ 劳动者收到裁决书的日期: '2026-03-10', 用人单位收到裁决书的日期: '2026-03-10' }),
    );
    await dueIs(page, '劳动者起诉', '2026年3月25日');
    await desk.setTo('2026-03-26T01:00:00.000Z');
    await page.reload();
    await sayPurpose(page, '督导检查');
    await state(page, '裁决已生效');
    await paper(page, '仲裁裁决书', '裁决如下。', '公司支付工资九千元。', '当事人不服本裁决的');
    await looksWell(page, 'labour-ended');
  });

  test('the petition stands when no review was asked for in time', async () => {
    await desk.setTo('2026-04-02T01:00:00.000Z');
    const page = await desk.atDesk('petitions.tianhe', { path: 'ledger?procedure=petition' });
    await page.getByRole('table').getByRole('link', { name: '钱示例' }).click();
    await sayPurpose(page, '督导检查');
    await state(page, '处理意见已生效');
    // The way back is the ledger as it was asked.
    await page.getByRole('main').getByRole('link', { name: '一本账' }).click();
    await page.getByRole('table').getByRole('link', { name: '钱示例' }).waitFor();
    expect(new URL(page.url()).search).toBe('?procedure=petition');
  });
});
