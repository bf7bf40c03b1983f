import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  type House,
  openHouse,
  promises,
  register,
  toAgreement,
  toCourt,
  toMediation,
  units,
} from '../../../test/history.ts';
import { openPortal, Visitor } from '../../../test/portal-visitor.ts';
import { procedures } from '../../procedures/registry.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { fieldsOf, writtenDay } from './action-form.ts';
import { partySteps } from './steps-of-parties.ts';

let database: FreshDatabase;
let house: House;
let portal: FastifyInstance;
const visitor = () => new Visitor(portal);

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  portal = openPortal(house.services);
});

afterAll(async () => {
  await portal.close();
  await database.drop();
});

async function toInvitation() {
  let matter = await register(house);
  matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
  matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
  matter = await act(house, matter, 'mediator', 'tell-rights', { way: 'oral' });
  return act(house, matter, 'mediator', 'invite');
}

async function follow(code: string): Promise<Visitor> {
  return (await visitor().open('/t')).fill('查询码', code).press('查看进展');
}

describe('a code', () => {
  test('opens its matter however it is typed, at an address that can be kept', async () => {
    const matter = await register(house);
    const { applicant } = matter.codes;
    const person = await follow(` ${applicant.toLowerCase().replaceAll('-', ' ')}`);
    expect(person.path).toBe(`/t/${applicant}`);
    expect(person.text).toContain('李䶮 的查询码');
    expect(person.text).toContain('石牌街道综治中心');
    expect(person.html).toContain('aria-current="step"');
  });

  test.each([
    ['', '请输入查询码。'],
    ['DEPA', '查询码应该是 17 位，请看看有没有多打或者漏打。'],
    ['DEPA-7K2M-9QX4-0TYP!', '查询码里只有字母和数字，请看看有没有打错。'],
    ['DEPA-7K2M-9QX4-0TYPZ', '没有这个查询码，请对照回执或者信件逐组核对。'],
  ])('«%s» is told what is wrong with it, and what was typed stays', async (typed, expected) => {
    const person = await follow(typed);
    expect(person.errors).toEqual([expected]);
    expect(person.valueOf('查询码')).toBe(typed);
    expect(person.title).toMatch(/^错误：/);
  });

  test('that was never given out opens nothing, and too many of them are asked to wait', async () => {
    const own = openPortal(house.services);
    const guesser = new Visitor(own);
    for (let tried = 0; tried < 60; tried += 1) await guesser.open('/t/DEPA-7K2M-9QX4-0TYPZ');
    expect(guesser.status).toBe(404);
    await guesser.open('/t/DEPA-7K2M-9QX4-0TYPZ');
    expect(guesser.status).toBe(429);
    expect(guesser.heading).toBe('请等一分钟再试');
    await own.close();
  });

  test('of another matter shows nothing of this one', async () => {
    const [one, other] = [await register(house), await register(house)];
    const person = await visitor().open(`/t/${one.codes.applicant}/${other.id}`);
    expect(person.status).toBe(404);
    expect(person.text).not.toContain(other.id);
  });
});

