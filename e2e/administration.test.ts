import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeXlsx } from '../test/xlsx.ts';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { daysFromNow } from './days.ts';
import { atDesk, choose, leaveTyped, openFromWork, signIn, staff, takeStep } from './desk.ts';
import { officer, type Registration } from './office.ts';
import { counter } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
let street: Page;
let newClerk: { readonly account: string; readonly password: string };

/** An administrator made at the command line, as whoever runs the server makes the first ones. */
async function administrator(account: string, name: string, unit: string): Promise<Page> {
  const made = await stage.product.onedoor(
    'admin',
    'create',
    '--account',
    account,
    '--name',
    name,
    '--unit',
    unit,
    '--json',
  );
  const { password } = JSON.parse(made.stdout);
  const page = await stage.person({ viewport: counter });
  await page.goto(`${stage.product.address}/desk/`);
  await signIn(page, account, password);
  await replacePassword(page, password, account);
  return page;
}

/** Who signs in with a first password replaces it before anything else. */
async function replacePassword(page: Page, first: string, account: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '请先修改初始密码' }).waitFor();
  await page.getByLabel('现在的密码').fill(first);
  await page.getByLabel('新密码').fill(newPassword(account));
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
}

const newPassword = (account: string) => `骑楼下的第二家糖水铺${account.length}`;
const drawer = (page: Page, name: string) => page.getByRole('dialog', { name });
const goTo = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '管理' }).getByRole('link', { name }).click();

beforeAll(async () => {
  street = await administrator('admin.shipai', '吴示范', '440106006');
});

describe('an administrator of a street', () => {
  test('adds a clerk, and gets a first password to hand over', async () => {
    await street.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '管理' }).click();
    await street.getByRole('heading', { level: 1, name: '机构' }).waitFor();
    await goTo(street, '人员');
    await street.getByRole('button', { name: '新增人员' }).click();
    const form = drawer(street, '新增人员');
    await form.getByLabel('账号').fill('xu.shili');
    await form.getByLabel('姓名', { exact: true }).fill('徐示例');
    await form.getByLabel('英文姓名').fill('Xu Shili');
    await choose(form, '机构', '天河区石牌街道综治中心');
    await choose(form, '岗位', '窗口登记');
    await form.getByRole('button', { name: '保存' }).click();
    const shown = street.getByRole('status').filter({ hasText: 'xu.shili 的初始密码' });
    newClerk = { account: 'xu.shili', password: (await shown.locator('code').innerText()).trim() };
    expect(newClerk.password).toMatch(/^[0-9a-z-]{19}$/);
    await street.getByRole('table').getByText('徐示例').waitFor();
  });

  test('whose pages are free of barriers', async () => {
    for (const name of ['人员', '机构', '参数'] as const) {
      await goTo(street, name);
      await street.getByRole('heading', { level: 1, name }).waitFor();
      await street.waitForLoadState('networkidle');
      expect(await axeFaults(street), name).toEqual([]);
      expect(await sidewaysFaults(street, 1280), name).toEqual([]);
    }
  });
});

test('the clerk signs in, replaces the password and registers', async () => {
  const page = await stage.person({ viewport: counter });
  await page.goto(`${stage.product.address}/desk/`);
  await signIn(page, newClerk.account, newClerk.password);
  await replacePassword(page, newClerk.password, newClerk.account);
  await page.getByRole('link', { name: '登记事项' }).first().click();
  await page.getByRole('heading', { level: 1, name: '登记事项' }).waitFor();
  const registered = await page.request.post(`${stage.product.address}/api/v1/matters`, {
    data: leak,
    headers: { 'idempotency-key': 'the-first-of-the-new-clerk' },
  });
  expect(registered.status()).toBe(201);
});

