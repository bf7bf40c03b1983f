import { expect, test } from 'vitest';
import { type FoundUnit, treeOfFound } from './unit-tree.ts';

const named = (id: number) => ({ id, name: { zh: `${id}`, en: `${id}` } });
const found = (id: number, ...above: number[]) => ({ ...named(id), code: `c${id}`, above: above.map(named) });
const drawn = (tree: readonly FoundUnit[]): string =>
  tree
    .map(
      ({ id, code, below }) => `${id}${code === undefined ? '' : '*'}${below.length === 0 ? '' : `(${drawn(below)})`}`,
    )
    .join(' ');

test.each([
  ['nothing found is no tree', [], ''],
  ['what is above stays shown, once', [found(3, 1, 2), found(4, 1, 2)], '1(2(3* 4*))'],
  ['a unit above that was found itself is marked', [found(3, 1, 2), found(2, 1)], '1(2*(3*))'],
  ['the likeliest comes first among its equals', [found(9, 1, 5), found(3, 1, 2)], '1(5(9*) 2(3*))'],
])('%s', (_, items, expected) => {
  expect(drawn(treeOfFound(items))).toBe(expected);
});
