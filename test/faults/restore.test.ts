import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../../src/server/platform/log/log.ts';
import { startEmbeddedPostgres } from '../../src/server/platform/postgres/embedded.ts';
import { noteFigure } from '../figure.ts';
import { removeServer } from '../scratch-server.ts';
import { copyCluster, copyFiles } from './copy-cluster.ts';
import { Filing } from './filing.ts';
import { FaultHouse } from './house.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const moments = release ? 10 : 1;
/** Before the copy is taken, and between one moment and the next. */
const matters = release ? 500 : 60;
/** Once in this time the log leaves the machine, also where little is done; as docs/operations/backups.md has it. */
const leavesSeconds = 30;
const lostSecondsMax = 60;

/** What stood in the database at a moment. */
interface Noted {
  readonly at: string;
  readonly matters: number;
  readonly heads: string;
}

let folder: string;
let house: FaultHouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onedoor-restore-'));
  await chmod(folder, 0o755);
  await mkdir(join(folder, 'archive'));
  await chmod(join(folder, 'archive'), 0o777);
  house = await FaultHouse.open({
    settings: {
      archive_mode: 'on',
      archive_timeout: String(leavesSeconds),
      archive_command: `cp %p ${join(folder, 'archive')}/%f`,
    },
  });
});
afterAll(async () => {
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const standing = `select clock_timestamp()::text as at, count(*)::integer as matters,
  md5(coalesce(string_agg(head_hash, '' order by id), '')) as heads from matter`;

/** Brings the copy forward to a moment, or to the end of the log, in a place of its own, and answers what stands there. */
async function restoredTo(
  copy: string,
  at: string | undefined,
  archive = join(folder, 'archive'),
): Promise<{ readonly found: Noted; readonly seconds: number }> {
  const dataDir = await mkdtemp(join(folder, 'restored-'));
  await chmod(dataDir, 0o755);
  const { uid, gid } = await stat(copy);
  await mkdir(join(dataDir, 'postgres'));
  const cluster = join(dataDir, 'postgres', 'cluster');
  copyFiles(copy, cluster);
  await writeFile(join(cluster, 'recovery.signal'), '');
  spawnSync('chown', ['-R', `${uid}:${gid}`, join(dataDir, 'postgres')]);
  const begun = performance.now();
  const server = await startEmbeddedPostgres({
    dataDir,
    log: silentLog(),
    settings: {
      restore_command: `cp ${archive}/%f %p`,
      ...(at === undefined ? {} : { recovery_target_time: at, recovery_target_action: 'promote' }),
    },
  });
  const { host, port, superuser } = server.connection;
  const client = new pg.Client({ host, port, user: superuser, database: 'onedoor' });
  try {
    await client.connect();
    const isRecovering = async () => (await client.query('select pg_is_in_recovery() as one')).rows[0]?.one === true;
    while (await isRecovering()) await delay(20);
    const seconds = (performance.now() - begun) / 1_000;
    const { rows } = await client.query<Noted>(standing);
    const [found] = rows;
    if (found === undefined) throw new Error('nothing stands there');
    return { found, seconds };
  } finally {
    await client.end();
    await server.stop();
    await removeServer(dataDir);
  }
}

test('a copy and the log since then bring the database back to any moment: the matters of that moment, and their heads', {
  timeout: release ? 1_800_000 : 120_000,
}, async () => {
  const node = await house.startNode();
  const filing = new Filing({ ask: node.ask, cookie: await house.signInClerk(node) });
  await filing.run(8, matters);
  const copy = join(folder, 'copy');
  await copyCluster(house, copy);
  const noted: Noted[] = [];
  for (let moment = 0; moment < moments; moment += 1) {
    await filing.run(8, matters);
    noted.push(...(await house.sql<Noted & pg.QueryResultRow>(standing)));
    await delay(20);
  }
  await filing.run(8, matters);
  expect(filing.faults).toEqual([]);
  // The log reaches the archive a segment at a time; the last one is closed here.
  const [last] = await house.sql<{ file: string }>('select pg_walfile_name(pg_switch_wal()) as file');
  await expect.poll(() => readdir(join(folder, 'archive')), { timeout: 60_000, interval: 100 }).toContain(last?.file);
  let slowest = 0;
  for (const { at, ...stood } of noted) {
    const { found, seconds } = await restoredTo(copy, at);
    slowest = Math.max(slowest, seconds);
    expect({ matters: found.matters, heads: found.heads }).toEqual(stood);
    expect(found.matters).toBeLessThan(filing.acknowledged.size);
  }
  noteFigure(
    'R7',
    `${moments} moments of ${filing.acknowledged.size} matters: the same matters and heads each; at most ${slowest.toFixed(1)} s`,
    true,
  );
});

/** When each matter was acknowledged, on this machine's clock. */
async function acknowledgedAsTime(filing: Filing, times: number[]): Promise<void> {
  for (;;) {
    while (times.length < filing.acknowledged.size) times.push(Date.now());
    if (filing.isStopped) return;
    await delay(10);
  }
}

test.runIf(release)(
  'with the machine and its log no more than a minute is lost, at the worst moment',
  {
    timeout: 600_000,
  },
  async () => {
    const archive = join(folder, 'archive');
    const node = await house.startNode();
    const filing = new Filing({ ask: node.ask, cookie: await house.signInClerk(node), restMs: 250 });
    const copy = join(folder, 'copy-before-loss');
    await copyCluster(house, copy);
    const [before] = await house.sql<{ n: number }>('select count(*)::integer as n from matter');
    const times: number[] = [];
    const working = Promise.all([filing.run(1), acknowledgedAsTime(filing, times)]);
    let worst = 0;
    for (const round of [1, 2]) {
      const there = (await readdir(archive)).length;
      await expect
        .poll(async () => (await readdir(archive)).length, { timeout: 90_000, interval: 50 })
        .toBeGreaterThan(there);
      // Just before it leaves again.
      await delay((leavesSeconds - 1) * 1_000);
      const gone = Date.now();
      const kept = join(folder, `archive-${round}`);
      copyFiles(archive, kept);
      const { found } = await restoredTo(copy, undefined, kept);
      const first = times[found.matters - (before?.n ?? 0)];
      worst = Math.max(worst, first === undefined ? 0 : (gone - first) / 1_000);
    }
    filing.stop();
    await working;
    expect(filing.faults).toEqual([]);
    noteFigure(
      'R7',
      `at most ${worst.toFixed(1)} s lost with the machine, the log leaving every ${leavesSeconds} s`,
      worst <= lostSecondsMax,
    );
    expect(worst).toBeLessThanOrEqual(lostSecondsMax);
  },
);