describe('a local value', () => {
  let city: Page;
  const title = '更改参数：';

  test('laxer than the statute is refused on screen, naming the article; a stricter one is proposed', async () => {
    city = await administrator('admin.city', '唐示范', '440106');
    await city.goto(`${stage.product.address}/desk/admin/parameters`);
    const row = city.getByRole('row').filter({ hasText: '以内' }).first();
    await row.getByRole('button').click();
    const form = city.getByRole('dialog').filter({ hasText: title });
    await form.getByRole('textbox', { name: '期限' }).fill('9年');
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByRole('alert').getByText('本地只能更短').waitFor();
    expect(await form.getByRole('alert').innerText()).toMatch(/《.+》第.+条/);
    await leaveTyped(city, form);
    await city.getByRole('button', { name: '更改参数：接收答复时限' }).click();
    const handOff = city.getByRole('dialog').filter({ hasText: title });
    await handOff.getByRole('textbox', { name: '期限' }).fill('1工作日');
    await handOff.getByRole('button', { name: '保存' }).click();
    await city.getByText('要由另一位管理员确认').first().waitFor();
    expect(await city.getByRole('button', { name: /^确认：/ }).count()).toBe(0);
  });

  test('is confirmed by a second administrator, and the next clock follows it', async () => {
    const second = await stage.person({ viewport: counter });
    await second.goto(`${stage.product.address}/desk/`);
    await signIn(second, 'administrator.guangzhou', stage.product.password);
    await second.getByRole('navigation', { name: '主导航' }).waitFor();
    await second.goto(`${stage.product.address}/desk/admin/parameters`);
    await second.getByRole('button', { name: /^确认：/ }).click();
    await second.getByText('没有等待确认的事项').waitFor();
    const clerk = await officer(stage.product, staff.clerk);
    const committee = await committeeOfShipai();
    const matter = await clerk.register(leak);
    await clerk.act(matter, 'send', { unit: committee });
    const { clocks } = await clerk.read(matter);
    const clock = clocks.find(({ key }) => key === 'handOff');
    expect(JSON.stringify(clock)).toContain('1个工作日');
  });

  test('of how parties are told keeps what the law asks for, and a text is tried before it is proposed', async () => {
    await goTo(city, '告知规则');
    await city.getByRole('button', { name: '更改：等当事人答复 · 申请人' }).click();
    const rule = drawer(city, '更改：等当事人答复 · 申请人');
    await rule.getByText('示例乙，只有地址，一直没有答复： 信件 → 上门 → 上门').waitFor();
    await rule
      .locator('.ant-select-selection-item')
      .filter({ hasText: '信件' })
      .locator('.ant-select-selection-item-remove')
      .click();
    await rule.getByRole('button', { name: '保存' }).click();
    await rule
      .locator('.field-fault')
      .getByText(/民事诉讼法第八十七条至第九十五条/)
      .waitFor();
    expect(await axeFaults(city)).toEqual([]);
    await city.screenshot({ path: '.cache/screenshots/administration-telling-law.png', fullPage: true });
    await city.keyboard.press('Escape');
    await city.getByRole('button', { name: '更改：短信、微信：有新进展' }).click();
    const text = drawer(city, '更改：短信、微信：有新进展');
    await text.getByLabel('中文', { exact: true }).fill('【天河综治】{name}您好，请到 {address} 查看。');
    await text
      .getByText(/没有 \{name\} 这个填空/)
      .first()
      .waitFor();
    await text.getByLabel('中文', { exact: true }).fill('【天河综治】您的事项有进展，请到 {address} 查看。');
    await text.getByText('【天河综治】您的事项有进展，请到 https://onedoor.example/t 查看。').waitFor();
    expect(await sidewaysFaults(city, 1280)).toEqual([]);
    await city.screenshot({ path: '.cache/screenshots/administration-telling-text.png', fullPage: true });
    await text.getByRole('button', { name: '保存' }).click();
    await city.getByText('要由另一位管理员确认').first().waitFor();
  });

  test('a tag about people is not taken; one about matters is proposed', async () => {
    await goTo(city, '事项标签');
    await city.getByRole('button', { name: '停用标签“噪声”' }).waitFor();
    expect(await axeFaults(city)).toEqual([]);
    expect(await sidewaysFaults(city, 1280)).toEqual([]);
    await city.getByRole('button', { name: '提出新标签' }).click();
    const form = drawer(city, '提出新标签');
    await form.getByLabel('中文名称').fill('缠访重点人员');
    await form.getByLabel('英文名称').fill('Metro works');
    await form.getByLabel('什么样的事项有这个标签（中文）').fill('争的是地铁施工带来的影响');
    await form.getByLabel('什么样的事项有这个标签（英文）').fill('What is in dispute comes of building the metro');
    await form.getByRole('button', { name: '保存' }).click();
    await form
      .locator('.field-fault')
      .getByText(/标签说的是事项，不说人/)
      .waitFor();
    await city.screenshot({ path: '.cache/screenshots/administration-tags.png', fullPage: true });
    await form.getByLabel('中文名称').fill('地铁施工');
    await form.getByRole('button', { name: '保存' }).click();
    await city.getByText(/标签“地铁施工”自.+起可用/).waitFor();
  });
});

