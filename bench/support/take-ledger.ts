/** A process of its own that takes one ledger in, and prints what it came to: `take-ledger.ts ADDRESS DATABASE FILE`. */
import { readFile } from 'node:fs/promises';
import { takeInLedger } from '../../src/server/import/take-in.ts';
import { orgDirectory } from '../../src/server/org/directory.ts';
import { uuidV7 } from '../../src/server/platform/crypto/uuid-v7.ts';
import { poolAt, servicesOver } from './house.ts';
import type { TookIn } from './took-in.ts';

const [, , address = '', database = '', path = ''] = process.argv;
const pool = poolAt(JSON.parse(address), 'onedoor_app', database);
const bytes = await readFile(path);
const door = [...(await orgDirectory(pool)).centres.values()].find(({ division }) => division.length === 9);
if (door === undefined) throw new Error('no town has a centre');
const caller = { staffId: uuidV7(), roles: [{ role: 'clerk' as const, unitId: door.id }] };
let megabytes = 0;
const watch = setInterval(() => {
  megabytes = Math.max(megabytes, process.memoryUsage().rss / 2 ** 20);
}, 100);
const [start, cpu] = [performance.now(), process.cpuUsage()];
const taken = await takeInLedger(servicesOver(pool), caller, {
  bytes,
  fileName: path,
  place: door.division,
  atOnce: 4,
});
const seconds = (performance.now() - start) / 1000;
const { user, system } = process.cpuUsage(cpu);
clearInterval(watch);
await pool.end();
if (!taken.ok || taken.value.held + taken.value.duplicates + taken.value.known > 0) {
  throw new Error(`not every row was taken in: ${JSON.stringify(taken)}`);
}
const took: TookIn = { seconds, cpuSeconds: (user + system) / 1e6, megabytes };
process.stdout.write(JSON.stringify(took));
