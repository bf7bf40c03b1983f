import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type BoardRows, boardOf } from './kept-boards.ts';

const figures = {
  overdue: 0,
  onParties: 0,
  onOffices: 0,
  refused: 0,
  several: 0,
  orders: 0,
  ordersLate: 0,
  reviews: 0,
};

/** Counts how often it was asked; each count is told apart by its moment. */
function counter(open: number) {
  let n = 0;
  const said: string[] = [];
  return {
    count: async (): Promise<BoardRows> => {
      n += 1;
      return { at: `count ${n}`, total: { open, ...figures }, rows: [] };
    },
    house: {
      pool: {},
      log: { warn: (context: object, text: string) => said.push(`${text} ${JSON.stringify(context)}`) },
    },
    said,
  };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a board of few open matters is counted each time', async () => {
  const { count, house } = counter(499);
  expect([(await boardOf(house, 1, count)).at, (await boardOf(house, 1, count)).at]).toEqual(['count 1', 'count 2']);
});

test('one of many is counted once for all who ask within ten seconds, and each unit by itself', async () => {
  const { count, house } = counter(500);
  const asked = [await boardOf(house, 1, count), await boardOf(house, 1, count), await boardOf(house, 2, count)];
  expect(asked.map(({ at }) => at)).toEqual(['count 1', 'count 1', 'count 2']);
});

test('after ten seconds the count that is there is shown while one other is made', async () => {
  const { count, house } = counter(500);
  await boardOf(house, 1, count);
  vi.advanceTimersByTime(10_001);
  expect((await Promise.all([boardOf(house, 1, count), boardOf(house, 1, count)])).map(({ at }) => at)).toEqual([
    'count 1',
    'count 1',
  ]);
  expect((await boardOf(house, 1, count)).at).toBe('count 2');
});

test('after a minute nobody is shown it any more', async () => {
  const { count, house } = counter(500);
  await boardOf(house, 1, count);
  vi.advanceTimersByTime(60_001);
  expect((await boardOf(house, 1, count)).at).toBe('count 2');
});

test('a count that fails leaves what is there, is written to the log, and is tried again by the next who asks', async () => {
  const { count, house, said } = counter(500);
  await boardOf(house, 1, count);
  vi.advanceTimersByTime(10_001);
  await boardOf(house, 1, () => Promise.reject(new Error('the database is away')));
  await Promise.resolve();
  expect(said).toEqual([expect.stringContaining('a board could not be counted again')]);
  expect((await boardOf(house, 1, count)).at).toBe('count 1');
  expect((await boardOf(house, 1, count)).at).toBe('count 2');
});
