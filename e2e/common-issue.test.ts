import { beforeAll, expect, test } from 'vitest';
import type { Registered } from '../src/api/register.ts';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, staff } from './desk.ts';
import { officer } from './office.ts';
import { showThatItIsYou } from './portal.ts';
import { counter, phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
let root: Registered;
let other: Registered;

const company = { role: 'respondent', kind: 'organisation', name: '示范物业管理有限公司' } as const;
const complaint = (name: string, n: number) => ({
  category: 'property' as const,
  place: '440106006002',
  placeText: `某某花园${n}栋`,
  narrative: `${name}家交了电梯维修费，电梯一直没有修。`,
  wish: '修好电梯。',
  parties: [{ role: 'applicant', kind: 'person', name, phone: `1700000009${n}` } as const, company],
});

beforeAll(async () => {
  const clerk = await officer(stage.product, staff.clerk);
  root = await clerk.register(complaint('钟示范', 1));
  other = await clerk.register(complaint('邹示例', 2));
});

test('a clerk leads a common issue and asks a like matter in; its applicant joins on their own page and is told with all', async () => {
  const clerk = await atDesk(stage, staff.clerk, counter);
  await clerk.goto(`${stage.product.address}/desk/matters/${root.district}/${root.id}`);
  await clerk.getByRole('button', { name: '设为牵头事项' }).click();
  const leading = clerk.getByRole('dialog', { name: '设为牵头事项' });
  await leading.getByLabel('名称').fill('某某花园电梯维修');
  await leading.getByRole('button', { name: '设为牵头事项' }).click();
  await clerk.getByText('本件牵头').waitFor();

  await clerk.getByRole('button', { name: '查找同类事项' }).click();
  const like = clerk.getByRole('dialog', { name: '查找同类事项' });
  const invite = like.getByRole('button', { name: '邀请' });
  // Names are found once the words of new matters have been taken.
  await expect
    .poll(
      async () => {
        await like.getByRole('button', { name: '查找同类事项' }).click();
        await like
          .getByText(/没有找到可以邀请的|邹示例/)
          .first()
          .waitFor();
        return invite.count();
      },
      { timeout: 90_000, interval: 2_000 },
    )
    .toBe(1);
  expect(await axeFaults(clerk)).toEqual([]);
  await stage.picture('common-issue-like');
  await invite.click();
  await like.getByText('已邀请').waitFor();

  const party = await stage.person({ viewport: phone });
  const page = `${stage.product.address}/t/${other.codes[0]?.code}`;
  await party.goto(page);
  await party.getByRole('heading', { name: '共性问题：某某花园电梯维修' }).waitFor();
  expect(await axeFaults(party)).toEqual([]);
  await stage.picture('common-issue-invited');
  await party.getByRole('link', { name: '加入', exact: true }).click();
  await showThatItIsYou(party);
  await party.getByRole('heading', { level: 1, name: '加入共性问题' }).waitFor();
  await party.getByRole('main').getByRole('button', { name: '加入' }).click();
  await party.getByText('您已经加入').waitFor();

  await clerk.reload();
  await clerk.getByText('邀请1件：加入1件').waitFor();
  await clerk.getByRole('button', { name: '通知全体成员' }).click();
  const notice = clerk.getByRole('dialog', { name: '通知全体成员' });
  await notice.getByLabel('内容').fill('下周三上门检修电梯。');
  await notice.getByRole('button', { name: '通知全体成员' }).click();
  await clerk.getByText('下周三上门检修电梯。').first().waitFor();
  expect(await sidewaysFaults(clerk, 1280)).toEqual([]);
  await stage.picture('common-issue-desk');
  await expect
    .poll(
      async () => {
        await party.goto(page);
        return party.getByText('下周三上门检修电梯。').count();
      },
      { timeout: 60_000, interval: 1_000 },
    )
    .toBeGreaterThan(0);
  expect(await party.getByText('钟示范').count()).toBe(0);
  expect(await axeFaults(party)).toEqual([]);
  await stage.picture('common-issue-told');

  await clerk.getByRole('link', { name: '在台账里看您有权查看的成员' }).click();
  await clerk.getByText('某个共性问题的成员').waitFor();
  await clerk.getByText('邹示例').first().waitFor();
  expect(stage.troubles()).toEqual([]);
}, 300_000);
