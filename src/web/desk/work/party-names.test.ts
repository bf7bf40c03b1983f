import { expect, it } from 'vitest';
import { partyNames } from './party-names.ts';

const applicant = (name: string) => ({ role: 'applicant' as const, name });
const respondent = (name: string) => ({ role: 'respondent' as const, name });

it.each([
  [[applicant('张三'), respondent('李四')], '张三 与 李四', '张三 v. 李四'],
  [[applicant('张三')], '张三', '张三'],
  [[applicant('张三'), applicant('李四')], '张三、李四', '张三 and 李四'],
  [[applicant('甲'), applicant('乙'), applicant('丙'), respondent('丁')], '甲等3人 与 丁', '甲 and 2 more v. 丁'],
  [[applicant('张三'), { role: 'third-party' as const, name: '王五' }], '张三', '张三'],
])('%j reads «%s»', (parties, zh, en) => {
  expect(partyNames(parties)).toEqual({ zh, en });
});
