import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, type Scale, scaleFor, sidewaysFaults } from './axe.ts';
import { staff } from './desk.ts';
import { officer } from './office.ts';
import { leakingCeiling, officeQuestion, pick, showThatItIsYou, whichWay } from './portal.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

/**
 * As people read: in Chinese and English, at the usual size and large; always on the narrowest screen. The last one finds
 * the page as the walk goes on with it.
 */
const readers = [
  { lang: 'en', type: 'large' },
  { lang: 'zh', type: 'large' },
  { lang: 'en', type: 'standard' },
  { lang: 'zh', type: 'standard' },
] as const;
const narrow = { width: 320, height: 640 } as const;
const bytesMax = 60_000;

const stage = stageOfFile();
const faults: string[] = [];
const bytes: Record<string, number> = {};
let street: Street;
let page: Page;
let scale: Scale;

beforeAll(async () => {
  street = await fillStreet(stage.product);
  page = await stage.person({ viewport: narrow });
  scale = await scaleFor(page);
});

const at = (path: string) => `${stage.product.address}${path}`;

/** Read the page on screen as each reader does. Every page of the portal can be loaded again. */
async function read(name: string): Promise<void> {
  for (const { lang, type } of readers) {
    await page.context().addCookies([
      { name: 'onedoor_lang', value: lang, url: stage.product.address },
      { name: 'onedoor_type', value: type, url: stage.product.address },
    ]);
    const size = await scale.weigh(() => page.reload());
    bytes[name] = Math.max(bytes[name] ?? 0, size);
    expect(await page.locator('html').getAttribute('lang')).toBe(lang === 'zh' ? 'zh-CN' : 'en');
    const found = [...(await axeFaults(page)), ...(await sidewaysFaults(page, narrow.width))];
    faults.push(...found.map((fault) => `${name}, ${lang} ${type}: ${fault}`));
  }
}

async function readAt(name: string, path: string): Promise<void> {
  await page.goto(at(path));
  await showThatItIsYou(page);
  await read(name);
}

const headed = (heading: string) => page.getByRole('heading', { level: 1, name: heading });

/** Answer the question on screen, and read the page that comes. */
async function goOn(fill: () => Promise<unknown>, name: string, heading: string): Promise<void> {
  await fill();
  await page.getByRole('main').getByRole('button', { name: '继续' }).click();
  await headed(heading).waitFor();
  await read(name);
}

/** Send the page as it stands, and read what it says is wrong. */
async function sendWrong(name: string, button = '继续'): Promise<void> {
  await page.getByRole('main').getByRole('button', { name: button }).click();
  await page.getByRole('alert').waitFor();
  await read(name);
}

