import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { accepted } from '../../../test/mediation.ts';
import type { Actor } from '../access/can.ts';
import type { HandlingContext } from '../handoff/decision.ts';
import { notGiven } from '../handoff/hand-over.ts';
import { decideHandling, type HandlingCommand, handlingOffered } from '../handoff/handling.ts';
import { evolve } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import type { UnitInfo } from '../org/unit.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { isHigher, type Level, levelOf, levels, raiseGrounds } from './level.ts';
import { manyPeopleOn } from './raise.ts';
import { isBelowLevel, levelRecord } from './record.ts';

/** A tree of real depth: city 1, district 2, towns 3 and 30, village 4; each with a committee, the district with a centre. */
const committee = (id: number, path: readonly number[], division: string): UnitInfo => ({
  id,
  path: [...path, id],
  kind: 'mediation-committee',
  district: division === '440100' ? '440100' : '440106',
  division,
});
const village = committee(100, [1, 2, 3, 4], '440106006002');
const town = committee(101, [1, 2, 3], '440106006');
const otherTown = committee(102, [1, 2, 30], '440106007');
const district = committee(103, [1, 2], '440106');
const city = committee(104, [1], '440100');
const elsewhere: UnitInfo = { ...committee(105, [1, 9], '440104'), district: '440104' };
const centre: UnitInfo = { ...committee(106, [1, 2], '440106'), kind: 'centre' };
const court: UnitInfo = { ...committee(107, [1, 2], '440106'), kind: 'court' };
const tree = [village, town, otherTown, district, city, elsewhere, centre, court];

const door = { id: 50, path: [1, 2, 3, 50] };
const head: Actor = { kind: 'staff', staffId: 'head', roles: [{ role: 'lead', unitId: 50 }] };
const supervisor: Actor = { kind: 'staff', staffId: 'sup', roles: [{ role: 'supervisor', unitId: 2 }] };
const atTown: Actor = { kind: 'staff', staffId: 'lead', roles: [{ role: 'lead', unitId: town.id }] };

/** In work at the committee of the unit given, under the head of its centre. */
function inWork(at: UnitInfo = town): Matter {
  const { matter } = accepted('2026-03-02');
  return { ...matter, district: '440106', door, answerable: { id: at.id, path: at.path }, handOffs: [] };
}

const context: HandlingContext = {
  now: instant('2026-03-03T01:00:00.000Z'),
  calendar: seedCalendar(),
  localValues: [],
  unit: (id) => tree.find((one) => one.id === id),
  documents: [],
};
const raise = (unit: UnitInfo, more: Partial<Extract<HandlingCommand, { deed: 'raise' }>> = {}) =>
  ({ deed: 'raise', unit: unit.id, ground: 'mediation-failed', ...more }) as const;
const decided = (matter: Matter, command: HandlingCommand, actor: Actor = head) =>
  decideHandling(matter, command, actor, context);
const refusal = (matter: Matter, command: HandlingCommand, actor: Actor = head) => {
  const decision = decided(matter, command, actor);
  return decision.ok ? 'possible' : decision.code === 'not-your-part' ? decision.code : decision.words.en;
};

function done(matter: Matter, command: HandlingCommand, actor: Actor = head): Matter {
  const decision = decided(matter, command, actor);
  if (!decision.ok) throw new Error(decision.words.en);
  const { data } = decision;
  return evolve(matter, { seq: matter.version + 1, at: context.now, actor: { kind: 'system' }, data });
}

test.each<[string, UnitInfo['kind'], Level]>([
  ['440106006002', 'village', 'village'],
  ['440106006002', 'grid', 'grid'],
  ['440106006', 'mediation-committee', 'town'],
  ['440106', 'court', 'district'],
  ['440100', 'centre', 'city'],
])('a unit of %s that is a %s is of the level %s', (division, kind, level) => {
  expect(levelOf({ division, kind })).toBe(level);
});

