import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, register, units } from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { listQuestions } from '../access/question.ts';
import { readMatter } from '../matter/read.ts';

let database: FreshDatabase;
let house: House;
let portal: FastifyInstance;
let matter: Known;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  portal = openPortal(house.services);
  matter = await register(house);
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  done(await readMatter(house.services, house.people.supervisor, { ...matter, purpose: 'for:oversight' }));
});

afterAll(async () => {
  await portal.close();
  await database.drop();
});

const page = (path = '') => new Visitor(portal).open(`/t/${matter.codes.applicant}${path}`);

test('who looked is told in a sentence: the post, the day, what, and what for', async () => {
  const person = await page();
  expect(person.text).toContain('天河区的督导人员于2026年3月2日打开了您的材料，用于督导检查。');
});

test('asking why is one question on a page, which is not sent empty and is answered for by a day', async () => {
  const path = /\/t\/[^"]+\/readings\/[0-9a-f-]{36}/.exec((await page()).html)?.[0] ?? '';
  let person = await new Visitor(portal).open(path);
  person = await person.press('提交问题');
  expect(person.errors).toEqual(['请填写这一项。']);
  person = await person.fill('您想问什么', '为什么要查看我的材料？').press('提交问题');
  expect(person.path).toBe(`/t/${matter.codes.applicant}`);
  expect(person.text).toContain('为什么要查看我的材料？');
  expect(person.text).toMatch(/单位会在2026年3月9日前答复/);
  expect(done(await listQuestions(house.services, house.people.supervisor)).items).toHaveLength(1);
});

test('another person in charge is asked for once, and the page says that it waits', async () => {
  let person = await page(`/${matter.id}/recusal`);
  person = await person.fill('为什么要换人', '他是对方的同学').press('提交申请');
  expect(person.text).toContain('已经申请承办人回避，等单位负责人决定。');
});

test('the level above is asked for in the party’s own words, and the page says by when it is answered', async () => {
  let person = await page(`/${matter.id}/raise`);
  person = await person.press('提交要求');
  expect(person.errors).toEqual(['请填写这一项。']);
  person = await person.fill('为什么要由上级办理', '谈了两次都没有结果').press('提交要求');
  expect(person.path).toBe(`/t/${matter.codes.applicant}`);
  expect(person.text).toMatch(/已经要求由上级办理，负责人会在2026年3月\d+日前答复。/);
});

test('everything held is a file of one’s own, and nobody’s without the code', async () => {
  const person = await page('/held');
  expect(person.title).toContain('下载您的全部信息');
  const file = await portal.inject({ url: `/t/${matter.codes.applicant}/held.json` });
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(file.json().party.phone).toBe('17000000001');
  const other = await portal.inject({ url: `/t/${matter.codes.respondent}/held.json` });
  expect(other.body).not.toContain('17000000001');
  expect((await portal.inject({ url: '/t/44010600000000000/held.json' })).statusCode).toBe(404);
});
