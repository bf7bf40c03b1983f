import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findPostmaster } from '../../src/server/platform/postgres/postmaster.ts';
import { noteFigure } from '../figure.ts';
import { Filing } from './filing.ts';
import { FaultHouse } from './house.ts';
import { keptOf, whole } from './kept.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const rounds = release ? 10 : 1;
const mib = 1_024 * 1_024;

/** A disk of its own in memory, which may be full; only root can have one. */
const disk = await mkdtemp(join(tmpdir(), 'onedoor-disk-'));
const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256m', 'tmpfs', disk]).status === 0;

let house: FaultHouse | undefined;

beforeAll(async () => {
  if (!isMounted) return;
  await chmod(disk, 0o755);
  house = await FaultHouse.open({ databaseFolder: join(disk, 'data') });
});
afterAll(async () => {
  await house?.close();
  if (isMounted) spawnSync('umount', ['-l', disk]);
  await rm(disk, { recursive: true, force: true });
});

/** Takes all the room that is left. */
async function fill(): Promise<string> {
  const path = join(disk, 'ballast');
  const file = await open(path, 'w');
  try {
    for (let bytes = mib; bytes >= 4_096; ) {
      const written = await file.write(Buffer.alloc(bytes)).catch(() => undefined);
      if (written?.bytesWritten !== bytes) bytes /= 2;
    }
  } finally {
    await file.close().catch(() => undefined);
  }
  return path;
}

test.runIf(isMounted)(
  'the disk of database, log and keys is full while people file: nobody is told that something was kept which was not, reading goes on, and with room again all is done',
  { timeout: 300_000 },
  async () => {
    if (house === undefined) throw new Error('no house');
    await mkdir(join(disk, 'keys'));
    const node = await house.startNode({ data: join(disk, 'keys'), logFile: join(disk, 'log') });
    const cookie = await house.signInClerk(node);
    const filing = new Filing({ ask: node.ask, cookie, restMs: 20 });
    const working = filing.run(8);
    let backMs = 0;
    for (let round = 0; round < rounds; round += 1) {
      const toldBefore = filing.toldToWait;
      await delay(500);
      const ballast = await fill();
      await expect.poll(() => filing.toldToWait, { timeout: 60_000 }).toBeGreaterThan(toldBefore + 16);
      const read = await node.ask({ method: 'GET', path: '/api/v1/matters', headers: { cookie } });
      expect(read.status, read.body).toBe(200);
      expect(await node.answers('/healthz')).toBe(true);
      await rm(ballast);
      const room = performance.now();
      const kept = filing.acknowledged.size;
      await expect.poll(() => filing.acknowledged.size, { timeout: 60_000, interval: 20 }).toBeGreaterThan(kept);
      backMs = Math.max(backMs, performance.now() - room);
    }
    filing.stop();
    await working;
    expect(filing.faults).toEqual([]);
    const kept = await keptOf(house, node, filing);
    noteFigure(
      'R3',
      `${rounds} times full, ${filing.acknowledged.size} matters: ${kept.lost.length} lost, ${kept.notOnce.length} not once; back ${(backMs / 1_000).toFixed(1)} s after there was room`,
      backMs <= 30_000,
    );
    expect(kept).toEqual(whole);
  },
);

const failuresWanted = 100;
/** A fault takes the whole database down and up again: there are few in a round. */
const roundsMax = 400;
const hasStrace = spawnSync('sh', ['-c', 'command -v strace']).status === 0;

/**
 * What the database runs now, each time another one of its writes and flushes fails as on a disk that is going; what it
 * starts to recover has a disk again, as after a moment's fault. Answers how much failed.
 */
async function failing(cluster: string, round: number, report: string): Promise<number> {
  const postmaster = await findPostmaster(cluster);
  if (postmaster === undefined) return 0;
  const { stdout } = spawnSync('pgrep', ['-P', String(postmaster.pid)], { encoding: 'utf8' });
  const pids = stdout.split('\n').filter((line) => line !== '');
  const every = 1 + (round % 4);
  const options = ['-qq', '-o', report, '-e', 'trace=pwrite64,fdatasync,fsync'];
  const fault = ['-e', `inject=pwrite64,fdatasync,fsync:error=EIO:when=${every}+${every}`];
  spawnSync('timeout', ['5', 'strace', ...options, ...fault, ...pids.flatMap((pid) => ['-p', pid])]);
  const text = await readFile(report, 'utf8').catch(() => '');
  return text.split('INJECTED').length - 1;
}

test.runIf(release && hasStrace)(
  'writes of the database fail while people file: whatever was acknowledged is there, once, and it goes on by itself',
  { timeout: 7_200_000 },
  async () => {
    const own = await FaultHouse.open();
    try {
      const node = await own.startNode();
      const filing = new Filing({ ask: node.ask, cookie: await own.signInClerk(node), restMs: 10 });
      const working = filing.run(8);
      let failures = 0;
      let backMs = 0;
      for (let round = 1; failures < failuresWanted && round <= roundsMax; round += 1) {
        failures += await failing(own.cluster, round, join(own.folder, `failures-${round}`));
        const over = performance.now();
        const kept = filing.acknowledged.size;
        await expect.poll(() => filing.acknowledged.size, { timeout: 60_000, interval: 20 }).toBeGreaterThan(kept);
        backMs = Math.max(backMs, performance.now() - over);
      }
      filing.stop();
      await working;
      expect(filing.faults).toEqual([]);
      const kept = await keptOf(own, node, filing);
      noteFigure(
        'R3',
        `${failures} writes failed (EIO), ${filing.acknowledged.size} matters: ${kept.lost.length} lost, ${kept.notOnce.length} not once; back ${(backMs / 1_000).toFixed(1)} s after`,
        failures >= failuresWanted && backMs <= 30_000,
      );
      expect(kept).toEqual(whole);
    } finally {
      await own.close();
    }
  },
);
