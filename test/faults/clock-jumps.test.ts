import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant, instantFromEpochMs } from '../../src/core/time/instant.ts';
import { verifyDatabase } from '../../src/server/seal/verify.ts';
import { createLapses } from '../../src/server/upkeep/lapse-due.ts';
import { watchClocks } from '../../src/server/upkeep/watch-clocks.ts';
import { type FreshDatabase, freshDatabase } from '../database.ts';
import { noteFigure } from '../figure.ts';
import { act, type House, openHouse, register, units } from '../history.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const jumps = release ? 200 : 20;
const start = Date.parse('2026-03-02T01:00:00Z');
const [secondMs, dayMs] = [1_000, 86_400_000];
/** From where the clock should be: a second, an hour, days, more than a year, to either side. */
const jumpsMs = [1, 3_600, 86_400, 40 * 86_400, 400 * 86_400].flatMap((seconds) => [
  seconds * secondMs,
  -seconds * secondMs,
]);

let database: FreshDatabase;
let house: House;
beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

/** Last days by matter, clock and what set it off. */
async function lastDays(): Promise<ReadonlyMap<string, string>> {
  const { rows } = await database.workerPool.query<{ key: string; due: string }>(
    `select concat_ws('/', matter_id, clock, snapshot #>> array['clocks', clock, 'start']) as key, c.due::text
       from matter_clock c join matter m on m.district = c.district and m.id = c.matter_id`,
  );
  return new Map(rows.map(({ key, due }) => [key, due]));
}

test('whatever the clock does, no last day that is stored changes, and no event comes out of its turn', {
  timeout: release ? 600_000 : 120_000,
}, async () => {
  const lapse = createLapses(house.system);
  let changed = 0;
  for (let n = 0; n < jumps; n += 1) {
    const before = await lastDays();
    house.clock.set(instantFromEpochMs(start + (jumpsMs[n % jumpsMs.length] ?? 0) + n * dayMs));
    await lapse();
    await watchClocks(house.system);
    const matter = await register(house);
    await act(house, matter, 'clerk', 'send', { unit: units.committee });
    const after = await lastDays();
    changed += [...before].filter(([key, due]) => after.has(key) && after.get(key) !== due).length;
  }
  const { rows: gaps } = await database.workerPool.query(
    `select m.id from matter m join matter_event e on e.district = m.district and e.matter_id = m.id
      group by m.district, m.id having count(*) <> max(e.seq) or max(e.seq) <> m.version`,
  );
  const { findings } = await verifyDatabase(database.workerPool, {
    verifySignature: house.services.signer.verify,
    keks: house.services.keyring.kek,
  });
  noteFigure('T2', `${jumps} jumps of up to 400 days: ${changed} last days changed, ${gaps.length} gaps`, true);
  expect({ changed, gaps, findings }).toEqual({ changed: 0, gaps: [], findings: [] });
});

const zones = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'America/St_Johns',
  'Europe/London',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'Pacific/Chatham',
];

/** Around the nights in which clocks change somewhere, and the turn of days and years. */
const moments = [
  '2026-03-08T06:59:59Z',
  '2026-03-28T17:30:00Z',
  '2026-03-29T01:00:00Z',
  '2026-10-31T16:00:00Z',
  '2026-12-31T15:59:59Z',
];

test('in each zone that a server may be set to, the same deed writes the same days and moments', {
  timeout: 120_000,
}, async () => {
  const zoneBefore = process.env.TZ;
  const written = new Map<string, string>();
  const hours = new Set<number>();
  try {
    for (const zone of zones) {
      process.env.TZ = zone;
      hours.add(new Date(start).getHours());
      const days: unknown[] = [];
      for (const at of moments) {
        house.clock.set(instant(at));
        const matter = await register(house);
        const { rows } = await database.workerPool.query(
          `select c.clock, c.due, c.status, m.snapshot -> 'clocks' as clocks, m.opened_at, e.at
             from matter m join matter_clock c on c.district = m.district and c.matter_id = m.id
             join matter_event e on e.district = m.district and e.matter_id = m.id
            where m.id = $1 order by c.clock`,
          [matter.id],
        );
        days.push(rows);
      }
      written.set(zone, JSON.stringify(days));
    }
  } finally {
    if (zoneBefore === undefined) delete process.env.TZ;
    else process.env.TZ = zoneBefore;
  }
  // The zones were in force, or nothing would be proven.
  expect(hours.size).toBeGreaterThan(6);
  expect(new Set(written.values()).size).toBe(1);
  expect(written.get('UTC')).toContain('due');
  noteFigure('T2', `${zones.length} zones: the same in each`, true);
});
