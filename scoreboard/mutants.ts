import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { noteFigure } from '../test/figure.ts';
import { crownJewels, jewelFolders, jewelOf } from './crown-jewels.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const folder = join(root, '.cache', 'mutants');
const stryker = join(folder, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const settingsFile = join(folder, 'settings.json');
const reports = join(folder, 'reports');
const freshReport = join(folder, 'report.json');

/** Only a release needs it: 144 packages that nobody else has to set up. */
const packages = ['@stryker-mutator/core@9.6.1', '@stryker-mutator/vitest-runner@9.6.1'] as const;
const scoreMin = 0.85;

/** What words say is no rule: texts are left as they are. */
const settings = {
  testRunner: 'vitest',
  vitest: { configFile: 'scoreboard/mutants.config.ts' },
  plugins: [join(folder, 'node_modules/@stryker-mutator/vitest-runner/dist/src/index.js')],
  mutator: { excludedMutations: ['StringLiteral'] },
  coverageAnalysis: 'perTest',
  // The compiler of the house has no interface that Stryker could read settings through.
  tsconfigFile: 'none.json',
  ignorePatterns: ['.cache', 'dist', 'data', 'e2e', 'bench', 'docs'],
  tempDirName: join(folder, 'sandbox'),
  reporters: ['json', 'progress-append-only'],
  jsonReporter: { fileName: freshReport },
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
 * What lives on is told line by line. Folders are taken one by one and kept by what is in them, so that a run that was
 * broken off goes on where it was, and what did not change is not done again.
 */
function main(): void {
  if (!existsSync(stryker)) {
    mkdirSync(folder, { recursive: true });
    // Its runner takes the Vitest of the house, which lies above.
    const options = ['--no-save', '--no-audit', '--no-fund', '--no-package-lock', '--legacy-peer-deps'];
    spawnSync('npm', ['install', ...options, '--prefix', folder, ...packages], { cwd: folder, stdio: 'inherit' });
  }
  mkdirSync(reports, { recursive: true });
  const kept = jewelFolders.flatMap((one) => reportOf(one) ?? []);
  if (kept.length < jewelFolders.length) {
    noteFigure('D4', `mutants were made of ${kept.length} of ${jewelFolders.length} folders`, false);
    process.exitCode = 1;
    return;
  }
  const found = kept.map((path) => report.parse(JSON.parse(readFileSync(path, 'utf8'))));
  const counts = countsOf({ files: Object.assign({}, ...found.map(({ files }) => files)) });
  const scores = counts.map(({ name, seen, unseen }) => ({ name, made: seen + unseen, score: seen / (seen + unseen) }));
  const told = scores.map(({ name, made, score }) => `${name} ${(100 * score).toFixed(1)} % of ${made}`);
  const holds = scores.every(({ score }) => score >= scoreMin);
  noteFigure('D4', `mutants seen: ${told.join(', ')}`, holds);
  if (!holds) process.exitCode = 1;
}

/** Where the report on a folder's mutants is kept; undefined where it was not made to the end. */
function reportOf(jewels: string): string | undefined {
  const kept = join(reports, `${digestOf(jewels)}.json`);
  if (existsSync(kept)) return kept;
  rmSync(freshReport, { force: true });
  writeFileSync(settingsFile, JSON.stringify({ ...settings, mutate: [`${jewels}/*.ts`, '!src/**/*.test.ts'] }));
  // Each mutant is shown to all tests of its file: of those that draw at random a few hundred draws are enough.
  const env = { ...process.env, ONEDOOR_ORACLE_RUNS: '300' };
  const { status } = spawnSync(process.execPath, [stryker, 'run', settingsFile], { cwd: root, env, stdio: 'inherit' });
  if (status !== 0 || !existsSync(freshReport)) return undefined;
  renameSync(freshReport, kept);
  return kept;
}

/** What the rules of a folder and their tests say. */
function digestOf(jewels: string): string {
  const names = readdirSync(join(root, jewels)).toSorted();
  const texts = names.map((name) => [name, readFileSync(join(root, jewels, name), 'utf8')]);
  return createHash('sha256')
    .update(JSON.stringify([jewels, texts]))
    .digest('hex');
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
