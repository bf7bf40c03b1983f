import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dateInChina } from '../../src/core/time/instant.ts';
import { systemClock } from '../../src/server/platform/clock/clock.ts';
import { migrate } from '../../src/server/platform/db/migrate.ts';
import { type LoadOptions, loadMatters } from '../load.ts';
import { grow } from './grown.ts';
import { type House, liveDatabase, root } from './house.ts';
import { letJobsCatchUp } from './rest.ts';

/** Cities larger than this are many smaller ones in one (see grown.ts): only what lists read of them is there. */
export const playedMax = 100_000;

export interface CityOptions extends LoadOptions {
  /** How many matters of a larger city are played; the rest are copies of them. */
  readonly base: number;
}

/** The mark that a database is what it should be; gone as soon as a measure writes to the copy. */
const markKey = 'bench-data';

/**
 * The city with its matters under the server's database, as it was loaded and came to rest. Loading takes minutes and is
 * done once a day; what the server works on is a copy of it, made in seconds and brought to the schema of today.
 */
export async function ensureLoaded(house: House, options: CityOptions): Promise<void> {
  const wanted = markOf(options);
  if ((await markIn(house, liveDatabase)) !== wanted) await layOut(house, options, wanted);
}

async function layOut(house: House, { matters, seed, base }: CityOptions, wanted: string): Promise<void> {
  const played = { matters: matters > playedMax ? base : matters, seed };
  const template = `bench_loaded_${played.matters}`;
  await drop(house, liveDatabase);
  if ((await markIn(house, template)) !== markOf(played)) {
    await drop(house, template);
    await loadMatters(house, liveDatabase, played);
    await letJobsCatchUp(house.databasePid);
    await setMark(house, liveDatabase, markOf(played));
    await copy(house, liveDatabase, template);
  } else {
    await copy(house, template, liveDatabase);
    const owner = house.poolOf('onedoor_owner', liveDatabase);
    await migrate(owner);
    await owner.end();
  }
  const client = await house.connect(liveDatabase);
  await client.query('vacuum analyze');
  await client.end();
  if (matters > played.matters) {
    await setMark(house, liveDatabase, 'growing');
    await grow(house, liveDatabase, matters);
    await setMark(house, liveDatabase, wanted);
  }
}

async function copy(house: House, from: string, to: string): Promise<void> {
  const client = await house.connect('postgres');
  await client.query(`create database ${to} template ${from} strategy file_copy owner onedoor_owner`);
  await client.end();
}

/** To be called before the first write: the next run then begins from a fresh copy. */
export async function markUsed(house: House): Promise<void> {
  await setMark(house, liveDatabase, 'used');
}

/**
 * Data of another day would have clocks that ran out meanwhile; of another seed or size, other costs; told by another
 * city's sources, people whom nobody finds.
 */
function markOf({ matters, seed, base }: LoadOptions & Partial<CityOptions>): string {
  const day = dateInChina(systemClock.now());
  return [matters, ...(matters > playedMax ? [base] : []), seed, day, sourcesOfCity()].join(' ');
}

function sourcesOfCity(): string {
  const folder = join(root, 'seed/city');
  const hash = createHash('sha256');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex').slice(0, 12);
}

async function markIn(house: House, database: string): Promise<string | undefined> {
  const client = await house.connect('postgres');
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  await client.end();
  if (rowCount === 0) return undefined;
  const inside = await house.connect(database);
  try {
    const { rows } = await inside.query<{ value: string }>('select value from setting where key = $1', [markKey]);
    return rows[0]?.value;
  } catch {
    // A load that was broken off before it had a schema.
    return undefined;
  } finally {
    await inside.end();
  }
}

async function setMark(house: House, database: string, value: string): Promise<void> {
  const client = await house.connect(database);
  await client.query(
    'insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [markKey, JSON.stringify(value)],
  );
  await client.end();
}

async function drop(house: House, database: string): Promise<void> {
  const client = await house.connect('postgres');
  await client.query(`drop database if exists ${database} with (force)`);
  await client.end();
}
