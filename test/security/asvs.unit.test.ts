import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { noteFigure } from '../figure.ts';
import { asvsRows } from './asvs-rows.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const rows = asvsRows(readFileSync(`${root}docs/asvs.csv`, 'utf8'));

/** How many requirements of levels 1 and 2 each chapter of OWASP ASVS 5.0.0 has. */
const chapters: Readonly<Record<string, readonly [one: number, two: number]>> = {
  V1: [8, 19],
  V2: [4, 7],
  V3: [8, 11],
  V4: [2, 8],
  V5: [4, 5],
  V6: [13, 22],
  V7: [6, 12],
  V8: [4, 3],
  V9: [4, 3],
  V10: [5, 24],
  V11: [3, 11],
  V12: [3, 6],
  V13: [1, 12],
  V14: [2, 7],
  V15: [3, 10],
  V16: [0, 16],
  V17: [0, 7],
};

const ofLevel = (level: string) => rows.filter((row) => row.level === level);

test('every requirement of levels 1 and 2 has its line, chapter by chapter, and at least 25 of level 3', () => {
  const counted = Object.keys(chapters).map((chapter) => [
    chapter,
    ['1', '2'].map((level) => ofLevel(level).filter(({ id }) => id.startsWith(`${chapter}.`)).length),
  ]);
  expect(Object.fromEntries(counted)).toEqual(chapters);
  expect([ofLevel('1').length, ofLevel('2').length]).toEqual([70, 183]);
  expect(ofLevel('3').length).toBeGreaterThanOrEqual(25);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
});

test('every line names evidence that is there', () => {
  expect(
    rows.filter(({ evidence }) => evidence === '' || !existsSync(`${root}${evidence}`)).map(({ id }) => id),
  ).toEqual([]);
});

test('what is met is shown by a test, by the code or by a document; what is not, or does not apply, says why', () => {
  expect(rows.filter(({ state }) => !['met', 'not applicable', 'not met'].includes(state))).toEqual([]);
  expect(rows.filter(({ state, note }) => state !== 'met' && note === '').map(({ id }) => id)).toEqual([]);
  const met = rows.filter(({ state }) => state === 'met');
  const tested = met.filter(({ evidence }) => /\.test\.tsx?$/.test(evidence));
  expect(tested.length / met.length).toBeGreaterThan(0.6);
});

test('SECURITY.md claims what the list holds', () => {
  const claim = /level 1: (\d+) of 70; level 2: (\d+) of 183; level 3: (\d+) chosen/.exec(
    readFileSync(`${root}SECURITY.md`, 'utf8'),
  );
  const held = ['1', '2'].map((level) => ofLevel(level).filter(({ state }) => state !== 'not met').length);
  const [one = 0, two = 0] = held;
  noteFigure('X9', `level 1 ${one} of 70, level 2 ${two} of 183`, one === 70 && two / 183 >= 0.95);
  expect(claim?.slice(1).map(Number)).toEqual([
    ...held,
    ofLevel('3').filter(({ state }) => state !== 'not met').length,
  ]);
});
