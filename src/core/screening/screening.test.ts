import { expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { lastVisit, type PlaceVisit, placeCounts, placeStateOf, type VisitOutcome, withPlace } from './screening.ts';

const visit = (outcome: VisitOutcome, day = 3, seq = 2): PlaceVisit => ({
  id: `${seq}`,
  on: plainDate(`2026-03-${String(day).padStart(2, '0')}`),
  outcome,
  seq,
});

test.each<[readonly PlaceVisit[], string]>([
  [[], 'not-yet'],
  [[visit('nothing-found')], 'seen'],
  [[visit('found')], 'seen'],
  [[visit('nobody-there')], 'nobody-there'],
  [[visit('not-let-in', 3), visit('nobody-there', 4, 3)], 'nobody-there'],
  // Sent late: what counts is the day, not when it came in.
  [[visit('gone', 5), visit('not-let-in', 4, 3)], 'gone'],
  // Once seen it stays seen, whatever a later visit met.
  [[visit('nothing-found', 3), visit('not-let-in', 4, 3)], 'seen'],
  [[visit('nobody-there', 3), visit('nothing-found', 4, 3)], 'seen'],
])('a place with the visits %j is %s', (visits, state) => {
  expect(placeStateOf({ visits })).toBe(state);
});

test('of two visits on one day the one that came in later is the last', () => {
  expect(lastVisit([visit('gone', 3, 2), visit('not-let-in', 3, 3)])?.seq).toBe(3);
  expect(lastVisit([])).toBeUndefined();
});

test('every place stands in one number alone, and those not gone to yet make up the rest', () => {
  const places = [[], [visit('found')], [visit('gone')], [visit('nobody-there')], [visit('not-let-in')]].map(
    (visits, at) => ({ id: `${at}`, seq: 1, visits }),
  );
  const round = { campaign: 'c', unit: 1, places };
  expect(placeCounts(round)).toEqual({ known: 5, seen: 1, gone: 1, nobodyThere: 1, notLetIn: 1 });
  const again = withPlace(round, { id: '0', seq: 1, visits: [visit('found')] });
  expect(again.places.map(({ id }) => id)).toEqual(['0', '1', '2', '3', '4']);
  expect(placeCounts(again)).toMatchObject({ known: 5, seen: 2 });
  expect(withPlace(round, { id: 'new', seq: 9 }).places).toHaveLength(6);
  expect(() => withPlace(undefined, { id: 'new', seq: 9 })).toThrow('no round');
});