describe('every page of the portal', () => {
  test('the start, the statements and what is not there', async () => {
    await readAt('home', '/');
    await readAt('privacy', '/privacy');
    await readAt('accessibility', '/accessibility');
    await readAt('not found', '/nowhere');
    await readAt('resume', '/report/resume');
    await readAt('track: enter', '/t');
    await readAt('track: wrong code', '/t?code=DDSA-1234');
    await readAt('proof: unknown', '/proof/440106/AAAA-BBBB-CCCC');
  });

  test('each question of a report, answered and not', async () => {
    const main = page.getByRole('main');
    const { what, category, search, place, other, you, wish } = leakingCeiling;
    await readAt('what', '/report/what');
    await sendWrong('what: empty');
    await goOn(() => page.getByLabel('发生了什么事？').fill(what), 'about', '这件事和什么有关？');
    await goOn(() => pick(main, category), 'where', '事情发生在哪里？');
    await page.getByLabel('事情发生在哪里？').fill(search);
    await page.getByRole('button', { name: '查找' }).click();
    await page.getByRole('radio').first().waitFor();
    await read('where: which');
    await sendWrong('where: not chosen');
    await goOn(() => pick(main, place), 'way', whichWay);
    await sendWrong('way: not chosen');
    await goOn(() => pick(main, '说不清，请综治中心帮我看'), 'other', '对方是谁？');
    await sendWrong('other: empty');
    await pick(main, '个人');
    await goOn(() => page.getByLabel('姓名、名称或者称呼').fill(other.name), 'office', officeQuestion);
    await goOn(() => page.getByLabel(/^这个机关或者窗口的名称/).fill('石牌综治中心'), 'office: which', officeQuestion);
    await sendWrong('office: not chosen');
    await goOn(() => pick(main, /石牌街道综治中心/), 'you', '您是谁，怎么联系您？');
    await page.getByLabel('您的电话号码').fill('17000');
    await page.getByLabel(/^您的身份证号码/).fill('1234');
    await sendWrong('you: wrong');
    await page.getByLabel('您的姓名').fill(you.name);
    await page.getByLabel('您的电话号码').fill(you.phone);
    await goOn(() => page.getByLabel(/^您的身份证号码/).fill(you.identityNumber), 'wish', '您希望怎么解决？');
    await page.getByRole('button', { name: '先保存，以后再填' }).click();
    await headed('已经保存，还没有提交').waitFor();
    await read('saved');
    await readAt('home: with a draft', '/');
    await readAt('open', '/report');
    await page.goto(at('/report/wish'));
    await goOn(() => page.getByLabel(/^您希望怎么解决？/).fill(wish), 'check', '请核对您写的内容');
    expect(await main.innerText()).toContain('由上一级的天河区综治中心登记');
    await page.getByRole('button', { name: '没有问题，提交' }).click();
    await headed('已经收到，请记下查询码').waitFor();
    await read('done');
    await page.getByRole('link', { name: '查看进展' }).click();
    await headed('办到哪一步了').waitFor();
    await read('track: reported');
  });

  test.each([
    {
      what: '健身房关门了，卡里还有一千多元，不退。',
      category: '消费',
      way: '消费投诉（建议）',
      asked: ['健身年卡，2025年6月办的', /^自己或者家里用$/, /^没有$/, '2026-01-31'],
      against: '名称',
    },
    {
      what: '手术以后一直疼，医院说正常，我想要个说法。',
      category: '医疗',
      way: '医疗纠纷调解（建议）',
      asked: [/^患者本人$/, /^都可以$/, /^都没有$/, /^去世了，对死因有异议$/],
      against: '姓名、名称或者称呼',
    },
  ])('$way, from what happened to the unit that has it', async ({ what, category, way, asked, against }) => {
    const main = page.getByRole('main');
    const goes = (name = '继续') => main.getByRole('button', { name }).click();
    await page.goto(at('/report/what'));
    await page.getByLabel('发生了什么事？').fill(what);
    await goes();
    await pick(main, category);
    await goes();
    await page.getByLabel('事情发生在哪里？').fill(leakingCeiling.search);
    await goes('查找');
    await pick(main, leakingCeiling.place);
    await goes();
    await headed(whichWay).waitFor();
    // From the keyboard alone: the first of the radios is the one that is suggested.
    await page.getByRole('radio', { name: way }).press('Space');
    await page.keyboard.press('Enter');
    for (const [index, answer] of asked.entries()) {
      await page.waitForURL(at(`/report/ask?n=${index + 1}`));
      if (typeof answer === 'string') await main.getByRole('textbox').fill(answer);
      else await pick(main, answer);
      await goes();
    }
    if (against !== '名称') await pick(main, /^单位$/);
    await page.getByLabel(against).fill('某某有限公司');
    await goes();
    await page.getByLabel('您的姓名').fill(leakingCeiling.you.name);
    await page.getByLabel('您的电话号码').fill(leakingCeiling.you.phone);
    await goes();
    await main.getByRole('textbox').first().fill('依法处理');
    await goes();
    await headed('请核对您写的内容').waitFor();
    expect(await main.innerText()).toContain('请留意期限');
    await read(`${way}: check`);
    await goes('没有问题，提交');
    await headed('已经收到，请记下查询码').waitFor();
    expect(await main.innerText()).toMatch(/已经交给[^。]*综治中心/);
    await page.getByRole('link', { name: '查看进展' }).click();
    await headed('办到哪一步了').waitFor();
  });

  test('the matter of a code at every point, and each step that a party takes', async () => {
    const office = await officer(stage.product, staff.mediator);
    const own = street.codes.applicant;
    const codeOf = (name: keyof Street, party: string) => {
      const matter = street[name];
      return 'id' in matter ? office.codeOf(matter, party) : Promise.resolve('');
    };
    await readAt('track: in force', `/t/${own}`);
    await page.goto(at(`/t/${own}/${street.leak.id}/ask-confirmation`));
    await headed('请先确认是您本人').waitFor();
    await read('one-time code: asked');
    await page.getByRole('button', { name: '发送验证码' }).click();
    await headed('请输入验证码').waitFor();
    await read('one-time code: entered');
    await page.getByRole('button', { name: '确定' }).click();
    await page.getByText('验证码不对').first().waitFor();
    await readAt('confirmation', `/t/${own}/${street.leak.id}/ask-confirmation`);
    await readAt('helpers: none yet', `/t/${own}/helpers`);
    await page
      .getByRole('button', { name: 'Let them act for me' })
      .or(page.getByRole('button', { name: '委托', exact: true }))
      .click();
    await page.getByRole('main').getByRole('link').first().waitFor();
    await readAt('together: nothing yet', `/t/${own}/together`);
    await page.getByRole('main').locator('form').first().getByRole('button').click();
    await page.getByRole('main').getByRole('listitem').first().waitFor();
    await read('together: one');
    await readAt('refused: not now', `/t/${own}/${street.leak.id}/confirm-agreement`);
    const landlord = await codeOf('deposit', '冯范例');
    await readAt('track: draft to confirm', `/t/${landlord}`);
    await readAt('agreement', `/t/${landlord}/${street.deposit.id}/confirm-agreement`);
    await readAt('agreement: decline', `/t/${landlord}/${street.deposit.id}/decline-agreement`);
    const shop = await codeOf('noise', '楼下小炒店');
    await readAt('track: invited', `/t/${shop}`);
    await readAt('consent', `/t/${shop}/${street.noise.id}/consent`);
    await readAt('refuse', `/t/${shop}/${street.noise.id}/refuse`);
    await page.getByRole('button', { name: /^确定/ }).click();
    await headed('已经记下了').waitFor();
    await read('step done');
    await readAt('track: routes told', `/t/${shop}`);
    await readAt('choose a route', `/t/${await codeOf('noise', '邓试写')}/${street.noise.id}/choose-route`);
    await readAt('matter: not of this code', `/t/${own}/${street.noise.id}`);
  });

  test('WCAG 2.2 A and AA find nothing, and nobody scrolls sideways at 320 px', () => {
    expect(faults).toEqual([]);
  });

  test(`no first visit takes ${bytesMax} bytes or more, stylesheet and script included`, () => {
    expect(Object.keys(bytes).length).toBeGreaterThan(30);
    expect(Object.entries(bytes).filter(([, size]) => size >= bytesMax || size < 5_000)).toEqual([]);
    const [name, most] = Object.entries(bytes).reduce((a, b) => (b[1] > a[1] ? b : a));
    console.info(`The largest first visit of the portal: ${most} bytes (${name}).`);
  });

  test('no page complained', () => {
    expect(stage.troubles()).toEqual([]);
  });
});
