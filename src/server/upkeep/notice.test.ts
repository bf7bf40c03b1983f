import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { noteFigure } from '../../../test/figure.ts';
import { type House, openHouse } from '../../../test/history.ts';
import { calendarWith2027 } from '../../../test/made-notice.ts';
import { type Retold, retell } from '../../../test/many-matters.ts';
import { mediating, registered, sent } from '../../../test/mediation.ts';
import { instant } from '../../core/time/instant.ts';
import { createPool } from '../platform/db/pool.ts';
import { createLapses } from './lapse-due.ts';
import { recountOpen } from './recount-open.ts';

const release = process.env.SCOREBOARD_SIZE === 'release';
const matters = release ? 100_000 : 5_000;
const secondsMax = 60;
const dayOfNotice = instant('2026-12-31T10:00:00+08:00');
const workerFile = fileURLToPath(new URL('../../../test/notice-worker.ts', import.meta.url));

/** Worked by hand: what a matter waits for, its last day without the notice, and with it. */
const cases = [
  // Two working days from Wednesday: Thursday and Monday the 4th; with the notice Tuesday.
  { story: registered('2026-12-30'), clock: 'sendOn', before: '2027-01-04', after: '2027-01-05' },
  // Over on Thursday, the last day of the year.
  { story: registered('2026-12-29'), clock: 'sendOn', before: '2026-12-31', after: '2026-12-31' },
  // Three working days from Thursday: Monday to Wednesday; with the notice Tuesday to Thursday.
  { story: sent('2026-12-31'), clock: 'handOff', before: '2027-01-06', after: '2027-01-07' },
  // A month ends on Sunday the 10th and so on Monday; with the notice that Sunday is worked.
  { story: mediating('2026-12-10'), clock: 'mediation', before: '2027-01-11', after: '2027-01-10' },
  // A month that ends before any of it.
  { story: mediating('2026-11-20'), clock: 'mediation', before: '2026-12-21', after: '2026-12-21' },
  // Ran out on Monday the 4th, before anybody knew that it would be a holiday: what followed stands.
  { story: registered('2026-12-30').until('2027-01-06'), clock: 'sendOn', before: '2027-01-04', after: '2027-01-04' },
] as const;

let database: FreshDatabase;
let house: House;
let told: readonly Retold[];

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  told = await retell(
    database.superPool,
    house.services.keyring.kek,
    cases.map(({ story }) => story),
    matters,
  );
}, 600_000);
afterAll(() => database.drop());

/** Last days and standings of the clocks of all matters, by matter. */
async function lastDays() {
  const { rows } = await database.workerPool.query<{ id: string; clock: string; due: string; status: string }>(
    'select matter_id as id, clock, due, status from matter_clock',
  );
  return new Map(rows.map(({ id, clock, due, status }) => [`${id}/${clock}`, { due, status }]));
}

const allThatMove = Array.from({ length: matters }, (_, index) => cases[index % cases.length]).filter(
  (one) => one?.before !== one?.after,
).length;

async function movedSoFar(): Promise<number> {
  const { rows } = await database.workerPool.query<{ n: number }>(
    "select count(*)::integer as n from matter_event where type = 'recounted'",
  );
  return rows[0]?.n ?? 0;
}

/**
 * A process of its own begins and is killed after a tenth of the way. It cannot be done before: somebody works on a matter
 * half way along, and lets go of it only then.
 * @returns seconds worked
 */
async function begunAndKilled(): Promise<number> {
  const { rows } = await database.workerPool.query<{ id: string }>(
    "select matter_id as id from matter_clock where provisional and due > '2027-01-04' order by 1 limit 1 offset $1",
    [Math.floor(matters / 6)],
  );
  const given = {
    address: database.address('onedoor_worker'),
    kek: house.services.keyring.kek[0]?.key.toString('base64'),
    now: dayOfNotice,
  };
  const worker = spawn(process.execPath, ['--import', 'tsx', workerFile, JSON.stringify(given)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(worker.stdout, 'data');
  const busy = await database.workerPool.connect();
  await busy.query('begin');
  await busy.query('select from matter where id = $1 for update', [rows[0]?.id]);
  const gone = once(worker, 'exit');
  const began = performance.now();
  worker.stdin.write('begin\n');
  while (worker.exitCode === null && (await movedSoFar()) < allThatMove / 10) await pause(20);
  worker.kill('SIGKILL');
  expect(await gone).toEqual([null, 'SIGKILL']);
  const seconds = (performance.now() - began) / 1_000;
  await busy.query('rollback');
  busy.release();
  return seconds;
}

test('a notice moves exactly the last days it concerns, once each, with an event, through a kill; what ran out stays so', async () => {
  const before = await lastDays();
  house.useCalendar(calendarWith2027());
  house.clock.set(dayOfNotice);
  const begun = await begunAndKilled();
  const found = await movedSoFar();
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(allThatMove);
  // Two workers at once: one that was told of the notice and one that looks a second time.
  const otherPool = createPool({ address: database.address('onedoor_worker'), sizeMax: 4, applicationName: 'other' });
  const began = performance.now();
  await Promise.all([recountOpen(house.system, 2027), recountOpen({ ...house.system, pool: otherPool }, 2027)]);
  const seconds = begun + (performance.now() - began) / 1_000;
  await otherPool.end();
  expect(await recountOpen(house.system, 2027)).toMatchObject({ moved: 0 });

  const after = await lastDays();
  const wrong: string[] = [];
  const { rows } = await database.workerPool.query<{ id: string; n: number }>(
    "select matter_id as id, count(*)::integer as n from matter_event where type = 'recounted' group by matter_id",
  );
  const events = new Map(rows.map(({ id, n }) => [id, n]));
  for (const [index, { id }] of told.entries()) {
    const expected = cases[index % cases.length];
    if (expected === undefined) throw new Error('no case');
    const key = `${id}/${expected.clock}`;
    const [was, is] = [before.get(key), after.get(key)];
    const moves = expected.before !== expected.after;
    const settled = events.get(id) ?? 0;
    if (
      was?.due !== expected.before ||
      is?.due !== expected.after ||
      is?.status !== was?.status ||
      settled !== (moves ? 1 : 0)
    )
      wrong.push(`${key}: ${was?.due} to ${is?.due}, ${is?.status}, ${settled} events`);
  }
  expect(wrong).toEqual([]);
  expect(events.size).toBe(allThatMove);
  noteFigure(
    'T3',
    `${allThatMove} of ${told.length} moved, once each, through a kill and by two workers at once, in ${seconds.toFixed(1)} s`,
    !release || seconds <= secondsMax,
  );
}, 900_000);

test('nothing lapses that the notice gave more time, and what it cut short lapses on its new last day', async () => {
  house.clock.set(instant('2027-01-05T00:00:00+08:00'));
  await createLapses(house.system)();
  const lapsed = async () => {
    const { rows } = await database.workerPool.query<{ clock: string; due: string }>(
      "select distinct clock, due from matter_clock where status = 'lapsed' order by due",
    );
    return rows.map(({ clock, due }) => `${clock} ${due}`);
  };
  expect(await lapsed()).not.toContain('sendOn 2027-01-05');
  house.clock.set(instant('2027-01-11T00:00:00+08:00'));
  if (!release) {
    await createLapses(house.system)();
    expect(await lapsed()).toEqual(expect.arrayContaining(['sendOn 2027-01-05', 'mediation 2027-01-10']));
  }
}, 900_000);
