import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { dateInChina, instantFromEpochMs } from '../../src/core/time/instant.ts';
import { orgDirectory } from '../../src/server/org/directory.ts';
import { loadUnits } from '../../src/server/org/load-units.ts';
import { connectFields, type Role } from '../../src/server/platform/db/address.ts';
import { createPool } from '../../src/server/platform/db/pool.ts';
import { beginCity, type CityRefusal, endCity } from './city-file.ts';
import type { PlayerOrder, PlayerTold, PlayerWord } from './player.ts';
import { staffTheCity, type Workforce } from './posts.ts';
import { staffIds, writeStaff } from './staff.ts';
import { cityUnits } from './units.ts';

export interface CityOrder extends PlayerOrder {
  readonly threads: number;
}

/**
 * The synthetic city: places, units, people and their matters, written into a database that has the schema and no matter
 * of anybody else. The same plan gives the same city, whatever the threads; one that was broken off is taken up again
 * where it was. Answers why not, where it is not laid out.
 */
export async function layOut(order: CityOrder, told: (matters: number) => void): Promise<CityRefusal | undefined> {
  const client = new pg.Client(connectFields(order.address, {}));
  await client.connect();
  try {
    const refusal = await beginCity(client, order.plan);
    if (refusal !== undefined) return refusal;
    const workforce = await people(order, client);
    // The city's own chain of administration; those of the districts are sealed with them.
    await playAll(order, ['440100', ...districtsOf(workforce)], told);
    await endCity(client, order.plan);
    // As autovacuum would have done long before: the planner knows the tables, and index-only scans find their pages marked.
    await client.query('vacuum analyze');
    return undefined;
  } finally {
    await client.end();
  }
}

async function people({ address, plan }: CityOrder, client: pg.Client): Promise<Workforce> {
  const as = (role: Role) =>
    createPool({ address, role, sizeMax: 1, applicationName: 'onedoor seed city', statementMsMax: 0 });
  const owner = as('onedoor_owner');
  const app = as('onedoor_app');
  try {
    await loadUnits(owner, cityUnits());
    const directory = await orgDirectory(app);
    const { posts } = staffTheCity(directory, plan.seed, () => '');
    await writeStaff(app, directory, posts, { ...plan, today: dateInChina(instantFromEpochMs(plan.endMs)) });
    return staffTheCity(directory, plan.seed, await staffIds(client));
  } finally {
    await Promise.all([owner.end(), app.end()]);
  }
}

/** The largest first, so that no thread is left with a large one at the end. */
function districtsOf({ shares }: Workforce): readonly string[] {
  const weights = new Map<string, number>();
  for (const { item, weight } of shares) {
    weights.set(item.centre.district, (weights.get(item.centre.district) ?? 0) + weight);
  }
  return [...weights].sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1)).map(([district]) => district);
}

/** Each thread takes the next district when it is through with one. */
async function playAll(
  { threads, ...order }: CityOrder,
  districts: readonly string[],
  told: (matters: number) => void,
): Promise<void> {
  const waiting = [...districts];
  const players = Array.from({ length: Math.min(threads, districts.length) }, () => {
    return new Worker(new URL('./player-thread.mjs', import.meta.url), { workerData: order });
  });
  const played = players.map(
    (player) =>
      new Promise<void>((resolve, reject) => {
        const next = () => {
          const district = waiting.shift();
          player.postMessage((district === undefined ? undefined : { district }) satisfies PlayerWord | undefined);
        };
        player.on('message', (word: PlayerTold) => {
          if ('matters' in word) told(word.matters);
          else next();
        });
        player.on('error', reject);
        player.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a thread ended with ${code}`))));
        next();
      }),
  );
  try {
    await Promise.all(played);
  } catch (error) {
    await Promise.all(players.map((player) => player.terminate()));
    throw error;
  }
}
