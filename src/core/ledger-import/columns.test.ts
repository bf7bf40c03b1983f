import { expect, test } from 'vitest';
import { meaningOf, meaningUnder } from './column-words.ts';
import { problemWords } from './problem.ts';
import { cellAddress } from './sheet.ts';

test.each([
  ['申请人', 'applicant'],
  ['当事人（甲方）', 'applicant'],
  ['信访人', 'applicant'],
  ['被申请人', 'respondent'],
  ['当事人（乙方）', 'respondent'],
  ['涉及单位或个人', 'respondent'],
  ['当事人双方', 'parties'],
  ['联系电话', 'phone'],
  ['被申请人电话', 'aside'],
  ['调解员电话', 'aside'],
  ['申请人身份证号', 'identity'],
  ['受理\n时间', 'registered'],
  ['来访日期', 'registered'],
  ['化解时间', 'closed'],
  ['达成协议日期', 'closed'],
  ['办结期限', 'aside'],
  ['回访时间', 'aside'],
  ['出生日期', 'aside'],
  ['标的额（元）', 'amount'],
  ['涉案金额(万元)', 'amount'],
  ['案由', 'category'],
  ['纠纷类型', 'category'],
  ['证件类型', 'aside'],
  ['协议形式', 'aside'],
  ['村居', 'village'],
  ['所属村（社区）', 'village'],
  ['家庭住址', 'address'],
  ['是否成功', 'success'],
  ['是否司法确认', 'aside'],
  ['履行情况', 'aside'],
  ['办理状态', 'status'],
  ['案情简介', 'narrative'],
  ['反映的主要问题', 'narrative'],
  ['投诉内容', 'narrative'],
  ['接访人', 'aside'],
  ['调解员', 'aside'],
  ['序号', 'aside'],
  ['登记人姓名（当事人）', 'applicant'],
  ['登记人', 'aside'],
  ['申请调解时间', 'registered'],
  ['主要当事人', 'parties'],
  ['事主', 'applicant'],
  ['结案方式', 'success'],
  ['案类', 'category'],
])('%s heads the column %s', (heading, meaning) => {
  expect(meaningOf(heading)?.meaning).toBe(meaning);
});

test.each([
  ['申请人情况', '姓名', 'applicant'],
  ['申请人情况', '联系电话', 'phone'],
  ['被申请人基本信息', '名称', 'respondent'],
  ['被申请人', '电话', 'aside'],
  ['调解情况', '是否成功', 'success'],
  ['受理', '日期', 'registered'],
  ['结案', '日期', 'closed'],
])('under %s, %s is %s', (above, heading, meaning) => {
  expect(meaningUnder(above, heading)?.meaning).toBe(meaning);
});

test('a cell has the address that the spreadsheet shows', () => {
  expect([cellAddress(8, 1), cellAddress(3, 25), cellAddress(3, 26), cellAddress(1, 701)]).toEqual([
    'B8',
    'Z3',
    'AA3',
    'ZZ1',
  ]);
});

test('a problem says in both languages what to do', () => {
  expect(problemWords('applicant_missing')).toEqual({
    zh: '没有写申请人，请补上姓名。',
    en: 'No applicant is named; fill in the name.',
  });
});
