/**
 * `npm run build`: build what changed. Each step names its inputs; it is skipped when their content, and what the step
 * wrote, are as they were. Everything is said on standard error.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, runLoud } from './run.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} inputs files and folders whose content decides whether the step runs
 * @property {readonly string[]} outputs files that must be there afterwards, and before a step may be skipped
 * @property {() => Promise<number>} work answers an exit code
 */

const tsc = ['node_modules/typescript/bin/tsc', '-b'];
const vite = 'node_modules/vite/bin/vite.js';
const node = (/** @type {readonly string[]} */ args) => runLoud(process.execPath, args);
const webInputs = ['vite.config.ts', 'src/core', 'src/procedures', 'src/api', 'src/web'];
const fonts = { 400: '400Regular/NotoSerifSC_400Regular.ttf', 700: '700Bold/NotoSerifSC_700Bold.ttf' };

/** @type {readonly Step[]} */
const steps = [
  {
    name: 'server',
    inputs: ['tsconfig.json', 'tsconfig.base.json', 'src'],
    outputs: ['dist/cli/main.js'],
    work: async () => {
      pruneOrphans();
      return node(tsc);
    },
  },
  {
    name: 'seed',
    inputs: ['seed', 'src/core'],
    outputs: ['calendar', 'units', 'demonstration', 'examples'].map((name) => `dist/seed/${name}.json`),
    work: () => node(['--import', 'tsx', 'seed/pack.ts']),
  },
  {
    name: 'desk',
    inputs: webInputs,
    outputs: ['dist/desk/index.html'],
    work: () => node([vite, 'build', '--mode', 'desk']),
  },
  {
    name: 'field',
    inputs: webInputs,
    outputs: ['dist/field/index.html', 'dist/field/worker.js'],
    // The worker knows the page's files by the names that the build gave them.
    work: async () =>
      (await node([vite, 'build', '--mode', 'field'])) || node([vite, 'build', '--mode', 'field-worker']),
  },
  {
    name: 'portal',
    inputs: webInputs,
    outputs: ['dist/portal-assets/.vite/manifest.json'],
    work: () => node([vite, 'build', '--mode', 'portal']),
  },
  {
    name: 'fonts',
    inputs: ['scripts/build.mjs'],
    outputs: Object.keys(fonts).map((weight) => `dist/fonts/NotoSerifSC-${weight}.ttf`),
    work: async () => copyFonts(),
  },
];

/** The two weights that documents are set in; the package has seven more, 115 MB in all. */
function copyFonts() {
  mkdirSync(join(root, 'dist/fonts'), { recursive: true });
  for (const [weight, file] of Object.entries(fonts)) {
    const from = join(root, 'node_modules/@expo-google-fonts/noto-serif-sc', file);
    copyFileSync(from, join(root, `dist/fonts/NotoSerifSC-${weight}.ttf`));
  }
  return 0;
}

/** What the compiler wrote for a source that is gone would still be found by whoever lists a folder. */
function pruneOrphans() {
  for (const part of readdirSync(join(root, 'src'))) {
    for (const file of filesOf(join('dist', part))) {
      const source = file.replace(/^dist/, 'src').replace(/(\.d\.ts|\.js)(\.map)?$/, '');
      if (!/\.(js|d\.ts)(\.map)?$/.test(file)) continue;
      if (['.ts', '.tsx', '.json'].every((end) => !existsSync(join(root, source + end)))) {
        rmSync(join(root, file));
        // The compiler trusts its record of what it wrote.
        rmSync(join(root, 'dist', part, '.tsbuildinfo'), { force: true });
      }
    }
  }
}

/**
 * @param {string} path relative to the checkout
 * @returns {string[]} the files at or below it, sorted
 */
function filesOf(path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  const names = readdirSync(join(root, path), { withFileTypes: true, recursive: true });
  return names.flatMap((entry) => (entry.isFile() ? [relative(root, join(entry.parentPath, entry.name))] : [])).sort();
}

const lockHash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

/** @param {Step} step */
function hashOfInputs(step) {
  const hash = createHash('sha256').update(lockHash);
  for (const file of step.inputs.flatMap(filesOf)) {
    if (!/\.test\.tsx?$/.test(file)) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** @param {string} name */
const recordOf = (name) => join(root, 'dist', '.built', name);

/** @param {Step} step @param {string} hash */
function isUpToDate(step, hash) {
  const record = recordOf(step.name);
  if (!existsSync(record) || readFileSync(record, 'utf8') !== hash) return false;
  return step.outputs.every((file) => existsSync(join(root, file)));
}

/**
 * Build what changed. Stops at the first step that fails.
 * @returns {Promise<number>} an exit code
 */
export async function build() {
  const pending = steps.filter((step) => !isUpToDate(step, hashOfInputs(step)));
  if (pending.length === 0) return 0;
  return withLock(async () => {
    for (const step of steps) {
      // Taken before the work: a source that is saved meanwhile makes the step run again next time.
      const hash = hashOfInputs(step);
      if (isUpToDate(step, hash)) continue;
      process.stderr.write(`正在构建 / Building: ${step.name} …\n`);
      const code = await step.work();
      const missing = step.outputs.filter((file) => !existsSync(join(root, file)));
      if (code !== 0 || missing.length > 0) {
        const reason = missing.length > 0 ? `: ${missing.join(', ')}` : '';
        process.stderr.write(`构建未完成 / The build did not finish: ${step.name}${reason}\n`);
        return code === 0 ? 1 : code;
      }
      writeFileSync(recordOf(step.name), hash);
    }
    return 0;
  });
}

/**
 * One build at a time in a checkout: commands that are started together wait for the first.
 * @param {() => Promise<number>} work
 */
async function withLock(work) {
  mkdirSync(join(root, 'dist', '.built'), { recursive: true });
  const file = recordOf('lock');
  while (!claim(file)) {
    const pid = Number(existsSync(file) ? readFileSync(file, 'utf8') : '');
    if (pid > 0 && !isAlive(pid)) rmSync(file, { force: true });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** @param {string} file */
function claim(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = await build();
