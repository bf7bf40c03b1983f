import { orgDirectory } from '../../src/server/org/directory.ts';
import { sealEvents } from '../../src/server/seal/seal.ts';
import { type CopyValue, copyRows } from './copy.ts';
import { connectAt, type HouseAddress, poolAt, servicesOver } from './house.ts';
import { dayMs, inOpeningHours, tell } from './paths.ts';
import { account } from './people.ts';
import { staffIds, staffTheCity } from './posts.ts';
import { createRandom, weighted } from './random.ts';
import { type Counters, type JourneyRows, Story } from './story.ts';

/** What one process is to load: whole districts, so that no two give out numbers of one unit. */
export interface LoadOrder {
  readonly address: HouseAddress;
  readonly database: string;
  readonly seed: number;
  readonly journeys: number;
  readonly spanDays: number;
  readonly endMs: number;
  readonly districts: readonly string[];
}

/** Journeys that go to the database at once. */
const batchSize = 400;

async function load(order: LoadOrder, told: (matters: number) => void): Promise<void> {
  const pool = poolAt(order.address, 'onedoor_app', order.database);
  const directory = await orgDirectory(pool);
  const services = servicesOver(pool);
  const jobs = poolAt(order.address, 'onedoor_worker', order.database);
  const client = await connectAt(order.address, order.database);
  const workforce = staffTheCity(directory, order.seed, await staffIds(client));
  // Rows of one journey go table by table; that they belong together is known, and checked by the tests of the product.
  await client.query('set session_replication_role = replica');
  const columns = new Map<string, readonly string[]>();
  const send = async (table: string, rows: readonly Record<string, unknown>[]) => {
    const [first] = rows;
    if (first === undefined) return;
    const names = columns.get(table) ?? Object.keys(first);
    columns.set(table, names);
    await copyRows(client, table, names, rows as readonly Record<string, CopyValue>[]);
  };
  let sending = Promise.resolve();
  const counters: Counters = new Map();
  const telling = { services, calendar: services.calendar(), counters, endMs: order.endMs };
  for (const district of order.districts) {
    const random = createRandom(order.seed * 1_000_003 + Number(district));
    const doors = workforce.shares.filter(({ item }) => item.centre.district === district);
    const pickDoor = weighted(doors);
    const count = Math.round(order.journeys * doors.reduce((sum, { weight }) => sum + weight, 0));
    let batch: JourneyRows[] = [];
    for (let index = 0; index < count; index += 1) {
      const door = pickDoor(random);
      const online = random.chance(0.35);
      const cameMs = order.endMs - order.spanDays * dayMs * (1 - index / count) + random.next() * dayMs;
      const atMs = Math.min(online ? cameMs : inOpeningHours(cameMs, random), order.endMs - 60_000);
      const by = online ? undefined : random.pick(door.clerks);
      const story = new Story(telling, door, account(random, random.pick(door.places)), { by, atMs });
      tell(story, door, random);
      story.waitUntil(order.endMs);
      batch.push(story.finish());
      if (batch.length < batchSize && index < count - 1) continue;
      // The next batch is told while the database takes this one.
      const ready = batch;
      batch = [];
      await sending;
      sending = sendBatch(send, ready).then(told);
    }
    await sending;
    await sealEvents(servicesOver(jobs));
  }
  const numbers = [...counters].map(([key, last]) => {
    const [district, unit, procedure, year] = key.split('/');
    return { district, unit_id: unit, procedure, year, last };
  });
  await send('number_counter', numbers);
  await Promise.all([client.end(), pool.end(), jobs.end()]);
}

async function sendBatch(
  send: (table: string, rows: readonly Record<string, unknown>[]) => Promise<void>,
  batch: readonly JourneyRows[],
): Promise<number> {
  const tables = Object.keys(batch[0] ?? {}) as (keyof JourneyRows)[];
  for (const table of tables)
    await send(
      table,
      batch.flatMap((rows) => rows[table]),
    );
  return batch.reduce((sum, rows) => sum + rows.matter.length, 0);
}

process.once('message', async (order: LoadOrder) => {
  await load(order, (matters) => process.send?.(matters));
  process.disconnect();
});
