import { describe, expect, test } from 'vitest';
import { furtherLedgers } from '../../../test/further-ledgers.ts';
import { makeLedgers } from '../../../test/made-ledgers.ts';
import { oddLedgers } from '../../../test/odd-ledgers.ts';
import { makeOfficeLedgers } from '../../../test/office-ledgers.ts';
import { type MadeCell, makeXlsx } from '../../../test/xlsx.ts';
import { ledgerFields } from '../../core/ledger-import/column-words.ts';
import type { Layout } from '../../core/ledger-import/layout.ts';
import type { LedgerRow } from '../../core/ledger-import/ledger.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { heldFile } from './held-file.ts';
import { readLedger } from './read-ledger.ts';

const today = plainDate('2026-11-01');

async function rowsOf(bytes: Uint8Array, name = '台账.xlsx'): Promise<ReadonlyMap<string, LedgerRow>> {
  const rows = new Map<string, LedgerRow>();
  for await (const part of readLedger(bytes, name, today, new Set())) {
    if (part.kind === 'row') rows.set(`${part.sheet} ${part.row.row}`, part.row);
  }
  return rows;
}

describe.each(makeLedgers(7, 60).map((ledger) => [ledger.name, ledger] as const))(
  'a ledger laid out as %s',
  (_, ledger) => {
    test('has 98 of 100 fields read, its wrong rows held back and no other, and its duplicates offered', async () => {
      const read = await rowsOf(ledger.bytes, ledger.name);
      expect([...read].map(([key, { status }]) => [key, status])).toEqual(
        ledger.rows.map(({ sheet, row, status }) => [`${sheet} ${row}`, status]),
      );
      const right = ledger.rows.filter(({ status }) => status !== 'held');
      const wrong = right.flatMap(({ sheet, row, fields }) =>
        ledgerFields
          .filter((field) => read.get(`${sheet} ${row}`)?.fields[field] !== fields[field])
          .map((field) => `${row} ${field}`),
      );
      expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(right.length * ledgerFields.length * 0.02);
    });
  },
);

test.each([11, 12, 13, 14])(
  'of the ledgers of 25 offices that never agreed on a form, drawn from %d, the same holds for each of them',
  async (seed) => {
    for (const ledger of makeOfficeLedgers(seed, 25)) {
      const read = await rowsOf(ledger.bytes, ledger.name);
      expect(
        [...read].map(([key, { status }]) => [key, status]),
        ledger.name,
      ).toEqual(ledger.rows.map(({ sheet, row, status }) => [`${sheet} ${row}`, status]));
      const right = ledger.rows.filter(({ status }) => status !== 'held');
      const wrong = right.flatMap(({ sheet, row, fields }) =>
        ledgerFields
          .filter((field) => read.get(`${sheet} ${row}`)?.fields[field] !== fields[field])
          .map((field) => `${ledger.name} ${sheet} ${row} ${field}`),
      );
      expect(wrong.length, wrong.join(', ')).toBeLessThanOrEqual(right.length * ledgerFields.length * 0.02);
    }
  },
);

test.each([...oddLedgers, ...furtherLedgers].map((ledger) => [ledger.name, ledger] as const))(
  'of %s every row and field is read: two tables in one sheet, headings over headings, days and amounts in every form',
  async (_, { bytes, name, rows }) => {
    const read: unknown[] = [];
    for await (const part of readLedger(bytes, name, today, new Set())) {
      if (part.kind === 'row')
        read.push({ sheet: part.tab, row: part.row.row, status: part.row.status, fields: part.row.fields });
    }
    expect(read).toEqual(rows);
  },
);

