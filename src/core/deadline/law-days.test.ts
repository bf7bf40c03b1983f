import { describe, expect, it, test } from 'vitest';
import { findLaw, LAW_TITLES, LAWS, resolveTerm } from './law-days.ts';

describe('日 means what its law says', () => {
  const W = 'workingDay';
  const N = 'naturalDay';
  test.each([
    ['行政复议法', [3, 5, 7, 10], [2, 15, 30, 60]],
    ['行政处罚法', [2, 3, 5, 7], [10, 15, 90]],
    ['行政许可法', [1, 5, 20, 45], []],
    ['行政强制法', [1, 3, 7, 10], [11, 15, 25, 30]],
    ['道路交通事故处理程序规定', [1, 2, 3, 5, 10], [7, 20, 30]],
    ['劳动人事争议仲裁办案规则', [3, 5, 10], [15, 45]],
    ['市场监督管理投诉举报处理办法', [], [5, 7, 15, 60]],
    ['农村土地承包经营纠纷调解仲裁法', [], [5, 30, 60]],
    ['农村土地承包经营纠纷仲裁规则', [], [5, 30, 60]],
    ['医疗纠纷预防和处理条例', [], [7, 30]],
    ['公证法', [], [15]],
    ['司法鉴定程序通则', [], [7, 30]],
    ['民事诉讼法', [], [5, 7, 10, 15, 30]],
    ['行政诉讼法', [], [15]],
    ['信访工作条例', [], [15, 30, 60]],
    ['法律援助法', [], [3, 5, 7]],
    ['人民调解法', [], [30]],
    ['仲裁法', [], [5, 10, 15]],
    ['劳动争议调解仲裁法', [], [5, 15, 45]],
    ['民法典', [], [10]],
  ])('%s', (title, working, natural) => {
    const law = get(title);
    for (const n of working) expect(resolveTerm(law, `${n}日`)).toMatchObject({ ok: true, term: { n, unit: W } });
    for (const n of natural) expect(resolveTerm(law, `${n}日`)).toMatchObject({ ok: true, term: { n, unit: N } });
    expect(resolveTerm(law, '5个工作日')).toEqual({ ok: true, term: { n: 5, unit: W } });
    expect(resolveTerm(law, '5自然日')).toEqual({ ok: true, term: { n: 5, unit: N } });
    expect(resolveTerm(law, '3月')).toEqual({ ok: true, term: { n: 3, unit: 'month' } });
  });

  it('and the article that says so goes with the term', () => {
    expect(resolveTerm(get('行政复议法'), '5日')).toEqual({
      ok: true,
      term: { n: 5, unit: W },
      meaning: { n: 5, unit: W, law: '行政复议法', article: '88' },
    });
    expect(resolveTerm(get('人民调解法'), '30日')).toEqual({
      ok: true,
      term: { n: 30, unit: N },
      meaning: { n: 30, unit: N, law: '人民调解法' },
    });
  });

  it('a text that is no term is refused with the text', () => {
    expect(resolveTerm(get('行政复议法'), '下周')).toEqual({ ok: false, reason: 'not-a-term', text: '下周' });
  });
});

describe('a law is known by its title', () => {
  test.each([
    ['行政复议法', '行政复议法'],
    ['《行政复议法》', '行政复议法'],
    ['中华人民共和国行政复议法', '行政复议法'],
    ['《中华人民共和国行政复议法》', '行政复议法'],
    ['行政复议法2023', '行政复议法'],
    ['《中华人民共和国行政复议法》（2023年修订）', '行政复议法'],
    ['中华人民共和国公证法2017修正', '公证法'],
    [' 民诉法 ', '民事诉讼法'],
    ['劳动仲裁法', '劳动争议调解仲裁法'],
    ['办案规则', '劳动人事争议仲裁办案规则'],
    ['投诉举报处理办法2025', '市场监督管理投诉举报处理办法'],
    ['道路交通事故处理程序规定（公安部令146）', '道路交通事故处理程序规定'],
  ])('%s', (title, found) => {
    expect(get(title).title).toBe(found);
  });

  test.each(['行政诉讼', '', '复议', '2023', '《》', '刑法'])(
    '%j is unknown, and the known ones are listed',
    (title) => {
      expect(findLaw(title)).toEqual({ ok: false, reason: 'unknown-law', title, known: LAW_TITLES });
    },
  );

  it('every title and short name leads to one law alone', () => {
    const names = LAWS.flatMap((law) => [law.title, ...law.aliases]);
    expect(new Set(names).size).toBe(names.length);
    for (const law of LAWS) for (const name of [law.title, ...law.aliases]) expect(get(name)).toBe(law);
  });
});

function get(title: string) {
  const found = findLaw(title);
  if (!found.ok) throw new Error(`unknown: ${title}`);
  return found.law;
}
