import { describe, expect, test } from 'vitest';
import type { ParameterDefinition } from './definition.ts';
import { laxer } from './laxer.ts';

function parameter(law: string, term: string, bound: 'no-longer' | 'exact'): ParameterDefinition {
  const basis = { law, article: '33', grade: 'text' } as const;
  return { title: { zh: '期限', en: 'Term' }, basis, law, statutory: { term, bound }, values: [] };
}

/** 人民调解法 has no clause on working days, so its 日 are natural days; in 行政许可法 art. 82 all 日 are working days. */
const mediation = '人民调解法';
const licensing = '行政许可法';

describe('a party’s own term stays exactly the law’s', () => {
  test.each([
    ['30日', true],
    ['30自然日', true],
    ['３０日', true],
    ['29日', false],
    ['31日', false],
    ['30工作日', false],
    ['1月', false],
    ['720小时', false],
    ['三十日', true],
    ['三十一日', false],
  ])('30日 under 人民调解法: %s fits is %s', (local, fits) => {
    expect(laxer(parameter(mediation, '30日', 'exact'), local) === undefined).toBe(fits);
  });

  test('the same written term can be another term under another law', () => {
    expect(laxer(parameter(licensing, '20日', 'exact'), '20工作日')).toBeUndefined();
    expect(laxer(parameter(licensing, '20日', 'exact'), '20自然日')?.en).toContain('own right');
  });
});

describe('an office may bind itself to less, never to more', () => {
  test.each([
    ['30日', true],
    ['1日', true],
    ['31日', false],
    // Two working days lie within 30 days whatever the holidays; three are not sure to.
    ['2工作日', true],
    ['3工作日', false],
    // A month can have 31 days.
    ['1月', false],
    ['720小时', true],
    ['721小时', false],
    ['1年', false],
  ])('30日 under 人民调解法: %s fits is %s', (local, fits) => {
    expect(laxer(parameter(mediation, '30日', 'no-longer'), local) === undefined).toBe(fits);
  });

  test.each([
    ['28日', true],
    ['29日', false],
    ['1月', true],
    ['2月', false],
  ])('1月: %s fits is %s', (local, fits) => {
    expect(laxer(parameter(mediation, '1月', 'no-longer'), local) === undefined).toBe(fits);
  });

  test('working days against working days are compared by number', () => {
    expect(laxer(parameter(licensing, '20日', 'no-longer'), '20日')).toBeUndefined();
    expect(laxer(parameter(licensing, '20日', 'no-longer'), '21日')).toBeDefined();
  });
});

test('the refusal names law, article and both terms in both languages', () => {
  expect(laxer(parameter(mediation, '30日', 'no-longer'), '45日')).toEqual({
    zh: '《人民调解法》第33条规定为30日，本地只能更短，不能放宽到45日',
    en: '人民调解法 art. 33 sets 30 days; a local term may be shorter, not 45 days',
  });
});

test('where the law sets no term any term fits', () => {
  const { statutory: _, ...free } = parameter(mediation, '30日', 'exact');
  expect(laxer(free, '99年')).toBeUndefined();
});
