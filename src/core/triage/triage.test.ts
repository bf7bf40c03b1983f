import { describe, expect, test } from 'vitest';
import { type TriageClass, triageClassKeys } from './classes.ts';
import { bestTemperature, crossValidate, placeOf } from './cross-validate.ts';
import { pointsOf, termsIn } from './lexicon.ts';
import { packedModel } from './model.generated.ts';
import { featuresOf, sumsOf } from './model.ts';
import { packWeights, unpackModel } from './pack.ts';
import { suggestClasses } from './suggest.ts';
import { gramsOf } from './text.ts';
import { type TriageSample, trainModel } from './train.ts';

const model = unpackModel(packedModel);
const choice = { scale: 1.5, gramPenalty: 1 };

const told: readonly (readonly [string, TriageClass])[] = [
  ['婚后买的车离婚时怎么分', 'family'],
  ['厂里拖欠三个月工资还把我辞退', 'labour'],
  ['骑电动车被轿车追尾，交警认定对方全责', 'traffic'],
  ['朋友打了借条一直不还钱，利息怎么算', 'debt'],
  ['故意伤害被刑拘，能取保候审吗', 'criminal'],
  ['开发商逾期交房，房产证一直没办', 'housing'],
  ['股东不出资，能不能不给分红', 'company'],
  ['医生误诊，手术后感染', 'medical'],
  ['征地补偿标准太低，安置房也没有', 'relocation'],
  ['对行政处罚决定不服，申请行政复议', 'administrative'],
  ['包工头说工程款没有结算', 'building'],
  ['别人抢注了我的商标', 'intellectual'],
  ['外国人的居留许可怎么办理，护照快到期', 'foreign'],
  ['集装箱在港口受潮，承运人不赔', 'shipping'],
  ['网购收到假货，商家不给退款', 'consumer'],
  ['给朋友的银行贷款做了担保人', 'mortgage'],
];

describe('the suggested class', () => {
  test.each(told)('“%s” is of %s', (text, expected) => {
    const [first] = suggestClasses(text, model);
    expect(first?.class).toBe(expected);
    expect(first?.because.length).toBeGreaterThan(0);
    for (const word of first?.because ?? []) expect(text.toLowerCase()).toContain(word);
  });

  test('every class is ranked once, and the confidences add up to one', () => {
    const ranked = suggestClasses('老板拖欠工钱', model);
    expect(ranked.map((one) => one.class).toSorted()).toEqual([...triageClassKeys].toSorted());
    expect(ranked.reduce((sum, { confidence }) => sum + confidence, 0)).toBeCloseTo(1);
    expect(ranked.map(({ confidence }) => confidence)).toEqual(
      ranked.map(({ confidence }) => confidence).toSorted((a, b) => b - a),
    );
  });

  test('of a text without words nothing is said for any class', () => {
    const ranked = suggestClasses(' …！ ', model);
    expect(ranked.every(({ because }) => because.length === 0)).toBe(true);
    expect(ranked[0]?.confidence).toBeLessThan(0.3);
  });

  test('full-width letters, capitals and blanks make no difference', () => {
    expect(suggestClasses('出口货物按ＦＯＢ  成交', model)).toEqual(suggestClasses('出口货物按fob 成交', model));
  });
});

describe('what of a text counts', () => {
  test('a run of characters does not reach over a stop, and every number is the same', () => {
    expect(gramsOf('欠1500，不还')).toEqual(['欠', '欠0', '0', '不', '不还', '还']);
    expect(gramsOf('欠20，不还')).toEqual(gramsOf('欠1500，不还'));
  });

  test('a word of the lexicon speaks for its class and against the others', () => {
    expect(termsIn('申请取保候审')).toContain('取保候审');
    expect(pointsOf('取保候审', triageClassKeys.indexOf('criminal'))).toBeGreaterThan(0);
    expect(pointsOf('取保候审', triageClassKeys.indexOf('labour'))).toBeLessThan(0);
  });
});

describe('learning', () => {
  /** A made-up language in which a class is a word; the lexicon knows none of it. */
  const samples: readonly TriageSample[] = triageClassKeys.flatMap((_, classIndex) =>
    ['甲', '乙', '丙', '丁'].map((more) => ({
      ...featuresOf(`qz${String.fromCharCode(97 + classIndex)} ${more}`),
      classIndex,
    })),
  );

  test('what the lexicon lacks is learned', () => {
    const learned = trainModel(samples, choice);
    for (const sample of samples) expect(placeOf({ ...sample, sums: sumsOf(sample, learned) })).toBe(0);
  });

  test('the same samples give the same model', () => {
    expect(trainModel(samples, choice)).toEqual(trainModel(samples, choice));
  });

  test('a packed weight comes back within half a step', () => {
    const rows = [triageClassKeys.map((_, index) => Math.sin(index)), triageClassKeys.map((_, index) => index / 40)];
    const { weights, step } = packWeights(rows);
    const packed = { ...packedModel, grams: 'a b', counts: [2, 2], weights, step };
    const back = unpackModel(packed).grams;
    for (const [index, gram] of ['a', 'b'].entries()) {
      back.get(gram)?.weights.forEach((weight, at) => {
        expect(Math.abs(weight - (rows[index]?.[at] ?? Number.NaN))).toBeLessThanOrEqual(step / 2 + 1e-9);
      });
    }
  });

  test('cross-validation judges every text once a seed, by a model that never saw it', () => {
    const alone = samples.map((sample, index) => ({ ...sample, grams: [`only${index}`] }));
    const judged = crossValidate(alone, { folds: 2, seeds: [1, 2], choices: [choice] });
    expect(judged).toHaveLength(samples.length * 2);
    // Nothing in a text stands in another: whoever had not seen it cannot know it.
    for (const { sums } of judged) expect(Math.max(...sums) - Math.min(...sums)).toBeLessThan(0.1);
  });

  test('confidences that are too sure are tempered', () => {
    const sure = [10, ...triageClassKeys.slice(1).map(() => 0)];
    const answers = [0, 0, 1, 2].map((classIndex) => ({ classIndex, sums: sure }));
    expect(bestTemperature(answers)).toBeGreaterThan(1);
  });
});
