import { expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { screening } from '../../procedures/screening/procedure.ts';
import type { Actor } from '../access/can.ts';
import { evolve } from '../matter/evolve.ts';
import type { ClosedMatter, Matter } from '../matter/matter.ts';
import { openMatter } from '../matter/open.ts';
import { compileProcedure } from '../procedure/compile.ts';
import { staffAt, worldDirectory, worldDistrict, worldUnits } from '../procedure/proof/world.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { decideScreening, type GivenVisit, type ScreeningCommand } from './decide-screening.ts';
import { filesOfRoundMax, placesOfRoundMax, visitsOfPlaceMax, visitsOfRoundMax } from './screening.ts';

const { centre, village } = worldUnits;
const now = instant('2026-03-05T02:00:00.000Z');
const worker = staffAt('mediator', village);
const keeper = staffAt('supervisor', centre);

/** A round of the village, sent on 2 March with the places `a` and `b`. */
const round = roundOf(['a', 'b']);

function roundOf(places: readonly string[]): Matter {
  const opened = openMatter(
    {
      id: 'round',
      district: worldDistrict,
      journeyId: 'journey',
      opening: 'screening',
      door: centre,
      answerable: village,
      readers: [],
      parties: [],
      milestones: [{ id: 'm1', due: plainDate('2026-03-20') }],
      round: { campaign: 'campaign', unit: village.id, places: places.map((id) => ({ id })) },
    },
    {
      procedure: compileProcedure(screening),
      actor: keeper,
      now: instant('2026-03-02T01:00:00.000Z'),
      calendar: seedCalendar(),
      localValues: [],
      directory: worldDirectory,
    },
  );
  return evolve(undefined, { seq: 1, at: instant('2026-03-02T01:00:00.000Z'), ...opened });
}

const visitOf = (more: Partial<GivenVisit> = {}, place = 'a'): ScreeningCommand => ({
  deed: 'visit',
  place,
  visit: { id: 'visit', at: instant('2026-03-05T01:00:00.000Z'), outcome: 'nothing-found', files: [], ...more },
});
const addOf = (...ids: readonly string[]): ScreeningCommand => ({
  deed: 'add-places',
  places: ids.map((id) => ({ id })),
});
const filesOf = (n: number) => Array.from({ length: n }, (_, at) => ({ file: `file-${at}`, sha256: 'ab' }));

function decide(matter: Matter, command: ScreeningCommand, actor: Actor = worker) {
  return decideScreening(matter, command, { actor, now });
}

function after(matter: Matter, command: ScreeningCommand, actor: Actor = worker): Matter {
  const decision = decide(matter, command, actor);
  if (!('data' in decision)) throw new Error('words' in decision ? decision.words.en : 'known');
  return evolve(matter, { seq: matter.version + 1, at: now, actor: decision.actor, data: decision.data });
}

/** As a round stands that ended on 4 March. */
function ended(matter: Matter, more: Pick<ClosedMatter, 'erasedOn'> = {}): Matter {
  return { ...matter, status: 'closed', outcome: 'finished', closedOn: plainDate('2026-03-04'), ...more };
}

/** A round in which so many visits were recorded at each place already. */
function visited(places: number, each: number, files = 0): Matter {
  const { round: own, ...rest } = round;
  if (own === undefined) throw new Error('no round');
  const visits = (place: number) =>
    Array.from({ length: each }, (_, at) => ({
      id: `v-${place}-${at}`,
      on: plainDate('2026-03-03'),
      outcome: 'found' as const,
      seq: 2,
      ...(place === 0 && at === 0 && files > 0 ? { files: filesOf(files) } : {}),
    }));
  const all = Array.from({ length: places }, (_, at) => ({
    id: at === 0 ? 'a' : `place-${at}`,
    seq: 1,
    visits: visits(at),
  }));
  return { ...rest, round: { ...own, places: [...all, { id: 'b', seq: 1 }] } };
}

const { round: _, ...noRound } = round;
const erasedOn = plainDate('2029-03-04');

test.each<[string, Matter, ScreeningCommand, string]>([
  ['what is no round', noRound, visitOf(), '不是排查任务'],
  ['an erased file, a visit', ended(round, { erasedOn }), visitOf(), '已经销毁'],
  ['an erased file, a place', ended(round, { erasedOn }), addOf('new'), '已经销毁'],
  ['a round that ended before the visit', ended(round), visitOf(), '已经结束'],
  ['a round that ended, a new place', ended(round), addOf('new'), '已经结束'],
  ['a place nobody added', round, visitOf({}, 'elsewhere'), '没有找到这处场所'],
  ['a visit later than now', round, visitOf({ at: instant('2026-03-05T02:10:00.001Z') }), '晚于现在'],
  ['a visit of before it was sent', round, visitOf({ at: instant('2026-03-01T15:59:59.999Z') }), '早于这一轮'],
  ['one place more than a round has', roundOf(idsOf(placesOfRoundMax)), addOf('new'), '处场所'],
  ['places that together are too many', roundOf(idsOf(placesOfRoundMax - 1)), addOf('x', 'y'), '处场所'],
  ['one visit more than a place has', visited(1, visitsOfPlaceMax), visitOf(), '次走访'],
  ['one visit more than a round has', visited(visitsOfRoundMax / 3, 3), visitOf({}, 'b'), '次走访'],
  [
    'one picture more than a round keeps',
    visited(1, 1, filesOfRoundMax),
    visitOf({ files: filesOf(1) }, 'b'),
    '张照片',
  ],
])('%s is refused with the way on', (_name, matter, command, said) => {
  const decision = decide(matter, command);
  expect(decision).toMatchObject({ ok: false, code: 'condition-not-met' });
  expect('words' in decision && decision.words.zh).toContain(said);
});

test.each<[string, Matter, ScreeningCommand]>([
  ['a visit by a phone whose clock is ten minutes ahead', round, visitOf({ at: instant('2026-03-05T02:10:00.000Z') })],
  ['a visit of the first minute of the day it was sent', round, visitOf({ at: instant('2026-03-01T16:00:00.000Z') })],
  ['a visit of before the end, sent after it', ended(round), visitOf({ at: instant('2026-03-04T15:59:00.000Z') })],
  ['the last place a round has', roundOf(idsOf(placesOfRoundMax - 1)), addOf('new')],
  ['the last visit a place has', visited(1, visitsOfPlaceMax - 1), visitOf()],
  ['a visit without pictures where they are full', visited(1, 1, filesOfRoundMax), visitOf({}, 'b')],
])('%s is taken', (_name, matter, command) => {
  expect(decide(matter, command)).toMatchObject({ ok: true, data: { kind: 'screening' } });
});

test.each<[string, boolean, boolean, Actor]>([
  ['a mediator of its unit', true, true, worker],
  ['a clerk of its unit', true, true, staffAt('clerk', village)],
  ['the head of its unit', true, true, staffAt('lead', village)],
  ['whoever keeps the campaign', false, true, keeper],
  ['whoever watches at its unit', false, false, staffAt('auditor', village)],
  ['a supervisor of its unit alone', false, false, staffAt('supervisor', village)],
  ['a mediator of another unit', false, false, staffAt('mediator', worldUnits.grid)],
  ['the system', false, false, { kind: 'system' }],
])('%s records visits: %s, adds places: %s', (_name, visits, places, actor) => {
  const refused = { ok: false, code: 'not-your-part' };
  expect(decide(round, visitOf(), actor)).toMatchObject(visits ? { ok: true } : refused);
  expect(decide(round, addOf('new'), actor)).toMatchObject(places ? { ok: true } : refused);
});

test('whoever is kept out of the round has no part in it', () => {
  const barred: Matter = { ...round, barred: ['mediator-13'] };
  expect(worker).toMatchObject({ staffId: 'mediator-13' });
  expect(decide(barred, visitOf())).toMatchObject({ ok: false, code: 'not-your-part' });
});

test('what was taken before is known again, whoever sends it and whatever became of the round', () => {
  const done = after(after(round, addOf('c', 'd')), visitOf());
  const later = visitOf({ at: instant('2030-01-01T00:00:00.000Z'), outcome: 'found' });
  for (const matter of [done, ended(done)]) {
    expect(decide(matter, later, staffAt('clerk', village))).toEqual({ ok: true, known: true });
    expect(decide(matter, addOf('c', 'a'))).toEqual({ ok: true, known: true });
  }
  expect(decide(done, addOf('c', 'e'))).toMatchObject({ data: { places: [{ id: 'e' }] } });
});

test('of when a visit was its day in China is kept, and no hour', () => {
  const matter = after(round, visitOf({ at: instant('2026-03-04T16:30:00.000Z'), files: filesOf(2) }));
  expect(matter.round?.places[0]?.visits).toEqual([
    { id: 'visit', on: '2026-03-05', outcome: 'nothing-found', seq: 2, files: filesOf(2) },
  ]);
});

function idsOf(n: number): readonly string[] {
  return Array.from({ length: n }, (_, at) => (at === 0 ? 'a' : `place-${at}`));
}
