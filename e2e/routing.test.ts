import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, choose, signIn, staff } from './desk.ts';
import { counter } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet } from './street.ts';

const place = { code: '440106006002', name: '石牌村', parents: ['广州市', '天河区', '石牌街道'] };
const stage = stageOfFile();
let city: Page;

beforeAll(async () => {
  await fillStreet(stage.product);
  city = await stage.person({ viewport: counter });
  await city.goto(`${stage.product.address}/desk/`);
  await signIn(city, 'administrator.guangzhou', stage.product.password);
  await city.getByRole('navigation', { name: '主导航' }).waitFor();
  await city.goto(`${stage.product.address}/desk/admin/routing`);
  await city.getByRole('heading', { level: 1, name: '分流规则' }).waitFor();
});

test('the rules that came with the product stand in their order, each with what it rests on', async () => {
  await city.getByRole('row').filter({ hasText: '其他民间纠纷' }).getByText('人民调解法第十七条').waitFor();
  await city.getByText('系统自带').waitFor();
  expect(await axeFaults(city)).toEqual([]);
  expect(await sidewaysFaults(city, 1280)).toEqual([]);
});

test('a rule is added to a draft, and is refused at its field where it names nothing', async () => {
  await city.getByRole('button', { name: '开始修改' }).click();
  await city.getByRole('button', { name: '增加规则' }).click();
  const form = city.getByRole('dialog', { name: '增加规则' });
  await form.getByLabel('名称', { exact: true }).fill('邻里纠纷由区里办');
  await form.getByLabel('英文名称').fill('Neighbours to the district');
  await form.getByLabel('依据', { exact: true }).fill('本地做法');
  await form.getByLabel('英文依据').fill('local practice');
  await choose(form, '纠纷类型', '邻里');
  await form.getByLabel('发生地').fill('440106');
  await form.getByLabel('或者指定机构的代码').fill('440106-XX');
  await form.getByRole('button', { name: '保存' }).click();
  await form.getByText('没有这个机构').waitFor();
  await form.getByLabel('或者指定机构的代码').fill('440106007-TJ');
  await form.getByRole('button', { name: '保存' }).click();
  await city.getByRole('button', { name: '上移：医疗纠纷' }).waitFor();
  await city.getByRole('row').filter({ hasText: '邻里纠纷由区里办' }).getByText('发生在天河区').waitFor();
});

test('it is tried on last year’s matters, which are counted and listed, and then published', async () => {
  await city.getByRole('button', { name: '用去年的事项试算' }).click();
  await city.getByText(/看了\d+件，其中[1-9]\d*件会改去别处/).waitFor();
  await city
    .getByRole('button', { name: /^列出：从/ })
    .first()
    .click();
  await city.getByRole('table').filter({ hasText: '编号' }).getByText('邻里').first().waitFor();
  expect(await axeFaults(city)).toEqual([]);
  expect(await sidewaysFaults(city, 1280)).toEqual([]);
  await stage.picture('routing-trial');
  await city.getByRole('button', { name: /^公布，/ }).click();
  await city.getByText('第1版').waitFor();
  expect(await city.getByText('第1版').innerText()).toContain('现行');
  await stage.picture('routing-published');
});

test('at the window the suggestion follows it, and says why', async () => {
  const clerk = await atDesk(stage, staff.clerk, counter);
  const search = new URLSearchParams({ place: JSON.stringify(place) });
  await clerk.goto(`${stage.product.address}/desk/register?${search}`);
  await clerk.getByLabel('姓名').first().fill('冯范例');
  await clerk.getByLabel('发生了什么').fill('楼上卫生间漏水，我家天花泡坏了。');
  await choose(clerk.getByRole('form'), '纠纷类型', '邻里');
  const why = clerk.getByText('为什么：按规则“邻里纠纷由区里办”');
  await why.click();
  await clerk.getByText('纠纷类型是邻里：符合').waitFor();
  await clerk.getByText('发生在天河区：符合').waitFor();
  expect(await axeFaults(clerk)).toEqual([]);
  await stage.picture('routing-suggestion');
});
