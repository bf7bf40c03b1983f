import type pg from 'pg';
import { quarterOf } from './beside.ts';
import type { CityPlan } from './district.ts';

/** What the database remembers of the city that is being laid out in it: its plan, and each district's chunks so far. */
const planKey = 'synthetic-city';
const districtKey = (district: string) => `${planKey}/${district}`;

/** Why nothing is laid out here. */
export type CityRefusal = 'matters-present' | 'another-city' | 'finished';

interface Kept {
  readonly plan: CityPlan;
  readonly finished: boolean;
}

/** Begins the city, or takes it up again where it was broken off. */
export async function beginCity(client: pg.ClientBase, plan: CityPlan): Promise<CityRefusal | undefined> {
  const { rows } = await client.query<{ value: Kept }>('select value from setting where key = $1', [planKey]);
  const [kept] = rows;
  if (kept !== undefined) {
    if (!samePlan(kept.value.plan, plan)) return 'another-city';
    return kept.value.finished ? 'finished' : undefined;
  }
  const found = await client.query<{ found: boolean }>('select exists (select from matter) as found');
  if (found.rows[0]?.found === true) return 'matters-present';
  await keepPlan(client, { plan, finished: false });
  return undefined;
}

export async function endCity(client: pg.ClientBase, plan: CityPlan): Promise<void> {
  await keepPlan(client, { plan, finished: true });
  await client.query('delete from setting where key like $1', [`${planKey}/%`]);
}

async function keepPlan(client: pg.ClientBase, kept: Kept): Promise<void> {
  await keep(client, planKey, kept);
}

function samePlan(one: CityPlan, other: CityPlan): boolean {
  return (
    one.seed === other.seed &&
    one.matters === other.matters &&
    one.startMs === other.startMs &&
    one.endMs === other.endMs
  );
}

/** Chunks of a district that are in the database, with the matters in them. */
export interface Progress {
  readonly chunks: number;
  readonly matters: number;
}

export async function progressOf(client: pg.ClientBase, district: string): Promise<Progress> {
  const { rows } = await client.query<{ value: Progress }>('select value from setting where key = $1', [
    districtKey(district),
  ]);
  return rows[0]?.value ?? { chunks: 0, matters: 0 };
}

/** In the transaction of the chunk: both are there, or neither. */
export async function keepProgress(client: pg.ClientBase, district: string, progress: Progress): Promise<void> {
  await keep(client, districtKey(district), progress);
}

async function keep(client: pg.ClientBase, key: string, value: unknown): Promise<void> {
  await client.query(
    'insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value',
    [key, JSON.stringify(value)],
  );
}

/** What the units of a district have given out, by unit, procedure and year. */
export async function countersOf(client: pg.ClientBase, district: string): Promise<Map<string, number>> {
  const { rows } = await client.query<{ key: string; last: number }>(
    `select unit_id || '/' || procedure || '/' || year as key, last from number_counter where district = $1`,
    [district],
  );
  return new Map(rows.map(({ key, last }) => [key, last]));
}

export async function keepCounters(
  client: pg.ClientBase,
  district: string,
  counters: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = [...counters].map(([key, last]) => {
    const [unit, procedure, year] = key.split('/');
    return { district, unit_id: Number(unit), procedure, year: Number(year), last };
  });
  await client.query(
    `insert into number_counter (district, unit_id, procedure, year, last)
     select district, unit_id, procedure, year, last from jsonb_populate_recordset(null::number_counter, $1)
     on conflict (district, unit_id, procedure, year) do update set last = excluded.last`,
    [JSON.stringify(rows)],
  );
}

/** Quarters of an hour that somebody of a district gives to meetings, each with its moment. */
export async function heldIn(client: pg.ClientBase, district: string): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query<{ holder: string; ms: string }>(
    'select holder, extract(epoch from at) * 1000 as ms from appointment_hold where district = $1',
    [district],
  );
  return new Map(rows.map(({ holder, ms }) => [quarterOf(holder, Number(ms)), Number(ms)]));
}
