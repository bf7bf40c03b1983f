import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { codeOn, leakingCeiling, pick, send } from './portal.ts';
import { phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
let first: Page;
let second: Page;
let code = '';

beforeAll(async () => {
  first = await stage.person({ viewport: phone, javaScriptEnabled: false });
  second = await stage.person({ viewport: phone });
});

const headed = (page: Page, heading: string) => page.getByRole('heading', { level: 1, name: heading }).waitFor();
const press = (page: Page, name: string) => page.getByRole('main').getByRole('button', { name }).click();

describe('a report that is interrupted', () => {
  test('is saved half-way on a phone without scripts, which gives a code to go on with', async () => {
    await first.goto(`${stage.product.address}/report/what`);
    await first.getByLabel('发生了什么事？').fill(leakingCeiling.what);
    await press(first, '继续');
    await headed(first, '这件事和什么有关？');
    await pick(first.getByRole('main'), leakingCeiling.category);
    await press(first, '先保存，以后再填');
    await headed(first, '已经保存，还没有提交');
    code = await codeOn(first);
  });

  test('is no tracking code: whoever looks for progress with it is led to go on', async () => {
    await second.goto(`${stage.product.address}/t`);
    await second.getByLabel('查询码').fill(code);
    await second.getByRole('main').getByRole('button', { name: '查看进展' }).click();
    await headed(second, '接着填上次的内容');
  });

  test('goes on on another phone, in large type and English, with everything that was written', async () => {
    await second.getByLabel('续填码').fill(code.toLowerCase().replaceAll('-', ' '));
    await press(second, '打开');
    await second.getByRole('heading', { level: 1 }).waitFor();
    await second.getByRole('button', { name: '大字' }).click();
    await second.getByRole('button', { name: 'English' }).click();
    await second.locator('html.large[lang=en]').waitFor();
    await second.goto(`${stage.product.address}/report/what`);
    expect(await second.getByLabel('What happened?').inputValue()).toBe(leakingCeiling.what);
    await second.goto(`${stage.product.address}/report/about`);
    expect(await second.getByRole('radio', { name: 'Neighbours' }).isChecked()).toBe(true);
    await press(second, 'Continue');
    await second.getByLabel('Where did it happen?').fill(leakingCeiling.search);
    await press(second, 'Find it');
    await pick(second.getByRole('main'), leakingCeiling.place);
    await press(second, 'Continue');
    await headed(second, 'Which way do you want to go?');
    await pick(second.getByRole('main'), 'I am not sure: let the centre say');
    await press(second, 'Continue');
    await headed(second, 'Who is on the other side?');
    await pick(second.getByRole('main'), 'A person');
    await second.getByLabel('Name, or what you call them').fill(leakingCeiling.other.name);
    await press(second, 'Continue');
    await headed(second, 'Is it about how a public office, a window or its staff did their work?');
    await press(second, 'Continue');
    await headed(second, 'Who are you, and how can we reach you?');
    await second.getByLabel('Your name').fill(leakingCeiling.you.name);
    await second.getByLabel('Your phone number').fill(leakingCeiling.you.phone);
    await press(second, 'Continue');
    await headed(second, 'What would help?');
    await press(second, 'Continue');
    await headed(second, 'Check what you wrote');
    await second.getByRole('button', { name: '中文' }).click();
    await headed(second, '请核对您写的内容');
  });

  test('is sent once: going back, sending again and the first phone all come to the same receipt', async () => {
    const sent = await send(second);
    await second.goBack();
    const again = second.getByRole('button', { name: '没有问题，提交' });
    if (await again.isVisible()) await again.click();
    else await second.goto(`${stage.product.address}/report/done`);
    await headed(second, '已经收到，请记下查询码');
    expect(await codeOn(second)).toBe(sent);
    await first.goto(`${stage.product.address}/report/resume`);
    await first.getByLabel('续填码').fill(code);
    await press(first, '打开');
    await headed(first, '已经收到，请记下查询码');
    expect(await codeOn(first)).toBe(sent);
  });

  test('no page complained', () => {
    expect(stage.troubles()).toEqual([]);
  });
});
