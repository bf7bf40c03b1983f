import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, choose, staff } from './desk.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet } from './street.ts';

const stage = stageOfFile();
let page: Page;

beforeAll(async () => {
  await fillStreet(stage.product);
});

const table = () => page.getByRole('table');
const chosen = () => page.getByRole('region', { name: '已选条件' });

test('a supervisor comes to the ledger by two keys and sees every matter of the district', async () => {
  page = await atDesk(stage, staff.supervisor);
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.getByRole('heading', { level: 1, name: '一本账' }).waitFor();
  await table()
    .getByRole('link', { name: /黎示例/ })
    .first()
    .waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, 1280)).toEqual([]);
  expect(await sidewaysFaults(page, 768)).toEqual([]);
  await stage.picture('ledger');
});

test('what is asked stands in the address and in words, and goes away part by part', async () => {
  await choose(page.locator('body'), '类型', '房屋宅基地');
  await page.keyboard.press('Escape');
  await chosen()
    .getByRole('button', { name: /房屋宅基地/ })
    .waitFor();
  expect(page.url()).toContain('category=housing');
  await table()
    .getByRole('link', { name: /苏试用/ })
    .first()
    .waitFor();
  expect(
    await table()
      .getByRole('link', { name: /黎示例/ })
      .count(),
  ).toBe(0);
  await page.reload();
  await table()
    .getByRole('link', { name: /苏试用/ })
    .first()
    .waitFor();
  await page.getByText('更多条件').click();
  await stage.picture('ledger-filtered');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, 768)).toEqual([]);
  await chosen().getByRole('button', { name: '清除全部条件' }).click();
  await table()
    .getByRole('link', { name: /黎示例/ })
    .first()
    .waitFor();
  expect(page.url()).not.toContain('category');
});
