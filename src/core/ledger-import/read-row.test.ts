import { expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import type { Layout } from './layout.ts';
import { readRow } from './read-row.ts';
import { type Cell, fieldLengthMax } from './sheet.ts';

const layout: Layout = {
  headingRow: 1,
  headings: ['登记日期', '申请人', '案情'],
  daysApart: [],
  ticksApart: [],
  unit: null,
  columns: ['registered', 'applicant', 'narrative'],
  amountInTenThousands: false,
  year: undefined,
  month: undefined,
  village: null,
};
const text = (said: string): Cell => ({ kind: 'text', text: said, struck: false });
const read = (applicant: string, narrative: string) =>
  readRow([text('2026-01-12'), text(applicant), text(narrative)], layout, plainDate('2026-03-02'));

test('a cell longer than any name, number or day is held back unread; a story may be longer', () => {
  const long = '、'.repeat(fieldLengthMax + 1);
  expect(read('张示范', long)).toMatchObject({ fields: { applicant: '张示范', narrative: long }, problems: [] });
  const { problems } = read(long, '漏水');
  expect(problems).toContainEqual({ code: 'text_too_long', column: 1 });
});
