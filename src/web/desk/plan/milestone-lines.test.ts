import { expect, test } from 'vitest';
import { readMilestones } from './milestone-lines.ts';

test.each([
  ['确定小区\t2026-04-10\t小区名单', { name: '确定小区', due: '2026-04-10', evidence: '小区名单' }],
  ['确定小区 | 2026/4/1 | 小区名单', { name: '确定小区', due: '2026-04-01', evidence: '小区名单' }],
  ['确定小区｜2026年12月31日｜小区名单', { name: '确定小区', due: '2026-12-31', evidence: '小区名单' }],
])('%s is one milestone', (text, milestone) => {
  expect(readMilestones(`\n${text}\n\n`)).toEqual({ ok: true, milestones: [milestone] });
});

test.each([
  ['', '至少'],
  ['只有名称', '第1行'],
  ['甲|2026-02-30|乙', '第1行'],
  ['甲|2026-02-03|乙\n丙|2026-02-03|', '第2行'],
  ['甲|2026-02-03|乙|丁', '第1行'],
  ['甲|2026-02-03|乙\n'.repeat(13), '最多12个'],
])('%j is refused with the line at fault', (text, said) => {
  const read = readMilestones(text);
  expect(read.ok ? '' : read.words.zh).toContain(said);
});
