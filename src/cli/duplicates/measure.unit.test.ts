import { expect, test } from 'vitest';
import { thresholds } from '../../core/duplicate/judge.ts';
import { madePairs } from './made-pairs.ts';
import { chooseThresholds, judgedPairs, measure } from './measure.ts';

const places = ['石牌社区', '华侨社区', '冼村社区', '员村社区', '棠下社区'].map((name, at) => ({
  division: `44010600${at + 1}001`,
  name,
}));
const ofEach = 300;

test('the same seed makes the same pairs, another seed others', () => {
  expect(madePairs(1, 3, places)).toEqual(madePairs(1, 3, places));
  expect(madePairs(2, 3, places)).not.toEqual(madePairs(1, 3, places));
});

test('on pairs that were not chosen on, more than nineteen in twenty offered as the same are so, of those that are so three in four are offered, and nearly all are shown', () => {
  const measured = measure(judgedPairs(71, ofEach, places));
  expect(measured.precision).toBeGreaterThan(0.95);
  expect(measured.recall).toBeGreaterThan(0.75);
  expect(measured.shown).toBeGreaterThan(0.98);
});

test('the lines in use are about as good as the best on the seed they were chosen on', () => {
  const pairs = judgedPairs(1, ofEach, places);
  const best = measure(pairs, chooseThresholds(pairs));
  const used = measure(pairs, thresholds);
  expect(used.precision + used.recall).toBeGreaterThan(best.precision + best.recall - 0.05);
});

test('of strangers, and of people who only share a name, hardly any are shown as the same', () => {
  const { namesake, strangers } = measure(judgedPairs(71, ofEach, places)).offered;
  expect(namesake.same + strangers.same).toBeLessThan(ofEach / 100);
});
