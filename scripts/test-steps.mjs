import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { jewelFolders } from '../scoreboard/crown-jewels.mjs';
import { ensureBrowser } from './chromium.mjs';
import { root, run } from './run.mjs';
import { checkWalls } from './walls.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {number} [skipped]
 * @property {string} [details] shown in full when something failed
 */

/**
 * @typedef {object} TestStep
 * @property {string} name
 * @property {boolean} everyday also in `npm run check`
 * @property {() => Promise<Outcome>} work
 */

const bin = (/** @type {string} */ path) => join(root, 'node_modules', path);
const tsc = bin('typescript/bin/tsc');

/** @type {readonly TestStep[]} */
export const steps = [
  { name: 'types', everyday: true, work: () => inTurn([tsc, '-b'], [tsc, '-p', 'tsconfig.test.json']) },
  { name: 'lint', everyday: true, work: () => inTurn([bin('@biomejs/biome/bin/biome'), 'ci', '--colors=off']) },
  { name: 'walls', everyday: true, work: async () => outcomeOf(await checkWalls()) },
  { name: 'unused code', everyday: false, work: () => inTurn([bin('knip/bin/knip.js')]) },
  {
    name: 'generated files',
    everyday: true,
    work: () => inTurn(['--import', 'tsx', 'scripts/generate.ts', '--check']),
  },
  { name: 'build', everyday: false, work: () => inTurn(['scripts/build.mjs']) },
  { name: 'unit', everyday: true, work: () => suite('unit') },
  // Apart from the others, whose proofs take many times as long while branches are counted.
  { name: 'every branch', everyday: false, work: () => suite('unit', { more: ['--coverage', ...jewelFolders] }) },
  { name: 'unit on Node 24', everyday: false, work: unitOnNode24 },
  { name: 'database', everyday: false, work: () => suite('db') },
  { name: 'browser', everyday: false, work: browserJourneys },
  { name: 'measured alone', everyday: false, work: () => suite('alone') },
];

/**
 * Run scripts with this Node, one after the other; the first that fails is the outcome.
 * @param {readonly (readonly string[])[]} commands
 * @returns {Promise<Outcome>}
 */
async function inTurn(...commands) {
  for (const command of commands) {
    const { code, output } = await run(process.execPath, command);
    if (code !== 0) return outcomeOf(output === '' ? `${command.join(' ')} ended with ${code}` : output);
  }
  return outcomeOf(undefined);
}

/** @param {string | undefined} fault @returns {Outcome} */
function outcomeOf(fault) {
  return fault === undefined ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, details: fault };
}

/**
 * Run one of the suites of vitest.config.ts and count its tests.
 * @param {'unit' | 'db' | 'e2e' | 'alone'} project
 * @param {{ node?: string, more?: readonly string[] }} [how] the program to run it with, and what it is told besides
 * @returns {Promise<Outcome>}
 */
async function suite(project, { node = process.execPath, more = [] } = {}) {
  const report = join(root, '.cache', `vitest-${project}.json`);
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`];
  const vitest = [bin('vitest/vitest.mjs'), 'run', '--project', project, ...reporters, ...more];
  const { code, output } = await run(node, vitest);
  if (!existsSync(report)) return { passed: 0, failed: 1, details: output };
  const read = JSON.parse(readFileSync(report, 'utf8'));
  return { ...countTests(read, code), details: `${failedTests(read)}\n${output}` };
}

/**
 * Which tests failed and the beginning of why, before the suite's whole output: the log of a suite is long, and a reader
 * who sees only its first lines must find the failures there.
 * @param {{ testResults: { name: string, status: string, message: string, assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] }} report
 */
function failedTests(report) {
  const beginning = (/** @type {string} */ text) =>
    stripVTControlCharacters(text)
      .split('\n')
      .slice(0, 6)
      .map((line) => `    ${line}`)
      .join('\n');
  return report.testResults
    .filter((file) => file.status === 'failed')
    .flatMap((file) => {
      const failed = file.assertionResults.filter((test) => test.status === 'failed');
      const where = relative(root, file.name);
      return failed.length === 0
        ? [`  ${where}\n${beginning(file.message)}`]
        : failed.map((test) => `  ${where}: ${test.fullName}\n${beginning(test.failureMessages.join('\n'))}`);
    })
    .join('\n');
}

/**
 * A file that cannot be loaded has no tests, and an error outside every test none that failed: each counts as one.
 * A suite without any test proves nothing and is a failure.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} report
 * @param {number} code
 * @returns {Outcome}
 */
function countTests(report, code) {
  const broken = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = report.numFailedTests + broken.length;
  const unexplained = failed === 0 && (code !== 0 || report.numPassedTests === 0) ? 1 : 0;
  return { passed: report.numPassedTests, failed: failed + unexplained, skipped: report.numPendingTests };
}

/** The unit tests on the Node that the README recommends; npm's package of that Node brings the binary. */
async function unitOnNode24() {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = join(root, '.cache', 'node24');
  const node = join(folder, 'node_modules', name, 'bin', 'node');
  if (!existsSync(node)) {
    mkdirSync(folder, { recursive: true });
    const options = ['--no-save', '--no-audit', '--no-fund', '--no-package-lock'];
    const { code, output } = await run('npm', ['install', ...options, '--prefix', folder, `${name}@24`], {
      cwd: folder,
    });
    if (code !== 0) return outcomeOf(`Node 24 could not be installed:\n${output}`);
  }
  return suite('unit', { node });
}

async function browserJourneys() {
  const missing = await ensureBrowser();
  return missing === undefined ? suite('e2e') : outcomeOf(missing);
}
