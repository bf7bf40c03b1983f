import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { jewelFolders } from './scoreboard/crown-jewels.mjs';

// Left to itself the runner keeps one core free, which of two is half the machine; a walk in a browser waits as much as
// it works.
const atOnce = { files: Math.max(2, availableParallelism() - 1), walks: 2 };

// Four suites: `unit` needs nothing, `db` the embedded PostgreSQL, `e2e` Chromium and the built product, which each file
// starts for itself, `alone` the built product with nothing beside it, because it is measured against itself.
export default defineConfig({
  test: {
    // Asked for with --coverage: of what everything else rests on every branch, of the rest nothing.
    coverage: {
      provider: 'v8',
      include: jewelFolders.map((folder) => `${folder}/*.ts`),
      reporter: ['text', 'json-summary'],
      skipFull: true,
      reportsDirectory: '.cache/coverage',
      thresholds: { branches: 100 },
    },
    projects: [
      {
        test: {
          name: 'unit',
          // Rules are pure: what a file leaves in memory is modules, which the next need not load again.
          isolate: false,
          maxWorkers: atOnce.files,
          sequence: { groupOrder: 0 },
          testTimeout: 30_000,
          include: [
            'src/{core,procedures,api,web}/**/*.test.{ts,tsx}',
            'src/{server,worker,cli}/**/*.unit.test.ts',
            'seed/**/*.test.ts',
            '{bench,scoreboard}/**/*.test.ts',
            'test/**/*.unit.test.ts',
          ],
        },
      },
      {
        test: {
          name: 'db',
          maxWorkers: atOnce.files,
          sequence: { groupOrder: 1 },
          include: ['{src/{server,worker,cli},test}/**/*.test.ts'],
          exclude: ['{src,test}/**/*.unit.test.ts', 'test/**/*.{browser,alone}.test.ts'],
          globalSetup: ['test/postgres.global.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          maxWorkers: atOnce.walks,
          sequence: { groupOrder: 2 },
          include: ['e2e/**/*.test.ts', 'test/**/*.browser.test.ts'],
          globalSetup: ['test/product.global.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'alone',
          fileParallelism: false,
          sequence: { groupOrder: 3 },
          include: ['test/**/*.alone.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
