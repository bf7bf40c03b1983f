import { addMilliseconds, type Instant, instantFromEpochMs } from '../src/core/time/instant.ts';
import { withDueClocks } from '../src/server/upkeep/upkeep.store.ts';
import { listToAlert, listUnwatched } from '../src/server/upkeep/watch.store.ts';
import type { Figure } from './support/figure.ts';
import { createCity, type House } from './support/house.ts';
import { median, quantile } from './support/statistics.ts';

const database = 'clocks';
const clocks = 1_000_000;
/** Due over these days, as evenly as terms are. */
const daysAhead = 90;
const rounds = 200;
const millisecondsMax = 50;
const pageMax = 500;

/**
 * What the worker's look at the clocks costs with a million of them open: the three questions it asks every fifteen
 * seconds, when nothing has come near, and when a page of alerts is due. The floor is the one index entry that has to be
 * looked at to know that nothing is due.
 */
export async function measureClocks(house: House): Promise<readonly Figure[]> {
  const now = instantFromEpochMs(Date.now());
  await load(house, now);
  const pool = house.poolOf('onedoor_worker', database);
  try {
    const look = (at: Instant) => async () => {
      await listUnwatched(pool, undefined, pageMax);
      await listToAlert(pool, at, undefined, pageMax);
      await withDueClocks(pool, { now: at, after: undefined, count: 50 }, async () => undefined);
    };
    const floor = await timed(() =>
      pool.query(
        "select watch_at from matter_clock where status = 'running' and watch_at is not null order by watch_at limit 1",
      ),
    );
    const quiet = await timed(look(now));
    // A day on, one clock in ninety has come near, and as many have run out.
    const busy = await timed(look(addMilliseconds(now, 86_400_000)));
    return [figure('nothing due', quiet, floor), figure('a page of each due', busy, floor)];
  } finally {
    await pool.end();
  }
}

/** Rows as the product leaves them once it has looked at each: all running, none due before tomorrow. */
async function load(house: House, now: Instant): Promise<void> {
  const admin = await house.connect('postgres');
  await admin.query(`drop database if exists ${database} with (force)`);
  await admin.end();
  await createCity(house, database);
  const client = await house.connect(database);
  try {
    // No matter stands behind these clocks: only the look at them is measured.
    await client.query("set session_replication_role = 'replica'");
    await client.query(
      `with spread as (
         select n, $1::timestamptz + interval '1 hour' + n * interval '${daysAhead} days' / ${clocks} as moment
           from generate_series(1, ${clocks}) n
       ), clock as (
         select n, moment, jsonb_build_object('status', 'running', 'event', '2', 'start', '2026-03-02',
           'due', to_char(moment at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 'measure', jsonb_build_object('by', 'term',
           'term', jsonb_build_object('n', 30, 'unit', 'naturalDay'), 'roll', true), 'cite', jsonb_build_object('law',
           '人民调解工作若干规定', 'article', '33'), 'suspensions', '[]'::jsonb, 'extensions', '[]'::jsonb,
           'provisional', false) as value
           from spread
       )
       insert into matter_clock (district, matter_id, clock, status, due, lapse_at, provisional, value, watched, watch_at)
       select '4401' || lpad((n % 11 + 3)::text, 2, '0'), gen_random_uuid(), 'mediation', 'running',
              (value ->> 'due')::date, moment, false, value, clock_standing('running', value), moment
         from clock`,
      [now],
    );
    await client.query('vacuum analyze matter_clock');
  } finally {
    await client.end();
  }
}

async function timed(ask: () => Promise<unknown>): Promise<readonly number[]> {
  for (let warming = 0; warming < 20; warming += 1) await ask();
  const took: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await ask();
    took.push(performance.now() - start);
  }
  return took;
}

function figure(name: string, took: readonly number[], floor: readonly number[]): Figure {
  const [p50, p99, least] = [median(took), quantile(took, 0.99), median(floor)];
  return {
    name: `the worker’s look at ${clocks.toLocaleString('en')} open clocks: ${name}`,
    value: `${p50.toFixed(2)} ms`,
    wanted: `< ${millisecondsMax} ms`,
    holds: p99 < millisecondsMax,
    floor: `${least.toFixed(2)} ms`,
    ratio: (least / p50).toFixed(2),
    p50: `${p50.toFixed(2)} ms`,
    p99: `${p99.toFixed(2)} ms`,
    note: 'three questions; the floor is one probe of an index',
  };
}
