import { chmod, chown, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { silentLog } from '../../src/server/platform/log/log.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../src/server/platform/postgres/embedded.ts';
import { noteFigure } from '../figure.ts';
import { removeServer } from '../scratch-server.ts';
import { copyCluster } from './copy-cluster.ts';
import { FaultProxy } from './fault-proxy.ts';
import { Filing } from './filing.ts';
import { FaultHouse } from './house.ts';
import { keptOf, whole } from './kept.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const failovers = release ? 20 : 1;
const backMsMax = 30_000;
const socketName = '.s.PGSQL.5432';

let house: FaultHouse;
let proxy: FaultProxy;
const standbys: string[] = [];

beforeAll(async () => {
  house = await FaultHouse.open();
  proxy = await FaultProxy.listen(join(house.socketFolder, socketName));
});
afterAll(async () => {
  await house.close();
  await proxy.close();
  for (const folder of standbys) {
    await removeServer(folder);
    await rm(folder, { recursive: true, force: true });
  }
});

interface Standby {
  readonly socketFolder: string;
  /** Once it takes writes; until then it only follows. */
  readonly serving: Promise<EmbeddedPostgres>;
}

/** A copy that follows the server; from its return on no commit is acknowledged that the copy does not have. */
async function follow(): Promise<Standby> {
  const dataDir = await mkdtemp(join(tmpdir(), 'onedoor-standby-'));
  standbys.push(dataDir);
  await chmod(dataDir, 0o755);
  const home = join(dataDir, 'postgres');
  await mkdir(home);
  await copyCluster(house, join(home, 'cluster'));
  const { uid, gid } = await stat(house.cluster);
  await writeFile(join(home, 'cluster', 'standby.signal'), '');
  for (const name of ['standby.signal', 'backup_label']) await chown(join(home, 'cluster', name), uid, gid);
  const serving = startEmbeddedPostgres({
    dataDir,
    log: silentLog(),
    settings: { primary_conninfo: `host=${house.socketFolder} port=5432 user=postgres dbname=postgres` },
  });
  await house.sql(`alter system set synchronous_standby_names = '*'`);
  await house.sql('select pg_reload_conf()');
  await expect
    .poll(() => house.sql(`select sync_state from pg_stat_replication where state = 'streaming'`), { timeout: 60_000 })
    .toEqual([{ sync_state: 'sync' }]);
  return { socketFolder: home, serving };
}

/** It takes writes from now on, and waits for no copy of its own. */
async function promote({ socketFolder, serving }: Standby): Promise<void> {
  const client = new pg.Client({ host: socketFolder, port: 5432, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    await client.query('select pg_promote()');
    await client.query('alter system reset synchronous_standby_names');
    await client.query('select pg_reload_conf()');
  } finally {
    await client.end();
  }
  house.takeOver(await serving);
  proxy.leadTo(join(socketFolder, socketName));
}

test('a standby takes over while people file: what was acknowledged is there, and writing goes on', {
  timeout: release ? 1_800_000 : 120_000,
}, async () => {
  const node = await house.startNode({ databaseUrl: house.url(proxy.port) });
  const filing = new Filing({ ask: node.ask, cookie: await house.signInClerk(node), restMs: 30 });
  const working = filing.run(8);
  let backMs = 0;
  for (let failover = 0; failover < failovers; failover += 1) {
    const standby = await follow();
    const before = filing.acknowledged.size;
    await expect.poll(() => filing.acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(before + 40);
    await house.killDatabase();
    const gone = performance.now();
    const kept = filing.acknowledged.size;
    await promote(standby);
    while (filing.acknowledged.size <= kept && filing.faults.length === 0) await delay(5);
    backMs = Math.max(backMs, performance.now() - gone);
  }
  filing.stop();
  await working;
  expect(filing.faults).toEqual([]);
  const kept = await keptOf(house, node, filing);
  noteFigure(
    'R6',
    `${failovers} failovers, ${filing.acknowledged.size} matters: ${kept.lost.length} lost, ${kept.notOnce.length} not once; writes back within ${(backMs / 1_000).toFixed(1)} s`,
    backMs <= backMsMax,
  );
  expect(kept).toEqual(whole);
});
