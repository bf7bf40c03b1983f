import type { Locator, Page } from 'playwright-core';
import { counter, type Stage, type Viewport } from './stage.ts';

/** The staff of the demonstration who take part. */
export const staff = {
  clerk: 'clerk.shipai',
  mediator: 'mediator1.shipai',
  court: 'court.tianhe',
  supervisor: 'supervisor.tianhe',
} as const;

/** Somebody of the staff at the counter, signed in, at their work. */
export async function atDesk(stage: Stage, account: string, viewport: Viewport = counter): Promise<Page> {
  const page = await stage.person({ viewport });
  await page.goto(`${stage.product.address}/desk/`);
  await signIn(page, account, stage.product.password);
  await page.getByRole('heading', { level: 1, name: '我的工作' }).waitFor();
  return page;
}

export async function signIn(page: Page, account: string, password: string): Promise<void> {
  const form = page.getByRole('form', { name: '登录' });
  await form.getByLabel('账号').fill(account);
  await form.getByLabel('密码').fill(password);
  await form.getByRole('button', { name: '登录' }).click();
}

/** From my work into the matter of these people. */
export async function openFromWork(page: Page, parties: string | RegExp): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '我的工作' }).click();
  await page.getByRole('table').getByRole('link', { name: parties }).first().click();
  await page.getByRole('heading', { level: 1, name: parties }).waitFor();
}

/** The form of a step of the matter on screen. */
export async function openStep(page: Page, title: string): Promise<Locator> {
  await page.getByRole('region', { name: '下一步' }).getByRole('button', { name: title, exact: true }).click();
  const form = page.getByRole('dialog', { name: title });
  await form.waitFor();
  return form;
}

/** Take a step, with what has to be filled in, and wait until the desk says that it is done. */
export async function takeStep(page: Page, title: string, fill?: (form: Locator) => Promise<void>): Promise<void> {
  const form = await openStep(page, title);
  await fill?.(form);
  await form.getByRole('button', { name: title, exact: true }).click();
  await page.getByText(`已办理：${title}`).waitFor();
  await form.waitFor({ state: 'hidden' });
}

/** Leave a form in which something was typed: a key does not lose it, and whoever wants to says so. */
export async function leaveTyped(page: Page, form: Locator): Promise<void> {
  const asked = page.getByRole('dialog', { name: '您填写的内容还没有提交' });
  await page.keyboard.press('Escape');
  await asked.waitFor();
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'hidden' });
  await form.waitFor();
  // While the question is on its way out, the key is still its own.
  for (let tries = 0; tries < 5 && !(await asked.isVisible()); tries += 1) {
    await page.keyboard.press('Escape');
    await asked.waitFor({ timeout: 2_000 }).catch(() => undefined);
  }
  await page.getByRole('button', { name: '不要了' }).click();
  await form.waitFor({ state: 'hidden' });
}

/** Choose from a list as somebody at the keyboard does: type where one can, go down to the option, take it. */
export async function choose(scope: Locator, label: string, option: string): Promise<void> {
  const box = scope.getByRole('combobox', { name: label });
  await box.click();
  if (await box.isEditable()) await box.fill(option);
  const page = scope.page();
  const optionsMax = 40;
  for (let at = 0; at < optionsMax; at += 1) {
    if ((await optionAt(box)) === option) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`${label}: no option ${option}`);
}

/** The option that Enter would take. */
async function optionAt(box: Locator): Promise<string | null> {
  await box.and(box.page().locator('[aria-activedescendant]')).waitFor();
  const id = await box.getAttribute('aria-activedescendant');
  return box.page().locator(`[id="${id}"]`).getAttribute('aria-label');
}

/** A new code for a party, on a stated purpose. */
export async function codeOf(page: Page, party: string): Promise<string> {
  const title = `重新发放${party}的查询码`;
  await page.getByRole('button', { name: title }).click();
  const asking = page.getByRole('dialog', { name: title });
  await asking.getByRole('button', { name: '送达文书' }).click();
  await asking.getByRole('button', { name: '重新发放', exact: true }).click();
  await asking.waitFor({ state: 'hidden' });
  const row = page
    .getByRole('region', { name: '当事人', exact: true })
    .getByRole('listitem')
    .filter({ hasText: party });
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/.exec(await row.innerText())?.[0];
  if (code === undefined) throw new Error(`no code of ${party} is shown`);
  return code;
}

/** A matter that is not the reader's to work on asks what it is opened for; once it has been said it opens at once. */
export async function sayPurpose(page: Page, purpose: string): Promise<void> {
  const asked = page.getByRole('button', { name: purpose, exact: true });
  const opened = page.getByRole('region').first();
  await asked.or(opened).first().waitFor();
  if (await asked.isVisible()) await asked.click();
}
