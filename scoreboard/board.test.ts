import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { boardOf, stateOf } from './board.ts';
import { type Result, readResults } from './results.ts';
import { type Row, rows } from './rows.ts';

const root = fileURLToPath(new URL('../', import.meta.url));
const made: Result = {
  at: '2026-03-02T01:00',
  commit: '0000000',
  size: 'ci',
  holds: true,
  figure: '3 of 3 tests',
  seconds: 1,
};
const whole: Row = {
  id: 'X6',
  title: 'A row',
  release: 'a promise',
  ci: 'whole',
  tests: [{ suite: 'unit', file: 'scoreboard/board.test.ts' }],
};
const partly: Row = { ...whole, lacks: 'a part' };
const none: Row = { ...whole, id: 'R1', tests: [] };

test('the board has its forty rows, each once', () => {
  expect(rows).toHaveLength(40);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(40);
});

test('what measures a row is there', () => {
  const files = rows.flatMap(({ tests, releaseProgram }) => [
    ...tests.map(({ file }) => file),
    releaseProgram ?? 'package.json',
  ]);
  expect(files.filter((file) => !existsSync(`${root}${file}`))).toEqual([]);
});

test.each([
  ['a row without a test', none, {}, 'no test'],
  ['a row that was never run', whole, {}, 'not run'],
  ['a row that held on every run', whole, { ci: made }, 'held at ci'],
  ['a row that held before a release', whole, { ci: made, release: { ...made, size: 'release' } }, 'held'],
  ['a row that held but leaves something out', partly, { ci: made }, 'partly'],
  ['a row that did not hold', whole, { ci: { ...made, holds: false } }, 'not held'],
  [
    'a row that held on every run and not before a release',
    whole,
    { ci: made, release: { ...made, holds: false } },
    'not held',
  ],
] as const)('%s says so', (_name, row, results, state) => {
  expect(stateOf(row, results)).toBe(state);
});

test('the board tells day, commit and figure of each row, and what was never run', () => {
  const text = boardOf([whole, none], { X6: { ci: made } });
  expect(text).toContain('3 of 3 tests (2026-03-02 01:00, 0000000, 1 s)');
  expect(text).toContain('release: never run');
  expect(text).toMatch(/^R1 +no test/m);
  expect(text).toContain('2 rows: 1 held at ci, 1 no test');
});

test('what was kept can be read again', () => {
  expect(Object.keys(readResults()).filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
});
