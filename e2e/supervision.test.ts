import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test, vi } from 'vitest';
import { exif, jpeg } from '../test/pictures.ts';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { daysFromNow } from './days.ts';
import { atDesk, choose, openFromWork, sayPurpose, staff, takeStep } from './desk.ts';
import { actAsParty, officer } from './office.ts';
import { counter, phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

const stage = stageOfFile();
let street: Street;
let supervisor: Page;
let mediator: Page;

beforeAll(async () => {
  street = await fillStreet(stage.product);
  supervisor = await atDesk(stage, staff.supervisor, counter);
  mediator = await atDesk(stage, staff.mediator, counter);
});

const addressOf = () => `${stage.product.address}/desk/matters/${street.deposit.district}/${street.deposit.id}`;
const panel = (page: Page): Locator => page.getByRole('region', { name: '督办和复查' });

async function looksWell(page: Page, name: string): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, 1280)).toEqual([]);
  await page.screenshot({ path: `.cache/screenshots/${name}-1280.png`, fullPage: true });
  expect(await sidewaysFaults(page, 768)).toEqual([]);
  await page.setViewportSize({ width: 768, height: 1024 });
  await page.screenshot({ path: `.cache/screenshots/${name}-768.png`, fullPage: true });
  await page.setViewportSize(counter);
}

test('a supervisor above asks the unit by a day, and the parties are to be told', async () => {
  await supervisor.goto(addressOf());
  await supervisor.getByRole('region', { name: '为什么要查看这件事' }).getByRole('button').first().click();
  await panel(supervisor).getByRole('button', { name: '发督办单' }).click();
  const form = supervisor.getByRole('dialog', { name: '发督办单' });
  await choose(form, '发给哪个单位', '石牌街道人民调解委员会');
  await choose(form, '督办缘由', '当事人反映');
  await form.getByLabel('要求办什么').fill('请一周内安排一次调解会，并说明进展');
  await form.getByLabel('什么时候以前书面答复').fill(await inDays(supervisor, 10));
  await choose(form, '是否告知当事人', '告知：当事人知道发了督办单和答复期限');
  expect(await axeFaults(supervisor)).toEqual([]);
  await form.getByRole('button', { name: '发督办单' }).click();
  await panel(supervisor).getByText('请一周内安排一次调解会').waitFor();
  await looksWell(supervisor, 'supervision-order');
});

test('the unit finds the order at its work, by the keyboard, replies in writing, and the supervisor settles it', async () => {
  await mediator.goto(`${stage.product.address}/desk/`);
  const asked = mediator.getByRole('link', { name: /^书面答复督办/ });
  await asked.focus();
  await looksWell(mediator, 'asked-orders');
  await mediator.keyboard.press('Enter');
  await mediator.waitForURL(addressOf());
  await panel(mediator).getByRole('button', { name: '书面答复' }).click();
  const reply = mediator.getByRole('dialog', { name: '书面答复' });
  await reply.getByLabel('办理情况和结果').fill('已定于周五下午开会');
  await reply.getByRole('button', { name: '书面答复' }).click();
  await panel(mediator).getByText('已书面答复，等督导人员审阅').waitFor();
  await looksWell(mediator, 'supervision-reply');
  await supervisor.reload();
  await panel(supervisor).getByText('已定于周五下午开会').waitFor();
  await panel(supervisor).getByRole('button', { name: '认可并了结' }).click();
  const settle = supervisor.getByRole('dialog', { name: '认可并了结' });
  await settle.getByLabel('理由').fill('答复清楚');
  await settle.getByRole('button', { name: '认可并了结' }).click();
  await panel(supervisor).getByText('已了结').waitFor();
});

