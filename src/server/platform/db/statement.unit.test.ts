import { expect, test } from 'vitest';
import { preparedIfUsual } from './statement.ts';

const named = (label: string, text: string) => preparedIfUsual(label, text, []).name !== undefined;

test('a text is prepared once it is asked for the third time, whatever its values', () => {
  const asked = [1, 2, 3, 4].map((value) => preparedIfUsual('usual', 'select $1::integer', [value]));
  expect(asked.map(({ name }) => name !== undefined)).toEqual([false, false, true, true]);
  expect(asked.map(({ values }) => values)).toEqual([[1], [2], [3], [4]]);
  expect(asked[2]?.name).toBe(asked[3]?.name);
});

test('a connection is asked to keep no more than twenty-four texts of one label, however many are asked', () => {
  const texts = Array.from({ length: 600 }, (_, n) => `select ${n}`);
  for (const _ of [1, 2, 3]) for (const text of texts) named('many', text);
  for (const text of texts) for (const _ of [1, 2, 3]) named('many', text);
  expect(texts.filter((text) => named('many', text))).toHaveLength(24);
  expect(named('other', 'select 1') || named('other', 'select 1') || named('other', 'select 1')).toBe(true);
});
