import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, choose, openFromWork, staff } from './desk.ts';
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

test('what was said is found in other words, and a name once a purpose is stated', async () => {
  const form = page.getByRole('form', { name: '查找' });
  // The words are taken after the event has been sealed.
  await expect
    .poll(
      async () => {
        await form.getByRole('searchbox').fill('渗水');
        await page.keyboard.press('Enter');
        await page.getByText('查找“渗水”').waitFor();
        await page.locator('[aria-busy="false"], .empty').first().waitFor();
        const found = await table()
          .getByRole('link', { name: /黎示例/ })
          .count();
        if (found === 0) await form.getByRole('button', { name: '结束查找' }).click();
        return found;
      },
      { timeout: 60_000, interval: 3_000 },
    )
    .toBeGreaterThan(0);
  expect(page.url()).not.toContain(encodeURIComponent('渗水'));
  await form.getByRole('searchbox').fill('lishili');
  await form.getByLabel('按姓名查找的用途').fill('当事人来电话询问');
  await stage.picture('ledger-search');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, 768)).toEqual([]);
  await form.getByRole('button', { name: '查找', exact: true }).click();
  await page.getByText('查找“lishili”').waitFor();
  await table()
    .getByRole('link', { name: /黎示例/ })
    .first()
    .waitFor();
  expect(stage.troubles()).toEqual([]);
});

test('what is listed is taken out as a file, on a stated purpose', async () => {
  await page.getByRole('button', { name: '结束查找' }).click();
  await page.getByText('导出', { exact: true }).click();
  await page.getByLabel('导出的用途').fill('月度检查');
  await page.getByRole('button', { name: '导出 Excel' }).click();
  const link = page.getByRole('link', { name: /XLSX.*月度检查/ });
  await link.waitFor();
  await stage.picture('ledger-export');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, 768)).toEqual([]);
  const downloading = page.waitForEvent('download');
  await link.click();
  expect((await downloading).suggestedFilename()).toMatch(/^onedoor-.*\.xlsx$/);
  expect(stage.troubles()).toEqual([]);
});

test('what is listed is counted by category, and a count leads to the matters behind it', async () => {
  await page.goto(page.url().replace(/\?.*/, ''));
  await choose(page.locator('body'), '分组计数', '类型');
  const groups = page.getByRole('region', { name: '分组计数' });
  await groups.getByRole('link', { name: '房屋宅基地' }).waitFor();
  await stage.picture('ledger-groups');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, 768)).toEqual([]);
  await groups.getByRole('link', { name: '房屋宅基地' }).click();
  await chosen()
    .getByRole('button', { name: /房屋宅基地/ })
    .waitFor();
  await expect.poll(() => groups.getByRole('listitem').count()).toBe(1);
});

test('a way of looking is kept under a name, opened again and taken away', async () => {
  const address = new URL(page.url()).search;
  await page.getByText('保存的查看方式（0）').click();
  await page.getByLabel('给现在的查看方式起个名字').fill('房屋宅基地，按类型');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const kept = page.getByRole('link', { name: '房屋宅基地，按类型' });
  await kept.waitFor();
  await stage.picture('ledger-views');
  expect(await axeFaults(page)).toEqual([]);
  expect(await sidewaysFaults(page, 768)).toEqual([]);
  await chosen().getByRole('button', { name: '清除全部条件' }).click();
  await expect.poll(() => page.url()).not.toContain('housing');
  await kept.click();
  await expect.poll(() => new URL(page.url()).search).toContain('category=housing');
  expect(new URLSearchParams(address).get('by')).toBe('category');
  expect(new URL(page.url()).searchParams.get('by')).toBe('category');
  await page.getByRole('button', { name: '删除“房屋宅基地，按类型”' }).click();
  await page.getByText('保存的查看方式（0）').waitFor();
  expect(stage.troubles()).toEqual([]);
});

test('a tag is set by the mediator at the matter, and the ledger asks for it', async () => {
  const desk = await atDesk(stage, staff.mediator);
  await openFromWork(desk, /邓试写/);
  const tags = desk.getByRole('region', { name: '事项标签' });
  await choose(tags, '加标签', '噪声：争的是施工、经营或者邻里的声响');
  await tags.getByRole('button', { name: '去掉标签“噪声”' }).waitFor();
  expect(await axeFaults(desk)).toEqual([]);
  await desk.screenshot({ path: '.cache/screenshots/matter-tags.png', fullPage: true });
  await page.goto(page.url().replace(/\?.*/, '?tag=noise&by=tag&columns=due,parties,category,tags'));
  await chosen()
    .getByRole('button', { name: /标签：噪声/ })
    .waitFor();
  await table()
    .getByRole('link', { name: /邓试写/ })
    .first()
    .waitFor();
  expect(await table().getByRole('row').count()).toBe(2);
  await stage.picture('ledger-tags');
  expect(stage.troubles()).toEqual([]);
});
