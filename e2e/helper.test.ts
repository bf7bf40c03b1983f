import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { staff } from './desk.ts';
import { officer } from './office.ts';
import { codeOn, follow, pick, showThatItIsYou } from './portal.ts';
import { phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

const stage = stageOfFile();
let street: Street;
let code: string;
let helperCode: string;
let party: Page;
let helper: Page;

beforeAll(async () => {
  street = await fillStreet(stage.product);
  code = await (await officer(stage.product, staff.mediator)).codeOf(street.dog, '卢样本');
  party = await stage.person({ viewport: phone });
  helper = await stage.person({ viewport: phone });
});

const openHelpers = async () => {
  await follow(party, stage.product.address, code);
  await party.getByRole('link', { name: '请人帮您办' }).click();
  await showThatItIsYou(party);
  await party.getByRole('heading', { level: 1, name: '请人帮您办' }).waitFor();
};

describe('a party who cannot come lets a relative act', () => {
  test('is told what is still to be answered, each in words that are clear away from the form', async () => {
    await openHelpers();
    await party.getByRole('button', { name: '委托', exact: true }).click();
    const summary = party.getByRole('alert');
    await summary.getByRole('link', { name: '请写下请谁帮您办。' }).waitFor();
    expect(new Set(await summary.getByRole('link').allInnerTexts()).size).toBe(4);
    expect(await axeFaults(party)).toEqual([]);
    expect(await sidewaysFaults(party, 320)).toEqual([]);
  });

  test('gets a code to hand over, which is not their own', async () => {
    const main = party.getByRole('main');
    await main.getByLabel('他（她）的姓名').fill('卢小样');
    await pick(main, '亲属');
    await pick(main, /^可以代办/);
    await main.getByLabel(/到哪一天为止/).fill(inHalfAYear());
    await main.getByRole('button', { name: '委托', exact: true }).click();
    await party.getByRole('heading', { level: 2, name: '卢小样' }).waitFor();
    helperCode = await codeOn(party);
    expect(helperCode).not.toBe(code);
  });
});

test('the relative sees whose matter it is and what they may do, and is offered nothing beyond it', async () => {
  await follow(helper, stage.product.address, helperCode);
  const main = helper.getByRole('main');
  const said = await main.innerText();
  expect(said).toContain('卢小样 代 卢样本 办理');
  expect(said).toContain('不能代为同意、撤回');
  expect(await main.getByRole('link', { name: '要求停止调解' }).count()).toBe(0);
  expect(await main.getByRole('link', { name: '请人帮您办' }).count()).toBe(0);
  expect(await axeFaults(helper)).toEqual([]);
});

test('taken back, the code opens nothing any more', async () => {
  await openHelpers();
  await party.getByRole('button', { name: /^收回委托：\s*卢小样/ }).click();
  await party.getByText('已收回').waitFor();
  await helper.reload();
  await helper.getByText('没有这个查询码').first().waitFor();
  expect(await helper.getByRole('main').innerText()).not.toContain('卢样本');
});

test('no page complained', () => {
  expect(stage.troubles()).toEqual([]);
});

/** As people write a day. */
function inHalfAYear(): string {
  const then = new Date(Date.now() + 180 * 24 * 3600 * 1000);
  return `${then.getUTCFullYear()}年${then.getUTCMonth() + 1}月${then.getUTCDate()}日`;
}
