import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
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
  'the database’s disk is full while people file: nobody is told that something was kept which was not, reading goes on, and with room again all is done',
  { timeout: 300_000 },
  async () => {
    if (house === undefined) throw new Error('no house');
    const node = await house.startNode();
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