test('the party reads on the phone that the level above asked, and not what was written between offices', async () => {
  const office = await officer(stage.product, staff.mediator);
  const code = await office.codeOf(street.deposit, '冯范例');
  const party = await stage.person({ viewport: phone });
  await party.goto(`${stage.product.address}/t/${code}`);
  await party.getByText('上级发出督办单').first().waitFor();
  expect(await party.getByText('请一周内安排一次调解会').count()).toBe(0);
  expect(await axeFaults(party)).toEqual([]);
  await party.screenshot({ path: '.cache/screenshots/supervision-party.png', fullPage: true });
});

test('what a party says is not solved is reviewed one level up, and the answer is the party’s to read', async () => {
  const office = await officer(stage.product, staff.mediator);
  const [promise] = (await office.read(street.leak)).obligations;
  await office.act(street.leak, 'record-performance', { obligation: promise?.id ?? '', on: daysFromNow(0) });
  await actAsParty(stage.product, street.codes.applicant, street.leak, 'answer-follow-up', { solved: 'no' });
  await vi.waitFor(async () => expect((await office.read(street.leak)).supervision.review).not.toBeNull(), {
    timeout: 90_000,
    interval: 2_000,
  });
  await supervisor.goto(`${stage.product.address}/desk/board`);
  await supervisor
    .getByRole('table')
    .getByRole('link', { name: /^待复查：/ })
    .first()
    .click();
  await supervisor.getByRole('table').getByRole('link', { name: '黎示例' }).first().click();
  await supervisor.getByRole('region', { name: '为什么要查看这件事' }).getByRole('button').first().click();
  const answering = panel(supervisor).getByRole('button', { name: '作出复查答复' });
  await answering.focus();
  await looksWell(supervisor, 'review');
  await supervisor.keyboard.press('Enter');
  const form = supervisor.getByRole('dialog', { name: '作出复查答复' });
  await choose(form, '复查结果', '还有需要继续办的');
  await form.getByLabel('给当事人的书面答复').fill('请调委会一周内再上门查看漏水');
  expect(await axeFaults(supervisor)).toEqual([]);
  await supervisor.keyboard.press('Control+Enter');
  await panel(supervisor).getByText('请调委会一周内再上门查看漏水').waitFor();
  const party = await stage.person({ viewport: phone });
  await party.goto(`${stage.product.address}/t/${street.codes.applicant}`);
  await party.getByText('请调委会一周内再上门查看漏水').first().waitFor();
  expect(await axeFaults(party)).toEqual([]);
});

test('a key task is entered with lines of a sheet, stands at the work of its unit, and its colour says why', async () => {
  await supervisor.goto(`${stage.product.address}/desk/`);
  await supervisor.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '重点任务' }).focus();
  await supervisor.keyboard.press('Enter');
  await supervisor.getByRole('button', { name: '列入一项重点任务' }).click();
  const form = supervisor.getByRole('dialog', { name: '列入一项重点任务' });
  await chooseUnit(form, '牵头单位', ['天河区', '石牌街道'], '石牌街道人民调解委员会');
  await choose(form, '负责人', '何样本');
  await form.getByLabel('计划编号').fill('3.2');
  await form.getByLabel('任务名称').fill('物业纠纷前端化解');
  await form.getByLabel('要做什么').fill('在三个小区试行物业纠纷先行调解。');
  const lines = [`确定试点小区\t${daysFromNow(1)}\t试点方案`, `设立调解点\t${daysFromNow(90)}\t照片和值班表`];
  await form.getByLabel('节点').fill(lines.join('\n'));
  expect(await axeFaults(supervisor)).toEqual([]);
  await supervisor.keyboard.press('Control+Enter');
  await supervisor.getByRole('link', { name: '物业纠纷前端化解' }).waitFor();
  await supervisor.getByText('绿色 · 正常').waitFor();
  await supervisor.getByRole('link', { name: '物业纠纷前端化解' }).click();
  await sayPurpose(supervisor, '督导检查');
  for (const days of [120, 150])
    await takeStep(supervisor, '节点改期', async (step) => {
      await step.getByLabel(/设立调解点/).check();
      await step.getByLabel('改到哪一天').fill(daysFromNow(days));
      await step.getByLabel('改期的理由').fill('住建部门的方案推迟印发');
    });
  await supervisor.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '重点任务' }).click();
  await supervisor.getByText('黄色 · 有风险').waitFor();
  await supervisor.getByText('第2个节点：节点多次改期').waitFor();
  await looksWell(supervisor, 'plan');
  await openFromWork(mediator, '物业纠纷前端化解');
  await looksWell(mediator, 'key-task');
  await takeStep(mediator, '提交节点办成材料', async (step) => {
    await step.getByLabel(/确定试点小区/).check();
    await step.getByLabel(/办成的情况和材料/).fill('穗天石牌〔2026〕5号方案');
  });
  await mediator.getByRole('region', { name: '节点和进度' }).getByText('穗天石牌〔2026〕5号方案').waitFor();
  await mediator.getByRole('button', { name: '上传第2个节点的办成材料' }).click();
  const upload = mediator.getByRole('dialog', { name: '上传第2个节点的办成材料' });
  await upload.getByLabel('材料名称').fill('三个调解点的照片');
  const photo = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: jpeg({ parts: [exif(1)] }) };
  await upload.getByLabel(/^文件/).setInputFiles(photo);
  expect(await axeFaults(mediator)).toEqual([]);
  await upload.getByRole('button', { name: '上传材料' }).click();
  await mediator.getByRole('link', { name: '三个调解点的照片' }).waitFor();
  await looksWell(mediator, 'key-task-evidence');
  await supervisor.reload();
  await supervisor.getByRole('cell', { name: '1/2' }).first().waitFor();
});

