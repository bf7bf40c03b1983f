import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const model = readFileSync(`${root}docs/threat-model.md`, 'utf8');
const rows = model.split('\n').filter((line) => /^\| (?!threat |-)/.test(line));
const named = rows.map((line) => line.split('|').at(-2)?.trim() ?? '');

/** What the three suites take up: vitest.config.ts says the same in its own form. */
const suites = [
  /^src\/(core|procedures|api|web|server|worker|cli)\/.+\.test\.tsx?$/,
  /^(seed|bench|e2e|test)\/.+\.test\.ts$/,
];

test('each threat names a test that exists and that a suite takes up', () => {
  expect(rows.length).toBeGreaterThan(30);
  expect(named.filter((file) => !existsSync(`${root}${file}`))).toEqual([]);
  expect(named.filter((file) => !suites.some((suite) => suite.test(file)))).toEqual([]);
});

test('a test that is named has tests in it, and none of them is skipped', () => {
  for (const file of new Set(named)) {
    const text = readFileSync(`${root}${file}`, 'utf8');
    expect(text, file).toMatch(/^\s*(test|describe)(\.each)?(<[^>]*>)?\(/m);
    expect(text, file).not.toMatch(/\b(test|describe|it)\.(skip|todo|only)\b/);
  }
});

test('everybody who was thought of has a chapter, and every class of attack is held by a threat', () => {
  const chapters = [
    'An angry party',
    'A curious clerk',
    'A clerk bribed',
    'A departing administrator',
    'A stolen backup',
    'An outside attacker',
    'OneDoor itself',
  ];
  for (const chapter of chapters) expect(model).toContain(`## ${chapter}`);
  for (const file of [
    'csrf',
    'cookies',
    'headers',
    'redirects',
    'injection',
    'hostile-bodies',
    'patterns',
    'outbound',
    'slow-clients',
    'supply-chain',
  ])
    expect(
      named.some((one) => one.startsWith(`test/security/${file}.`)),
      file,
    ).toBe(true);
});
