import { describe, expect, test } from 'vitest';
import { createRandom, weighted } from './random.ts';

const draw = (seed: number, count: number) => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

describe('chance with a seed', () => {
  test('is the same for the same seed and another for the next', () => {
    expect(draw(7, 100)).toEqual(draw(7, 100));
    expect(draw(7, 3)).not.toEqual(draw(8, 3));
  });

  test('lies from 0 up to 1, evenly', () => {
    const drawn = draw(1, 20_000);
    expect(drawn.every((value) => value >= 0 && value < 1)).toBe(true);
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const share = drawn.filter((value) => Math.floor(value * 10) === tenth).length / drawn.length;
      expect(share).toBeGreaterThan(0.09);
      expect(share).toBeLessThan(0.11);
    }
  });

  test('whole numbers reach both ends and nothing beyond', () => {
    const random = createRandom(3);
    const drawn = new Set(Array.from({ length: 1_000 }, () => random.whole(-1, 2)));
    expect([...drawn].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2]);
  });

  test('picks by weight, and never what has none', () => {
    const random = createRandom(5);
    const pick = weighted([
      { item: 'often', weight: 3 },
      { item: 'never', weight: 0 },
      { item: 'seldom', weight: 1 },
    ]);
    const drawn = Array.from({ length: 8_000 }, () => pick(random));
    expect(drawn.filter((item) => item === 'often').length / drawn.length).toBeCloseTo(0.75, 1);
    expect(drawn).not.toContain('never');
    expect(drawn).toContain('seldom');
  });

  test('there must be something to pick', () => {
    expect(() => createRandom(1).pick([])).toThrow(RangeError);
    expect(() => weighted([])).toThrow(RangeError);
    expect(() => weighted([{ item: 1, weight: 0 }])).toThrow(RangeError);
  });
});
