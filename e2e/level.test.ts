import { beforeAll, expect, test } from 'vitest';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { atDesk, choose, sayPurpose } from './desk.ts';

import { counter, phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

const stage = stageOfFile();
let street: Street;

beforeAll(async () => {
  street = await fillStreet(stage.product);
});

test('the head of the centre sends a matter up a level, saying why; what was done stays', async () => {
  const lead = await atDesk(stage, 'lead.shipai', counter);
  await lead.goto(`${stage.product.address}/desk/matters/${street.wages.district}/${street.wages.id}`);
  await sayPurpose(lead, '督导检查');
  await lead.getByText('现在由镇街一级办理。').waitFor();
  await lead.getByRole('button', { name: '上行' }).click();
  const form = lead.getByRole('dialog', { name: '上行' });
  await choose(form, '交给', '天河区综治中心');
  await choose(form, '为什么上行', '当事人要求由上级办理');
  await form.getByLabel('理由').fill('申请人当面要求由区里办理');
  await form.getByRole('button', { name: '上行' }).click();
  await lead.getByText('现在由区一级办理。').waitFor();
  await lead.getByText(/从镇街上行到区，由.*天河区综治中心.*办理：当事人要求由上级办理/).waitFor();
  await lead.getByText('事项上行，由上级单位接着办').first().waitFor();
  expect(await axeFaults(lead)).toEqual([]);
  expect(await sidewaysFaults(lead, 1280)).toEqual([]);
  await stage.picture('level-desk');
});

test('the party reads why it went up and who has it now', async () => {
  const party = await stage.person({ viewport: phone });
  await party.goto(`${stage.product.address}/t/${street.codes.wages}`);
  await party.getByText('天河区综治中心').first().waitFor();
  await party.getByText('当事人要求由上级办理').first().waitFor();
  expect(await axeFaults(party)).toEqual([]);
  await stage.picture('level-party');
});
