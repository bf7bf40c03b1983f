import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dateInChina } from '../../src/core/time/instant.ts';
import { systemClock } from '../../src/server/platform/clock/clock.ts';
import { type LoadOptions, loadMatters } from '../load.ts';
import { type House, liveDatabase, root } from './house.ts';

/** Loaded once a day and never touched: what the server works on is a copy of it. */
const template = 'bench_loaded';

/** The mark that a database is what it should be; gone as soon as a measure writes to the copy. */
const markKey = 'bench-data';

/** The city with its matters under the server's database, as it was loaded. Loading takes minutes, copying seconds. */
export async function ensureLoaded(house: House, options: LoadOptions): Promise<void> {
  const wanted = markOf(options);
  if ((await markIn(house, liveDatabase)) === wanted) return;
  if ((await markIn(house, template)) !== wanted) {
    await drop(house, liveDatabase);
    await drop(house, template);
    await loadMatters(house, template, options);
    await setMark(house, template, wanted);
  }
  await drop(house, liveDatabase);
  const client = await house.connect('postgres');
  await client.query(`create database ${liveDatabase} template ${template} strategy file_copy owner onedoor_owner`);
  await client.end();
}

/** To be called before the first write: the next run then begins from a fresh copy. */
export async function markUsed(house: House): Promise<void> {
  await setMark(house, liveDatabase, 'used');
}

/** Data of another day would have clocks that ran out meanwhile; of another schema, another seed or size, other costs. */
function markOf({ matters, seed }: LoadOptions): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(join(root, 'migrations')).sort())
    hash.update(readFileSync(join(root, 'migrations', name)));
  return [matters, seed, dateInChina(systemClock.now()), hash.digest('hex').slice(0, 16)].join(' ');
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
