import { defineConfig } from 'vitest/config';

// Three suites: `unit` needs nothing, `db` the embedded PostgreSQL, `e2e` Chromium and the built product, which each file
// starts for itself, one file after the other: what is measured against itself (`alone`) is there too.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
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
          include: ['e2e/**/*.test.ts', 'test/**/*.{browser,alone}.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
