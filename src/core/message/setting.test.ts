import { describe, expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import type { Channel } from './channel.ts';
import { messageEvents, ruleFor } from './rules.ts';
import {
  audiences,
  type DatedSetting,
  exampleCourse,
  houseRule,
  type RuleSetting,
  ruleOfSetting,
  ruleOn,
  settingFaults,
  type TextSetting,
  textsOn,
} from './setting.ts';
import { messageTemplates, messageText } from './templates.ts';

const day = plainDate('2026-03-02');
const rule: RuleSetting = {
  kind: 'rule',
  event: 'asked',
  audience: 'respondent',
  first: ['sms', 'letter'],
  following: 'call',
  quiet: true,
};
const text: TextSetting = {
  kind: 'text',
  key: 'news',
  words: { zh: '【一扇门】您的事项有进展，请到 {address} 查看。', en: '[OneDoor] News of your matter: {address}' },
};

test('what the house has can be entered as it is, for every event and everybody', () => {
  for (const event of messageEvents)
    for (const audience of audiences) {
      const house = houseRule(event, audience, day);
      expect(settingFaults(house)).toEqual([]);
      const { steps, pursued, quiet } = ruleFor(event, audience, day);
      expect(ruleOfSetting(house, day)).toMatchObject({ steps, pursued, quiet });
    }
  for (const { key, words, ...more } of messageTemplates)
    expect(settingFaults({ kind: 'text', key, words, ...more })).toEqual([]);
});

test.each<[string, Partial<RuleSetting>, string, RegExp]>([
  ['without a letter, which the law asks for by its articles', { first: ['sms'] }, 'first', /第八十七条.*第二十三条/],
  ['without any way', { event: 'care', first: [], following: 'nothing' }, 'first', /至少/],
  ['with a way twice', { first: ['sms', 'sms', 'letter'] }, 'first', /一次/],
  ['that calls where nobody waits', { event: 'news' }, 'following', /不再继续/],
])('a rule %s is refused', (_, more, field, words) => {
  const faults = settingFaults({ ...rule, ...more });
  expect(faults.map((fault) => fault.field)).toContain(field);
  expect(faults.map((fault) => fault.words.zh).join()).toMatch(words);
});

test.each<[string, Partial<TextSetting>, string, string]>([
  [
    'a field that is not there',
    { words: { ...text.words, zh: '{name}您好，请到 {address} 查看' } },
    'words.zh',
    '{name}',
  ],
  ['a place lost', { words: { zh: '请来查看', en: 'Please come and see' } }, 'words.zh', '{address}'],
  ['an address of its own', { words: { ...text.words, en: 'See www.example.com {address}' } }, 'words.en', '{address}'],
  ['a short address', { words: { ...text.words, zh: '点 bit.ly/3abc 领补助，{address}' } }, 'words.zh', '{address}'],
  ['one in full width', { words: { ...text.words, zh: '点 ｔ．ｃｃ，{address}' } }, 'words.zh', '{address}'],
  ['one of figures', { words: { ...text.words, en: 'See 203.0.113.9/a {address}' } }, 'words.en', '{address}'],
  [
    'one in its subject',
    { key: 'news-written', subject: { zh: '请看 abc.top', en: 'News' } },
    'subject.zh',
    '{address}',
  ],
  ['an e-mail without a subject', { key: 'news-written' }, 'subject.zh', '标题'],
])('a text with %s is refused, and named', (_, more, field, named) => {
  const faults = settingFaults({ ...text, ...more });
  expect(faults.find((fault) => fault.field === field)?.words.zh).toContain(named);
});

describe('of several settings', () => {
  const entered: readonly DatedSetting[] = [
    { district: '440100', from: '2026-01-01', setting: { ...rule, first: ['email', 'letter'] } },
    { district: '440100', from: '2026-06-01', setting: { ...rule, first: ['wechat', 'letter'] } },
    { district: '440106', from: '2026-02-01', setting: rule },
    { district: '440106', from: '2026-02-01', setting: text },
  ];

  test.each([
    ['2025-12-31', [['wechat', 'sms', 'email', 'letter'], ['call'], ['visit']]],
    ['2026-01-31', [['email', 'letter'], ['call']]],
    ['2026-06-02', [['sms', 'letter'], ['call']]],
  ])('on %s the nearest place’s own holds', (on, steps) => {
    expect(ruleOn('asked', 'respondent', plainDate(on), entered).steps).toEqual(steps);
  });

  test('others are told as before, and a text changes with its day', () => {
    expect(ruleOn('asked', 'applicant', day, entered)).toEqual(ruleFor('asked', 'applicant', day));
    const said = (on: string) =>
      messageText('news', { address: 'https://x.example' }, 'zh', textsOn(plainDate(on), entered)).text;
    expect(said('2026-01-31')).toContain('新进展');
    expect(said('2026-02-01')).toBe('【一扇门】您的事项有进展，请到 https://x.example 查看。');
  });
});

test.each<[string, readonly Channel[], readonly Channel[]]>([
  ['a phone and an address', ['sms', 'call', 'letter', 'visit'], ['sms', 'call', 'call']],
  ['an address alone', ['letter', 'visit'], ['letter']],
  ['nothing', [], []],
])('a rule is looked at on made-up people: with %s', (_, open, course) => {
  expect(exampleCourse(ruleOfSetting(rule, day), new Set(open))).toEqual(course);
});