describe('a row', () => {
  const headings = [
    '序号',
    '登记日期',
    '申请人',
    '被申请人',
    '身份证号',
    '案情',
    '办结日期',
    '备注',
    '联系电话',
    '涉案金额',
  ];
  const row = (cells: readonly MadeCell[]) => makeXlsx([{ name: 's', rows: [headings, cells] }]);
  const good = [1, '2026-01-05', '张三', '李四', '999999199606219103', '漏水', '2026-01-09', '', '', ''];

  test.each([
    ['without an applicant', 2, '', 'applicant_missing', 'C2'],
    ['whose applicant is a number', 2, '123', 'applicant_missing', 'C2'],
    ['of a year long past', 1, '1925-01-05', 'registered_long_ago', 'B2'],
    ['with a birthday still to come', 4, '999999209901010018', 'identity_wrong', 'E2'],
    ['of an impossible day', 1, '2026.2.30', 'registered_impossible', 'B2'],
    ['without a day', 1, '不详', 'registered_missing', 'B2'],
    ['of a day still to come', 1, '2026-12-01', 'registered_in_future', 'B2'],
    ['whose day has no year', 1, '1月5日', 'registered_year_missing', 'B2'],
    ['closed before it was registered', 6, '2025-01-05', 'closed_before_registered', 'G2'],
    ['closed on no day', 6, '2026.13.1', 'closed_impossible', 'G2'],
    ['with a wrong identity number', 4, '999999199606219104', 'identity_wrong', 'E2'],
    ['whose identity number lost its last digits', 4, 999_999_199_606_219_100, 'identity_wrong', 'E2'],
    ['made void', 7, '作废', 'cancelled', 'A2'],
    ['whose mobile number lost a digit', 8, '1700000134', 'phone_wrong', 'I2'],
    ['whose amount is below nought', 9, '-500元', 'amount_negative', 'J2'],
    ['whose amount is a number below nought', 9, -500, 'amount_negative', 'J2'],
  ])('%s is held back with the cell', async (_, column, cell, code, address) => {
    const read = await rowsOf(row(good.map((one, at) => (at === column ? cell : at === 6 ? '' : one))));
    const held = [...read.values()][0];
    expect([held?.status, held?.problems]).toEqual(['held', [{ code, cell: address }]]);
  });

  test('with several faults tells them from left to right', async () => {
    const faulty = [1, '2026.2.30', '', '李四', '999999199606219104', '漏水', '', '', '1700000134', -500];
    const held = [...(await rowsOf(row(faulty))).values()][0];
    expect(held?.problems.map(({ cell }) => cell)).toEqual(['B2', 'C2', 'E2', 'I2', 'J2']);
  });

  test('struck out in all its cells is held back', async () => {
    const struck = good.map((cell) => ({ xml: `<c s="2" t="inlineStr"><is><t>${cell}</t></is></c>` }));
    expect((await rowsOf(row(struck))).get('s 2')?.problems).toContainEqual({ code: 'cancelled', cell: 'A2' });
  });

  test('takes from a cell merged downwards, and from the row above for 同上', async () => {
    const bytes = makeXlsx([
      {
        name: 's',
        rows: [
          headings,
          good,
          [2, '同上', '王五', '〃', '', '噪声', '2026-01-10'],
          [3, null, '赵六', '李四', '', '停车', ''],
        ],
        merges: ['B3:B4'],
      },
    ]);
    const read = await rowsOf(bytes);
    expect(['s 3', 's 4'].map((key) => read.get(key)?.fields)).toMatchObject([
      { registered: '2026-01-05', respondent: '李四' },
      { registered: '2026-01-05', applicant: '赵六' },
    ]);
  });

  test('with the same parties, day and story as one above is offered as a duplicate', async () => {
    const read = await rowsOf(makeXlsx([{ name: 's', rows: [headings, good, [2, ...good.slice(1)]] }]));
    expect([...read.values()].map(({ status }) => status)).toEqual(['ok', 'duplicate']);
  });
});

test('a hidden sheet and a sheet of notes are passed over and named', async () => {
  const bytes = makeXlsx([
    { name: '旧', rows: [['姓名', '日期', '事由']], hidden: true },
    { name: '说明', rows: [['本表每月报送。']] },
  ]);
  const parts: unknown[] = [];
  for await (const part of readLedger(bytes, 'a.xlsx', today, new Set())) parts.push(part);
  expect(parts).toEqual([
    { kind: 'passed-over', sheet: '旧', reason: 'hidden' },
    { kind: 'passed-over', sheet: '说明', reason: 'no-ledger' },
  ]);
});

test('the rows held back make a file that means the same, and once mended can be taken in', async () => {
  const bytes = makeXlsx([
    {
      name: '3月',
      rows: [
        ['珠村2025年3月台账'],
        ['序号', '登记日期', '申请人', '对方', '案情', '涉案金额（万元）', '所属社区'],
        [1, '3月5日', '张三', '李四', '漏水', 1.2, '安厦社区'],
        [2, '3月32日', '王五', '=赵六', '停车,占道', 0.5, '同上'],
      ],
    },
  ]);
  const rows: LedgerRow[] = [];
  let layout: Layout | undefined;
  for await (const part of readLedger(bytes, 'a.xlsx', today, new Set())) {
    if (part.kind === 'sheet') layout = part.layout;
    if (part.kind === 'row' && part.row.status === 'held') rows.push(part.row);
  }
  expect(layout).toBeDefined();
  const written = layout === undefined ? '' : heldFile(layout, '3月', rows);
  expect(written).toContain('B4：登记日期不是日历上的一天');
  // What somebody wrote computes nothing where it is mended; a number with its sign stays one.
  const [first] = rows;
  if (layout === undefined || first === undefined) throw new Error('nothing was held back');
  const texts = ['=1+1', ' @SUM(A1)', "-2+3+cmd|' /C calc'!A0", '＝1', '\t=1', '-5', '+86 17000000001'];
  const inert = heldFile({ ...layout, headings: texts, columns: [] }, '3月', []).split('\r\n')[1];
  expect(inert).toBe("'=1+1,' @SUM(A1),'-2+3+cmd|' /C calc'!A0,'＝1,'\t=1,-5,+86 17000000001,退回说明,原表编号");
  const again = await rowsOf(new TextEncoder().encode(written.replace('3月32日', '3月31日')), 'held.csv');
  expect([...again.values()].map(({ status, fields }) => [status, fields])).toMatchObject([
    ['ok', { applicant: '王五', registered: '2025-03-31', narrative: '停车,占道', amount: 5000, village: '安厦社区' }],
  ]);
});