describe('a mediator on leave', () => {
  test('has a stand-in, entered by the administrator', async () => {
    await goTo(street, '人员');
    await street.getByRole('button', { name: '登记休假：何样本' }).click();
    const form = drawer(street, '登记休假：何样本');
    await choose(form, '代理人', '陈示范 clerk.shipai');
    await form.getByRole('button', { name: '登记休假' }).click();
    await street.getByText('陈示范代理').waitFor();
  });

  test('the stand-in accepts in their place', async () => {
    const clerk = await officer(stage.product, staff.clerk);
    const committee = clerk.session.roles.find(({ role }) => role === 'mediator')?.unit;
    expect(committee?.name.zh).toBe('石牌街道人民调解委员会');
    const matter = await clerk.register(leak);
    await clerk.act(matter, 'send', { unit: committee?.id });
    const page = await atDesk(stage, staff.clerk);
    await openFromWork(page, /梁试写/);
    await takeStep(page, '接收', (form) => choose(form, '调解员', '何样本'));
    const form = await openStepAgain(page);
    expect(form).toBeGreaterThan(0);
  });
});

const leak: Registration = {
  category: 'neighbours',
  place: '440106006002',
  placeText: '石牌某某花园3栋',
  narrative: '楼上漏水，天花泡坏了。',
  wish: '修好',
  parties: [
    { role: 'applicant', kind: 'person', name: '梁试写', phone: '17000000011' },
    { role: 'respondent', kind: 'person', name: '黄试写', phone: '17000000012' },
  ],
};

async function committeeOfShipai(): Promise<number> {
  const mediator = await officer(stage.product, staff.mediator);
  return mediator.session.roles[0]?.unit.id ?? 0;
}

/** The matter is the absent mediator's, and its next steps are open to whoever stands in. */
async function openStepAgain(page: Page): Promise<number> {
  await page.getByText('何样本').first().waitFor();
  return page.getByRole('region', { name: '下一步' }).getByRole('button').count();
}

test('a sheet is imported at the command line, and the same sheet again adds nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onedoor-sheet-'));
  const file = join(folder, 'people.csv');
  await writeFile(
    file,
    '账号,姓名,岗位,机构代码\nyuan.shili,袁示例,调解员,440106006-TJ\nwan.shili,万示例,调解员,440104\n',
  );
  const load = async () => {
    const { stdout, code } = await stage.product.onedoor(
      'import',
      'staff',
      '--file',
      file,
      '--by',
      'admin.shipai',
      '--json',
    );
    const { added, known, held } = JSON.parse(stdout);
    return { added, known, held, code };
  };
  // The second is not the street administrator's to add, and the exit code says that a row was held back.
  expect(await load()).toEqual({ added: 1, known: 0, held: 1, code: 1 });
  expect(await load()).toEqual({ added: 0, known: 1, held: 1, code: 1 });
  await rm(folder, { recursive: true });
});

test('a sheet is tried on screen before it is imported', async () => {
  await street.goto(`${stage.product.address}/desk/admin/people`);
  await street.getByRole('button', { name: '批量导入' }).click();
  const form = drawer(street, '批量导入');
  await form.getByRole('textbox').fill('账号\t姓名\t岗位\t机构代码\nxie.shili\t谢示例\t调解员\t440106006-TJ');
  await form.getByRole('button', { name: '试读' }).click();
  await form.getByText('可以增加1行').waitFor();
  expect(await axeFaults(street)).toEqual([]);
  await form.getByRole('button', { name: '导入', exact: true }).click();
  await form.getByText('已导入：增加1行，已经有0行').waitFor();
  await form.getByText(/初始密码 [0-9a-z-]{19}/).waitFor();
  await street.keyboard.press('Escape');
});

