import { readFile } from 'node:fs/promises';
import ical from 'ical.js';
import type { Locator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { seedCalendar } from '../seed/calendar/seed-calendar.ts';
import { isWorkingDay } from '../src/core/calendar/work-calendar.ts';
import type { PlainDate } from '../src/core/time/plain-date.ts';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { daysFromNow } from './days.ts';
import { atDesk, choose, signIn, staff } from './desk.ts';
import { officer } from './office.ts';
import { follow, showThatItIsYou } from './portal.ts';
import { counter, phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

const stage = stageOfFile();
let street: Street;
let clerk: Page;
let mediator: Page;
let party: Page;
let other: Page;

/** The first working day after so many days. */
function workingDay(days: number): PlainDate {
  const calendar = seedCalendar();
  const found = Array.from({ length: 20 }, (_, n) => daysFromNow(days + n)).find((day) => isWorkingDay(calendar, day));
  if (found === undefined) throw new Error('twenty days off in a row');
  return found;
}

beforeAll(async () => {
  street = await fillStreet(stage.product);
  clerk = await atDesk(stage, staff.clerk, counter);
  mediator = await atDesk(stage, staff.mediator, counter);
  party = await stage.person({ viewport: phone });
  other = await stage.person({ viewport: phone });
});

const panel = (page: Page): Locator => page.getByRole('region', { name: '约见', exact: true });

async function looked(page: Page, name: string, narrow: number): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, narrow)).toEqual([]);
  await page.screenshot({ path: `.cache/screenshots/meetings-${name}.png`, fullPage: true });
}

test('the centre enters a room', async () => {
  await clerk.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '日程' }).click();
  await clerk.getByRole('button', { name: '登记调解室' }).click();
  const form = clerk.getByRole('dialog', { name: '登记调解室' });
  await form.getByLabel('名称').fill('第一调解室');
  await form.getByRole('button', { name: '保存' }).click();
  await clerk.getByRole('region', { name: '调解室', exact: true }).getByText('第一调解室').waitFor();
  await looked(clerk, 'room', 1280);
});

test('the mediator proposes two dates in it', async () => {
  const { district, id } = street.wages;
  await mediator.goto(`${stage.product.address}/desk/matters/${district}/${id}`);
  await panel(mediator).getByRole('button', { name: '提出几个时间' }).click();
  const form = mediator.getByRole('dialog', { name: '提出几个时间' });
  for (const [n, days, from, to] of [
    [1, 3, '09:00', '10:30'],
    [2, 5, '14:00', '15:30'],
  ] as const) {
    await form.getByLabel(`第${n}个：日期`).fill(workingDay(days));
    await choose(form, `第${n}个：开始`, from);
    await choose(form, `第${n}个：结束`, to);
  }
  await looked(mediator, 'propose', 1280);
  await form.getByRole('button', { name: '提出几个时间' }).click();
  await panel(mediator).getByText('等各方答复').waitFor();
});

test('each side says on the phone which does not suit, without script where it is off', async () => {
  const office = await officer(stage.product, staff.mediator);
  const [mine, theirs] = [
    await office.codeOf(street.wages, '罗模拟'),
    await office.codeOf(street.wages, '示例装饰工程部'),
  ];
  await follow(party, stage.product.address, mine);
  await party.getByRole('heading', { name: '见面的时间' }).waitFor();
  await looked(party, 'proposed-phone', 320);
  await party.getByRole('link', { name: '说明哪些时间不方便' }).click();
  await showThatItIsYou(party);
  await party.getByRole('heading', { level: 1, name: '哪些时间您不方便' }).waitFor();
  await party.locator('label').filter({ hasText: '09:00—10:30' }).click();
  await party.getByLabel(/有什么要告诉/).fill('上午要上班');
  await looked(party, 'dates-phone', 320);
  await party.getByRole('button', { name: '提交' }).click();
  await party.getByText('（您说不方便）').waitFor();
  await follow(other, stage.product.address, theirs);
  await other.getByRole('link', { name: '说明哪些时间不方便' }).click();
  await showThatItIsYou(other);
  await other.getByRole('button', { name: '提交' }).click();
  await other.getByText('您已经答复').waitFor();
  expect(await other.getByRole('main').innerText()).not.toContain('上午要上班');
});

test('the mediator sees what remains, fixes it, and has it in the week', async () => {
  await mediator.reload();
  await panel(mediator).getByText('罗模拟不方便').waitFor();
  await panel(mediator).getByText('都答复了').waitFor();
  await looked(mediator, 'answers', 1280);
  await panel(mediator).getByRole('button', { name: '定这个' }).click();
  await panel(mediator).getByText('已定').waitFor();
  await mediator.goto(`${stage.product.address}/desk/agenda?from=${workingDay(5)}`);
  await mediator.getByText('14:00–15:30').first().waitFor();
  await looked(mediator, 'week', 1280);
  await clerk.goto(`${stage.product.address}/desk/agenda?from=${workingDay(5)}&span=day`);
  await clerk.getByRole('region', { name: '调解室', exact: true }).getByText('第一调解室').waitFor();
  await clerk.getByRole('combobox', { name: '看谁的' }).click();
  await clerk.locator('.ant-select-item-option').filter({ hasText: '第一调解室' }).click();
  await clerk.getByText('开放 09:00–12:00').first().waitFor();
  await clerk.getByText('14:00–15:30').first().waitFor();
  await looked(clerk, 'room-day', 1280);
});

