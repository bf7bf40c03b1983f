import { expect, test } from 'vitest';
import { tableOf } from './figure.ts';

test('what does not hold is marked in the table, and its columns stand under each other', () => {
  const lines = tableOf([
    { name: 'one', value: '10/s', wanted: '≥ 20/s', holds: false },
    { name: 'another', value: '30/s', wanted: '≥ 20/s', holds: true, note: 'beside it' },
  ]).split('\n');
  expect(lines).toHaveLength(4);
  expect(lines[2]).toContain('10/s ✗');
  expect(lines[3]).not.toContain('✗');
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
});