describe('the page of a matter', () => {
  test('shows no contact of anybody to anybody', async () => {
    const matter = await toAgreement(house);
    for (const code of [matter.codes.applicant, matter.codes.respondent]) {
      const { html } = await visitor().open(`/t/${code}`);
      expect(html).not.toMatch(/1700000000\d|170\*|999999|\d{17}/);
    }
  });

  test('tells the other side what it is about and where, and not the words it was told in', async () => {
    const { codes } = await toInvitation();
    const person = await visitor().open(`/t/${codes.respondent}`);
    expect(person.text).toContain('某某花园');
    expect(person.text).not.toContain('楼上卫生间漏水');
    expect((await visitor().open(`/t/${codes.applicant}`)).text).toContain('楼上卫生间漏水');
  });

  test('explains each date that runs, with the article behind it', async () => {
    const { codes } = await toInvitation();
    const person = await visitor().open(`/t/${codes.applicant}`);
    expect(person.text).toContain('2026年3月9日');
    expect(person.text).toContain('“对方答复”的日期怎么来的');
    expect(person.text).toMatch(/不算，从第二天起算（民法典第201条）/);
    expect(person.text).toContain('还有 7 天');
  });

  test('says who is waited for by name, and “you” to whom it is', async () => {
    const { codes } = await toInvitation();
    expect((await visitor().open(`/t/${codes.applicant}`)).text).toContain('现在等：龑子妧');
    expect((await visitor().open(`/t/${codes.respondent}`)).text).toContain('现在等：您');
  });

  test('once an agreement is in force, waits for those who promised something', async () => {
    const { codes } = await toAgreement(house);
    expect((await visitor().open(`/t/${codes.applicant}`)).text).toContain('现在等：龑子妧');
  });

  test('shows both matters while both are open, and one code follows the whole journey', async () => {
    const { mediation } = await toCourt(house);
    const person = await visitor().open(`/t/${mediation.codes.applicant}`);
    expect(person.text).toContain('司法确认');
    expect(person.text).toContain('人民调解');
    const single = await visitor().open(`/t/${mediation.codes.applicant}/${mediation.id}`);
    expect(single.text).toContain('同一件事的其他环节');
  });

  test('weighs less than 60 kB at the end of a whole journey, nothing packed', async () => {
    const { mediation } = await toCourt(house);
    const { html } = await visitor().open(`/t/${mediation.codes.applicant}`);
    expect(Buffer.byteLength(html)).toBeLessThan(45_000);
  });
});

describe('consent', () => {
  test('is asked on one page that tells the other side who asks, about what, and their rights', async () => {
    const { codes } = await toInvitation();
    const person = await visitor().open(`/t/${codes.respondent}`);
    await person.press('是否同意调解');
    for (const told of ['李䶮', '邻里', '不收费', '随时可以要求停止', '不会给您带来不利', '2026年3月9日'])
      expect(person.text).toContain(told);
    await person.press('提交我的答复');
    expect(person.status).toBe(422);
    expect(person.errors).toEqual(['请选一个答复。']);
    await person.choose('我同意调解').press('提交我的答复');
    expect(person.heading).toBe('已经记下了');
    expect(person.text).toContain('同意调解');
    await person.press('回到事项');
    expect(person.text).toContain('调解中');
  });

  test('is not given by saying no: that leads to a page of its own, with no reason asked', async () => {
    const matter = await toInvitation();
    const person = await visitor().open(`/t/${matter.codes.respondent}/${matter.id}/consent`);
    await person.choose('我不同意调解').press('提交我的答复');
    expect(person.heading).toBe('不同意调解');
    expect(person.text).toContain('也不用说明原因');
    await person.press('确定不同意调解');
    expect(person.heading).toBe('已经记下了');
    await person.press('回到事项');
    expect(person.text).toContain('调解终止，已告知其他途径');
  });

  test('sent twice is given once', async () => {
    const matter = await toInvitation();
    const path = `/t/${matter.codes.respondent}/${matter.id}/consent`;
    const fields = { key: randomUUID(), answer: 'yes' };
    const [one, two] = [visitor(), visitor()];
    await Promise.all([one.post(path, fields), two.post(path, fields)]);
    for (const person of [one, two]) expect(person.heading).toBe('已经记下了');
    const tracked = await trackByCode(house.services, matter.codes.respondent);
    if (!tracked.ok) throw new Error(tracked.code);
    expect(tracked.value.matters[0]?.timeline.filter((entry) => entry.type === 'consent')).toHaveLength(1);
  });

  test('cannot be given by the one who asked for it, nor after the matter went on', async () => {
    const matter = await toInvitation();
    const applicant = await visitor().post(`/t/${matter.codes.applicant}/${matter.id}/consent`, { answer: 'yes' });
    expect(applicant.status).toBe(404);
    await act(house, matter, 'respondent', 'consent');
    const late = await visitor().open(`/t/${matter.codes.respondent}/${matter.id}/consent`);
    expect(late.status).toBe(409);
    expect(late.heading).toBe('现在不能办这一步');
    const posted = await visitor().post(`/t/${matter.codes.respondent}/${matter.id}/consent`, { answer: 'yes' });
    expect(posted.status).toBe(409);
  });
});

