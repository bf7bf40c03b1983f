import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shortPlaceName } from '../../src/core/org/abbreviation.ts';
import { readDivisions } from './city.ts';
import { parseDivisions } from './divisions.ts';
import { MISPRINTS } from './readings.ts';

const divisions = readDivisions();
const byCode = new Map(divisions.map((division) => [division.code, division]));

describe('the divisions of Guangzhou', () => {
  test('are 1 city, 11 districts, 178 towns and streets, 2,851 villages and communities', () => {
    const counts = [1, 2, 3, 4].map((level) => divisions.filter((division) => division.level === level).length);
    expect(counts).toEqual([1, 11, 178, 2851]);
  });

  test('have unique codes, in order', () => {
    expect(byCode.size).toBe(divisions.length);
    const codes = divisions.map((division) => division.code);
    expect(codes).toEqual(codes.toSorted());
  });

  test('lie in a place one level up whose code theirs begins with', () => {
    for (const division of divisions.filter(({ level }) => level > 1)) {
      const parent = byCode.get(division.parent ?? '');
      expect(parent?.level, division.code).toBe(division.level - 1);
      if (division.level > 2) expect(division.code.startsWith(division.parent ?? '?')).toBe(true);
    }
    expect(divisions.filter(({ parent }) => parent === undefined).map(({ code }) => code)).toEqual(['440100']);
  });

  test('have one syllable for each character and the first letters of them', () => {
    for (const { code, shortName, pinyin, initials } of divisions) {
      expect(pinyin, code).toMatch(/^[a-z]+( [a-z]+)*$/);
      expect(pinyin.split(' '), code).toHaveLength([...shortName].length);
      expect(initials, code).toBe(pinyin.replace(/(\w)\w* ?/g, '$1'));
    }
  });

  test('have the short name that the rule gives, of two characters or more', () => {
    for (const { name, shortName } of divisions) {
      expect(shortName).toBe(shortPlaceName(name));
      expect([...shortName].length, name).toBeGreaterThanOrEqual(2);
    }
  });

  test('end with the word for their kind, mended where the source misprints it', () => {
    const committees = divisions.filter(({ level, name }) => level === 4 && !name.endsWith('生活区'));
    expect(committees.filter(({ name }) => !/[^会委]([居村]民委员会|[居村]委会)$/.test(name))).toEqual([]);
    for (const [code, name] of MISPRINTS) expect(byCode.get(code)?.name).toBe(name);
  });
});

describe('a name is read as Guangzhou reads it', () => {
  test.each([
    ['荔湾区', 'li wan'],
    ['越秀区', 'yue xiu'],
    ['海珠区', 'hai zhu'],
    ['天河区', 'tian he'],
    ['白云区', 'bai yun'],
    ['黄埔区', 'huang pu'],
    ['番禺区', 'pan yu'],
    ['花都区', 'hua du'],
    ['南沙区', 'nan sha'],
    ['从化区', 'cong hua'],
    ['增城区', 'zeng cheng'],
    ['石牌街道', 'shi pai'],
    ['猎德街道', 'lie de'],
    ['冼村街道', 'xian cun'],
    ['车陂街道', 'che bei'],
    ['长洲街道', 'chang zhou'],
    ['琶洲街道', 'pa zhou'],
    ['海幢街道', 'hai chuang'],
    ['茶滘街道', 'cha jiao'],
    ['东漖街道', 'dong jiao'],
    ['东涌镇', 'dong chong'],
    ['石碁镇', 'shi qi'],
    ['吕田镇', 'lv tian'],
    ['东塱社区居委会', 'dong lang'],
    ['柯木塱社区居委会', 'ke mu lang'],
    ['区庄社区居民委员会', 'ou zhuang'],
    ['番奥社区居民委员会', 'pan ao'],
    ['曾边村民委员会', 'zeng bian'],
    ['清㘵村委会', 'qing bu'],
    ['石厦村委会', 'shi xia'],
    ['长湴社区居委会', 'chang ban'],
    ['东莞庄社区居委会', 'dong guan zhuang'],
    ['十三行社区居民委员会', 'shi san hang'],
  ])('%s is %s', (name, pinyin) => {
    const readings = divisions.filter((division) => division.name === name).map((division) => division.pinyin);
    expect(new Set(readings)).toEqual(new Set([pinyin]));
  });
});

test('a file of another shape is refused, naming the line', () => {
  const text = readFileSync(new URL('./divisions.csv', import.meta.url), 'utf8');
  const [header = '', first = ''] = text.split('\n');
  expect(() => parseDivisions(text.replace('initials', 'letters'))).toThrow('header');
  for (const bad of [`${first},x`, first.replace(',1,', ',6,'), first.replace('440100', '44O100'), '']) {
    expect(() => parseDivisions(`${header}\n${first}\n${bad}\n${first}\n`)).toThrow('line 3');
  }
});
