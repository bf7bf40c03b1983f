import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, register, toAgreement, units } from '../../../test/history.ts';
import { calendarWith2027 } from '../../../test/made-notice.ts';
import { instant } from '../../core/time/instant.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { expireDrafts, expireIdempotency } from './expire.ts';
import { recountOpen } from './recount-open.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

async function clockOf(matter: Known, clock: string) {
  const { rows } = await database.workerPool.query<{ due: string; provisional: boolean }>(
    'select due, provisional from matter_clock where matter_id = $1 and clock = $2',
    [matter.id, clock],
  );
  return rows[0];
}

describe('a notice that was entered', () => {
  it('moves the clocks that reach into its year, each with an event, and no others; once', async () => {
    const early = await toAgreement(house);
    house.clock.set(instant('2026-12-31T09:00:00+08:00'));
    const late = await act(house, await register(house), 'clerk', 'send', { unit: units.committee });
    expect(await clockOf(late, 'handOff')).toEqual({ due: '2027-01-06', provisional: true });
    house.useCalendar(calendarWith2027());
    const first = await recountOpen(house.system, 2027);
    expect(first).toEqual({ matters: 1, moved: 1 });
    expect(await clockOf(late, 'handOff')).toEqual({ due: '2027-01-07', provisional: false });
    const { rows } = await database.workerPool.query(
      "select matter_id, data ->> 'year' as year from matter_event where type = 'recounted'",
    );
    expect(rows).toEqual([{ matter_id: late.id, year: '2027' }]);
    expect(await clockOf(early, 'performance')).toMatchObject({ due: '2026-04-30' });
    // It is due in 2027, so it is looked at again, and nothing changes any more.
    expect(await recountOpen(house.system, 2027)).toEqual({ matters: 1, moved: 0 });
    const { verify } = house.services.signer;
    expect((await verifyDatabase(database.workerPool, { verifySignature: verify })).findings).toEqual([]);
  });
});

describe('many matters written together', () => {
  it('are not held up by one that somebody works on, nor by one that cannot be reckoned', async () => {
    house.useCalendar(seedCalendar());
    house.clock.set(instant('2026-12-31T09:00:00+08:00'));
    const offered = async () => act(house, await register(house), 'clerk', 'send', { unit: units.committee });
    const [broken, busy, sound] = [await offered(), await offered(), await offered()];
    const rename = (id: string, name: string) =>
      database.ownerPool.query(
        `update matter set snapshot = jsonb_set(snapshot, '{procedure}', to_jsonb($2::text)) where id = $1`,
        [id, name],
      );
    await rename(broken.id, 'unknown');
    const clerk = await database.workerPool.connect();
    await clerk.query('begin');
    await clerk.query('select from matter where id = $1 for update', [busy.id]);
    house.useCalendar(calendarWith2027());
    const recounted = recountOpen(house.system, 2027);
    const told = expect(recounted).rejects.toThrow(/^1 of \d+ matters could not be reckoned again for 2027$/);
    await expect.poll(() => clockOf(sound, 'handOff'), { timeout: 10_000 }).toMatchObject({ provisional: false });
    expect(await clockOf(busy, 'handOff')).toMatchObject({ provisional: true });
    await clerk.query('rollback');
    clerk.release();
    await told;
    expect(await clockOf(busy, 'handOff')).toEqual({ due: '2027-01-07', provisional: false });
    expect(await clockOf(broken, 'handOff')).toMatchObject({ provisional: true });
    await rename(broken.id, 'people-mediation');
    expect(await recountOpen(house.system, 2027)).toMatchObject({ moved: 1 });
  });
});

describe('what has had its time', () => {
  it('a draft goes when it expires and not before', async () => {
    const insert = (expires: string) =>
      database.pool.query(
        "insert into report_draft (district, id, content_sealed, step, updated_at, expires_at) values ('440106', $1, 'x', 'what', now(), $2)",
        [randomUUID(), expires],
      );
    await insert('2026-03-01T00:00:00Z');
    await insert('2026-03-03T00:00:00Z');
    house.clock.set(instant('2026-03-02T09:00:00+08:00'));
    expect(await expireDrafts(house.system)).toBe(1);
    expect(await expireDrafts(house.system)).toBe(0);
    house.clock.set(instant('2026-03-03T08:00:00+08:00'));
    expect(await expireDrafts(house.system)).toBe(1);
  });

  it('an answer kept for a key goes after a week, in batches', async () => {
    await database.workerPool.query('delete from idempotency');
    await database.pool.query(
      `insert into idempotency select '440106', 'public', n::text, 'h', 201, '{}', '2026-03-01T00:00:00Z' from generate_series(1, 2500) n`,
    );
    await database.pool.query(
      "insert into idempotency values ('440106', 'public', 'young', 'h', 201, '{}', '2026-03-07T00:00:00Z')",
    );
    house.clock.set(instant('2026-03-08T07:59:00+08:00'));
    expect(await expireIdempotency(house.system)).toBe(0);
    house.clock.set(instant('2026-03-08T08:00:01+08:00'));
    expect(await expireIdempotency(house.system)).toBe(2_500);
  });
});
