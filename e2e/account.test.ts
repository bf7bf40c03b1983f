import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { totp, wellWithinPeriod } from '../test/totp.ts';
import { axeFaults } from './axe.ts';
import { signIn, staff } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

/** How people get in: a first password, one-time codes, sessions elsewhere, help from an administrator. */
let stage: Stage;
let admin: { readonly account: string; password: string };

beforeAll(async () => {
  stage = await openStage({}, inject('firstData'));
  const made = await stage.product.onedoor(
    ...['admin', 'create', '--account', 'admin.tianhe', '--name', '示范管理员', '--unit', '440106', '--json'],
  );
  admin = JSON.parse(made.stdout);
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.picture(task.name);
});

afterAll(async () => {
  await stage.close();
});

async function atSignIn(): Promise<Page> {
  const page = await stage.person();
  await page.goto(`${stage.product.address}/desk/`);
  return page;
}

async function inside(account: string, password = stage.product.password): Promise<Page> {
  const page = await atSignIn();
  await signIn(page, account, password);
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  return page;
}

async function openAccount(page: Page): Promise<void> {
  await page.getByRole('button', { name: /账号菜单/ }).click();
  await page.getByRole('link', { name: '我的账号' }).click();
  await page.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /账号菜单/ }).click();
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await page.getByRole('form', { name: '登录' }).waitFor();
}

