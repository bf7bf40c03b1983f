import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, run } from './run.mjs';

const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const config = join(root, '.dependency-cruiser.cjs');
const withElements = join(root, 'scripts/lint/swc-tsx.cjs');

/** One file for each rule that breaks it, and what it imports. The rule's name is the key. */
const planted = {
  'core-alone': ['src/core/a.ts', `import '../procedures/target.ts';`],
  'core-no-node': ['src/core/b.ts', `import 'node:fs';`],
  'core-no-npm': ['src/core/c.ts', `import 'zod';`],
  'procedures-know-core': ['src/procedures/a.ts', `import '../api/target.ts';`],
  'procedures-no-npm': ['src/procedures/b.ts', `import 'zod';`],
  'api-knows-core-and-procedures': ['src/api/a.ts', `import '../server/target.ts';`],
  'api-npm-zod': ['src/api/b.ts', `import 'kysely';`],
  'server-not-web': ['src/server/a.ts', `import '../web/target.ts';`],
  'server-not-above': ['src/server/b.ts', `import '../cli/target.ts';`],
  'worker-not-above': ['src/worker/a.ts', `import '../web/target.ts';`],
  'cli-web-by-portal-renderer': ['src/cli/a.ts', `import '../web/target.ts';`],
  'web-not-server': ['src/web/a.tsx', `import '../server/target.ts';\nexport const page = () => <>{1}</>;`],
  'field-light': ['src/web/field/a.ts', `import '../desk/target.ts';`],
  'sql-in-stores': ['src/server/matter/matter.routes.ts', `import 'kysely';`],
  'store-private': ['src/server/matter/matter.ts', `import '../staff/staff.store.ts';`],
  'platform-knows-no-feature': ['src/server/platform/http/a.ts', `import '../../matter/matter.ts';`],
  'no-cycles': ['src/web/b.ts', `import './c.ts';`],
  'tests-stay-out': ['src/web/d.ts', `import '../../test/target.ts';`],
  'no-unresolved': ['src/web/e.ts', `import './nowhere.ts';`],
};

/** What the planted files import. */
const targets = {
  'src/procedures/target.ts': '',
  'src/api/target.ts': '',
  'src/server/target.ts': '',
  'src/web/target.ts': '',
  'src/web/desk/target.ts': '',
  'src/cli/target.ts': '',
  'src/web/c.ts': `import './b.ts';`,
  'src/server/staff/staff.store.ts': '',
  'test/target.ts': '',
};

/**
 * Hold the sources to the walls, and the walls to their purpose: every rule must find the violation that is planted
 * for it, because a parser that reads nothing finds nothing either.
 * @returns {Promise<string | undefined>} what is wrong
 */
export async function checkWalls() {
  const sources = await cruise(root);
  if (typeof sources === 'string') return sources;
  if (sources.count === 0) return 'dependency-cruiser read no module at all.';
  const found = sources.violations.map(({ rule, from, to }) => `${rule}: ${from} → ${to}`);
  const faults = [...found, ...compiledIn(join(root, 'src')), ...(await checkRules())];
  return faults.length === 0 ? undefined : faults.join('\n');
}

/**
 * What a compiler left beside the sources: it writes a file there that belongs to none of the projects it was asked to
 * build, and imports may then meet what was compiled in the place of what is written.
 * @param {string} folder
 * @returns {string[]}
 */
function compiledIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:[cm]?js|[cm]?js\.map|d\.[cm]?ts)$/.test(file))
    .map((file) => `${file} is compiled and stands among the sources; remove it.`);
}

/** @returns {Promise<string[]>} what is wrong with the rules themselves */
async function checkRules() {
  const folder = join(root, '.cache', 'walls');
  rmSync(folder, { recursive: true, force: true });
  const files = { ...targets, ...Object.fromEntries(Object.values(planted)) };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${text}\nexport const name = ${JSON.stringify(file)};\n`);
  }
  const found = await cruise(folder);
  writeFileSync(join(folder, 'src/core/a.js'), '');
  const compiled = compiledIn(join(folder, 'src'));
  rmSync(folder, { recursive: true, force: true });
  if (typeof found === 'string') return [found];
  const missed = Object.entries(planted).filter(
    ([rule, [file]]) => !found.violations.some((violation) => violation.rule === rule && violation.from === file),
  );
  const untested = found.rules.filter((rule) => !(rule in planted));
  return [
    ...(compiled.length === 1 ? [] : [`A compiled file among the sources is not seen as one: ${compiled}`]),
    ...missed.map(([rule, [file]]) => `The rule ${rule} does not see ${file}.`),
    ...untested.map((rule) => `No violation is planted for the rule ${rule}.`),
  ];
}

/**
 * @param {string} folder
 * @returns {Promise<string | { count: number, rules: string[], violations: { rule: string, from: string, to: string }[] }>}
 */
async function cruise(folder) {
  const { stdout, output } = await run(
    process.execPath,
    ['--require', withElements, depcruise, '--config', config, '--output-type', 'json', 'src'],
    { cwd: folder },
  );
  try {
    const { summary } = JSON.parse(stdout);
    /** @type {{ rule: { name: string }, from: string, to: string }[]} */
    const violations = summary.violations;
    /** @type {{ name: string }[]} */
    const rules = summary.ruleSetUsed.forbidden;
    return {
      count: summary.totalCruised,
      rules: rules.map((rule) => rule.name),
      violations: violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    };
  } catch {
    return output;
  }
}
