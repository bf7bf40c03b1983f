import { expect, test } from 'vitest';
import { textOf } from '../../../core/ledger-import/sheet.ts';
import { readWorkbook } from './workbook.ts';
import { writeCsv, writeXlsx } from './write-sheet.ts';

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =1', '＝1', '\r=1'])(
  '%j begins with an apostrophe in CSV',
  (text) => {
    expect(
      writeCsv([[text]])
        .toString('utf8')
        .replaceAll('"', ''),
    ).toMatch(/^\uFEFF'/);
  },
);

test.each(['漏水', '3-1', 'a=b', '2026-03-02', ''])('%j stands as it is', (text) => {
  expect(writeCsv([[text]]).toString('utf8')).toBe(`\uFEFF${text}\r\n`);
});

test('an XLSX is read again as it was written, signs that XML does not know left out', async () => {
  const rows = [
    ['当事人', '说的话'],
    ['龑子妧 & <甲>', '=1+1'],
    ['a\u0001b', '一行\n两行'],
  ];
  const { sheets } = await readWorkbook(writeXlsx(rows), 'a.xlsx');
  expect(sheets[0]?.rows.map(({ cells }) => cells.map(textOf))).toEqual([...rows.slice(0, 2), ['a b', '一行\n两行']]);
});
