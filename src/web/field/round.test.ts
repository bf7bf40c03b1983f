import { expect, test } from 'vitest';
import type { Item } from './outbox/item.ts';
import { placesOf, readRounds } from './round.ts';

const answer = {
  items: [
    {
      district: '440106',
      id: 'r',
      campaign: { title: '工地工资', about: '', until: '2026-12-31' },
      questions: [{ id: 'q1', wording: '是否公示工资' }],
      unit: { name: { zh: '石牌村第一网格', en: 'Shipai grid 1' }, division: '440106001' },
      places: [
        {
          id: 'a',
          name: '西塔工地',
          address: '',
          division: '',
          position: null,
          visits: [{ id: 'v1', on: '2026-11-20', outcome: 'found' }],
        },
        { id: 'b', name: '东塔工地', address: '', division: '', position: { lng: 113.3, lat: 23.1 }, visits: [] },
      ],
      mayRegister: true,
      addedLater: { unknown: 1 },
    },
    { district: '440106', id: 'of another form' },
  ],
};

const made = {
  made: 0,
  round: { district: '440106', id: 'r' },
  about: '',
  key: 'k',
  after: [],
  tries: 0,
  notBefore: 0,
} as const;
const waiting = { kind: 'waiting' } as const;
const visitOf = (id: string, place: string, outcome: 'gone' | 'found'): Item => {
  const visit = { id, place, at: '2026-11-23T17:00:00.000Z', outcome, answers: [], note: '' };
  return { ...made, id, content: { kind: 'visit', visit, files: [] }, state: waiting };
};

test('of an answer the phone takes what it knows', () => {
  const [round, ...others] = readRounds(answer);
  expect(others).toEqual([]);
  expect(round).toMatchObject({ title: '工地工资', until: '2026-12-31', division: '440106001', mayRegister: true });
  expect(round?.places.map(({ position }) => position)).toEqual([undefined, { lng: 113.3, lat: 23.1 }]);
  expect(readRounds('<html>')).toEqual([]);
});

test('places show what is on this phone beside what the server told, each visit once, those not seen yet first', () => {
  const round = readRounds(answer)[0];
  if (round === undefined) throw new Error('no round');
  const added: Item = {
    ...made,
    id: 'c',
    content: { kind: 'place', place: { id: 'c', name: '新工地', address: '' } },
    state: waiting,
  };
  const shown = placesOf(round, [visitOf('v1', 'a', 'found'), visitOf('v2', 'b', 'gone'), added]);
  expect(shown.map(({ id, state }) => [id, state])).toEqual([
    ['c', 'not-yet'],
    ['a', 'seen'],
    ['b', 'gone'],
  ]);
  expect(shown.map(({ visits }) => visits.map(({ id, on }) => `${id} ${on}`))).toEqual([
    [],
    ['v1 2026-11-20'],
    // After midnight in China, whatever the day is in Greenwich.
    ['v2 2026-11-24'],
  ]);
});
