import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { crownJewels, jewelOf } from './crown-jewels.mjs';
import type { Result, Size } from './results.ts';
import type { Row } from './rows.ts';

const root = fileURLToPath(new URL('../', import.meta.url));

const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  success: z.boolean(),
});
/** What a test says of a row, by test/figure.ts: one JSON a line. */
const note = z.object({ row: z.string(), figure: z.string(), holds: z.boolean() });

/** Runs what measures a row, at the size asked for. */
export function measure(row: Row, size: Size): Result {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-board-'));
  try {
    const figures = join(folder, 'figures');
    const larger = size === 'release' ? row.releaseEnvironment : undefined;
    const env = { ...process.env, ...larger, SCOREBOARD_FIGURES: figures, SCOREBOARD_SIZE: size };
    // What breaks the product breaks what is built of it; only rules need no build.
    const needsBuild = row.tests.some(({ suite }) => suite !== 'unit');
    const built = !needsBuild || runScript('scripts/build.mjs', env);
    const suites = [...new Set(row.tests.map(({ suite }) => suite))];
    const tests = suites.map((suite) => runTests(row, suite, join(folder, `${suite}.json`), env));
    const program = size === 'release' && row.releaseProgram !== undefined ? runProgram(row.releaseProgram, env) : true;
    const told = existsSync(figures) ? notesOf(readFileSync(figures, 'utf8'), row.id) : [];
    const noted = row.branches === true ? [branchesTaken(join(folder, 'coverage')), ...told] : told;
    const [passed, failed] = [sum(tests.map((one) => one.passed)), sum(tests.map((one) => one.failed))];
    return {
      at: new Date().toISOString().slice(0, 16),
      commit: commitNow(),
      size,
      holds: built && failed === 0 && passed > 0 && program && noted.every(({ holds }) => holds),
      figure: [`${passed} of ${passed + failed} tests`, ...noted.map(({ figure }) => figure)].join('; '),
      seconds: Math.round((performance.now() - began) / 1_000),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A file that cannot be loaded, or has no test, counts as one that failed. */
function runTests(row: Row, suite: string, file: string, env: NodeJS.ProcessEnv) {
  const files = row.tests.filter((one) => one.suite === suite).map((one) => one.file);
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const folder = join(dirname(file), 'coverage');
  const coverage = row.branches === true ? ['--coverage', `--coverage.reportsDirectory=${folder}`] : [];
  const options = ['run', '--project', suite, '--reporter=json', `--outputFile=${file}`, ...coverage, ...files];
  spawnSync(process.execPath, [vitest, ...options], { cwd: root, env, stdio: 'ignore' });
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, success } = report.parse(JSON.parse(readFileSync(file, 'utf8')));
  return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(1, numFailedTests) };
}

const coverageReport = z.record(
  z.string(),
  z.object({ branches: z.object({ total: z.number(), covered: z.number() }) }),
);

/** Of each crown jewel the branches that its tests took. */
function branchesTaken(folder: string): { readonly figure: string; readonly holds: boolean } {
  const file = join(folder, 'coverage-summary.json');
  if (!existsSync(file)) return { figure: 'branches not counted', holds: false };
  const { total: _, ...files } = coverageReport.parse(JSON.parse(readFileSync(file, 'utf8')));
  const counts = crownJewels.map(({ name }) => {
    const own = Object.entries(files).filter(([path]) => jewelOf(relative(root, path)) === name);
    const covered = sum(own.map(([, { branches }]) => branches.covered));
    return { name, covered, total: sum(own.map(([, { branches }]) => branches.total)) };
  });
  const figure = `branches ${counts.map(({ name, covered, total }) => `${name} ${covered} of ${total}`).join(', ')}`;
  return { figure, holds: counts.every(({ covered, total }) => total > 0 && covered === total) };
}

function runProgram(program: string, env: NodeJS.ProcessEnv): boolean {
  return runScript(program, env, '--import', 'tsx');
}

function runScript(script: string, env: NodeJS.ProcessEnv, ...options: readonly string[]): boolean {
  return (
    spawnSync(process.execPath, [...options, join(root, script)], { cwd: root, env, stdio: 'inherit' }).status === 0
  );
}

function notesOf(text: string, id: string) {
  const notes = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => note.parse(JSON.parse(line)));
  return notes.filter(({ row }) => row === id);
}

/** With a sign where the tree differs from the commit: such a figure is of no commit. */
export function commitNow(): string {
  const git = (...args: readonly string[]) =>
    spawnSync('git', [...args], { cwd: root, encoding: 'utf8' }).stdout.trim();
  const changed = git(
    'status',
    '--porcelain',
    '--untracked-files=no',
    '--',
    'src',
    'test',
    'migrations',
    'package-lock.json',
  );
  return `${git('rev-parse', '--short=7', 'HEAD')}${changed === '' ? '' : '+'}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
