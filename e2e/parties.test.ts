import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, codeOf, openFromWork, openStep, staff, takeStep } from './desk.ts';
import { officer } from './office.ts';
import { follow } from './portal.ts';
import { counter, phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
const title = '增加当事人';
let clerk: Page;
let sisterCode: string;

beforeAll(async () => {
  const office = await officer(stage.product, staff.clerk);
  await office.register({
    category: 'marriage-family',
    place: '440106006',
    placeText: '南镇社区 南镇大街3巷7号',
    narrative: '母亲八十六岁，兄弟两人对轮流照顾和护工费怎么分担谈不拢。',
    wish: '定下怎么轮流照顾、费用怎么分。',
    parties: [
      { role: 'applicant', kind: 'person', name: '区范例', phone: '17000000038' },
      { role: 'respondent', kind: 'person', name: '区展示', phone: '17000000058' },
    ],
  });
  clerk = await atDesk(stage, staff.clerk);
});

const party = (name: string) =>
  clerk.getByRole('region', { name: '当事人', exact: true }).getByRole('listitem').filter({ hasText: name });

describe('a clerk at the window', () => {
  test('is told at each field what is missing, and a field that is mended is told no more', async () => {
    await openFromWork(clerk, /区范例/);
    // A new page is read from its beginning.
    expect(await clerk.evaluate(() => document.activeElement?.id)).toBe('content');
    const form = await openStep(clerk, title);
    await form.getByRole('button', { name: title, exact: true }).click();
    const wrong = form.getByText('请填写这一项。');
    await expect.poll(() => wrong.count()).toBe(3);
    expect(await axeFaults(clerk)).toEqual([]);
    expect(await sidewaysFaults(clerk, counter.width)).toEqual([]);
    await form.getByRole('radio', { name: '对方当事人' }).check();
    await form.getByRole('radio', { name: '个人' }).check();
    await expect.poll(() => wrong.count()).toBe(1);
    await form.getByRole('alert').waitFor();
    await form.getByLabel('姓名或者名称').fill('区小示');
    await wrong.waitFor({ state: 'hidden' });
    await form.getByRole('alert').waitFor({ state: 'hidden' });
  });

  test('adds the sister whom nobody had named, with her telephone', async () => {
    const form = clerk.getByRole('dialog', { name: title });
    await form.getByLabel(/^电话/).fill('17000000059');
    await form.getByRole('button', { name: title, exact: true }).click();
    await clerk.getByText(`已办理：${title}`).waitFor();
    await party('区小示').getByText('对方当事人').waitFor();
    expect(await party('区小示').innerText()).toContain('170****0059');
    await clerk.getByRole('heading', { level: 1, name: /区小示|等/ }).waitFor();
  });

  test('corrects the name, saying why; what stood there before stays in the record', async () => {
    await takeStep(clerk, '更正当事人信息', async (form) => {
      await form.getByRole('radio', { name: /区小示/ }).check();
      await form.getByLabel(/^姓名或者名称/).fill('区晓示');
      await form.getByLabel(/原因|为什么/).fill('登记时写错了一个字，已看过身份证。');
    });
    await party('区晓示').waitFor();
    expect(await clerk.getByRole('region', { name: '办理记录' }).innerText()).toContain('区小示');
  });

  test('gives her a code of her own', async () => {
    sisterCode = await codeOf(clerk, '区晓示');
  });
});

test('she sees with it where the matter stands, and that she was added', async () => {
  const sister = await stage.person({ viewport: phone });
  await follow(sister, stage.product.address, sisterCode);
  const said = await sister.getByRole('main').innerText();
  expect(said).toContain('区晓示');
  expect(said).toContain('增加了一位当事人');
  expect(said).not.toContain('17000000038');
});

test('no page complained', () => {
  expect(stage.troubles()).toEqual([]);
});
