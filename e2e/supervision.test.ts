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

test('the unit replies in writing, and the supervisor settles it', async () => {
  await mediator.goto(addressOf());
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
