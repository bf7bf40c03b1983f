import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { atDesk, openFromWork, openStep, sayPurpose, staff, takeStep } from './desk.ts';
import { actAsParty, officer } from './office.ts';
import { follow, pick, showThatItIsYou, takePartyStep } from './portal.ts';
import { phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

const stage = stageOfFile();
let street: Street;
let mediator: Page;

beforeAll(async () => {
  street = await fillStreet(stage.product);
  mediator = await atDesk(stage, staff.mediator);
});

const pathOf = (matter: { readonly district: string; readonly id: string }) =>
  `${stage.product.address}/desk/matters/${matter.district}/${matter.id}`;

/** While a paper is being made the desk looks at the matter again and again, and would see by itself that it moved on. */
async function untilPapersAreMade(page: Page): Promise<void> {
  const papers = page.getByRole('region', { name: '文书' });
  await papers.waitFor();
  await papers.getByText('正在制作').first().waitFor({ state: 'hidden' });
}

describe('the other side says no', () => {
  test('refuses through the letter’s code, giving no reason, and mediation ends', async () => {
    const office = await officer(stage.product, staff.mediator);
    const code = await office.codeOf(street.noise, '楼下小炒店');
    const other = await stage.person({ viewport: phone, javaScriptEnabled: false });
    await follow(other, stage.product.address, code);
    await other.getByRole('link', { name: '是否同意调解' }).first().click();
    await showThatItIsYou(other);
    await pick(other.getByRole('main'), '我不同意调解');
    await other.getByRole('button', { name: '提交我的答复' }).click();
    await other.getByRole('heading', { level: 1, name: '不同意调解' }).waitFor();
    await other.getByRole('button', { name: /^确定/ }).click();
    await other.getByRole('heading', { level: 1, name: '已经记下了' }).waitFor();
    expect(await other.getByRole('main').innerText()).toContain('仲裁');
  });

  test('both sides are told the other routes, and the applicant says which they take', async () => {
    const office = await officer(stage.product, staff.mediator);
    for (const name of ['邓试写', '楼下小炒店']) {
      const person = await stage.person({ viewport: phone });
      await follow(person, stage.product.address, await office.codeOf(street.noise, name));
      const text = await person.getByRole('main').innerText();
      expect(text).toContain('调解终止，已告知其他途径');
      expect(text).toContain('终止调解告知书');
      if (name === '邓试写')
        await takePartyStep(person, '告诉我们您选择的途径', (main) => pick(main, '向人民法院起诉'));
      else expect(text).not.toContain('告诉我们您选择的途径');
    }
  });

  test('the mediator sees the refusal and can only close', async () => {
    await mediator.goto(pathOf(street.noise));
    await mediator.getByText('不同意调解', { exact: true }).waitFor();
    await takeStep(mediator, '结案');
    await mediator.getByText('事项已经结案').waitFor();
    expect(await mediator.getByRole('main').innerText()).toContain('已结案：一方不愿调解');
  });
});

describe('whoever has no right to it', () => {
  test('a code that was mistyped is told so and stays typed', async () => {
    const stranger = await stage.person({ viewport: phone, javaScriptEnabled: false });
    const own = street.codes.applicant;
    const mistyped = `${own.slice(0, -1)}${own.endsWith('7') ? '8' : '7'}`;
    for (const [typed, told] of [
      [mistyped, '没有这个查询码'],
      ['DDSA-1234', '查询码应该是 17 位'],
      ['', '请输入查询码'],
    ] as const) {
      await stranger.goto(`${stage.product.address}/t`);
      await stranger.getByLabel('查询码').fill(typed);
      await stranger.getByRole('main').getByRole('button', { name: '查看进展' }).click();
      await stranger.getByRole('alert').getByText(told).waitFor();
      expect(await stranger.getByLabel('查询码').inputValue()).toBe(typed);
    }
  });

  test('a party’s code opens their own matter and no other, whatever the address says', async () => {
    const person = await stage.person({ viewport: phone });
    const answer = await person.goto(`${stage.product.address}/t/${street.codes.other}/${street.deposit.id}`);
    expect(answer?.status()).toBe(404);
    const text = await person.getByRole('main').innerText();
    expect(text).toContain('没有这一页');
    expect(text).not.toContain('苏试用');
  });

  test('staff of another unit find nothing, not even that there is something', async () => {
    const clerk = await atDesk(stage, staff.clerk);
    const court = await atDesk(stage, staff.court);
    const nowhere = { district: '440106', id: '0195a000-0000-7000-8000-000000000001' };
    const told: string[] = [];
    for (const matter of [street.care, nowhere]) {
      await court.goto(pathOf(matter));
      told.push(await court.getByRole('alert').innerText());
    }
    expect(told[0]).toBe(told[1]);
    expect(told[0]).not.toContain('区范例');
    await clerk.goto(pathOf(street.care));
    await sayPurpose(clerk, '答复当事人询问');
    await clerk.getByRole('heading', { level: 1, name: /区范例/ }).waitFor();
  });
});

describe('a matter that moved on meanwhile', () => {
  test('two windows of one mediator: the second is told, keeps what was typed, and goes on from the newest state', async () => {
    await openFromWork(mediator, /罗模拟/);
    const second = stage.watched(await mediator.context().newPage());
    await second.goto(mediator.url());
    await untilPapersAreMade(second);
    const form = await openStep(second, '报告激化风险');
    await form.getByRole('radio', { name: /可能激化/ }).check();
    await form.getByLabel('情况和措施').fill('双方在楼道争吵，已劝开');
    await takeStep(mediator, '告知权利义务', (rights) => rights.getByRole('radio', { name: '书面告知' }).check());
    await form.getByRole('button', { name: '报告激化风险' }).click();
    await form.getByText('您填写的时候，事项有了新的进展').waitFor();
    expect(await form.getByLabel('情况和措施').inputValue()).toBe('双方在楼道争吵，已劝开');
    await form.getByRole('button', { name: '载入最新情况' }).click();
    await form.getByText('您填写的时候，事项有了新的进展').waitFor({ state: 'hidden' });
    expect(await form.getByRole('radio', { name: /可能激化/ }).isChecked()).toBe(true);
    await form.getByRole('button', { name: '报告激化风险' }).click();
    await second.getByText('已办理：报告激化风险').waitFor();
    await second.close();
  });

  test('a step that the other side made impossible says why, and nothing is written', async () => {
    await mediator.goto(pathOf(street.deposit));
    await untilPapersAreMade(mediator);
    const form = await openStep(mediator, '登记当面签字');
    await form.getByRole('radio', { name: /苏试用/ }).check();
    await form.getByRole('radio', { name: '签名' }).check();
    const office = await officer(stage.product, staff.mediator);
    await actAsParty(stage.product, await office.codeOf(street.deposit, '冯范例'), street.deposit, 'decline-agreement');
    const before = (await office.read(street.deposit)).version;
    await form.getByRole('button', { name: '登记当面签字' }).click();
    await form.getByRole('alert').waitFor();
    expect((await office.read(street.deposit)).version).toBe(before);
  });
});

test('no page complained', () => {
  expect(stage.troubles()).toEqual([]);
});
