import { describe, expect, test } from 'vitest';
import { makeXlsx, makeZip } from '../../../../test/xlsx.ts';
import { textOf } from '../../../core/ledger-import/sheet.ts';
import { readWorkbook } from './workbook.ts';
import { dayOfSerial } from './xlsx.ts';
import { isDateFormat } from './xlsx-parts.ts';

const cellsOf = async (bytes: Uint8Array, name = 'a.xlsx') =>
  (await readWorkbook(bytes, name)).sheets.map(({ rows }) => rows.map(({ cells }) => cells.map(textOf)));
const oneCell = async (xml: string, more: Readonly<Record<string, string>> = {}) =>
  (await cellsOf(makeXlsx([{ name: 's', rows: [[{ xml }]] }], more)))[0]?.[0]?.[0];
const shared = (items: string) => ({ 'xl/sharedStrings.xml': `<sst>${items}</sst>` });

describe('a workbook', () => {
  test('gives its sheets with names, merged cells, and whether they are hidden', async () => {
    const bytes = makeXlsx([
      { name: '1月', rows: [['甲', 2], [], [null, '乙 & 丙']], merges: ['A1:B1', 'AA3:AB4'] },
      { name: '旧', rows: [], hidden: true },
    ]);
    const { sheets } = await readWorkbook(bytes, 'a.xlsx');
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['1月', false],
      ['旧', true],
    ]);
    expect(sheets[0]?.merges).toEqual([
      { left: 0, top: 1, right: 1, bottom: 1 },
      { left: 26, top: 3, right: 27, bottom: 4 },
    ]);
    expect(sheets[0]?.rows.map(({ number, cells }) => [number, cells.map(textOf)])).toEqual([
      [1, ['甲', '2']],
      [3, ['', '乙 & 丙']],
    ]);
  });

  test.each([
    ['a shared text', '<c t="s"><v>0</v></c>', '申请人'],
    ['a text of several runs, without the readings above it', '<c t="s"><v>1</v></c>', '马军磊'],
    ['an escaped character', '<c t="s"><v>2</v></c>', '甲\r乙'],
    ['what a formula came to', '<c t="str"><f>A1&amp;B1</f><v>和解</v></c>', '和解'],
    ['a formula without a result', '<c><f>NOW()</f></c>', undefined],
    ['a yes', '<c t="b"><v>1</v></c>', '是'],
    ['an error', '<c t="e"><v>#N/A</v></c>', '#N/A'],
    ['a day by its style', '<c s="1"><v>46031</v></c>', '2026-01-09'],
    ['a day as ISO', '<c t="d"><v>2026-01-09T00:00:00</v></c>', '2026-01-09'],
    ['a number', '<c><v>17000000001</v></c>', '17000000001'],
    ['a text with a prefix of its own', '<c t="s"><v>3</v></c>', '甲'],
  ])('gives %s', async (_, xml, text) => {
    const items =
      '<si><t>申请人</t></si><si><r><t>马军</t></r><r><t>磊</t></r><rPh><t>mǎ</t></rPh></si><si><t>甲_x000D_乙</t></si><x:si><x:t>甲</x:t></x:si>';
    expect(await oneCell(xml, shared(items))).toBe(text);
  });

  test('tells a struck cell', async () => {
    const bytes = makeXlsx([{ name: 's', rows: [[{ xml: '<c s="2"><v>1</v></c>' }, 1]] }]);
    const { sheets } = await readWorkbook(bytes, 'a.xlsx');
    expect(sheets[0]?.rows[0]?.cells.map((cell) => cell?.struck)).toEqual([true, false]);
  });

  test.each([
    ['a list of values in UTF-8', Buffer.from('姓名,电话\n甲,1\n')],
    ['one with a mark', Buffer.from('\uFEFF姓名,电话\n甲,1\n')],
    ['one in GB18030', Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb5, 0xe7, 0xbb, 0xb0, 10, 0xbc, 0xd7, 0x2c, 0x31])],
    ['one in UTF-16', Buffer.from('\uFEFF姓名\t电话\n甲\t1', 'utf16le')],
  ])('may be %s', async (_, bytes) => {
    expect(await cellsOf(bytes, '台账.csv')).toEqual([
      [
        ['姓名', '电话'],
        ['甲', '1'],
      ],
    ]);
  });
});

describe('a file is refused', () => {
  const oneRow = [{ name: 's', rows: [['甲']] }];
  const doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
  test.each([
    ['that is an old binary workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]), 'old-format'],
    [
      'that is a page with a table, called a workbook',
      Buffer.from('<html><body><table><tr><td>1</td></tr></table>'),
      'old-format',
    ],
    ['that is no table', Buffer.from([1, 0, 2, 0, 0]), 'not-a-spreadsheet'],
    ['that breaks off', makeXlsx([{ name: 's', rows: [['甲']] }]).subarray(0, 300), 'damaged'],
    ['that is another archive', makeZip({ 'word/document.xml': '<a/>' }), 'not-a-spreadsheet'],
    ['that declares entities', makeXlsx([], { 'xl/workbook.xml': `${doctype}<workbook/>` }), 'forbidden'],
    ['that uses an entity of its own', makeXlsx(oneRow, shared('<si><t>&e;</t></si>')), 'forbidden'],
    ['that unfolds without end', makeXlsx(oneRow, shared(' '.repeat(300 * 1024 * 1024))), 'too-large'],
    [
      'whose row does not end',
      makeXlsx([], {
        'xl/workbook.xml': '<workbook><sheets><sheet name="s" r:id="r"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels': '<R><Relationship Id="r" Target="worksheets/x.xml"/></R>',
        'xl/worksheets/x.xml': `<worksheet><sheetData><row>${'<c/>'.repeat(5_000_000)}`,
      }),
      'too-large',
    ],
  ])('%s', async (_, bytes, fault) => {
    await expect(readWorkbook(bytes, 'a.xlsx')).rejects.toMatchObject({ fault });
  });
});

test.each([
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [46_031.99, false, '2026-01-09'],
  [44_569, true, '2026-01-09'],
  [0, false, undefined],
] as const)('serial %d, from 1904: %s, is %s', (serial, from1904, day) => {
  expect(dayOfSerial(serial, from1904)).toBe(day);
});

test.each([
  ['yyyy/m/d', true],
  ['[$-804]yyyy"年"m"月"d"日";@', true],
  ['m"月"d"日"', true],
  ['General', false],
  ['0.00_);[Red]\\(0.00\\)', false],
  ['#,##0.00"元"', false],
  ['0.00E+00', false],
  ['h:mm', false],
  ['@', false],
])('the format %s shows a day: %s', (code, date) => {
  expect(isDateFormat(code)).toBe(date);
});
