import { jewelFolders } from './crown-jewels.mjs';

/** One promise of the board: what is counted, what must come out, and what counts it here. */
export interface Row {
  readonly id: string;
  readonly title: string;
  /** The promise to publish. */
  readonly release: string;
  /** What every run does on two cores; the dash of a row that only a release measures. */
  readonly ci: string;
  /** Test files, each of the suite that takes it up. Empty: nothing measures the row yet. */
  readonly tests: readonly TestFile[];
  /** A program for the release size, where that is no test. */
  readonly releaseProgram?: string;
  /** What makes the tests as large as a release; SCOREBOARD_SIZE says `release` to all of them. */
  readonly releaseEnvironment?: Readonly<Record<string, string>>;
  /** Every branch of the crown jewels has to be taken by the tests of the row. */
  readonly branches?: true;
  /** What the tests leave out of the row. */
  readonly lacks?: string;
}

export interface TestFile {
  readonly suite: 'unit' | 'db' | 'e2e' | 'alone';
  readonly file: string;
}

const unit = (file: string): TestFile => ({ suite: 'unit', file });
const db = (file: string): TestFile => ({ suite: 'db', file });
const e2e = (file: string): TestFile => ({ suite: 'e2e', file });
const alone = (file: string): TestFile => ({ suite: 'alone', file });
const row = (
  id: string,
  title: string,
  release: string,
  ci: string,
  tests: readonly TestFile[] = [],
  more: Pick<Row, 'branches' | 'lacks' | 'releaseProgram' | 'releaseEnvironment'> = {},
): Row => ({
  id,
  title,
  release,
  ci,
  tests,
  ...more,
});

