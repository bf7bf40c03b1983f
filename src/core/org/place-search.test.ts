import { describe, expect, test } from 'vitest';
import { buildPlaceIndex, PLACE_QUERY_LENGTH_MAX, type PlaceRow, searchPlaces } from './place-search.ts';

function row(code: string, name: string, shortName: string, pinyin: string, parentNames: readonly string[]): PlaceRow {
  const initials = pinyin.replace(/(\S)\S*\s*/g, '$1');
  return { code, name, shortName, pinyin, initials, parentNames };
}

const CITY = ['示范市'];
const EAST = [...CITY, '东山区'];
const WEST = [...CITY, '西湖区'];
const BRIDGE = [...EAST, '石桥街道'];
const SAND = [...WEST, '沙田镇'];

const ROWS: readonly PlaceRow[] = [
  row('999900', '示范市', '示范', 'shi fan', []),
  row('999901', '东山区', '东山', 'dong shan', CITY),
  row('999902', '西湖区', '西湖', 'xi hu', CITY),
  row('999901001', '石桥街道', '石桥', 'shi qiao', EAST),
  row('999902001', '沙田镇', '沙田', 'sha tian', WEST),
  row('999901001001', '绿苑社区居委会', '绿苑', 'lv yuan', BRIDGE),
  row('999901001002', '新村社区居委会', '新村', 'xin cun', BRIDGE),
  row('999901001003', '石桥头社区居委会', '石桥头', 'shi qiao tou', BRIDGE),
  row('999902001201', '新村村委会', '新村', 'xin cun', SAND),
  row('999902001202', '大新村委会', '大新', 'da xin', SAND),
  row('999902001203', '新村尾村委会', '新村尾', 'xin cun wei', SAND),
];

const index = buildPlaceIndex(ROWS);
const found = (query: string, near?: string): readonly string[] =>
  searchPlaces(index, query, 20, near).map((place) => place.code);

describe('a place is found', () => {
  test.each([
    ['short name', '石桥', '999901001'],
    ['name of its kind cut short', '石桥街', '999901001'],
    ['inside of a name', '桥头', '999901001003'],
    ['full pinyin', 'shiqiao', '999901001'],
    ['initials', 'sq', '999901001'],
    ['two-letter initials', 'shq', '999901001'],
    ['initials and a full syllable', 'sqiao', '999901001'],
    ['a syllable further in', 'tou', '999901001003'],
    ['capitals', 'SHIQIAO', '999901001'],
    ['full-width letters', 'ｓｑ', '999901001'],
    ['spaces between syllables', ' shi  qiao ', '999901001'],
    ['an apostrophe', "shi'qiao", '999901001'],
    ['ü', 'lüyuan', '999901001001'],
    ['v for ü', 'lvyuan', '999901001001'],
    ['u for ü', 'luyuan', '999901001001'],
    ['names of two levels', '东山石桥', '999901001'],
    ['names of all levels in full', '示范市东山区石桥街道新村社区居委会', '999901001002'],
    ['names of two levels, one left out', '西湖新村', '999902001201'],
    ['names of two levels apart', '石桥 新村', '999901001002'],
    ['a comma between them', '石桥，新村', '999901001002'],
    ['initials of two levels', 'dssq', '999901001'],
    ['initials of two levels apart', 'st xc', '999902001201'],
    ['a name and initials', '沙田xc', '999902001201'],
    ['code', '999902001', '999902001'],
    ['full-width code', '９９９９０２００１', '999902001'],
    ['code filled up to twelve digits', '999902001000', '999902001'],
    ['beginning of a code', '99990200120', '999902001201'],
  ])('by %s: %s', (_how, query, code) => {
    expect(found(query)[0]).toBe(code);
  });

  test.each(['', '   ', '。', '北京', 'qqq', '999903', '石桥 sha', 'x'.repeat(PLACE_QUERY_LENGTH_MAX + 1)])(
    'not by «%s»',
    (query) => {
      expect(found(query)).toEqual([]);
    },
  );
});

describe('what is found is ranked', () => {
  test('exact names, then beginnings, then the inside of names', () => {
    expect(found('新村')).toEqual(['999901001002', '999902001201', '999902001203', '999902001202']);
  });

  test('wider places first among equals', () => {
    expect(found('s')).toEqual(['999900', '999901001', '999902001', '999901001003', '999901']);
  });

  test('with the places near first', () => {
    expect(found('新村', '999902001').slice(0, 2)).toEqual(['999902001201', '999901001002']);
    expect(found('x', '999902001')[0]).toBe('999902001201');
    expect(found('x')[0]).toBe('999902');
  });

  test('but a place named exactly before a near one that is not', () => {
    expect(found('石桥', '999901001003')).toEqual(['999901001', '999901001003']);
  });

  test('the names of places above do not list everything below', () => {
    expect(found('西湖')).toEqual(['999902']);
    expect(found('xihu')).toEqual(['999902']);
  });
});

test('no more than the limit is returned, and a limit outside 1 to 20 is refused', () => {
  expect(searchPlaces(index, 's', 2).map((place) => place.code)).toEqual(['999900', '999901001']);
  for (const limit of [0, 21, 1.5, Number.NaN]) {
    expect(() => searchPlaces(index, 's', limit)).toThrow(RangeError);
  }
});