describe('a unit', () => {
  const office = '天河区石牌街道示例司法所';
  const showsUnit = (name: string) => street.getByRole('region', { name }).or(street.getByText(name)).first().waitFor();

  test('is entered from a spreadsheet file, tried first', async () => {
    await street.goto(`${stage.product.address}/desk/admin/units`);
    await street.getByRole('button', { name: '批量导入' }).click();
    const form = drawer(street, '批量导入');
    await form.getByLabel('表格文件').setInputFiles({
      name: '机构.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(makeXlsx([{ name: '机构', rows: sheetOfUnits(office) }])),
    });
    await form.getByRole('button', { name: '试读' }).click();
    await form.getByText('可以增加1行，已经有0行，有问题1行').waitFor();
    expect(await axeFaults(street)).toEqual([]);
    await form.getByRole('button', { name: '导入', exact: true }).click();
    // Not the words of the trial before it, which hold these: while it is being sent, leaving asks first.
    await form.getByText('已导入：增加1行，已经有0行').waitFor();
    await street.keyboard.press('Escape');
    await form.waitFor({ state: 'hidden' });
    // Found by its name, it stands below what it belongs to.
    await street.getByRole('searchbox', { name: /查找机构/ }).fill('示例司法');
    const found = street.locator('.unit-tree').filter({ hasText: '天河区' }).first();
    await found.getByRole('link', { name: '石牌街道', exact: true }).waitFor();
    await found.getByRole('link', { name: office }).click();
    await street.getByRole('heading', { name: office }).waitFor();
  });

  test('sits in a centre, and is open on each day of the week as it is', async () => {
    await street.getByRole('button', { name: '更改资料', exact: true }).click();
    const form = drawer(street, '更改资料');
    await choose(form, '入驻于', '天河区石牌街道综治中心');
    await form.getByLabel('开放时间：周一').fill('09:00-12:00, 14:00-17:30');
    await form.getByLabel('开放时间：周二').fill('同上');
    await form.getByLabel('开放时间：周三').fill('9点');
    await form.getByRole('button', { name: '保存' }).click();
    await form.getByText('时间的写法不对').waitFor();
    expect(await street.evaluate(() => document.activeElement?.id)).toBe('field-wednesday');
    await form.getByLabel('开放时间：周三').fill('09:00-12:00');
    await form.getByRole('button', { name: '保存' }).click();
    await street.getByText('周一至周二 09:00-12:00, 14:00-17:30').waitFor();
    await street.getByText('周三 09:00-12:00').waitFor();
    await street.getByText('周四至周日 休息').waitFor();
    await showsUnit('天河区石牌街道综治中心');
  });

  test('is not ended while people are in post, and the refusal says what to do first', async () => {
    await street.goto(`${stage.product.address}/desk/admin/units?unit=${await committeeOfShipai()}`);
    const form = await endToday();
    await form.getByRole('alert').getByText('还有人在岗。请先把它们移走或者结束').waitFor();
    await leaveTyped(street, form);
  });

  test('that is empty is ended on a day, and says so', async () => {
    await street.goto(`${stage.product.address}/desk/admin/units`);
    await street.getByRole('link', { name: office }).click();
    await street.getByRole('heading', { name: office }).waitFor();
    await street.setViewportSize({ width: 768, height: 1024 });
    const form = await endToday();
    await form.waitFor({ state: 'hidden' });
    await street.getByText('存续至').waitFor();
    expect(await street.getByRole('button', { name: '撤销', exact: true }).count()).toBe(0);
    expect(await sidewaysFaults(street, 768)).toEqual([]);
    expect(await axeFaults(street)).toEqual([]);
    await street.setViewportSize(counter);
  });
});

/** The form by which the unit on screen ends today, sent. */
async function endToday(): Promise<Locator> {
  await street.getByRole('button', { name: '撤销', exact: true }).click();
  const form = street.getByRole('dialog').filter({ hasText: '撤销机构：' });
  await form.getByLabel('最后一天').fill(daysFromNow(0));
  await form.getByRole('button', { name: '撤销', exact: true }).click();
  return form;
}

const sheetOfUnits = (office: string) => [
  ['代码', '上级代码', '类型', '名称', '英文名称', '简称'],
  ['440106006-SFE2E', '440106006', '司法所', office, 'Shili Justice Office of Shipai', '示例司法所'],
  ['440106006-CGE2E', '440106006', '茶馆', '示例茶馆', 'Tea House', '茶馆'],
];

test('no page complained', () => {
  expect(stage.troubles()).toEqual([]);
});
