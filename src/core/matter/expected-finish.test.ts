import { describe, expect, test } from 'vitest';
import { accepted, mediating, registered } from '../../../test/mediation.ts';
import { inMediation, mediator } from '../../../test/medical.ts';
import type { Story } from '../../../test/story.ts';
import { expectedFinish } from './expected-finish.ts';

const said = ({ matter, procedure, now, calendar }: Story) =>
  expectedFinish(matter, procedure.definition, { now, calendar, localValues: [] });
const zh = (story: Story) => said(story).map((words) => words.zh);

describe('what a party may expect', () => {
  test('before the term has begun: how long it will be, and from when', () => {
    expect(zh(registered('2026-03-02'))).toEqual([
      expect.stringMatching(/^预计.+起1个月内有结果（.+）。现在还没有开始计算，开始以后这里会写明日期。$/),
    ]);
  });

  test('once it runs: the day, with the term and where it is written', () => {
    const [day, why, ...rest] = zh(mediating('2026-03-02'));
    expect(day).toBe('预计最迟2026年4月2日有结果。');
    expect(why).toMatch(/^期限为1个月/);
    expect(rest).toEqual([]);
  });

  test('lengthened: the later day, and why', () => {
    const story = mediating('2026-03-02').does('mediator', 'extend', { bothAgree: true, reason: '等待修复报价' });
    const lines = zh(story);
    expect(lines[0]).toBe('预计最迟2026年5月6日有结果。');
    expect(lines).toContainEqual('2026年3月2日延长1个月。原因：双方当事人都要求继续调解');
    // What the mediator wrote down of it stays where it was written.
    expect(lines.join('')).not.toContain('等待修复报价');
  });

  test('standing still: since when, for what, under which article; afterwards the later day and what it waited for', () => {
    const story = inMediation('2026-03-02').does(mediator, 'begin-appraisal', { what: '医疗损害鉴定' });
    expect(zh(story)[0]).toMatch(
      /^“.+”从2026年3月2日起暂停计算，原因是：委托鉴定，所用时间不计入调解期限（.*34、38条.*）。恢复以后接着计算，日期会往后推。$/,
    );
    const again = story.until('2026-03-12').does(mediator, 'end-appraisal', { result: '有过错。' });
    expect(zh(again)[0]).toMatch(/^预计最迟/);
    expect(zh(again).join('')).toContain('9天不算，余下的日子接着算。原因：委托鉴定');
  });

  test('of an office that is late: that it is late, by how much, and that it costs the party no right', () => {
    const lines = zh(registered('2026-03-02').until('2026-03-09'));
    expect(lines).toContainEqual(
      '“分派”应当在2026年3月4日以前完成，已经晚了5天，还没有办完。这是办理单位的责任，不影响您的权利；可以向登记的综治中心询问。',
    );
  });

  test('nothing once it has ended', () => {
    expect(said(accepted('2026-03-02').does('applicant-1', 'withdraw'))).toEqual([]);
  });

  test('in both languages, every sentence', () => {
    for (const story of [
      registered('2026-03-02'),
      mediating('2026-03-02'),
      registered('2026-03-02').until('2026-03-09'),
    ])
      for (const { zh: chinese, en } of said(story)) {
        expect(chinese).toMatch(/\p{Script=Han}/u);
        expect(en).not.toMatch(/undefined/);
        expect(en.length).toBeGreaterThan(20);
      }
  });
});
