import { describe, expect, test } from 'vitest';
import { courtNumberPrefix, shortPlaceName, unitNumberPrefix } from './abbreviation.ts';

describe('the short name of a place', () => {
  test.each([
    ['广州市', '广州'],
    ['天河区', '天河'],
    ['石牌街道', '石牌'],
    ['吕田镇', '吕田'],
    ['区庄社区居民委员会', '区庄'],
    ['石榴岗村社区居委会', '石榴岗村'],
    ['南村村委会', '南村'],
    ['沙头村民委员会', '沙头'],
    ['两龙居委会', '两龙'],
    ['东区社区居民委员会', '东区'],
    ['乐意居社区居委会', '乐意居'],
    ['三角市社区居民委员会', '三角市'],
    ['黄龙带水库虚拟生活区', '黄龙带水库'],
    ['大岭山林场', '大岭山林场'],
  ])('%s → %s', (name, short) => {
    expect(shortPlaceName(name)).toBe(short);
  });

  test('is never a single character', () => {
    expect(shortPlaceName('东区')).toBe('东区');
    expect(shortPlaceName('新村委会')).toBe('新村委会');
  });
});

describe('the part of an official number that names the unit', () => {
  test('grows from the city down', () => {
    expect(unitNumberPrefix({ city: '穗' })).toBe('穗');
    expect(unitNumberPrefix({ city: '穗', district: '天', town: '石牌' })).toBe('穗天石牌');
    expect(unitNumberPrefix({ city: '穗', district: '天', town: '石牌', village: '华标' })).toBe('穗天石牌华标');
  });

  test('of a court is the province and four digits', () => {
    expect(courtNumberPrefix('粤', '440106')).toBe('粤0106');
    expect(() => courtNumberPrefix('粤', '440106006')).toThrow('440106006');
  });
});
