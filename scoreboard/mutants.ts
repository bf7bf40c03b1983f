import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { noteFigure } from '../test/figure.ts';
import { crownJewels, jewelFolders, jewelOf } from './crown-jewels.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, '.cache', 'mutants');
const stryker = join(folder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const settingsFile = join(folder, 'settings.json');
const reportFile = join(folder, 'report.json');

/** Only a release needs it: 144 packages that nobody else has to set up. */
const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1'] as const;
const scoreMin = 0.85;

/** What words say is no rule: texts are left as they are. */
const settings = {
  testRunner: 'vitest',
  vitest: { configFile: 'scoreboard/mutants.config.ts' },
  plugins: [join(folder, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
  mutate: [...jewelFolders.map((one) => `${one}/*.ts`), '!src/**/*.test.ts'],
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  // The compiler of the house has no interface that Stryker could read settings through.
  tsconfigFile: 'none.json',
  ignorePatterns: ['.cache', 'dist', 'data', 'e2e', 'bench', 'docs'],
  tempDirName: join(folder, 'sandbox'),
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: reportFile },
  allowEmpty: false,
};

const report = z.object({
  files: z.record(
    z.string(),
    z.object({
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.string(),
          location: z.object({ start: z.object({ line: z.number() }) }),
        }),
      ),
    }),
  ),
});
const noticed: ReadonlySet<string> = new Set(['Killed', 'Timeout']);
const missed: ReadonlySet<string> = new Set(['Survived', 'NoCoverage']);

/**
 * Row D4 at its release size: the crown jewels with one mistake at a time put into them, and whether their tests see it.
 * What lives on is told line by line.
 */
function main(): void {
  if (!existsSync(stryker)) {
    mkdirSync(folder, { recursive: true });
    // Its runner takes the Vitest of the house, which lies above.
    const options = ['--no-save', '--no-audit', '--no-fund', '--no-package-lock', '--legacy-peer-deps'];
    spawnSync('npm', ['install', ...options, '--prefix', folder, ...packages], { cwd: folder, stdio: 'inherit' });
  }
  rmSync(reportFile, { force: true });
  writeFileSync(settingsFile, JSON.stringify(settings));
  // Each mutant is shown to all tests of its file: of those that draw at random a few hundred draws are enough.
  const env = { ...process.env, ONEDOOR_ORACLE_RUNS: '300' };
  spawnSync(process.execPath, [stryker, 'run', settingsFile], { cwd: root, env, stdio: 'inherit' });
  if (!existsSync(reportFile)) {
    noteFigure('D4', 'no mutants were made', false);
    process.exitCode = 1;
    return;
  }
  const counts = countsOf(report.parse(JSON.parse(readFileSync(reportFile, 'utf8'))));
  const scores = counts.map(({ name, seen, unseen }) => ({ name, made: seen + unseen, score: seen / (seen + unseen) }));
  const told = scores.map(({ name, made, score }) => `${name} ${(100 * score).toFixed(1)} % of ${made}`);
  const holds = scores.every(({ score }) => score >= scoreMin);
  noteFigure('D4', `mutants seen: ${told.join(', ')}`, holds);
  if (!holds) process.exitCode = 1;
}

function countsOf({ files }: z.output<typeof report>) {
  const counts = new Map(crownJewels.map(({ name }) => [name, { name, seen: 0, unseen: 0 }]));
  for (const [file, { mutants }] of Object.entries(files)) {
    const count = counts.get(jewelOf(file) ?? '');
    if (count === undefined) throw new Error(`${file} is none of the crown jewels`);
    count.seen += mutants.filter(({ status }) => noticed.has(status)).length;
    for (const { status, mutatorName, replacement = '', location } of mutants) {
      if (!missed.has(status)) continue;
      count.unseen += 1;
      process.stdout.write(`${file}:${location.start.line} ${mutatorName} ${replacement.split('\n')[0] ?? ''}\n`);
    }
  }
  return [...counts.values()];
}

main();