export const rows: readonly Row[] = [
  row(
    'R1',
    'The server is killed while people file',
    '200 kills, 20,000 writes: 0 lost, 0 twice, 0 halves',
    '10 kills, 1,000 writes',
    [db('test/faults/killed-server.test.ts')],
  ),
  row('R2', 'PostgreSQL is killed under load', '50 kills: the same; serving within 10 s', '3 kills', [
    db('test/faults/killed-database.test.ts'),
    db('src/server/platform/postgres/embedded.test.ts'),
  ]),
  row('R3', 'Full disks and failing writes', '0 lost, 0 false answers; back within 30 s', 'one full volume', [
    db('test/faults/full-disk.test.ts'),
  ]),
  row('R4', 'Faults between server and database', '1,000 commits of unknown end, 1 matter each', '100', [
    db('test/faults/network.test.ts'),
  ]),
  row('R5', 'The same sent eight times at once', '1,000 keys: 1,000 matters', '100 keys', [
    db('test/faults/twice.test.ts'),
    db('src/server/matter/journey.test.ts'),
    db('src/server/upkeep/upkeep.test.ts'),
  ]),
  row('R6', 'A standby takes over under load', '20 times: 0 lost, writes back within 30 s', '1 time', [
    db('test/faults/failover.test.ts'),
  ]),
  row(
    'R7',
    'Restored to a moment',
    '10 moments; 60 s lost at the most; a million in 15 min',
    '1 moment, 180 matters',
    [db('test/faults/restore.test.ts')],
    { lacks: 'the quarter of an hour for a million is measured by hand alone (docs/operations/backups.md)' },
  ),
  row(
    'R8',
    'Migrations while people work',
    '0 failed requests, no lock above 1 s',
    '20,000 matters',
    [
      alone('test/upgrade/upgrade.alone.test.ts'),
      db('src/server/platform/db/migrate.test.ts'),
      unit('test/upgrade/rules.unit.test.ts'),
    ],
    {
      lacks:
        'no release exists to upgrade from: the migrations are made up, one of each kind that may be, and the servers are today’s; a few hundred matters are registered, the others copies of their rows',
    },
  ),
  row(
    'R9',
    'Ten times too much',
    'surplus told to wait; 80 % of the peak done',
    '8 s',
    [alone('test/faults/load.alone.test.ts'), unit('src/server/platform/http/overload.unit.test.ts')],
    { lacks: 'the crowd runs on the server’s own cores' },
  ),
  row('R10', 'Slow clients', '1,000 beside 50 requests a second: p99 at most twice', '200', [
    alone('test/faults/load.alone.test.ts'),
    unit('test/security/slow-clients.unit.test.ts'),
  ]),
  row(
    'R11',
    'Two hours at half capacity',
    'memory at most 5 % more after minute 15',
    '30 s',
    [alone('test/faults/soak.alone.test.ts')],
    {
      lacks:
        'what is alive after half a minute on every run, held memory after two hours before a release; three minutes with SOAK_SECONDS=180',
    },
  ),
  row('R12', 'Restarts under load', '50: 0 failed; ready within 3 s', '4', [
    alone('test/faults/restarts.alone.test.ts'),
    db('test/faults/killed-database.test.ts'),
    db('src/cli/cli.test.ts'),
  ]),
  row(
    'T1',
    'Dates against an independent walk',
    '1,000,000: 0 different',
    '20,000',
    [unit('src/core/deadline/oracle.test.ts'), unit('src/core/deadline/clock.property.test.ts')],
    { releaseEnvironment: { ONEDOOR_ORACLE_RUNS: '1000000' } },
  ),
  row(
    'T2',
    'Clocks that jump, zones, leap seconds',
    '0 stored dates change',
    '20 jumps',
    [db('test/faults/clock-jumps.test.ts'), unit('src/server/platform/clock/clock.unit.test.ts')],
    {
      lacks: 'the clock handed to the use cases jumps, not that of the machine; no leap second',
    },
  ),
  row('T3', 'A holiday notice with 100,000 open', 'exactly those concerned move, once; 60 s', '5,000, one kill', [
    db('src/server/upkeep/notice.test.ts'),
    db('src/server/upkeep/upkeep.test.ts'),
    db('src/server/upkeep/lapse-due.test.ts'),
    unit('src/core/deadline/past-notice.test.ts'),
  ]),
  row(
    'T4',
    'Reminders of 90 days through 50 kills',
    '10,000 matters, 2 workers: each exactly once, 0 missed',
    '400 matters, 5 kills',
    [
      db('src/server/upkeep/reminders.test.ts'),
      db('src/server/upkeep/watch-clocks.test.ts'),
      db('src/server/upkeep/lapse-due.test.ts'),
    ],
  ),
  row(
    'D1',
    'Deterministic simulation',
    '10,000 seeds of 500 operations: 0 violations',
    '200 seeds of 13',
    [db('test/model/simulation.test.ts')],
    { lacks: 'ids and keys are not of the seed; one matter a seed, led as far as consent; jobs other than lapses' },
  ),
  row('D2', 'Every state, action and role', '100 % of cells, 100,000 sequences', '2,000', [
    unit('src/procedures/walk.test.ts'),
    db('test/sequences/sequences.test.ts'),
  ]),
  row('D3', 'Sixteen at one matter', '100 histories of 1,000: 0 double owners', '5 histories of 240', [
    unit('test/holding/checker.unit.test.ts'),
    db('src/server/holding/sixteen.test.ts'),
  ]),
  row(
    'D4',
    'Coverage and mutants of the four crown jewels',
    'branches 100 %, mutants 85 %',
    'every branch',
    jewelFolders.map(unit),
    {
      branches: true,
      releaseProgram: 'scoreboard/mutants.ts',
      lacks: 'the branches of all other code; mutants of what changed, on every run',
    },
  ),
  row('S1', 'Every operation, role and relation', '0 leaks; not found and not allowed the same', 'whole', [
    db('test/access/table.test.ts'),
    db('test/access/helpers.test.ts'),
  ]),
  row('S2', 'Round row-level security as the own role', '0 foreign rows in 2,000 attempts', 'whole', [
    db('test/security/row-level-security.test.ts'),
    db('src/server/access/two-walls.test.ts'),
    db('src/server/platform/db/roles.test.ts'),
  ]),
  row('S3', 'What row-level security costs', 'lists at most 1.3 times; 0 sequential scans', '50,000 rows', [
    db('test/security/row-level-security.test.ts'),
  ]),
  row('S4', 'Masked unless revealed; nothing read-only is set', '0 canaries in clear, 0 accepted', 'whole', [
    db('test/security/mass-assignment.test.ts'),
    db('test/access/protected.test.ts'),
    db('test/access/table.test.ts'),
    db('src/server/matter/walls.test.ts'),
  ]),
  row('A1', 'Tampering as the database’s owner', '1,000 places each: all found', '50 each', [
    db('src/server/seal/verify-events.test.ts'),
    db('src/server/seal/verify-derived.test.ts'),
    db('src/server/seal/verify-tree.test.ts'),
    unit('src/core/chain/verify-chain.test.ts'),
    unit('src/core/chain/witness.test.ts'),
    db('src/server/seal/witness.test.ts'),
  ]),
  row(
    'A2',
    'Proofs by code that shares nothing',
    '10,000: 0 wrong; 50,000 events a second',
    '500',
    [
      unit('src/core/chain/merkle.test.ts'),
      unit('src/core/chain/receipt.test.ts'),
      db('src/server/seal/block-tree.test.ts'),
    ],
    {
      lacks: 'speed is not measured here',
    },
  ),
  row('A3', 'One record for each reading, no more', '0 missing, 0 extra', 'whole', [db('test/access/log.test.ts')]),
  row(
    'A4',
    'Canaries through everything',
    '0 in logs, dumps, WAL; after erasure 0 anywhere',
    'twenty matters, 160 of them',
    [
      db('src/server/retention/leak.test.ts'),
      db('src/server/retention/retention.test.ts'),
      unit('src/server/platform/log/log.unit.test.ts'),
    ],
  ),
  row('X1', 'Requests made from the contract', '50,000: 0 of 500, 0 outside the contract', '5,000', [
    db('src/server/contract.test.ts'),
  ]),
  row(
    'X2',
    'Scanners',
    '0 injectable, 0 high or medium, 0 unlisted',
    'a short crawl',
    [db('test/security/crawl.test.ts')],
    { releaseProgram: 'scoreboard/scanners.ts' },
  ),
  row('X3', 'Script in every text field', '300 texts: 0 ran, 0 reports', '30', [
    e2e('test/security/script-in-text.browser.test.ts'),
    db('test/security/headers.test.ts'),
  ]),
  row('X4', 'Poisoned uploads', '200 files refused or inert', '77, and as many spoilt', [
    db('test/security/poisoned-uploads.test.ts'),
    unit('src/server/platform/upload/clean-file.unit.test.ts'),
    unit('src/server/platform/spreadsheet/workbook.unit.test.ts'),
    unit('src/server/platform/spreadsheet/write-sheet.unit.test.ts'),
    unit('test/security/bombs.unit.test.ts'),
  ]),
  row('X5', 'Signing in', 'ten tries in 15 min; ASVS V6 and V7', 'whole', [
    db('src/server/session/guessing.test.ts'),
    alone('test/faults/load.alone.test.ts'),
    db('src/server/session/session.test.ts'),
    db('src/server/account/account.test.ts'),
    db('src/server/account/provider.test.ts'),
    unit('src/server/session/password.unit.test.ts'),
    db('test/security/csrf.test.ts'),
    db('test/security/cookies.test.ts'),
  ]),
  row('X6', 'Requests led into the own network', '100 addresses: 0 connections', 'whole', [
    unit('test/security/outbound.unit.test.ts'),
  ]),
  row(
    'X7',
    'Supply chain',
    'audit 0, secrets 0, 60 packages, 0 install scripts',
    'whole',
    [unit('test/security/supply-chain.unit.test.ts')],
    {
      lacks: 'the registry’s audit, where it does not answer',
    },
  ),
  row(
    'X8',
    'TLS and headers',
    'nothing of medium or above through the shipped proxy',
    'weekly',
    [db('test/security/headers.test.ts'), unit('test/packaging.unit.test.ts')],
    { releaseProgram: 'scoreboard/tls.ts' },
  ),
  row('X9', 'ASVS 5.0.0', 'level 1: 70 of 70; level 2: 95 %; 25 of level 3', 'counts', [
    unit('test/security/asvs.unit.test.ts'),
  ]),
  row(
    'U1',
    'Everybody can use every page',
    'axe 0; 12 journeys by keyboard; 400 %',
    'whole',
    [e2e('e2e/desk-screens.test.ts'), e2e('e2e/portal-pages.test.ts')],
    {
      lacks: 'the twelve journeys by keyboard alone',
    },
  ),
  row('U2', 'Pages on a slow phone', 'LCP 2.5 s, CLS 0.1, TBT 200 ms', '3 pages'),
  row('U3', 'Filing over a bad network', '100 of 100, 0 twice, 0 lost', '10', [e2e('e2e/save-and-return.test.ts')], {
    lacks: 'the network is not throttled',
  }),
];