test('a campaign sends a round to a unit, a visit is recorded at the desk, and its keeper sees which places were seen', async () => {
  await supervisor.goto(`${stage.product.address}/desk/`);
  await supervisor.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '专项排查' }).focus();
  await supervisor.keyboard.press('Enter');
  await supervisor.getByRole('link', { name: '发起排查' }).click();
  const form = supervisor.getByRole('form', { name: '发起排查' });
  await form.getByLabel('名称').fill('石牌街道工地工资排查');
  await choose(form, '排查什么场所', '建筑工地工资支付');
  await form.getByLabel('最后一天').fill(daysFromNow(30));
  await form.getByLabel('为什么查、怎么查').fill('春节前逐处看工资是不是按月发放。');
  await chooseUnit(form, '范围', ['天河区'], '石牌街道');
  await form.getByRole('radio', { name: /^人民调解委员会，/ }).check();
  expect(await form.getByLabel('到场看什么').inputValue()).toContain('有农民工工资专用账户');
  await looksWell(supervisor, 'screening-new');
  await supervisor.keyboard.press('Control+Enter');
  const giving = supervisor.getByRole('dialog', { name: '按名单补充场所' });
  const unit = '石牌街道人民调解委员会';
  await giving
    .getByLabel('场所名单')
    .fill(
      [
        '单位\t名称\t地址\t经度\t纬度',
        `${unit}\t示例广场工地\t天河路1号\t113.3350\t23.1350`,
        `${unit}\t示例大厦工地\t天河路2号\t113.3420\t23.1320`,
        `${unit}\t示例花园工地\t天河路3号\t113.3390\t23.1400`,
        `${unit}\t示例中心工地\t天河路4号\t23.1400\t113.3390`,
        `${unit}\t示例里弄工地`,
      ].join('\n'),
    );
  await supervisor.keyboard.press('Control+Enter');
  await giving.getByText('可以加入4处，有问题的1处').waitFor();
  await giving.getByText(/写反了/).waitFor();
  await looksWell(supervisor, 'screening-places');
  await supervisor.keyboard.press('Control+Enter');
  await supervisor.getByText('看过0处，共4处').waitFor();
  await supervisor.getByText('列出4处，其中1处没有位置，图上没有').waitFor();
  await mediator.goto(`${stage.product.address}/desk/`);
  await openFromWork(mediator, /石牌街道工地工资排查/);
  const round = mediator.getByRole('region', { name: '走访记录' });
  await round.getByRole('button', { name: '记录走访：示例广场工地' }).focus();
  await mediator.keyboard.press('Enter');
  const visit = mediator.getByRole('dialog', { name: '记录走访：示例广场工地' });
  await visit.getByRole('radio', { name: '看了，没有发现问题' }).check();
  await visit
    .getByRole('group', { name: /^有农民工工资专用账户/ })
    .getByRole('radio', { name: '没能看到' })
    .check();
  await visit.getByLabel('备注').fill('专户材料在总部，约好下周带来。');
  await visit.getByLabel(/^照片/).setInputFiles({
    name: 'IMG_1.jpg',
    mimeType: 'image/jpeg',
    buffer: jpeg({ parts: [exif(1)] }),
  });
  expect(await axeFaults(mediator)).toEqual([]);
  await mediator.keyboard.press('Control+Enter');
  await round.getByText('有农民工工资专用账户：没能看到').waitFor();
  await round.getByRole('link', { name: '照片1' }).waitFor();
  await round.getByRole('button', { name: '添加场所' }).click();
  const adding = mediator.getByRole('dialog', { name: '添加场所' });
  await adding.getByLabel('场所名称').fill('示例学校扩建工地');
  await adding.getByLabel(/^位置/).fill('113.3380，23.1290');
  await mediator.keyboard.press('Control+Enter');
  await round.getByText('示例学校扩建工地').waitFor();
  await looksWell(mediator, 'screening-round');
  await supervisor.reload();
  await supervisor.getByText('看过1处，共5处').first().waitFor();
  await supervisor.getByRole('row', { name: /^打开石牌街道人民调解委员会的排查/ }).waitFor();
  await supervisor.getByRole('button', { name: '在图上看示例大厦工地' }).focus();
  await supervisor.keyboard.press('Enter');
  await supervisor.getByRole('button', { name: '放大' }).press('+');
  await supervisor.getByRole('button', { name: '放大' }).press('ArrowLeft');
  await looksWell(supervisor, 'screening');
  expect(await sidewaysFaults(supervisor, phone.width)).toEqual([]);
  await supervisor.getByRole('button', { name: '改最后一天' }).click();
  const moving = supervisor.getByRole('dialog', { name: '改最后一天' });
  await moving.getByLabel('改到哪一天').fill(daysFromNow(40));
  await moving.getByLabel('理由').fill('停工一周');
  await supervisor.keyboard.press('Control+Enter');
  await supervisor.getByRole('region', { name: '变动' }).getByText('停工一周').waitFor();
});

