import { describe, expect, test } from 'vitest';
import { triageClassKeys } from '../core/triage/classes.ts';
import { packedModel } from '../core/triage/model.generated.ts';
import { unpackModel } from '../core/triage/pack.ts';
import { findLatestProcedure } from '../procedures/registry.ts';
import { type Category, categoryKeys } from './category.ts';
import { categoryWords, categoryWordsIn } from './category-words.ts';
import { startsAs } from './first-procedure.ts';
import { deskProcedures } from './register.ts';
import { belongs, suggestCategories } from './triage.ts';
import { suggestWay } from './way.ts';

const model = unpackModel(packedModel);

const told: readonly (readonly [string, Category])[] = [
  ['老板不给工钱', 'labour'],
  ['要商家退钱，健身卡不能用了', 'consumer'],
  ['女方退回彩礼', 'marriage-family'],
  ['他欠钱不还，有借条', 'contract'],
  ['楼上漏水，把我家天花板泡了', 'neighbours'],
  ['物业费太高，电梯坏了没人修', 'property'],
  ['村里的承包地界址不清', 'land'],
  ['楼下饭店油烟很大，有异味', 'environment'],
];

describe('the suggested category', () => {
  test.each(told)('“%s” is of %s, with words of the text as its reason', (text, expected) => {
    const [first] = suggestCategories(text, model).categories;
    expect(first?.category).toBe(expected);
    expect(first?.because.some((word) => text.includes(word))).toBe(true);
  });

  test('nothing is suggested while nothing is known', () => {
    expect(suggestCategories('', model)).toEqual({ categories: [] });
    expect(suggestCategories('。。。', model)).toEqual({ categories: [] });
  });

  test.each(['弟弟因为盗窃被刑事拘留', '对行政处罚决定不服，要提起行政诉讼'])(
    '“%s” is answered with the way on',
    (text) => {
      const { wayOn } = suggestCategories(text, model);
      expect(wayOn?.zh).toBeTruthy();
      expect(wayOn?.en).toBeTruthy();
    },
  );

  test('a dispute that may be mediated is sent nowhere else', () => {
    expect(suggestCategories('老板拖欠工资', model).wayOn).toBeUndefined();
  });

  test('every class belongs to a category that exists, or is told its way in both languages', () => {
    for (const key of triageClassKeys) {
      const place = belongs[key];
      if ('category' in place) expect(categoryKeys).toContain(place.category);
      else
        expect([place.wayOn.zh, place.wayOn.en]).toEqual([expect.stringContaining('。'), expect.stringContaining('.')]);
    }
  });

  test('a decision of an authority leads into the procedure that a window registers for it', () => {
    const { procedure } = suggestCategories('对行政处罚决定不服，要提起行政诉讼', model);
    expect(deskProcedures).toContain(procedure);
  });
});

test('the procedure that is suggested exists, by the title it declares', () => {
  expect(findLatestProcedure(startsAs.procedure)?.definition.title).toEqual(startsAs.title);
});

describe('everyday words', () => {
  test.each([
    ['工钱', 'labour'],
    ['退钱', 'consumer'],
    ['彩礼', 'marriage-family'],
    ['欠钱', 'contract'],
    ['楼上漏水', 'neighbours'],
  ] as const)('%s is a word of %s', (word, category) => {
    expect(categoryWords(category)).toContain(word);
  });

  test('a word counts once, in its longest form', () => {
    expect(categoryWordsIn('楼上漏水', 'neighbours')).toEqual(['楼上漏水']);
  });
});

describe('the suggested way', () => {
  test.each([
    ['街道罚了我的款，我不服处罚决定', 'administrative-reconsideration', '“处罚决定”'],
    ['I cannot pay: is there legal aid?', 'legal-aid', '“legal aid”'],
    ['打12315没有人接', 'consumer-complaint', '“12315”'],
    ['I want to hand in a Petition.', 'petition', '“petition”'],
    ['They cheated in a competition', 'people-mediation', '一般先'],
    ['订单8812315退不了', 'people-mediation', '一般先'],
  ])('of “%s” is %s, with its reason', (text, procedure, because) => {
    const found = suggestWay({ text, category: 'other', rule: undefined }, model);
    expect(found.procedure).toBe(procedure);
    expect(found.because.zh).toContain(because);
  });
});
