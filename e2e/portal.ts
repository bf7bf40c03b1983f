import type { Locator, Page } from 'playwright-core';

/** What somebody tells the door. */
export interface Report {
  readonly what: string;
  readonly category: string;
  /** What they type to find the place, and the place they choose of what is found. */
  readonly search: string;
  readonly place: RegExp;
  readonly detail: string;
  readonly other: { readonly name: string; readonly phone: string; readonly address: string };
  readonly you: { readonly name: string; readonly phone: string; readonly identityNumber: string };
  readonly wish: string;
  /** As it is offered; mediation is suggested for most. */
  readonly way?: string;
}

export const leakingCeiling: Report = {
  what: '我住三楼。国庆以后卫生间的天花板一直滴水，墙皮也掉了。找楼上说过两次，他们说不是他们家漏的。',
  category: '邻里',
  search: 'huabiao',
  place: /华标社区/,
  detail: '华标街 8 号 301',
  other: { name: '周䶮试', phone: '17000000022', address: '华标街 8 号 401' },
  you: { name: '黎示例', phone: '17000000021', identityNumber: '999999198506120021' },
  wish: '找出漏水的地方修好，赔我重新刷墙的钱。',
};

/** Asked of everybody: the way that is suggested comes first. */
export const whichWay = '您想走哪条途径？';

/** Most reports are about no office: the question is passed by. */
export const officeQuestion = '您要反映的，是不是某个机关、窗口或者它的工作人员办事的问题？';

/** A code as it is written on a receipt. */
const codePattern = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}/;

/** One of several answers. The words are the target that people touch. */
export async function pick(main: Locator, answer: string | RegExp): Promise<void> {
  const words = typeof answer === 'string' ? new RegExp(`^${answer}$`) : answer;
  await main.locator('label').filter({ hasText: words }).first().click();
}

/** The one question of the page, and its main button. */
async function answer(page: Page, heading: string, fill: (main: Locator) => Promise<unknown>): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  const main = page.getByRole('main');
  await fill(main);
  await main.getByRole('button', { name: '继续' }).click();
}

/** From the first page to the last one before sending. */
export async function fillReport(page: Page, address: string, report: Report): Promise<void> {
  await page.goto(address);
  await page.getByRole('link', { name: '开始反映' }).click();
  await answer(page, '发生了什么事？', (main) => main.getByLabel('发生了什么事？').fill(report.what));
  await answer(page, '这件事和什么有关？', (main) => pick(main, report.category));
  await page.getByLabel('事情发生在哪里？').fill(report.search);
  await page.getByRole('button', { name: '查找' }).click();
  await answer(page, '事情发生在哪里？', async (main) => {
    await pick(main, report.place);
    await main.getByLabel(/^具体地址/).fill(report.detail);
  });
  await answer(page, whichWay, (main) => pick(main, report.way ?? '人民调解（建议）'));
  await answer(page, '对方是谁？', async (main) => {
    await pick(main, '个人');
    await main.getByLabel('姓名、名称或者称呼').fill(report.other.name);
    await main.getByLabel(/^对方的电话号码/).fill(report.other.phone);
    await main.getByLabel(/^对方的地址/).fill(report.other.address);
  });
  await answer(page, officeQuestion, async () => undefined);
  await answer(page, '您是谁，怎么联系您？', async (main) => {
    await main.getByLabel('您的姓名').fill(report.you.name);
    await main.getByLabel('您的电话号码').fill(report.you.phone);
    await main.getByLabel(/^您的身份证号码/).fill(report.you.identityNumber);
  });
  await answer(page, '您希望怎么解决？', (main) => main.getByLabel(/^您希望怎么解决？/).fill(report.wish));
  await page.getByRole('heading', { level: 1, name: '请核对您写的内容' }).waitFor();
}

/** Send what was checked; answers the code on the receipt. */
export async function send(page: Page): Promise<string> {
  await page.getByRole('button', { name: '没有问题，提交' }).click();
  await page.getByRole('heading', { level: 1, name: '已经收到，请记下查询码' }).waitFor();
  return codeOn(page);
}

/** The code that stands on the page. */
export async function codeOn(page: Page): Promise<string> {
  const code = codePattern.exec((await page.getByRole('main').innerText()).replaceAll(/\s/g, ''))?.[0];
  if (code === undefined) throw new Error('no code stands on the page');
  return code;
}

/** Type the code of a receipt or a letter and see where the matter stands. */
export async function follow(page: Page, address: string, code: string): Promise<void> {
  await page.goto(`${address}/t`);
  await page.getByLabel('查询码').fill(code);
  await page.getByRole('main').getByRole('button', { name: '查看进展' }).click();
  await page.getByRole('heading', { level: 1, name: '办到哪一步了' }).waitFor();
}

/** Where a one-time code is asked, have it sent and type it; in the demonstration the page itself shows it. */
export async function showThatItIsYou(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await heading.waitFor();
  if ((await heading.innerText()) !== '请先确认是您本人') return;
  const main = page.getByRole('main');
  await main.getByRole('button', { name: '发送验证码' }).click();
  await page.getByRole('heading', { level: 1, name: '请输入验证码' }).waitFor();
  const digits = /验证码是 (\d{6})/.exec(await main.innerText())?.[1];
  if (digits === undefined) throw new Error('no code stands on the page');
  await main.getByLabel('6 位验证码').fill(digits);
  await main.getByRole('button', { name: '确定' }).click();
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: '请输入验证码' }).waitFor();
}

/** Take a step that the page of the code offers, until the page says that it is recorded. */
export async function takePartyStep(
  page: Page,
  link: string,
  fill: (main: Locator) => Promise<unknown>,
): Promise<void> {
  const main = page.getByRole('main');
  await main.getByRole('link', { name: link, exact: true }).first().click();
  await showThatItIsYou(page);
  await page.getByRole('heading', { level: 1, name: link }).waitFor();
  await fill(main);
  await main.getByRole('button', { name: /^(确定|提交我的答复)/ }).click();
  await page.getByRole('heading', { level: 1, name: '已经记下了' }).waitFor();
  await page.getByRole('link', { name: '回到事项' }).click();
  await page.getByRole('heading', { level: 1, name: '办到哪一步了' }).waitFor();
}
