import { describe, expect, it } from 'vitest';
import { same } from './same.ts';

describe('whether two JSON values say the same', () => {
  it.each([
    [1, 1, true],
    ['1', 1, false],
    [null, null, true],
    [null, {}, false],
    [undefined, undefined, true],
    [{}, [], false],
    [[], {}, false],
    [[1, 2], [1, 2], true],
    [[1, 2], [2, 1], false],
    [[1], [1, 2], false],
    [{ a: 1, b: [{ c: 'x' }] }, { b: [{ c: 'x' }], a: 1 }, true],
    [{ a: 1, b: [{ c: 'x' }] }, { b: [{ c: 'y' }], a: 1 }, false],
    [{ a: 1 }, { a: 1, b: null }, false],
    [{ a: 1, b: null }, { a: 1, c: null }, false],
    [{ a: { b: 1 } }, { a: { b: 1, c: 2 } }, false],
  ])('%j and %j: %s', (one, other, answer) => {
    expect(same(one, other)).toBe(answer);
    expect(same(other, one)).toBe(answer);
  });
});
