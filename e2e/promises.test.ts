import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { daysFromNow } from './days.ts';
import { atDesk, openStep, sayPurpose, staff } from './desk.ts';
import { actAsParty, officer } from './office.ts';
import { follow, showThatItIsYou } from './portal.ts';
import { phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

const stage = stageOfFile();
let street: Street;
let codes: Readonly<Record<'applicant' | 'other', string>>;
let debtor: Page;
let creditor: Page;
let desk: Page;

beforeAll(async () => {
  street = await fillStreet(stage.product);
  const mediator = await officer(stage.product, staff.mediator);
  codes = {
    applicant: await mediator.codeOf(street.deposit, '苏试用'),
    other: await mediator.codeOf(street.deposit, '冯范例'),
  };
  for (const code of [codes.applicant, codes.other])
    await actAsParty(stage.product, code, street.deposit, 'confirm-agreement');
  await mediator.act(street.deposit, 'seal');
  debtor = await stage.person({ viewport: phone });
  creditor = await stage.person({ viewport: phone });
});

/** Opens what is offered of the promise, showing the phone where it is asked for. */
async function open(page: Page, link: string | RegExp): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: link }).first().click();
  if (page.url().includes('/prove')) await showThatItIsYou(page);
  await page.getByRole('button', { name: /./ }).first().waitFor();
}

async function read(page: Page, name: string, narrow = 320): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, narrow)).toEqual([]);
  await stage.picture(name);
}

test('whoever pays enters a part on the phone, with a photograph of the receipt', async () => {
  await follow(debtor, stage.product.address, codes.other);
  await open(debtor, '我付了款，登记');
  await debtor.getByLabel('付了多少元').fill('很多');
  await debtor.getByRole('button', { name: '登记这笔付款' }).click();
  await debtor.getByRole('alert').waitFor();
  await read(debtor, 'promises amount wrong');
  await debtor.getByLabel('付了多少元').fill('300');
  const photograph = await debtor.screenshot({ type: 'jpeg' });
  await debtor
    .getByLabel(/凭据的照片/)
    .setInputFiles({ name: '../../收条.jpg.exe', mimeType: 'image/svg+xml', buffer: photograph });
  await debtor.getByLabel(/说明/).fill('微信转账');
  await debtor.getByRole('button', { name: '登记这笔付款' }).click();
  await debtor.getByText('等待确认').first().waitFor();
  const said = await debtor.getByRole('main').innerText();
  expect(said).toContain('已付：0 元，还差：');
  expect(said).toContain('另有 300 元等待确认');
  await read(debtor, 'promises waiting');
});

test('a file that is no picture is refused at its field, with what to do', async () => {
  await open(debtor, '我付了款，登记');
  await debtor
    .getByLabel(/凭据的照片/)
    .setInputFiles({ name: 'x.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') });
  await debtor.getByRole('button', { name: '登记这笔付款' }).click();
  await debtor.getByRole('alert').getByText('只收照片').waitFor();
});

test('whoever is paid sees the proof and confirms, and the rest is what is left', async () => {
  await follow(creditor, stage.product.address, codes.applicant);
  const main = creditor.getByRole('main');
  const link = main.getByRole('link', { name: '看凭据' });
  await link.waitFor();
  await open(creditor, '收到了，确认');
  await read(creditor, 'promises confirm');
  await creditor.getByRole('button', { name: '确认收到了' }).click();
  await main.getByText('已经确认').first().waitFor();
  expect(await main.innerText()).toContain('已付：300 元，还差：');
  const [download] = await Promise.all([creditor.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('file.jpg');
});

test('the mediator sees both, and enters what was paid at the window', async () => {
  desk = await atDesk(stage, staff.mediator);
  const { district, id } = street.deposit;
  await desk.goto(`${stage.product.address}/desk/matters/${district}/${id}`);
  await sayPurpose(desk, '答复当事人询问');
  const panel = desk.getByRole('region', { name: '约定和履行' });
  await panel.getByText('已付300.00元').waitFor();
  await panel
    .getByRole('button', { name: /^登记履行/ })
    .first()
    .click();
  const form = desk.getByRole('dialog', { name: '登记履行' });
  await form.getByLabel('付了多少').fill('100');
  await read(desk, 'promises desk form', 768);
  await form.getByRole('button', { name: '登记履行' }).click();
  await panel.getByText('已付400.00元').waitFor();
  await read(desk, 'promises desk', 768);
});

test('an agreement in three instalments is entered at once, by the keyboard, and what is missing is said at its field', async () => {
  const mediator = await officer(stage.product, staff.mediator);
  const { parties } = await mediator.read(street.wages);
  await mediator.act(street.wages, 'hold-session', {
    on: daysFromNow(0),
    place: '石牌街道综治中心调解一室',
    present: parties.map((party) => party.name).join('、'),
    account: '双方愿意分三期结清。',
  });
  await desk.goto(`${stage.product.address}/desk/matters/${street.wages.district}/${street.wages.id}`);
  const draft = await openStep(desk, '拟定书面协议');
  await draft.getByLabel('纠纷主要事实').fill('双方对工钱数额没有争议。');
  await draft.getByRole('button', { name: '按分期添加' }).click();
  const plan = desk.getByRole('dialog', { name: '分期付款' });
  await plan.getByLabel('一共多少元').fill('9600');
  await desk.keyboard.press('Control+Enter');
  await plan.getByText('请填写这一项').first().waitFor();
  await plan.locator('#field-plan-wording:focus').fill('结清工钱');
  await plan.getByLabel('第一期最迟哪天').fill(daysFromNow(7));
  await read(desk, 'promises plan', 768);
  await desk.keyboard.press('Control+Enter');
  await plan.waitFor({ state: 'hidden' });
  expect(await draft.getByLabel('付多少').evaluateAll((inputs) => inputs.map((one) => Object(one).value))).toEqual([
    '3200',
    '3200',
    '3200',
  ]);
});