describe('a matter goes up', () => {
  test('and is the same matter: its story, clocks, papers and promises stay, the unit above answers and names who holds it', () => {
    const before = inWork();
    const after = done(before, raise(district));
    const { answerable: _, holder, handOffs, steps, version, readers, ...kept } = after;
    const { answerable: __, holder: was, handOffs: ___, version: ____, readers: _____, ...had } = before;
    expect(kept).toEqual(had);
    // Who had it goes on reading what it did.
    expect(readers.map(({ id }) => id)).toEqual([town.id]);
    expect(was).toBeDefined();
    expect(holder).toBeUndefined();
    expect(after.answerable.id).toBe(district.id);
    expect(handOffs).toMatchObject([{ kind: 'raised', from: town.id, to: district.id, ended: { how: 'decided' } }]);
    expect(steps).toMatchObject([{ from: 'town', to: 'district', ground: 'mediation-failed', seq: version }]);
  });

  test.each([
    ['the next level', town, district, 'possible'],
    ['two levels at once', town, city, 'possible'],
    ['a centre of that level', town, centre, 'possible'],
    ['a unit of the same level', town, otherTown, 'not at a higher level'],
    ['a lower one', district, town, 'not at a higher level'],
    ['another kind of unit', town, court, 'of the same kind'],
    ['another district', town, elsewhere, 'not found'],
  ])('to %s: %s', (_, at, to, said) => {
    expect(refusal(inWork(at), raise(to))).toContain(said);
  });

  test.each([
    ['refused, where nobody refused', { ground: 'refused' }, 'No unit has refused'],
    ['late, where nothing is', { ground: 'lapsed' }, 'No term'],
    ['many people, of whom there are two', { ground: 'many-people' }, 'Fewer people'],
    ['many people, one too few', { ground: 'many-people', people: 9 }, 'Fewer people'],
    ['many people', { ground: 'many-people', people: 10 }, 'possible'],
    ['a party asked', { ground: 'party-request' }, 'possible'],
    ['two towns', { ground: 'two-towns' }, 'possible'],
  ] as const)('%s', (_, more, said) => {
    expect(refusal(inWork(), raise(district, more))).toContain(said);
  });

  test('after a refusal or a silence that is on record', () => {
    const answered = (how: 'refused' | 'lapsed'): Matter => ({
      ...inWork(),
      handOffs: [{ id: 'h2', kind: 'sent', from: 50, to: 9, at: context.now, ended: { how, at: context.now } }],
    });
    expect(refusal(answered('refused'), raise(district, { ground: 'refused' }))).toBe('possible');
    expect(refusal(answered('lapsed'), raise(district, { ground: 'lapsed' }))).toBe('possible');
  });

  test('by the head of its centre or a supervisor above, and by nobody who works on it', () => {
    expect(refusal(inWork(), raise(district), supervisor)).toBe('possible');
    expect(refusal(inWork(), raise(district), atTown)).toBe('not-your-part');
    expect(handlingOffered(inWork(), head)).toContain('raise');
    expect(handlingOffered(inWork(), atTown)).not.toContain('raise');
  });

  test('not to a unit that is excluded, and not before anybody has taken it', () => {
    const excluded = done(inWork(), { deed: 'exclude-unit', unit: district.id, ground: 'complained-about' });
    expect(refusal(excluded, raise(district))).toContain('is what the matter is about');
    const atDoor: Matter = { ...inWork(), answerable: door };
    const known = { ...context, unit: (id: number) => (id === 50 ? { ...town, id: 50 } : context.unit(id)) };
    const decision = decideHandling(atDoor, raise(district), head, known);
    expect(decision.ok ? '' : decision.words.en).toContain('still with the centre');
  });
});

describe('a matter that went up', () => {
  test('is not given to a unit below by any other way, and goes back down by decision alone', () => {
    const raised = done(inWork(), raise(district));
    expect(notGiven(raised, town, 'decided')?.en).toContain('went up');
    expect(notGiven(raised, village, 'offered')?.en).toContain('went up');
    expect(notGiven(raised, city, 'decided')).toBeUndefined();
    const down = done(raised, { deed: 'send-down', unit: town.id });
    expect(down.answerable.id).toBe(town.id);
    expect(levelRecord(down, undefined)).toEqual({ now: 'town', timesRaised: 1, solvedAt: undefined });
    expect(notGiven(down, otherTown, 'decided')).toBeUndefined();
    expect(notGiven(down, village, 'decided')?.en).toContain('went up');
    expect(refusal(raised, { deed: 'send-down', unit: city.id })).toContain('not at a lower level');
  });

  test('is moved among units of its level alone', () => {
    expect(refusal(inWork(), { deed: 'decide-move', unit: otherTown.id })).toBe('possible');
    expect(refusal(inWork(), { deed: 'decide-move', unit: district.id })).toContain('between units of one level');
  });

  test('says where it was settled', () => {
    const raised = done(inWork(), raise(district));
    const { offered: _, ...rest } = raised as Extract<Matter, { status: 'open' }>;
    const closed: Matter = {
      ...rest,
      status: 'closed',
      outcome: 'agreed',
      closedOn: plainDate('2026-04-01'),
      resolved: 'solved',
    };
    expect(levelRecord(closed, 'district').solvedAt).toBe('district');
    expect(levelRecord({ ...closed, resolved: 'not-solved' }, 'district').solvedAt).toBeUndefined();
    expect(levelRecord(inWork(), 'town')).toEqual({ now: 'town', timesRaised: 0, solvedAt: undefined });
  });

  test('is at one level at any time, never below where it was sent unless a decision sent it down', () => {
    const someDeeds = fc.array(
      fc.record({
        deed: fc.constantFrom('raise', 'send-down', 'decide-move'),
        unit: fc.constantFrom(...tree),
        ground: fc.constantFrom(...raiseGrounds),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(someDeeds, (deeds) => {
        let matter = inWork(village);
        let floor: Level = 'village';
        for (const { deed, unit, ground } of deeds) {
          const command: HandlingCommand =
            deed === 'raise' ? raise(unit, { ground, people: 12 }) : { deed, unit: unit.id };
          if (!decided(matter, command).ok) continue;
          matter = done(matter, command);
          const now = levelRecord(matter, undefined).now ?? 'village';
          const at = tree.find(({ id }) => id === matter.answerable.id);
          const real = at?.division === undefined ? undefined : levelOf({ kind: at.kind, division: at.division });
          expect(real === undefined || isHigher(now, real)).toBe(false);
          if (deed === 'raise') expect(isHigher(now, floor)).toBe(true);
          if (deed === 'send-down') expect(isHigher(floor, now)).toBe(true);
          if (deed === 'decide-move') expect(now).toBe(floor);
          expect(isBelowLevel(matter, matter.answerable)).toBe(false);
          floor = now;
        }
        const ups = (matter.steps ?? []).filter(({ ground }) => ground !== undefined).length;
        expect(levelRecord(matter, undefined).timesRaised).toBe(ups);
      }),
    );
  });
});

test('how many people are many is known for every day', () => {
  expect(manyPeopleOn(plainDate('2026-03-03'))).toBe(10);
  expect(levels).toHaveLength(5);
});