test('a new administrator replaces the first password, by keyboard, before anything else', async () => {
  const page = await atSignIn();
  await signIn(page, admin.account, admin.password);
  await page.getByRole('heading', { level: 1, name: '请先修改初始密码' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await page.getByLabel('现在的密码').fill(admin.password);
  await page.getByLabel('新密码').fill('password123456');
  await page.keyboard.press('Enter');
  await page.getByText('这个密码太容易猜到').waitFor();
  await page.getByLabel('新密码').fill('红棉树下第三张长椅2');
  await page.keyboard.press('Enter');
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  admin.password = '红棉树下第三张长椅2';
  await signOut(page);
  await signIn(page, admin.account, admin.password);
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
});

test('a mediator sets up one-time codes and signs in with one, and with a recovery code', async () => {
  const page = await inside(staff.mediator);
  await openAccount(page);
  expect(await axeFaults(page)).toEqual([]);
  await page.getByRole('button', { name: '设置动态码' }).click();
  await page.getByRole('form', { name: '设置动态码' }).getByLabel('现在的密码').fill(stage.product.password);
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: '供验证器扫描的图' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  const secret = ((await page.getByText('不能扫描的').textContent()) ?? '').replaceAll(/[^A-Z2-7]/g, '');
  const recovery = await page.getByRole('region', { name: '恢复码' }).getByRole('listitem').allTextContents();
  expect(recovery).toHaveLength(10);
  await wellWithinPeriod();
  await page.getByLabel('第三步').fill(totp(secret, Date.now() - 30_000));
  await page.keyboard.press('Enter');
  await page.getByText('已启用，还有10个恢复码可用。').waitFor();

  await signOut(page);
  await signIn(page, staff.mediator, stage.product.password);
  const code = page.getByRole('textbox', { name: '动态码或恢复码' });
  await code.fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('动态码不正确').waitFor();
  await code.fill(totp(secret, Date.now()));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();

  await signOut(page);
  await signIn(page, staff.mediator, stage.product.password);
  await code.fill(recovery[0] ?? '');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
  await openAccount(page);
  await page.getByText('已启用，还有9个恢复码可用。').waitFor();
  await page.getByText('用恢复码登录').waitFor();
});

test('a session that was left open elsewhere is ended from here', async () => {
  const elsewhere = await inside(staff.court);
  const here = await inside(staff.court);
  await openAccount(here);
  await here.getByRole('button', { name: '退出这一处' }).click();
  await here.getByRole('button', { name: '退出这一处' }).waitFor({ state: 'detached' });
  await elsewhere.reload();
  await elsewhere.getByRole('form', { name: '登录' }).waitFor();
  await here.reload();
  await here.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();
});

test('an administrator helps a clerk who forgot the password, and the clerk sees it', async () => {
  const clerk = await inside(staff.clerk);
  const { staffId } = await (await clerk.request.get(`${stage.product.address}/api/v1/session`)).json();
  const page = await inside(admin.account, admin.password);
  await page.goto(`${stage.product.address}/desk/staff/${staffId}/account`);
  const practice = (at: Page) => at.getByRole('form', { name: '语言和熟悉领域' });
  await practice(page).getByLabel('客家话').check();
  await practice(page).getByRole('button', { name: '保存' }).click();
  await page.getByText('填报语言和熟悉领域').waitFor();
  await page.getByRole('button', { name: '重设密码' }).click();
  const first = (await page.locator('.first-password').textContent()) ?? '';
  expect(first).toMatch(/^\w{4}(-\w{4}){3}$/);
  expect(await axeFaults(page)).toEqual([]);
  await clerk.reload();
  await signIn(clerk, staff.clerk, first);
  await clerk.getByRole('heading', { level: 1, name: '请先修改初始密码' }).waitFor();
  await clerk.getByLabel('现在的密码').fill(first);
  await clerk.getByLabel('新密码').fill('骑楼下的第二家糖水铺');
  await clerk.keyboard.press('Enter');
  await openAccount(clerk);
  await clerk.getByText('重设密码').waitFor();
  await clerk.getByText('示范管理员').first().waitFor();
  // What was entered for them is theirs to change.
  await practice(clerk).getByLabel('客家话').uncheck();
  await practice(clerk).getByLabel('粤语').check();
  await practice(clerk).getByRole('button', { name: '保存' }).click();
  await clerk.getByText('填报语言和熟悉领域').nth(1).waitFor();
  expect(await axeFaults(clerk)).toEqual([]);
});

test('a supervisor adds a passkey, signs in with it, and removes it', async () => {
  const page = await stage.person();
  // Passkeys belong to a name; this machine's number has one.
  const home = stage.product.address.replace('127.0.0.1', 'localhost');
  const device = await page.context().newCDPSession(page);
  await device.send('WebAuthn.enable');
  await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`${home}/desk/`);
  await signIn(page, staff.supervisor, stage.product.password);
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await openAccount(page);
  await page.getByRole('button', { name: '添加通行密钥' }).click();
  const form = page.getByRole('form', { name: '添加通行密钥' });
  await form.getByLabel('名称').fill('办公室电脑');
  await form.getByLabel('现在的密码').fill(stage.product.password);
  await page.keyboard.press('Enter');
  await page.getByText('还没有用过').waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await signOut(page);
  await page.getByRole('button', { name: '用通行密钥登录' }).click();
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await openAccount(page);
  await page.getByText('最近使用').first().waitFor();
  await page.getByRole('button', { name: '删除通行密钥“办公室电脑”' }).click();
  await page.getByText('办公室电脑').first().waitFor();
  await page.getByRole('button', { name: '删除通行密钥“办公室电脑”' }).waitFor({ state: 'detached' });

  await signOut(page);
  await page.getByRole('button', { name: '用通行密钥登录' }).click();
  await page.getByText('通行密钥没有通过').waitFor();
});

test('an administrator makes a key for another system and revokes it', async () => {
  const page = await inside(admin.account, admin.password);
  await page.goto(`${stage.product.address}/desk/admin/service-keys`);
  const form = page.getByRole('form', { name: '建立接口账号和密钥' });
  await form.getByLabel('接口账号').fill('tongji.xitong');
  await form.getByLabel('中文名称').fill('统计系统');
  await form.getByLabel('英文名称').fill('Statistics');
  await form.getByRole('radio', { name: '审计' }).check();
  await form.getByRole('checkbox', { name: '我的工作，先到期的在前' }).check();
  expect(await axeFaults(page)).toEqual([]);
  await form.getByRole('button', { name: '建立接口账号和密钥' }).click();
  const key = (await page.locator('.first-password').textContent()) ?? '';
  const ask = async () =>
    fetch(`${stage.product.address}/api/v1/matters`, { headers: { authorization: `Bearer ${key}` } });
  expect((await ask()).status).toBe(200);
  await page.getByRole('button', { name: '作废“统计系统”的密钥' }).click();
  await page.getByText('已作废').waitFor();
  expect((await ask()).status).toBe(401);
});

test('nobody’s browser met an error', () => {
  expect(stage.troubles()).toEqual([]);
});
