import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { ledgerColumnKeys } from '../src/api/ledger-words.ts';
import { sealEvents } from '../src/server/seal/seal.ts';
import type { Figure } from './support/figure.ts';
import { dataDir, liveDatabase, root, servicesOver } from './support/house.ts';
import { markUsed } from './support/loaded.ts';
import { cpuSeconds, proportionalBytesOfTree } from './support/processes.ts';
import { sessionAt } from './support/session.ts';
import type { Stage } from './support/stage.ts';

const run = promisify(execFile);

/** Events of a busy day in a city of a million matters a year. */
const dayEvents = 50_000;
const verifiedPerSecondMin = 50_000;
const exportSecondsMax = 60;

/** What goes over a whole day, a whole ledger or a whole house: sealed, taken out, verified. */
export async function measureWhole(stage: Stage): Promise<readonly Figure[]> {
  const verified = await measureVerify(stage);
  await markUsed(stage.house);
  return [...verified, ...(await measureExport(stage)), ...(await measureSeal(stage))];
}

/** `onedoor verify` over everything there is; the floor reads the same events in the database and hashes them there. */
async function measureVerify({ house }: Stage): Promise<readonly Figure[]> {
  const client = await house.connect(liveDatabase);
  const floorStart = performance.now();
  const { rows } = await client.query<{ n: string }>(
    `select count(sha256(convert_to(data::text || actor::text || previous_hash, 'UTF8'))) as n from matter_event`,
  );
  const floorSeconds = (performance.now() - floorStart) / 1000;
  await client.end();
  const events = Number(rows[0]?.n);
  const start = performance.now();
  const { stdout } = await run(process.execPath, [join(root, 'dist/cli/main.js'), 'verify', '--json'], {
    env: { ...process.env, ONEDOOR_DATA: dataDir, ONEDOOR_LOG_LEVEL: 'warn' },
    maxBuffer: 64 * 2 ** 20,
  });
  const seconds = (performance.now() - start) / 1000;
  const { findingsTotal } = JSON.parse(stdout) as { readonly findingsTotal: number };
  const perSecond = events / seconds;
  return [
    {
      name: 'verify: every chain, tree and table',
      value: `${Math.round(perSecond).toLocaleString('en')} events/s`,
      wanted: `≥ ${verifiedPerSecondMin.toLocaleString('en')}/s, nothing found`,
      holds: perSecond >= verifiedPerSecondMin && findingsTotal === 0,
      floor: `${Math.round(events / floorSeconds).toLocaleString('en')}/s`,
      ratio: (floorSeconds / seconds).toFixed(2),
      note: `${events.toLocaleString('en')} events in ${seconds.toFixed(1)} s, ${findingsTotal} findings; the floor hashes them in one statement`,
    },
  ];
}

/** The largest file a ledger gives, asked for over HTTP and waited for; the floor copies the same rows out. */
async function measureExport({ house, server, posts }: Stage): Promise<readonly Figure[]> {
  const client = await house.connect(liveDatabase);
  const { rows } = await client.query<{ id: number; code: string }>(
    "select id, code from org_unit where kind = 'city'",
  );
  const [city] = rows;
  if (city === undefined) throw new Error('a tree without a city');
  const cookie = await sessionAt(house, 'supervisor', city);
  const floorStart = performance.now();
  const { rowCount } = await client.query(
    'select m.number, m.category, m.procedure, m.state, m.parties::text, m.place_text, m.opened_at::text from matter m order by m.opened_at desc, m.id desc limit 50000',
  );
  const floorSeconds = (performance.now() - floorStart) / 1000;
  const taken = rowCount ?? 0;
  await client.end();
  const headers = {
    cookie,
    'content-type': 'application/json',
    'idempotency-key': `bench-export-${posts.clerk.unit.id}-${Date.now()}`,
  };
  const url = `${server.url}/api/v1/ledger/exports`;
  const figures: Figure[] = [];
  for (const format of ['csv', 'xlsx'] as const) {
    const cpu = cpuSeconds(server.pid);
    const start = performance.now();
    const body = JSON.stringify({ purpose: '台账核对', format, locale: 'zh', columns: [...ledgerColumnKeys] });
    const asked = await fetch(url, {
      method: 'POST',
      headers: { ...headers, 'idempotency-key': `${headers['idempotency-key']}-${format}` },
      body,
    });
    if (asked.status !== 201) throw new Error(`no export: ${await asked.text()}`);
    const { id } = (await asked.json()) as { readonly id: string };
    let bytesMax = 0;
    for (;;) {
      await delay(100);
      bytesMax = Math.max(bytesMax, proportionalBytesOfTree(server.pid));
      const list = (await (await fetch(url, { headers: { cookie } })).json()) as {
        readonly items: readonly { readonly id: string; readonly status: string }[];
      };
      const status = list.items.find((one) => one.id === id)?.status;
      if (status === 'ready') break;
      if (status !== 'waiting') throw new Error(`the export is ${status}`);
    }
    const seconds = (performance.now() - start) / 1000;
    figures.push({
      name: `a ledger taken out, the largest file (${format})`,
      value: `${seconds.toFixed(1)} s`,
      wanted: `< ${exportSecondsMax} s`,
      holds: seconds < exportSecondsMax,
      floor: `${floorSeconds.toFixed(1)} s`,
      ratio: (floorSeconds / seconds).toFixed(2),
      note: `${taken.toLocaleString('en')} rows; ${(cpuSeconds(server.pid) - cpu).toFixed(1)} s of the application’s CPU; ${Math.round(bytesMax / 1e6)} MB at the most`,
    });
  }
  return figures;
}

/** A day's events put into the trees of their districts and signed; the floor writes as many leaves with their index. */
async function measureSeal({ house, server }: Stage): Promise<readonly Figure[]> {
  // Another worker would take part of them.
  await server.stop();
  const client = await house.connect(liveDatabase);
  const pool = house.poolOf('onedoor_worker', liveDatabase);
  try {
    await sealEvents(servicesOver(pool));
    const given = (seq: string) =>
      `select district, gen_random_uuid(), ${seq}, encode(sha256(convert_to(n::text, 'UTF8')), 'hex')
         from generate_series(1, ${dayEvents}) n
         join (select district, row_number() over () - 1 as at, count(*) over () as all_of from (select distinct district from matter) d) d on n % d.all_of = d.at`;
    await client.query(`create temporary table plain (like seal_leaf including indexes)`);
    await client.query(`insert into seal_pending (district, matter_id, seq, hash) ${given('1')}`);
    const start = performance.now();
    const { events } = await sealEvents(servicesOver(pool));
    const seconds = (performance.now() - start) / 1000;
    const floorStart = performance.now();
    const { rowCount } = await client.query(
      `insert into plain select * from seal_leaf order by day desc, leaf_index limit ${dayEvents}`,
    );
    const floorSeconds = (performance.now() - floorStart) / 1000;
    return [
      {
        name: `a day sealed, ${events.toLocaleString('en')} events`,
        value: `${Math.round(events / seconds).toLocaleString('en')} events/s`,
        floor: `${Math.round((rowCount ?? 0) / floorSeconds).toLocaleString('en')}/s`,
        ratio: (floorSeconds / seconds).toFixed(2),
        note: `${seconds.toFixed(1)} s, every district; the floor writes as many leaves with their index`,
      },
    ];
  } finally {
    await Promise.all([client.end(), pool.end()]);
  }
}