describe('an agreement', () => {
  test('is shown point by point to each side before it can be agreed to', async () => {
    let matter = await toMediation(house);
    matter = await act(house, matter, 'mediator', 'draft-agreement', promises(matter));
    for (const code of [matter.codes.applicant, matter.codes.respondent]) {
      const person = await visitor().open(`/t/${code}`);
      await person.press('看协议，答复是否同意');
      for (const told of ['12,300 元', '2026年4月20日', '重做802房主卧卫生间防水层', '2026年4月30日'])
        expect(person.text).toContain(told);
      await person.choose('同意。每一条我都看清楚了，是自愿的。').press('提交我的答复');
      expect(person.heading).toBe('已经记下了');
    }
    expect((await visitor().open(`/t/${matter.codes.applicant}`)).text).toContain('待签章');
  });

  test('that one side does not want goes back to the table', async () => {
    let matter = await toMediation(house);
    matter = await act(house, matter, 'mediator', 'draft-agreement', promises(matter));
    const person = await visitor().open(`/t/${matter.codes.respondent}/${matter.id}/confirm-agreement`);
    await person.choose('不同意，请调解员再和我们商量。').press('提交我的答复');
    expect(person.heading).toBe('不同意协议文本');
    await person.fill('哪里不同意（可以不填）', '赔得太多').press('确定不同意协议文本');
    expect(person.heading).toBe('已经记下了');
    expect((await visitor().open(`/t/${matter.codes.applicant}`)).text).not.toContain('赔得太多');
  });

  test('is taken to court only by both: the first is told that the other must join', async () => {
    const matter = await toAgreement(house);
    const first = await visitor().open(`/t/${matter.codes.applicant}`);
    await first.press('申请司法确认');
    expect(first.text).toContain('2026年4月1日');
    await first.press('确定申请司法确认');
    await first.press('回到事项');
    expect(first.text).toContain('您已经提出申请');
    const second = await visitor().open(`/t/${matter.codes.respondent}`);
    await second.press('申请司法确认');
    await second.press('确定申请司法确认');
    await second.press('回到事项');
    expect(second.text).toContain('广州市天河区人民法院');
  });
});

describe('the follow-up', () => {
  test('takes the applicant’s own word, and asks for it again where none was given', async () => {
    let matter = await toAgreement(house);
    for (const obligation of ['0', '1']) {
      const tracked = await trackByCode(house.services, matter.codes.applicant);
      const id = tracked.ok ? tracked.value.matters[0]?.obligations[Number(obligation)]?.id : undefined;
      matter = await act(house, matter, 'mediator', 'record-performance', { obligation: id, on: '2026-03-02' });
    }
    const person = await visitor().open(`/t/${matter.codes.applicant}`);
    await person.press('告诉我们是否解决');
    await person.fill('您还想说的话（可以不填）', '水不漏了').press('提交我的答复');
    expect(person.status).toBe(422);
    expect(person.errors).toHaveLength(1);
    expect(person.valueOf('您还想说的话（可以不填）')).toBe('水不漏了');
    await person.choose('解决了').press('提交我的答复');
    expect(person.heading).toBe('已经记下了');
  });
});

test('every step that any procedure asks of a party has a form, and every name the portal knows exists', () => {
  const matter = { parties: [], obligations: [] };
  for (const { definition } of procedures) {
    const ofParties = Object.entries(definition.actions).filter(([, action]) =>
      action.by.some((rule) => rule.kind === 'party'),
    );
    // What was taken over from a ledger, or has no parties, asks nothing; whatever else comes is somebody's to follow.
    const fromLedgersAlone = Object.keys(definition.initial).every((opening) => opening === 'import');
    expect(ofParties.length > 0).toBe(!fromLedgersAlone && definition.parties !== 'none');
    for (const [, action] of ofParties) expect(() => fieldsOf(action.input, matter, undefined)).not.toThrow();
    const { choices, ownAccord } = partySteps(definition.key);
    const known = ofParties.map(([key]) => key);
    for (const key of [...ownAccord, ...choices.flatMap((choice) => [choice.asks, choice.refusal])])
      expect(known).toContain(key);
  }
});

test.each([
  ['2026年3月5日', '2026-03-05'],
  ['2026/3/5', '2026-03-05'],
  ['２０２６．３．５', '2026-03-05'],
  ['20260305', '2026-03-05'],
  [' 2026-03-05 ', '2026-03-05'],
  ['三月五日', '三月五日'],
])('the day «%s» is read as %s', (typed, expected) => {
  expect(writtenDay(typed)).toBe(expected);
});
