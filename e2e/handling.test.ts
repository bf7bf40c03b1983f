import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, choose, staff } from './desk.ts';
import { officer } from './office.ts';
import { counter, phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

const stage = stageOfFile();
let street: Street;
let mediator: Page;
let court: Page;

beforeAll(async () => {
  street = await fillStreet(stage.product);
  mediator = await atDesk(stage, staff.mediator, counter);
  court = await atDesk(stage, staff.court, counter);
});

const addressOf = () => `${stage.product.address}/desk/matters/${street.deposit.district}/${street.deposit.id}`;
const panel = (page: Page): Locator => page.getByRole('region', { name: '移交和联合办理' });

test('a mediator asks the court to help, choosing item by item what it may read', async () => {
  await mediator.goto(addressOf());
  await panel(mediator).getByText('已接收').waitFor();
  await panel(mediator).getByRole('button', { name: '请单位联合办理' }).click();
  const form = mediator.getByRole('dialog', { name: '请单位联合办理' });
  await choose(form, '先选机构类别', '人民法院');
  await choose(form, '单位', '广州市天河区人民法院');
  await form.getByLabel('请它办什么').fill('请核对房屋租赁登记的情况');
  await form.getByLabel('什么时候以前答复').fill(await inDays(mediator, 10));
  await form.getByRole('checkbox', { name: '事情经过和诉求' }).check();
  expect(await axeFaults(mediator)).toEqual([]);
  await stage.picture('handling-invite');
  await form.getByRole('button', { name: '请单位联合办理' }).click();
  await panel(mediator).getByText('已提供：登记的事情经过和诉求').waitFor();
  expect(await axeFaults(mediator)).toEqual([]);
  expect(await sidewaysFaults(mediator, 1280)).toEqual([]);
  await mediator.screenshot({ path: '.cache/screenshots/handling-lead.png', fullPage: true });
});

test('the court reads what was passed and nothing else, and answers', async () => {
  await court.reload();
  await court.getByRole('region', { name: '请本单位联合办理' }).getByRole('link').first().click();
  await panel(court).getByText('这里只有提供给本单位的内容').waitFor();
  await panel(court).getByText('请核对房屋租赁登记的情况').waitFor();
  for (const name of ['期限', '下一步', '谁可以查看', '告知当事人', '文书'])
    expect(await court.getByRole('region', { name, exact: true }).count()).toBe(0);
  expect(await axeFaults(court)).toEqual([]);
  expect(await sidewaysFaults(court, 1280)).toEqual([]);
  await court.screenshot({ path: '.cache/screenshots/handling-court.png', fullPage: true });
  await panel(court).getByRole('button', { name: '答复结果' }).click();
  const form = court.getByRole('dialog', { name: '答复结果' });
  await form.getByLabel('办理结果').fill('没有查到登记');
  await form.getByRole('button', { name: '答复结果' }).click();
  await panel(court).getByText('已办完').waitFor();
});

test('the party reads on the phone who was asked, what was passed and why it could be', async () => {
  const office = await officer(stage.product, staff.mediator);
  const code = await office.codeOf(street.deposit, '冯范例');
  const party = await stage.person({ viewport: phone });
  await party.goto(`${stage.product.address}/t/${code}`);
  await party.getByText('请另一个单位联合办理').first().waitFor();
  await party.getByText('登记的事情经过和诉求（').first().waitFor();
  expect(await party.getByText('请核对房屋租赁登记的情况').count()).toBe(0);
  expect(await axeFaults(party)).toEqual([]);
  await party.screenshot({ path: '.cache/screenshots/handling-party.png', fullPage: true });
});

/** A day from the browser's own, as a date field takes it. */
function inDays(page: Page, days: number): Promise<string> {
  return page.evaluate((n) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10), days);
}
