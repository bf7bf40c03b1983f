import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFoundIn, looksLikeName, readSearch, writeNameQuery, writeQuery } from './search-query.ts';
import { synonyms } from './synonyms.ts';

function finds(typed: string, text: string): boolean {
  const query = readSearch(typed);
  return query !== undefined && isFoundIn(query, text);
}

describe('a story is found', () => {
  test.each([
    ['漏水', '楼上卫生间漏水，我家天花泡坏了。'],
    ['渗水', '楼上卫生间漏水，我家天花泡坏了。'],
    ['楼上漏水不赔', '楼上卫生间漏水，一直不肯赔钱。'],
    ['工钱', '公司拖欠劳动报酬三个月'],
    ['讨薪', '老板不发工资，找不到人'],
    ['老板不给工钱怎么办', '老板拖欠工资已有两个月'],
    ['退还押金', '租期到了，房东不退还保证金'],
    ['3200', '押金三千二百元不退'],
    ['三千二百', '押金3,200元不退'],
    ['3.2万', '工程款32000元没结清'],
    ['三万二千', '工程款3.2万没结清'],
    ['３２００', '押金3200元'],
    ['iPhone', '买的IPHONE是翻新机'],
    ['物业 停车费', '停车位被占，物业公司不管'],
    ['广场舞 噪声', '楼下跳广场舞的噪音太大'],
  ])('%s finds «%s»', (typed, text) => {
    expect(finds(typed, text)).toBe(true);
  });

  test.each([
    ['漏水', '公司拖欠工资'],
    ['漏水 工资', '楼上漏水'],
    ['3200', '押金32000元'],
    ['离婚', '邻居家装修噪音'],
    ['', '楼上漏水'],
    ['的了吗', '楼上漏水了'],
    ['，。', '楼上漏水'],
  ])('%s does not find «%s»', (typed, text) => {
    expect(finds(typed, text)).toBe(false);
  });

  test('a radical is a sign, no letter, and is passed over', () => {
    expect(readSearch('\u{20000}\u2e80')).toEqual(readSearch('\u{20000}'));
    expect(readSearch('\u2e80')).toEqual(readSearch('!'));
  });

  test('whatever is typed becomes a query that holds letters, digits and its own signs alone', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (typed) => {
        const query = readSearch(typed);
        if (query !== undefined) expect(writeQuery(query)).toMatch(/^[\p{L}\p{N}'()&| ]+$/u);
        const names = writeNameQuery(typed);
        if (names !== undefined) expect(names).toMatch(/^[\p{L}\p{N}'()&|~:* ]+$/u);
      }),
    );
  });

  test('any part of a story of two characters or more that holds no filler finds it', () => {
    const story = '楼上卫生间漏水房东拖延赔偿';
    fc.assert(
      fc.property(fc.nat({ max: story.length - 2 }), fc.integer({ min: 2, max: 8 }), (from, length) => {
        const part = story.slice(from, from + length);
        expect(finds(part, story)).toBe(true);
      }),
    );
  });
});

test('a word means one thing: it stands in one line of the synonyms', () => {
  const all = synonyms.flat();
  expect(all.filter((word, at) => all.indexOf(word) !== at)).toEqual([]);
  expect(synonyms.every((line) => line.length > 1)).toBe(true);
});

describe('what is most likely a name states its purpose', () => {
  test.each(['张三', '李四', '欧阳修', '黎示例', 'zhangsan', 'ls', '王小明'])('%s is taken for a name', (typed) => {
    expect(looksLikeName(typed)).toBe(true);
  });
  test.each(['漏水', '工资', '物业费', '黄金', '拖欠工资三个月', '离婚', '楼上漏水', '3200', '马路占道', '租金'])(
    '%s is not',
    (typed) => {
      expect([typed, looksLikeName(typed)]).toEqual([typed, typed === '黄金']);
    },
  );
});