test('the party puts it into the calendar of the phone', async () => {
  await party.reload();
  const link = party.getByRole('link', { name: '加到手机日历' });
  await link.waitFor();
  await looked(party, 'fixed-phone', 320);
  const [download] = await Promise.all([party.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe('meeting.ics');
  const text = await readFile(await download.path(), 'utf8');
  const event = new ical.Component(ical.parse(text)).getFirstSubcomponent('vevent');
  expect(String(event?.getFirstPropertyValue('dtstart'))).toBe(`${workingDay(5)}T14:00:00`);
  expect(text).not.toMatch(/罗模拟|装饰|工钱/);
});

test('a mediator’s own address is shown once and read by a calendar program', async () => {
  const feed = mediator.getByRole('region', { name: '在自己的日历里看' });
  await feed.getByRole('button', { name: '生成地址' }).click();
  const address = await feed.locator('code').innerText();
  const path = new URL(address).pathname;
  const text = await (await fetch(`${stage.product.address}${path}`)).text();
  expect(new ical.Component(ical.parse(text)).getAllSubcomponents('vevent').length).toBeGreaterThan(0);
  await feed.getByRole('button', { name: '停用' }).click();
  await feed.getByText('已停用').waitFor();
  expect((await fetch(`${stage.product.address}${path}`)).status).toBe(404);
});

test('whoever would rather come books a window on the phone, and is received with one key', async () => {
  const admin = await stage.person({ viewport: counter });
  await admin.goto(`${stage.product.address}/desk/`);
  await signIn(admin, 'administrator.guangzhou', stage.product.password);
  await admin.getByRole('navigation', { name: '主导航' }).waitFor();
  await clerk.goto(`${stage.product.address}/desk/windows`);
  await clerk.getByText('还没有开放预约').waitFor();
  const { items } = await (await clerk.request.get(`${stage.product.address}/api/v1/window-offers`)).json();
  const day = [{ from: '09:00', to: '12:00' }];
  const set = await admin.request.post(
    `${stage.product.address}/api/v1/administration/units/${items[0].unit}/changes`,
    {
      data: { hours: { weekly: [day, day, day, day, day, [], []], exceptions: [] } },
      headers: { 'idempotency-key': 'hours-of-the-centre' },
    },
  );
  expect(set.status(), await set.text()).toBe(200);
  await clerk.getByRole('button', { name: '设定' }).click();
  await clerk.getByRole('dialog').getByRole('button', { name: '保存' }).click();
  await clerk.getByText('2个窗口，每次30分钟').waitFor();
  const visitor = await stage.person({ viewport: { width: 360, height: 740 } });
  await visitor.goto(stage.product.address);
  await visitor.getByRole('link', { name: '想当面说，预约到窗口' }).click();
  await visitor.locator('summary').first().click();
  await looked(visitor, 'visit-centres-phone', 360);
  await visitor.getByRole('link', { name: '石牌街道综治中心' }).click();
  await visitor.getByRole('main').locator('ul a').last().click();
  await visitor.locator('label').filter({ hasText: '09:30—10:00' }).click();
  await visitor.getByLabel('您的姓名').fill('示例甲');
  await visitor.getByLabel('您的手机号码').fill('17000000031');
  await visitor.getByLabel('大概是什么事').fill('楼上漏水');
  await looked(visitor, 'visit-book-phone', 360);
  await visitor.getByRole('button', { name: '预约' }).click();
  const digits = /验证码是 (\d{6})/.exec(await visitor.getByRole('main').innerText())?.[1] ?? '';
  await visitor.getByLabel('6 位验证码').fill(digits);
  await visitor.getByRole('button', { name: '确定' }).click();
  await visitor.getByRole('heading', { level: 1, name: '约好了' }).waitFor();
  await visitor.getByText('0930-1').waitFor();
  await looked(visitor, 'visit-booked-phone', 360);
  await visitor.getByRole('link', { name: '改时间' }).click();
  await visitor.getByRole('main').locator('ul a').last().click();
  await visitor.getByRole('button', { name: '改到这个时间' }).click();
  await visitor.getByRole('link', { name: '请选一个时间。' }).waitFor();
  await visitor.locator('label').filter({ hasText: '10:00—10:30' }).click();
  await visitor.getByRole('button', { name: '改到这个时间' }).click();
  await visitor.getByText('1000-1').waitFor();
  const on = /(\d{4})年(\d{1,2})月(\d{1,2})日/.exec(await visitor.getByRole('main').innerText()) ?? [];
  const booked = [on[1], on[2]?.padStart(2, '0'), on[3]?.padStart(2, '0')].join('-');
  await clerk.goto(`${stage.product.address}/desk/windows?on=${booked}`);
  await clerk.getByRole('button', { name: '接待 1000-1 示例甲' }).waitFor();
  await looked(clerk, 'visits-of-day', 1280);
  await clerk.keyboard.press('Enter');
  await clerk.getByRole('heading', { level: 1, name: '登记事项' }).waitFor();
  expect(await clerk.getByLabel('姓名或者单位名称').first().inputValue()).toBe('示例甲');
  await looked(clerk, 'visit-received', 1280);
});
