import { beforeAll, expect, test } from 'vitest';
import type { Registered } from '../src/api/register.ts';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, staff } from './desk.ts';
import { officer } from './office.ts';
import { counter, phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
let first: Registered;
let again: Registered;

const told = {
  category: 'neighbours',
  place: '440106006002',
  placeText: '华标社区 华标街8号301',
  narrative: '国庆以后卫生间天花板一直滴水，墙皮脱落，重新粉刷要3200元。',
  wish: '修好并赔偿。',
} as const;
const applicant = { role: 'applicant', kind: 'person', name: '陈桂示', phone: '17000000031' } as const;
const respondent = { role: 'respondent', kind: 'person', name: '李建范' } as const;

beforeAll(async () => {
  const clerk = await officer(stage.product, staff.clerk);
  first = await clerk.register({ ...told, parties: [applicant, respondent] });
  again = await clerk.register({
    ...told,
    narrative: '楼上渗水，天花发霉，要求赔三千二百元。',
    parties: [
      { ...respondent, role: 'applicant', phone: '17000000032' },
      { ...applicant, role: 'respondent' },
    ],
  });
});

test('a clerk sees side by side what agrees, joins the two, and both codes open one page', async () => {
  const clerk = await atDesk(stage, staff.clerk, counter);
  await clerk.goto(`${stage.product.address}/desk/matters/${again.district}/${again.id}`);
  await clerk.getByRole('button', { name: '查重' }).click();
  const check = clerk.getByRole('dialog', { name: '查重' });
  await check.getByRole('button', { name: '查重' }).click();
  await check.getByText('很可能是同一纠纷').waitFor();
  await check.getByText('电话（陈桂示 — 陈桂示）').waitFor();
  expect(await axeFaults(clerk)).toEqual([]);
  await stage.picture('duplicates-check');
  await check.getByRole('button', { name: '是同一纠纷', exact: true }).click();
  const form = clerk.getByRole('dialog', { name: '是同一纠纷' });
  await form.getByLabel('理由').fill('同一套房的漏水，双方相同');
  await form.getByRole('button', { name: '是同一纠纷' }).click();
  await clerk.getByText('两个查询码都打开同一页').first().waitFor();
  expect(await sidewaysFaults(clerk, 1280)).toEqual([]);
  await stage.picture('duplicates-joined');

  const party = await stage.person({ viewport: phone });
  await party.goto(`${stage.product.address}/t/${again.codes[0]?.code}`);
  await party.getByText('认定与另一件登记是同一纠纷').first().waitFor();
  await party.goto(`${stage.product.address}/t/${first.codes[0]?.code}`);
  await party.getByText('认定与另一件登记是同一纠纷').first().waitFor();
  expect(await axeFaults(party)).toEqual([]);
  await stage.picture('duplicates-party');
});
