import { describe, expect, test } from 'vitest';
import { parseCsv, SheetError } from './csv.ts';

describe('a sheet', () => {
  test.each([
    [
      'two rows',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'lines as Windows ends them',
      'a,b\r\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a mark at its beginning', '\uFEFFa,b', [['a', 'b']]],
    ['quoted commas, quotes and line breaks', '"a,1","b ""x""\nc"', [['a,1', 'b "x"\nc']]],
    [
      'tabs, as pasted',
      'a\tb,c\nd\te',
      [
        ['a', 'b,c'],
        ['d', 'e'],
      ],
    ],
    [
      'empty cells and empty rows',
      'a,,b\n\n,,\nc,',
      [
        ['a', '', 'b'],
        ['c', ''],
      ],
    ],
    ['nothing', '', []],
  ] as const)('with %s is read', (_, text, cells) => {
    expect(parseCsv(text).map((row) => row.cells)).toEqual(cells);
  });

  test('knows the line of each row, also after a cell of two lines', () => {
    expect(parseCsv('a\n"b\nc"\n\nd').map(({ line }) => line)).toEqual([1, 2, 5]);
  });

  test('whose quotes do not end is refused with the line they began on', () => {
    expect(() => parseCsv('a\nb,"c\nd')).toThrow(SheetError);
    expect(() => parseCsv('a\nb,"c\nd')).toThrow('line 2');
  });
});
