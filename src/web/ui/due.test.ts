import { expect, it } from 'vitest';
import { dueTone, dueWords } from './due.ts';

it.each([
  ['left', 3, 'workingDay', '还有3个工作日', '3 working days left'],
  ['left', 4, 'workingDay', '还有4个工作日', '4 working days left'],
  ['left', 1, 'naturalDay', '还有1天', '1 day left'],
  ['left', 0, 'naturalDay', '今天到期', 'Due today'],
  ['left', 0, 'workingDay', '今天到期', 'Due today'],
  ['left', 0, 'hour', '不到1小时', 'Less than an hour left'],
  ['left', 24, 'hour', '还有24小时', '24 hours left'],
  ['left', 25, 'hour', '还有25小时', '25 hours left'],
  ['over', 2, 'naturalDay', '已逾期2天', '2 days overdue'],
  ['over', 1, 'workingDay', '已逾期1个工作日', '1 working day overdue'],
  ['over', 0, 'hour', '已逾期', 'Overdue'],
] as const)('%s %i %s is said «%s»', (kind, n, unit, zh, en) => {
  expect(dueWords({ kind, n, unit })).toEqual({ zh, en });
});

it.each([
  [null, 'later'],
  ['amber', 'soon'],
  ['red', 'today'],
  ['overdue', 'over'],
] as const)('a term whose reminder is %s is shown as %s', (alert, tone) => {
  expect(dueTone(alert)).toBe(tone);
});
