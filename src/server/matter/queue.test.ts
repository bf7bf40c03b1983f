import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  openHouse,
  register,
  type StaffName,
  toCourt,
  toMediation,
  units,
} from '../../../test/history.ts';
import type { QueueItem } from '../../api/queue.ts';
import { instant } from '../../core/time/instant.ts';
import { lapseClock } from './lapse.ts';
import { listMatters } from './queue.ts';
import { trackByCode } from './read-by-code.ts';

let database: FreshDatabase;
let house: House;
let atDoor: Known;
let mediating: Known;
let court: Awaited<ReturnType<typeof toCourt>>;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  atDoor = await register(house);
  const offered = await register(house);
  await act(house, offered, 'clerk', 'send', { unit: units.committee, note: '' });
  mediating = await toMediation(house);
  court = await toCourt(house);
  await register(house, { place: '440104003001' }, 'yuexiuClerk');
});
afterAll(() => database.drop());

async function all(who: StaffName, queue: 'mine' | 'unit' | 'reach', limit = 100): Promise<readonly QueueItem[]> {
  const items: QueueItem[] = [];
  let cursor: string | undefined;
  do {
    const page = done(await listMatters(house.services, house.people[who], { queue, cursor, limit }));
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const ids = (items: readonly QueueItem[]) => items.map((item) => item.id);

describe('lists of work', () => {
  test('mine is what I hold and what nobody on my desk holds yet', async () => {
    const own = await all('mediator', 'mine');
    expect(own.map((item) => item.holder?.zh)).toEqual([undefined, '何样本', '何样本']);
    const other = await all('otherMediator', 'mine');
    expect(other.map((item) => [item.holder, item.state])).toEqual([[null, 'offered']]);
    expect(ids(await all('mediator', 'unit'))).toHaveLength(3);
  });

  test('a unit’s desk shows what lies there and nothing else', async () => {
    expect(ids(await all('clerk', 'unit'))).toEqual([atDoor.id]);
    expect(ids(await all('judge', 'unit'))).toEqual([court.confirmation.id]);
  });

  test.each<[StaffName, number]>([
    ['lead', 5],
    ['supervisor', 5],
    ['mediator', 4],
    ['yuexiuClerk', 1],
  ])('the reach of %s is everything open that may be read, page by page or at once', async (who, count) => {
    const together = ids(await all(who, 'reach'));
    expect(new Set(together).size).toBe(count);
    expect(ids(await all(who, 'reach', 1))).toEqual(together);
    expect(ids(await all(who, 'reach', 2))).toEqual(together);
  });

  test('what lapses first comes first', async () => {
    const dues = (await all('supervisor', 'reach')).map((item) => item.nextDue ?? 'never');
    expect(dues.length).toBeGreaterThan(4);
    expect(dues).toEqual(dues.toSorted());
  });

  test('what was not sent on in time stands first in the lists of those above, as overdue, until it is sent', async () => {
    const late = await register(house);
    house.clock.set(instant('2026-03-05T09:00:00+08:00'));
    expect(await lapseClock(house.system, { district: late.district, matterId: late.id, clock: 'sendOn' })).toBe(
      'lapsed',
    );
    const [first] = (await all('supervisor', 'reach')).filter(({ id }) => id !== atDoor.id);
    expect(first).toMatchObject({ id: late.id, nextClock: 'sendOn', left: { kind: 'over', n: 1, unit: 'naturalDay' } });
    const page = done(await trackByCode(house.services, late.codes.applicant)).matters[0];
    expect(page?.clocks[0]).toMatchObject({
      key: 'sendOn',
      status: 'lapsed',
      due: '2026-03-04',
      left: { kind: 'over', n: 1, unit: 'naturalDay' },
    });
    await act(house, { ...late, version: 2 }, 'clerk', 'send', { unit: units.committee });
    const sent = (await all('supervisor', 'reach')).find(({ id }) => id === late.id);
    expect(sent).toMatchObject({ nextClock: 'handOff', left: { kind: 'left' } });
    house.clock.set(instant('2026-03-02T09:00:00+08:00'));
  });

  test('an administrator’s lists are empty: accounts and units are theirs, matters are not', async () => {
    expect([...(await all('administrator', 'unit')), ...(await all('administrator', 'reach'))]).toEqual([]);
  });

  test('parties and the time left are told without looking further', async () => {
    const desk = await all('mediator', 'unit');
    const item = desk.find((one) => one.id === mediating.id);
    expect(item?.parties).toEqual([
      { role: 'applicant', name: '李䶮' },
      { role: 'respondent', name: '龑子妧' },
    ]);
    expect([item?.nextDue, item?.left]).toEqual(['2026-04-02', { kind: 'left', n: 31, unit: 'naturalDay' }]);
    const offered = desk.find((one) => one.state === 'offered');
    expect([offered?.nextDue, offered?.left]).toEqual(['2026-03-05', { kind: 'left', n: 3, unit: 'workingDay' }]);
  });

  test('a linked matter shows its parties in the roles they have there', async () => {
    const [application] = await all('judge', 'unit');
    expect(application?.parties.map((party) => party.role)).toEqual(['applicant', 'applicant']);
  });
});
