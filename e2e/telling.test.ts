import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { openTestMailServer, type TestMailServer } from '../test/mail-server.ts';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, staff } from './desk.ts';
import { type MatterRef, officer } from './office.ts';
import { openStage, type Stage } from './stage.ts';

/** The city sends e-mail and nothing else, so that whoever gave none is written to or called. */
let mail: TestMailServer;
let stage: Stage;
let page: Page;

beforeAll(async () => {
  mail = await openTestMailServer();
  stage = await openStage(
    {
      ONEDOOR_INTERNAL_HOSTS: mail.host,
      ONEDOOR_SMTP_URL: `smtp://onedoor:a%20secret@${mail.host}`,
      ONEDOOR_SMTP_FROM: 'no-reply@onedoor.example',
    },
    inject('firstData'),
  );
  page = await atDesk(stage, staff.mediator);
  // What comes in while the page is open is there once it is refreshed.
  await invite('冯范例', { address: '天河区龙口西路218号605' });
  await invite('周样本', { phone: '17000000009' });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await stage.picture(task.name);
});
afterAll(async () => {
  await stage.close();
  await mail.close();
});

/** A dispute with somebody of whom only this is known, as far as asking whether they agree to mediation. */
async function invite(
  name: string,
  contact: { readonly phone?: string; readonly address?: string },
): Promise<MatterRef> {
  const clerk = await officer(stage.product, staff.clerk);
  const mediator = await officer(stage.product, staff.mediator);
  const matter = await clerk.register({
    category: 'neighbours',
    place: '440106006002',
    placeText: '石牌村 某某花园3栋',
    narrative: '卫生间天花板一直滴水，找过楼上两次，对方说不是他家漏的。',
    wish: '找出漏水的地方修好。',
    parties: [
      { role: 'applicant', kind: 'person', name: '黎示例', email: 'li@example.cn' },
      { role: 'respondent', kind: 'person', name, ...contact },
    ],
  });
  const committee = mediator.session.roles[0]?.unit.id ?? 0;
  await clerk.act(matter, 'send', { unit: committee });
  await mediator.act(matter, 'accept', { mediator: mediator.session.staffId });
  await mediator.act(matter, 'tell-rights', { way: 'oral' });
  await mediator.act(matter, 'invite');
  return matter;
}

const lineOf = (name: string) => page.getByRole('listitem').filter({ hasText: name }).first();

test('whoever cannot be reached by e-mail stands in the work of the day, to be written to or called', async () => {
  const tasks = page.getByRole('region', { name: '要寄要打要上门的' });
  // The jobs find out beside the desk what is left to people; whoever looks before that refreshes again.
  await expect
    .poll(
      async () => {
        await page.getByRole('button', { name: '刷新' }).click();
        return Promise.all(['冯范例', '请打印并寄信', '请打电话'].map((text) => tasks.getByText(text).count()));
      },
      { timeout: 60_000, interval: 500 },
    )
    .toEqual([1, 1, 1]);
  expect(await axeFaults(page)).toEqual([]);
  for (const width of [1280, 768]) expect(await sidewaysFaults(page, width)).toEqual([]);
  await tasks.getByRole('link', { name: '去记录结果' }).click();
  await page.getByRole('heading', { level: 1, name: '告知当事人' }).waitFor();
});

test('the letter is a PDF, alone and behind a list with others; once posted it is no longer to be done', async () => {
  const link = page.getByRole('link', { name: /^打开寄给冯范例的信/ });
  const answer = await page.request.get(new URL((await link.getAttribute('href')) ?? '', page.url()).href);
  expect([answer.status(), answer.headers()['content-type']]).toEqual([200, 'application/pdf']);
  expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await axeFaults(page)).toEqual([]);
  for (const width of [1280, 768]) expect(await sidewaysFaults(page, width)).toEqual([]);
  await stage.picture('telling-tasks');
  const letters = page.getByRole('region', { name: '要寄的信' });
  const all = await letters.getByRole('link', { name: /^打印1封信/ }).getAttribute('href');
  const batch = await page.request.get(new URL(all ?? '', page.url()).href);
  expect([batch.status(), (await batch.body()).subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
  await letters.getByLabel('冯范例的挂号邮件号（可以不填）').fill('XA 1234');
  await letters.getByRole('button', { name: '已经寄出1封' }).click();
  await page.getByRole('alert').first().waitFor();
  await letters.getByLabel('冯范例的挂号邮件号（可以不填）').fill('xa 1234 5678 944');
  await letters.getByRole('button', { name: '已经寄出1封' }).click();
  await link.waitFor({ state: 'detached' });
  await letters.waitFor({ state: 'detached' });
});

test('a call that nobody took is written down and stays to be made', async () => {
  await page.getByRole('button', { name: '没有联系上：周样本' }).click();
  await lineOf('周样本')
    .getByText(/电话 没有联系上/)
    .waitFor();
  await page.getByRole('navigation', { name: '告知当事人' }).getByRole('link', { name: '全部' }).click();
  await page.getByText('信件已寄出').waitFor();
  await page.getByText(/挂号邮件号XA12345678944/).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await stage.picture('telling-all');
});

test('nothing went wrong in the browser or the log', () => {
  expect(stage.troubles()).toEqual([]);
});
