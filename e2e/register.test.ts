import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { atDesk, signIn, staff } from './desk.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
let page: Page;

beforeAll(async () => {
  page = await atDesk(stage, staff.clerk);
});

type Role = Parameters<Page['getByRole']>[0];

const control = (role: Role, name: string | RegExp, nth = 0) => page.getByRole(role, { name }).nth(nth);
const hasCaret = (role: Role, name: string | RegExp, nth = 0) =>
  control(role, name, nth).evaluate((element) => element === document.activeElement);

/** Tab until the control has the caret, as somebody without a mouse does. */
async function tabTo(role: Role, name: string | RegExp, nth = 0): Promise<void> {
  const stopsMax = 40;
  for (let stop = 0; stop < stopsMax; stop += 1) {
    if (await hasCaret(role, name, nth)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${role} ${name}`);
}

const applicantName = { role: 'textbox', name: '姓名或者单位名称' } as const;
const story = '楼下小卖部把货堆在楼道里，轮椅出不了门，说了几次不听。';
const untilForm = () => page.getByRole('heading', { level: 1, name: '登记事项' }).waitFor();
const untilRegistered = () => page.getByRole('heading', { level: 1, name: '已登记' }).waitFor();

/** The least that a matter needs, from the first field on. */
async function typeMatter(applicant: string, other: string): Promise<void> {
  const keys = page.keyboard;
  await tabTo(applicantName.role, applicantName.name);
  await keys.type(applicant);
  await tabTo('textbox', applicantName.name, 1);
  await keys.type(other);
  await tabTo('combobox', '发生在哪个村（社区）');
  await keys.type('hb');
  await page.getByTitle(/^华标/).waitFor();
  await keys.press('Enter');
  await tabTo('combobox', '纠纷类型');
  await keys.type('漏水');
  await keys.press('Enter');
  await tabTo('textbox', '发生了什么');
  await keys.type(story);
}

describe('a window clerk with a queue and no mouse', () => {
  test('registers a matter from the keyboard alone, the place found by the initials of its name', async () => {
    const keys = page.keyboard;
    await keys.press('n');
    await untilForm();
    await expect.poll(() => hasCaret(applicantName.role, applicantName.name)).toBe(true);
    await typeMatter('黄试写', '楼下小卖部');
    await keys.press('Control+Enter');
    await untilRegistered();
    expect(await page.getByRole('main').innerText()).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/);
    // The caret stands on what comes next: the next person in the queue.
    expect(await hasCaret('button', '再登记一件')).toBe(true);
    await keys.press('g');
    await keys.press('w');
    await page.getByRole('table').getByRole('link', { name: '黄试写 与 楼下小卖部' }).waitFor();
  });

  test('is told what is missing at each field, with the caret in the first', async () => {
    const keys = page.keyboard;
    await keys.press('n');
    await untilForm();
    await tabTo('textbox', '发生了什么');
    await keys.type(story);
    await keys.press('Control+Enter');
    await expect.poll(() => hasCaret(applicantName.role, applicantName.name)).toBe(true);
    for (const [role, name, nth] of [
      ['textbox', '姓名或者单位名称', 0],
      ['textbox', '姓名或者单位名称', 1],
      ['combobox', '发生在哪个村（社区）', 0],
      ['combobox', '纠纷类型', 0],
    ] as const) {
      expect(await control(role, name, nth).getAttribute('aria-invalid')).toBe('true');
      expect(await describedBy(role, name, nth)).toContain('请填写这一项');
    }
    expect(await control('textbox', '发生了什么').getAttribute('aria-invalid')).not.toBe('true');
  });

  test('is told by the server which number is wrong, at that field, and keeps everything typed', async () => {
    const keys = page.keyboard;
    await typeMatter('梁试写', '楼上住户');
    await tabTo('textbox', /^身份证号/);
    await keys.type('999999199001010014');
    await keys.press('Control+Enter');
    await page.getByRole('alert').getByText('提交的内容有几处需要更正').waitFor();
    await expect.poll(() => hasCaret('textbox', /^身份证号/)).toBe(true);
    expect(await describedBy('textbox', /^身份证号/)).toContain('身份证号码不对');
    expect(await control('textbox', '发生了什么').inputValue()).toContain(story);
    await keys.press('Control+A');
    await keys.type('999999199001010016');
    // Nothing stays red that has been mended.
    await page.getByRole('alert').waitFor({ state: 'hidden' });
    expect(await control('textbox', /^身份证号/).getAttribute('aria-invalid')).toBe('false');
  });

  test('loses nothing when the page is loaded again', async () => {
    await page.reload();
    await page.getByText('已带入上次没有登记完').waitFor();
    expect(await control(applicantName.role, applicantName.name).inputValue()).toBe('梁试写');
    expect(await control('textbox', /^身份证号/).inputValue()).toBe('999999199001010016');
  });

  test('loses nothing when the session has ended: signs in over the page and carries on', async () => {
    await page.context().clearCookies();
    await control('textbox', /^希望怎样解决/).focus();
    await page.keyboard.type('清走货物');
    await page.keyboard.press('Control+Enter');
    const over = page.getByRole('dialog', { name: '登录已过期' });
    await over.waitFor();
    await signIn(page, staff.clerk, stage.product.password);
    await over.waitFor({ state: 'hidden' });
    expect(await control(applicantName.role, applicantName.name).inputValue()).toBe('梁试写');
    expect(await control('textbox', /^希望怎样解决/).inputValue()).toBe('清走货物');
    await control('textbox', /^希望怎样解决/).focus();
    await page.keyboard.press('Control+Enter');
    await untilRegistered();
    expect(await page.getByRole('main').innerText()).toContain('梁试写');
  });

  test('is offered categories while typing, with the words behind them and who would be competent, and chooses', async () => {
    const keys = page.keyboard;
    await page.getByRole('button', { name: '再登记一件' }).click();
    await untilForm();
    await tabTo('textbox', '发生了什么');
    await keys.type('老板拖欠两个月工钱，一直不给');
    const offered = page.getByRole('region', { name: '按所写内容的建议' });
    await offered.getByRole('button', { name: /^劳动争议，\d+%$/ }).waitFor();
    expect(await offered.innerText()).toContain('工钱');
    // Nothing is chosen by itself.
    expect(await offered.getByRole('button', { pressed: true }).count()).toBe(0);
    await tabTo('button', /^劳动争议，\d+%$/);
    await keys.press('Enter');
    await offered.getByRole('button', { name: /^劳动争议/, pressed: true }).waitFor();
    expect(await page.getByRole('region', { name: '什么事' }).innerText()).toContain('劳动争议');
    await control('combobox', '发生在哪个村（社区）').focus();
    await keys.type('hb');
    await page.getByTitle(/^华标/).waitFor();
    await keys.press('Enter');
    await offered.getByText(/程序：人民调解；可分派给.*石牌.*人民调解委员会（.+）/).waitFor();
    await page.getByRole('button', { name: '账号菜单' }).click();
    await page.getByRole('button', { name: 'English' }).click();
    const inEnglish = page.getByRole('region', { name: 'Suggested from what is written' });
    await inEnglish.getByRole('button', { name: /^Labour, \d+%$/, pressed: true }).waitFor();
    await inEnglish.getByText(/Procedure: People’s mediation\. May be handed to/).waitFor();
    await page.getByRole('button', { name: '中文' }).click();
  });

  test('a crime is answered with the way on, and anything else with nothing, until something is told', async () => {
    const story = control('textbox', '发生了什么');
    await story.fill('弟弟因为盗窃被刑事拘留，能不能取保候审');
    await page
      .getByRole('note')
      .getByText(/涉嫌犯罪.*法律援助/)
      .waitFor();
    await story.fill('。');
    await page.getByRole('region', { name: '按所写内容的建议' }).waitFor({ state: 'detached' });
  });

  test('nothing that is typed leaves the page for an offer', async () => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await control('textbox', '发生了什么').fill('商家不给退款，健身卡的店跑路了');
    await page.getByRole('region', { name: '按所写内容的建议' }).getByRole('button', { name: /^消费/ }).waitFor();
    expect(asked.filter((url) => !url.includes('/routing/suggestion?'))).toEqual([]);
    for (const url of asked) expect(decodeURIComponent(url)).not.toContain('退款');
  });

  test('no page complained', () => {
    expect(stage.troubles()).toEqual([]);
  });
});

/** What is read out with the control. */
async function describedBy(role: Role, name: string | RegExp, nth = 0): Promise<string> {
  const ids = (await control(role, name, nth).getAttribute('aria-describedby')) ?? '';
  const texts = await Promise.all(ids.split(' ').map((id) => page.locator(`[id="${id}"]`).innerText()));
  return texts.join(' ');
}