test('the board says what lies with each unit, and a number leads to its matters', async () => {
  await supervisor.goto(`${stage.product.address}/desk/board`);
  await supervisor.getByRole('heading', { level: 1, name: '督导看板：天河区' }).waitFor();
  await looksWell(supervisor, 'board');
  const all = supervisor.getByRole('table').getByRole('row', { name: /^合计/ });
  await all.getByRole('link', { name: /^在办：/ }).click();
  await supervisor.getByRole('heading', { level: 1, name: '一本账' }).waitFor();
  await supervisor.getByRole('table').getByRole('link', { name: '苏试用' }).first().waitFor();
});

/** A day from the browser's own, as a date field takes it. */
function inDays(page: Page, days: number): Promise<string> {
  return page.evaluate((n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10), days);
}

/** Opens the tree of units down to the one that is chosen. */
async function chooseUnit(form: Locator, label: string, above: readonly string[], unit: string): Promise<void> {
  await form.getByRole('combobox', { name: label }).click();
  const node = (name: string) =>
    form
      .page()
      .locator('.ant-select-tree-treenode')
      .filter({ has: form.page().getByText(name, { exact: true }) });
  for (const name of above) await node(name).locator('.ant-select-tree-switcher').click();
  await node(unit).getByText(unit, { exact: true }).click();
}
