import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MadeCell, makeXlsx } from '../test/xlsx.ts';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, choose, staff } from './desk.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
let clerk: Page;
let folder = '';

const headings = [
  '序号',
  '登记日期',
  '申请人',
  '牵涉',
  '联系电话',
  '案情简介',
  '涉及金额',
  '调解结果',
  '办结日期',
  '类型',
];
const good: readonly MadeCell[] = [
  1,
  '3月5日',
  '张示范',
  '钱例乙',
  '170 0000 0001',
  '楼上漏水，要求赔偿',
  '叁万伍仟元整',
  '已化解',
  '3月20日',
  '物业',
];
const ledger = makeXlsx([
  { name: '填表说明', rows: [['一、每月报送。'], ['二、填写完整。']] },
  {
    name: '3月',
    rows: [
      ['石牌街道2025年3月矛盾纠纷台账'],
      headings,
      good,
      [2, '3月32日', '李例', '同上', '', '停车位被占', '', '', '', '邻里'],
      [3, '3月7日', '王样', '赵本', '', '拖欠工资', '1.2万', '调解不成', '3月9日', '劳动争议'],
      [4, ...good.slice(1)],
      ['合计', '4件'],
    ],
    merges: ['A1:J1'],
  },
]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onedoor-ledger-'));
  clerk = await atDesk(stage, staff.clerk);
});
afterAll(async () => {
  if (folder !== '') await rm(folder, { recursive: true, force: true });
});

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function send(path: string): Promise<void> {
  await clerk.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '台账导入' }).click();
  await clerk.getByRole('heading', { level: 1, name: '台账导入' }).waitFor();
  await clerk.getByLabel('选择台账文件').setInputFiles(path);
  await clerk.getByRole('button', { name: '上传并识别' }).click();
  await clerk.getByText('等您确认').waitFor();
}

const rowWith = (text: string | RegExp) => clerk.getByRole('row').filter({ hasText: text });

async function sound(): Promise<void> {
  expect(await axeFaults(clerk)).toEqual([]);
  for (const width of [1280, 768]) expect(await sidewaysFaults(clerk, width)).toEqual([]);
}

describe('a clerk at the window takes in the ledger of the street', () => {
  test('and sees each row as it will be, what is wrong first, with the cell', async () => {
    await send(await fileOf('3月台账.xlsx', ledger));
    await clerk.getByText('可以导入 2 行，疑似重复 1 行，退回修改 1 行。').waitFor();
    const rows = clerk.getByRole('row');
    expect(await rows.nth(1).innerText()).toContain('B4');
    expect(await rows.nth(1).innerText()).toContain('登记日期不是日历上的一天');
    expect(await rowWith('3月 3').innerText()).toContain('35000');
    await clerk.getByText('填表说明（不是台账）').waitFor();
    await sound();
  });

  test('puts right a column whose heading said nothing, and it is read anew', async () => {
    expect(await rowWith('3月 5').innerText()).not.toContain('赵本');
    await choose(clerk.locator('main'), '3月 第D栏 牵涉 读作', '对方');
    await clerk.getByRole('button', { name: '按改正后的栏目重新识别' }).click();
    await rowWith('3月 5').filter({ hasText: '赵本' }).waitFor();
  });

  test('takes in what is right, and gets the rest as a file that can be mended and taken in', async () => {
    await clerk.getByRole('button', { name: '导入 2 行' }).click();
    await clerk.getByText('已导入 2 件。').waitFor();
    const coming = clerk.waitForEvent('download');
    await clerk.getByRole('button', { name: '下载待修改的行' }).click();
    const download = await coming;
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain('B4：登记日期不是日历上的一天');
    await sound();
    await send(await fileOf(download.suggestedFilename(), Buffer.from(text.replace('3月32日', '3月12日'))));
    await clerk.getByText('可以导入 1 行，疑似重复 1 行，退回修改 0 行。').waitFor();
  });

  test('sends the same file again and nothing is added; undoes the import from the list', async () => {
    await send(await fileOf('3月台账.xlsx', ledger));
    await clerk.getByText('栏目按以前确认过的同样表头对应。').waitFor();
    await clerk.getByRole('button', { name: '导入 2 行' }).click();
    await clerk.getByText('已导入 2 件。').waitFor();
    await clerk.getByRole('link', { name: '台账导入' }).first().click();
    const line = clerk.getByRole('row').filter({ hasText: '3月台账.xlsx' });
    expect(await line.count()).toBe(1);
    await clerk.getByRole('button', { name: '撤销导入：3月台账.xlsx' }).click();
    await clerk.getByRole('tooltip').getByRole('button', { name: '撤销导入' }).click();
    await line.getByText('已撤销').waitFor();
    await sound();
  });

  test('is told in words what to do with an old .xls', async () => {
    const path = await fileOf('旧.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    await clerk.getByLabel('选择台账文件').setInputFiles(path);
    await clerk.getByRole('button', { name: '上传并识别' }).click();
    await clerk.getByRole('alert').filter({ hasText: '另存为 .xlsx' }).waitFor();
    await clerk.getByRole('button', { name: '删除上传的文件' }).click();
    await clerk.getByRole('tooltip').getByRole('button', { name: '删除上传的文件' }).click();
    await clerk.getByRole('heading', { level: 1, name: '台账导入' }).waitFor();
    expect(await clerk.getByRole('link', { name: '旧.xls' }).count()).toBe(0);
  });
});
