import { describe, expect, test } from 'vitest';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { afterQuiet } from './quiet.ts';
import { type MessageRule, messageRules, ruleFaults, ruleFor } from './rules.ts';
import { type MessageTemplate, messageTemplates, messageText, templateFaults } from './templates.ts';

test('the house’s texts and rules are without fault', () => {
  expect(templateFaults(messageTemplates)).toEqual([]);
  expect(ruleFaults(messageRules)).toEqual([]);
});

const text: MessageTemplate = {
  key: 'x',
  channels: ['sms'],
  words: { zh: '请到 {address} 查看', en: 'See {address}' },
};

test.each<[string, MessageTemplate, string]>([
  ['a name', { ...text, words: { zh: '{name}您好', en: 'Hello {name}' } }, 'no such place {name}'],
  ['a language without words', { ...text, words: { ...text.words, en: ' ' } }, 'x.words.en: Empty'],
  ['English twice', { ...text, words: { zh: 'See {address}', en: 'See {address}' } }, 'x.words.zh: Not Chinese'],
  ['what is too long', { ...text, words: { ...text.words, zh: `${'好'.repeat(201)}{address}` } }, '200 at the most'],
  ['languages that fill in other things', { ...text, words: { zh: '请查看', en: 'See {address}' } }, 'other things'],
  ['a written text without a subject', { ...text, channels: ['email'] }, 'a subject is for what is written'],
])('a text with %s is a fault', (_, template, fault) => {
  expect(templateFaults([template]).join('\n')).toContain(fault);
});

test('two texts of one key are a fault', () => {
  expect(templateFaults([text, text])).toContain('x: there are two of it');
});

describe('rules', () => {
  const rule: MessageRule = {
    key: 'x',
    validFrom: '2026-01-01',
    event: 'news',
    audience: ['applicant'],
    steps: [['sms']],
    pursued: false,
    quiet: true,
  };

  test.each<[string, Partial<MessageRule>, string]>([
    ['without a step', { steps: [] }, 'a step without a way'],
    ['with an empty step', { steps: [[]] }, 'a step without a way'],
    ['with a way twice', { steps: [['sms', 'sms']] }, 'a way comes twice'],
    ['that goes on though nobody waits', { steps: [['sms'], ['call']] }, 'steps after one that nobody waits for'],
    ['for nobody', { audience: [] }, 'for nobody'],
  ])('%s are a fault', (_, more, fault) => {
    expect(ruleFaults([...messageRules, { ...rule, ...more }])).toContain(`x: ${fault}`);
  });

  test('a way by hand in different steps is a fault: what came of it would belong to neither', () => {
    expect(ruleFaults([...messageRules, { ...rule, steps: [['call']] }])).toContain(
      'call: in different steps of different rules',
    );
  });

  test('what nobody is told of by any rule is a fault', () => {
    expect(ruleFaults(messageRules.filter(({ event }) => event !== 'care'))).toContain(
      'care: nothing for a respondent',
    );
  });

  test('the later of two holds from its day on, and a day before all of them is an error', () => {
    const rules = [rule, { ...rule, key: 'y', validFrom: '2026-06-01' }];
    expect(ruleFor('news', 'applicant', plainDate('2026-05-31'), rules).key).toBe('x');
    expect(ruleFor('news', 'applicant', plainDate('2026-06-01'), rules).key).toBe('y');
    expect(() => ruleFor('news', 'applicant', plainDate('2025-12-31'), rules)).toThrow(/no rule/);
  });
});

test.each([
  ['2026-03-02T20:59:59+08:00', '2026-03-02T20:59:59+08:00'],
  ['2026-03-02T21:00:00+08:00', '2026-03-03T08:00:00+08:00'],
  ['2026-03-03T00:30:00+08:00', '2026-03-03T08:00:00+08:00'],
  ['2026-03-03T07:59:59+08:00', '2026-03-03T08:00:00+08:00'],
  ['2026-03-03T08:00:00+08:00', '2026-03-03T08:00:00+08:00'],
])('between nine in the evening and eight nothing leaves: %s becomes %s', (at, expected) => {
  expect(afterQuiet(instant(at), { from: 21, until: 8 })).toBe(instant(expected));
});

test('quiet hours at noon end at their end, and equal hours are none', () => {
  expect(afterQuiet(instant('2026-03-02T12:30:00+08:00'), { from: 12, until: 14 })).toBe(
    instant('2026-03-02T14:00:00+08:00'),
  );
  expect(afterQuiet(instant('2026-03-02T02:00:00+08:00'), { from: 9, until: 9 })).toBe(
    instant('2026-03-02T02:00:00+08:00'),
  );
});

test('a text is in the person’s language, and in both where that is not known', () => {
  const address = 'https://onedoor.example/t';
  expect(messageText('asked', { address }, 'zh').text).not.toMatch(/awaited/);
  expect(messageText('asked', { address }, 'en').text).not.toMatch(/\p{Script=Han}/u);
  expect(messageText('asked', { address }, null).text).toMatch(/等您答复.*awaited/);
  expect(messageText('asked-written', { address }, 'en').subject).toBe('Your answer is awaited');
  expect(() => messageText('one-time-code', { address }, 'zh')).toThrow(/digits/);
});
