import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, done, type House, type Known, openHouse, register, toMediation, units } from '../../../test/history.ts';
import type { HoldingBody } from '../../api/holding.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { holdMatter } from '../holding/holding.ts';
import { enterLeave } from '../org/people.ts';
import { createPool, type Pool } from '../platform/db/pool.ts';
import type { SystemServices } from '../services.ts';
import { createLapses } from './lapse-due.ts';

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

async function eventsOf(matter: Known): Promise<readonly string[]> {
  const { rows } = await database.workerPool.query<{ type: string }>(
    'select type from matter_event where matter_id = $1 order by seq',
    [matter.id],
  );
  return rows.map((row) => row.type);
}

describe('a clock that runs out', () => {
  it('lapses at the end of its last day and not a moment before', async () => {
    const matter = await offered();
    const lapse = createLapses(house.system);
    house.clock.set(instant('2026-03-05T23:59:59.999+08:00'));
    expect(await lapse()).toEqual({ lapsed: 0, failed: 0 });
    house.clock.set(instant('2026-03-06T00:00:00+08:00'));
    expect(await lapse()).toEqual({ lapsed: 1, failed: 0 });
    expect(await eventsOf(matter)).toEqual(['opened', 'send', 'hand-off-overdue']);
    expect(await lapse()).toEqual({ lapsed: 0, failed: 0 });
  });

  it('lapses once, however many workers look at the same moment', async () => {
    const matters: Known[] = [];
    for (let n = 0; n < 20; n += 1) matters.push(await offered());
    house.clock.set(instant('2026-03-06T00:00:00+08:00'));
    const workers = [house.system, other, house.system, other].map(createLapses);
    const results = await Promise.all(workers.map((lapse) => lapse()));
    // What was taken by one and not yet written when another looked is left to the next look.
    const rest = await createLapses(house.system)();
    expect([...results, rest].reduce((sum, one) => sum + one.lapsed, 0)).toBe(matters.length);
    expect([...results, rest].map((one) => one.failed)).toEqual([0, 0, 0, 0, 0]);
    for (const matter of matters) expect(await eventsOf(matter)).toEqual(['opened', 'send', 'hand-off-overdue']);
  });

  it('does not lapse when somebody was faster', async () => {
    const matter = await offered();
    await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    house.clock.set(instant('2026-03-06T00:00:00+08:00'));
    expect(await createLapses(house.system)()).toEqual({ lapsed: 0, failed: 0 });
    expect(await eventsOf(matter)).toEqual(['opened', 'send', 'accept']);
  });

  it('pages through more than one page of them', async () => {
    for (let n = 0; n < 55; n += 1) await offered();
    house.clock.set(instant('2026-03-06T08:00:00+08:00'));
    expect(await createLapses(house.system)()).toEqual({ lapsed: 55, failed: 0 });
  });
});

describe('a lapse that cannot be written', () => {
  it('holds up nothing else, rests for a minute, and is tried again', async () => {
    const broken = await offered();
    const sound = await offered();
    // A snapshot that names a procedure nobody knows: the rules for it cannot be found.
    await database.ownerPool.query(
      `update matter set snapshot = jsonb_set(snapshot, '{procedure}', '"unknown"') where id = $1`,
      [broken.id],
    );
    house.clock.set(instant('2026-03-06T00:00:00+08:00'));
    const lapse = createLapses(house.system);
    expect(await lapse()).toEqual({ lapsed: 1, failed: 1 });
    expect(await eventsOf(sound)).toContain('hand-off-overdue');
    expect(await lapse()).toEqual({ lapsed: 0, failed: 0 });
    house.clock.set(instant('2026-03-06T00:01:00+08:00'));
    expect(await lapse()).toEqual({ lapsed: 0, failed: 1 });
    await database.ownerPool.query(
      `update matter set snapshot = jsonb_set(snapshot, '{procedure}', '"people-mediation"') where id = $1`,
      [broken.id],
    );
    house.clock.set(instant('2026-03-06T00:03:00+08:00'));
    expect(await lapse()).toEqual({ lapsed: 1, failed: 0 });
  });
});

describe('leave, a stand-in, and that nobody holds it', () => {
  const clocksOf = async ({ id }: Known) =>
    (
      await database.workerPool.query(
        'select clock, status, due, lapse_at, provisional from matter_clock where matter_id = $1 order by clock',
        [id],
      )
    ).rows;
  const hold = (who: 'mediator' | 'otherMediator', { district, id }: Known, body: HoldingBody) =>
    holdMatter(house.services, house.people[who], { district, id, body, key: randomUUID() });

  /** Alike but for who has them in hand; a month to mediate, until the end of Thursday, 2 April. */
  async function alike(): Promise<Readonly<Record<string, Known>>> {
    const standIn = house.people.otherMediator.staffId;
    const days = { from: plainDate('2026-03-03'), until: plainDate('2026-04-30'), reason: '培训' };
    const made = {
      inHand: await toMediation(house),
      ofWhoIsAway: await toMediation(house),
      covered: await toMediation(house),
      free: await toMediation(house),
    };
    done(await hold('mediator', made.inHand, { deed: 'give-back', reason: '交给同事' }));
    done(await hold('otherMediator', made.inHand, { deed: 'claim' }));
    done(await hold('mediator', made.covered, { deed: 'cover', standIn, ...days }));
    done(await hold('mediator', made.free, { deed: 'give-back', reason: '本周出差' }));
    return made;
  }

  it.each([
    { from: '2026-03-03', until: '2026-03-20', within: '2026-03-10', onLastDay: 'back' },
    { from: '2026-03-21', until: '2026-04-30', within: '2026-03-25', onLastDay: 'away' },
  ])('stop no clock: the same last days and the same end for all, the holder $onLastDay by then', async (leave) => {
    const made = Object.entries(await alike());
    const [, first] = made[0] ?? [];
    if (first === undefined) throw new Error('no matter was made');
    const expectAlike = async () => {
      for (const [name, matter] of made) expect([name, await clocksOf(matter)]).toEqual([name, await clocksOf(first)]);
    };
    const before = await clocksOf(first);
    expect(before).toContainEqual(
      expect.objectContaining({ clock: 'mediation', status: 'running', due: '2026-04-02' }),
    );
    await expectAlike();

    const { administrator, mediator, otherMediator } = house.people;
    const body = { standIn: otherMediator.staffId, from: plainDate(leave.from), until: plainDate(leave.until) };
    done(await enterLeave({ services: house.services, by: administrator }, mediator.staffId, body));
    for (const moment of [`${leave.within}T10:00:00+08:00`, '2026-04-02T23:59:59.999+08:00']) {
      house.clock.set(instant(moment));
      await createLapses(house.system)();
      expect(await clocksOf(first)).toEqual(before);
      await expectAlike();
    }
    house.clock.set(instant('2026-04-03T00:00:00+08:00'));
    await createLapses(house.system)();
    for (const [name, matter] of made)
      expect([name, (await eventsOf(matter)).filter((type) => type === 'mediation-overdue')]).toEqual([
        name,
        ['mediation-overdue'],
      ]);
    await expectAlike();
  });
});
