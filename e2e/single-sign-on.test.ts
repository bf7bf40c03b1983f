import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { freePort } from '../test/free-port.ts';
import { type IdentityProvider, startIdentityProvider } from '../test/identity-provider.ts';
import { totp, wellWithinPeriod } from '../test/totp.ts';
import { axeFaults } from './axe.ts';
import { signIn, staff } from './desk.ts';
import { openStage, type Stage } from './stage.ts';

/** Staff come in by the city's single sign-on: a real provider, linked by an administrator, in a real browser. */
let stage: Stage;
let outside: IdentityProvider;

beforeAll(async () => {
  // The provider knows where it may send people back to before the product is there.
  const port = await freePort();
  outside = await startIdentityProvider(`http://127.0.0.1:${port}/api/v1/session/provider/return`);
  const { issuer, clientId, secret } = outside.settings;
  stage = await openStage(
    {
      ONEDOOR_PORT: String(port),
      ONEDOOR_OIDC_ISSUER: issuer,
      ONEDOOR_OIDC_CLIENT: clientId,
      ONEDOOR_OIDC_SECRET: secret,
      ONEDOOR_INTERNAL_HOSTS: outside.host,
    },
    inject('firstData'),
  );
});

afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.picture(task.name);
});

afterAll(async () => {
  await stage.close();
  await outside.close();
});

async function atSignIn(): Promise<Page> {
  const page = await stage.person();
  await page.goto(`${stage.product.address}/desk/`);
  await page.getByRole('form', { name: '登录' }).waitFor();
  return page;
}

const bySingleSignOn = (page: Page) => page.getByRole('link', { name: '用统一登录平台登录' }).click();
const atWork = (page: Page) => page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();

/** An administrator says on screen who somebody is at the provider. */
async function link(account: string, number: string): Promise<Page> {
  const person = await atSignIn();
  await signIn(person, account, stage.product.password);
  await atWork(person);
  const { staffId } = await (await person.request.get(`${stage.product.address}/api/v1/session`)).json();
  const page = await atSignIn();
  await signIn(page, 'administrator.guangzhou', stage.product.password);
  await page.getByRole('navigation', { name: '主导航' }).waitFor();
  await page.goto(`${stage.product.address}/desk/staff/${staffId}/account`);
  const panel = page.getByRole('region', { name: '统一登录', exact: true });
  await panel.getByLabel('内容').fill(number);
  await panel.getByRole('button', { name: '关联' }).click();
  await panel.getByRole('listitem').filter({ hasText: number }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  return page;
}

test('whoever nobody has linked is sent back, and told whom to ask', async () => {
  outside.welcome({ sub: 'a-stranger', amr: ['otp'] });
  const page = await atSignIn();
  expect(await axeFaults(page)).toEqual([]);
  await bySingleSignOn(page);
  await page.getByRole('alert').getByText('管理员').waitFor();
  await page.getByRole('form', { name: '登录' }).waitFor();
});

test('a clerk who is linked comes in by one click, until the link is taken away', async () => {
  const administrator = await link(staff.clerk, 'GZ-0101');
  outside.welcome({ sub: 'clerk-outside', employee_number: 'GZ-0101', amr: ['pwd'] });
  const page = await atSignIn();
  await bySingleSignOn(page);
  await atWork(page);
  await administrator.getByRole('button', { name: '取消关联' }).click();
  await administrator.getByRole('button', { name: '取消关联' }).waitFor({ state: 'detached' });
  const again = await atSignIn();
  await bySingleSignOn(again);
  await again.getByRole('alert').waitFor();
});

test('a mediator who has one-time codes is asked for one where the provider asked for none', async () => {
  await link(staff.mediator, 'GZ-0102');
  const page = await atSignIn();
  await signIn(page, staff.mediator, stage.product.password);
  await atWork(page);
  const secret = await setUpCodes(page);
  outside.welcome({ sub: 'mediator-outside', employee_number: 'GZ-0102', amr: ['pwd'] });
  const other = await atSignIn();
  await bySingleSignOn(other);
  await other.getByText('统一登录平台认出了您，但这次没有做第二重验证').waitFor();
  expect(await axeFaults(other)).toEqual([]);
  const code = other.getByRole('textbox', { name: '动态码或恢复码' });
  await code.fill('000000');
  await other.keyboard.press('Enter');
  await other.getByText('动态码不正确').waitFor();
  await code.fill(totp(secret, Date.now()));
  await other.keyboard.press('Enter');
  await atWork(other);
  expect(new URL(other.url()).search).toBe('');
  outside.welcome({ sub: 'mediator-outside', employee_number: 'GZ-0102', amr: ['otp'] });
  const third = await atSignIn();
  await bySingleSignOn(third);
  await atWork(third);
});

async function setUpCodes(page: Page): Promise<string> {
  await page.goto(`${stage.product.address}/desk/account`);
  await page.getByRole('button', { name: '设置动态码' }).click();
  await page.getByRole('form', { name: '设置动态码' }).getByLabel('现在的密码').fill(stage.product.password);
  await page.keyboard.press('Enter');
  const secret = ((await page.getByText('不能扫描的').textContent()) ?? '').replaceAll(/[^A-Z2-7]/g, '');
  await wellWithinPeriod();
  await page.getByLabel('第三步').fill(totp(secret, Date.now() - 30_000));
  await page.keyboard.press('Enter');
  await page.getByText('已启用，还有10个恢复码可用。').waitFor();
  return secret;
}

test('no page complained', () => {
  // The provider is another's house: what its answers carry is not ours.
  expect(stage.troubles().filter((line) => !/ 303 \/auth(\/\S+)? no policy$/.test(line))).toEqual([]);
});
