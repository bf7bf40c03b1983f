import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { act, type House, type Known, openHouse, register, toAgreement, units } from '../../../test/history.ts';
import type { NoticeYear } from '../../core/calendar/calendar-year.ts';
import { withNotice } from '../../core/calendar/work-calendar.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
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

/** A made-up notice: the regulation gives 1 January 2027 alone, this one makes a holiday of Friday the 1st to Monday. */
const notice: NoticeYear = {
  kind: 'notice',
  year: 2027,
  source: { title: '示例通知', date: plainDate('2026-11-10') },
  holidays: [
    {
      name: { zh: '元旦', en: 'New Year’s Day' },
      days: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map(plainDate),
    },
  ],
  makeUpDays: [{ name: { zh: '元旦', en: 'New Year’s Day' }, day: plainDate('2027-01-10') }],
};

function calendarWith2027() {
  const found = withNotice(seedCalendar(), notice);
  if (!found.ok) throw new Error(found.reason);
  return found.calendar;
}

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
