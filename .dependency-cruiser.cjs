// The walls of the house (STYLE: core ← procedures ← api ← server ← worker, cli; core ← procedures ← api ← web).
// scripts/walls.mjs plants a violation for each rule here and fails when a rule misses its own.

const test = '\\.test\\.tsx?$';

/** Modules that Node brings; npm packages; what may stand in a production file but lies outside src. */
const nodeModule = { dependencyTypes: ['core'] };
const npm = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-bundled', 'npm-no-pkg', 'npm-unknown'];

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const src = (/** @type {string} */ parts) => ({ path: `^src/(${parts})/`, pathNot: test });

module.exports = {
  forbidden: [
    rule('core-alone', 'core knows nothing but itself', src('core'), { path: '^src/', pathNot: '^src/core/' }),
    rule('core-no-node', 'bytes, hashes, time and chance come into core as values', src('core'), nodeModule),
    rule('core-no-npm', 'core is plain functions over plain values', src('core'), { dependencyTypes: npm }),
    rule('procedures-know-core', 'a procedure is data over core', src('procedures'), {
      path: '^src/',
      pathNot: '^src/(core|procedures)/',
    }),
    rule('procedures-no-npm', 'a procedure is data', src('procedures'), { dependencyTypes: [...npm, 'core'] }),
    rule('api-knows-core-and-procedures', 'the contract is shared with the browser', src('api'), {
      path: '^src/',
      pathNot: '^src/(core|procedures|api)/',
    }),
    rule('api-npm-zod', 'the contract is written in zod and nothing else', src('api'), {
      dependencyTypes: [...npm, 'core'],
      pathNot: '(^|/)node_modules/zod/',
    }),
    rule('server-not-web', 'the server never sees the sources of the pages', src('server'), { path: '^src/web/' }),
    rule('server-not-above', 'worker and cli build on the server', src('server'), { path: '^src/(worker|cli)/' }),
    rule('worker-not-above', 'a job knows no page and no command', src('worker'), { path: '^src/(web|cli)/' }),
    rule('cli-web-by-portal-renderer', 'the one place where server and pages meet', src('cli'), {
      path: '^src/web/',
      pathNot: '^src/web/portal/render\\.tsx$',
    }),
    rule('web-not-server', 'the browser never sees the server', src('web'), { path: '^src/(server|worker|cli)/' }),
    rule('field-light', 'a page for old phones knows no other page and no package but React', src('web/field'), {
      path: '^src/(web/(desk|portal)|procedures)/|(^|/)node_modules/',
      pathNot: '(^|/)node_modules/(@types/)?(react|react-dom)/',
    }),
    rule(
      'sql-in-stores',
      'SQL is written in stores and in the platform',
      { path: '^src/(server|worker|cli)/', pathNot: [test, '\\.store\\.ts$', '^src/server/platform/'] },
      {
        path: '(^|/)node_modules/(pg|kysely)/',
      },
    ),
    rule(
      'store-private',
      'features meet through their use cases',
      { path: '^src/(?:server/([^/]+)|worker|cli|web)/', pathNot: test },
      {
        path: '\\.store\\.ts$',
        pathNot: '^src/server/$1/',
      },
    ),
    rule('platform-knows-no-feature', 'the platform carries any feature', src('server/platform'), {
      path: '^src/server/',
      pathNot: '^src/server/platform/',
    }),
    rule('no-cycles', 'a cycle is two files that are one', {}, { circular: true }),
    rule(
      'tests-stay-out',
      'what is shipped needs no test, script or seed',
      { path: '^src/', pathNot: test },
      { path: '^(test|e2e|bench|scripts)/' },
    ),
    rule('no-unresolved', 'an import leads somewhere', { path: '^src/' }, { couldNotResolve: true }),
  ],
  options: {
    // Without it TypeScript 7 leaves no parser, no module is read, and everything passes.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
