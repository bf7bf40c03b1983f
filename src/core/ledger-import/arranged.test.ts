import { expect, test } from 'vitest';
import { layoutMark, withColumns } from './arranged.ts';
import type { Layout } from './layout.ts';

const layout: Layout = {
  headingRow: 2,
  headings: ['日期', '甲', '乙', '金额', '欠款（万元）'],
  columns: ['registered', 'applicant', undefined, 'amount', undefined],
  daysApart: [],
  ticksApart: [],
  amountInTenThousands: false,
  year: 2025,
  month: undefined,
  unit: null,
  village: null,
};

test('a column put right is read as somebody said, the others as before', () => {
  expect(withColumns(layout, ['registered', 'applicant', 'respondent']).columns).toEqual([
    'registered',
    'applicant',
    'respondent',
    'amount',
    undefined,
  ]);
});

test('an amount taken from another column is in the unit that its own heading says', () => {
  const moved = withColumns(layout, ['registered', 'applicant', 'aside', 'aside', 'amount']);
  expect(moved.amountInTenThousands).toBe(true);
});

test('a layout is known by its headings, whatever spaces and brackets stand in them, and not without any', () => {
  const again = { ...layout, year: 2026, headings: ['日 期', '甲', '乙', '金额', '欠款(万元)'] };
  expect(layoutMark(again)).toBe(layoutMark(layout));
  expect(layoutMark({ ...layout, headings: ['日期', '乙'] })).not.toBe(layoutMark(layout));
  expect(layoutMark({ ...layout, headingRow: 0 })).toBeUndefined();
});
