import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, register, toMediation, units } from '../../../test/history.ts';
import { instant } from '../../core/time/instant.ts';
import { createPool, type Pool } from '../platform/db/pool.ts';
import type { SystemServices } from '../services.ts';
import { createLapses } from './lapse-due.ts';
import { watchClocks } from './watch-clocks.ts';

let database: FreshDatabase;
let house: House;
let otherPool: Pool;
let other: SystemServices;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  otherPool = createPool({ address: database.address('onedoor_worker'), sizeMax: 4, applicationName: 'other worker' });
  other = { ...house.system, pool: otherPool };
});
afterAll(async () => {
  await otherPool.end();
  await database.drop();
});
beforeEach(() => house.clock.set(instant('2026-03-02T09:00:00+08:00')));

/** Sent to the committee, which has three working days to answer: until the end of Thursday, 5 March. */
async function offered(): Promise<Known> {
  return act(house, await register(house), 'clerk', 'send', { unit: units.committee });
}

async function alertsOf(matter: Known, clock = 'handOff'): Promise<readonly string[]> {
  const { rows } = await database.workerPool.query<{ level: string; at: string }>(
    'select level, at from clock_alert where matter_id = $1 and clock = $2 order by until, at',
    [matter.id, clock],
  );
  return rows.map((row) => `${row.level} ${row.at}`);
}

const amber = 'amber 2026-03-03T16:00:00.000Z';
const red = 'red 2026-03-04T16:00:00.000Z';
const overdue = 'overdue 2026-03-05T16:00:00.000Z';

describe('alerts', () => {
  it('are noted at their moment, not before, and once, with the desk it lay on', async () => {
    const matter = await offered();
    const noted: unknown[] = [];
    for (const at of [
      '2026-03-03T23:59:59.999',
      '2026-03-04T00:00:00',
      '2026-03-04T09:00:00',
      '2026-03-05T00:00:00',
      '2026-03-06T00:00:00',
      '2026-03-06T00:01:00',
    ]) {
      house.clock.set(instant(`${at}+08:00`));
      await watchClocks(house.system);
      noted.push(await alertsOf(matter));
    }
    expect(noted).toEqual([[], [amber], [amber], [amber, red], [amber, red, overdue], [amber, red, overdue]]);
    const { rows } = await database.workerPool.query(
      'select distinct unit_id, waiting_for, started from clock_alert where matter_id = $1',
      [matter.id],
    );
    expect(rows).toEqual([{ unit_id: units.committee, waiting_for: 'offered-unit', started: 2 }]);
  });

  it('are noted once, however many workers look at the same moment', async () => {
    const matters: Known[] = [];
    for (let n = 0; n < 20; n += 1) matters.push(await offered());
    house.clock.set(instant('2026-03-05T00:00:00+08:00'));
    await Promise.all([house.system, other, house.system, other].map(watchClocks));
    // What one had taken while another looked is left to the next look.
    await watchClocks(house.system);
    for (const matter of matters) expect(await alertsOf(matter)).toEqual([amber, red]);
  });

  it('of a time in which nobody looked are noted afterwards, also of a clock that has lapsed meanwhile', async () => {
    const matter = await offered();
    house.clock.set(instant('2026-03-06T08:00:00+08:00'));
    await createLapses(house.system)();
    expect(await watchClocks(house.system)).toBeGreaterThanOrEqual(3);
    expect(await alertsOf(matter)).toEqual([amber, red, overdue]);
  });

  it('are not noted again when the time is set back and comes again', async () => {
    const matter = await offered();
    for (const at of ['2026-03-04T08:00', '2026-03-02T08:00', '2026-03-03T08:00', '2026-03-04T08:00']) {
      house.clock.set(instant(`${at}:00+08:00`));
      await watchClocks(house.system);
      expect(await alertsOf(matter)).toEqual([amber]);
    }
  });

  it('are of a duty that is still to be done: one done in time reminds nobody', async () => {
    const matter = await offered();
    await watchClocks(house.system);
    await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    house.clock.set(instant('2026-03-06T08:00:00+08:00'));
    await watchClocks(house.system);
    expect(await alertsOf(matter)).toEqual([]);
  });

  it('come anew for a last day that was moved, and not for the one before', async () => {
    const matter = await toMediation(house);
    house.clock.set(instant('2026-03-31T09:00:00+08:00'));
    await watchClocks(house.system);
    expect(await alertsOf(matter, 'mediation')).toEqual(['amber 2026-03-30T16:00:00.000Z']);
    await act(house, matter, 'mediator', 'extend', { bothAgree: true, reason: '等待修复报价' });
    house.clock.set(instant('2026-04-03T09:00:00+08:00'));
    await watchClocks(house.system);
    expect(await alertsOf(matter, 'mediation')).toHaveLength(1);
    house.clock.set(instant('2026-05-06T09:00:00+08:00'));
    await watchClocks(house.system);
    expect(await alertsOf(matter, 'mediation')).toEqual([
      'amber 2026-03-30T16:00:00.000Z',
      'amber 2026-04-28T16:00:00.000Z',
      'red 2026-05-05T16:00:00.000Z',
    ]);
  });

  it.each([
    ['matter', 'select from matter where id = $1 for update'],
    ['clock', "update matter_clock set due = due where matter_id = $1 and clock = 'handOff'"],
  ])('wait for nobody: a %s that is being written is passed over and found again', async (_, hold) => {
    const busy = await offered();
    const idle = await offered();
    const writer = await database.workerPool.connect();
    await writer.query('begin');
    await writer.query(hold, [busy.id]);
    house.clock.set(instant('2026-03-04T09:00:00+08:00'));
    await watchClocks(house.system);
    expect([await alertsOf(busy), await alertsOf(idle)]).toEqual([[], [amber]]);
    await writer.query('commit');
    writer.release();
    await watchClocks(house.system);
    expect(await alertsOf(busy)).toEqual([amber]);
  });

  it('look at nothing when nothing has come near', async () => {
    await offered();
    await watchClocks(house.system);
    const { rows } = await database.workerPool.query(
      `select count(*)::integer as n from matter_clock
        where status = 'running' and (watched is distinct from clock_standing(status, value) or watch_at <= $1)`,
      [house.clock.now()],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
});
