import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { accepted } from '../../../test/mediation.ts';
import type { Actor } from '../access/can.ts';
import { lapse } from '../deadline/clock.ts';
import type { HandlingContext } from '../handoff/decision.ts';
import { notGiven } from '../handoff/hand-over.ts';
import { decideHandling, type HandlingCommand, handlingOffered } from '../handoff/handling.ts';
import { evolve } from '../matter/evolve.ts';
import type { ClosedMatter, Matter } from '../matter/matter.ts';
import type { UnitInfo } from '../org/unit.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { levelOf, raiseGrounds } from './level.ts';
import { isHigher, type Level } from './order.ts';
import { raiseProposals } from './propose.ts';
import { isBelowLevel, levelRecord } from './record.ts';
import { largeFrom, townsOf } from './size.ts';

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
const mediator: Actor = { kind: 'staff', staffId: 'med', roles: [{ role: 'mediator', unitId: town.id }] };
const atTown: Actor = { kind: 'staff', staffId: 'lead', roles: [{ role: 'lead', unitId: town.id }] };

/** In work at the committee of the unit given, under the head of its centre. */
function inWork(at: UnitInfo = town): Matter {
  const { matter } = accepted('2026-03-02');
  return { ...matter, district: '440106', door, answerable: { id: at.id, path: at.path }, handOffs: [] };
}

const procedure = {
  levels: {
    at: ['village', 'town', 'district', 'city'],
    up: {
      goes: true,
      basis: { law: '本地办法', article: '分级办理', grade: 'unverified' },
      late: ['mediation'],
      failed: ['not-agreed'],
    },
  },
} as const satisfies HandlingContext['procedure'];

const context: HandlingContext = {
  now: instant('2026-03-03T01:00:00.000Z'),
  calendar: seedCalendar(),
  localValues: [],
  unit: (id) => tree.find((one) => one.id === id),
  documents: [],
  procedure,
  linkedMatterId: 'above',
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
    expect(handlingOffered(inWork(), head, procedure)).toContain('raise');
    expect(handlingOffered(inWork(), atTown, procedure)).not.toContain('raise');
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
    expect(notGiven(raised, town, 'decided', town, procedure)?.en).toContain('went up');
    expect(notGiven(raised, village, 'offered', village, procedure)?.en).toContain('went up');
    expect(notGiven(raised, city, 'decided', city, procedure)).toBeUndefined();
    const down = done(raised, { deed: 'send-down', unit: town.id });
    expect(down.answerable.id).toBe(town.id);
    expect(levelRecord(down, undefined)).toEqual({ now: 'town', timesRaised: 1, solvedAt: undefined });
    expect(notGiven(down, otherTown, 'decided', otherTown, procedure)).toBeUndefined();
    expect(notGiven(down, village, 'decided', village, procedure)?.en).toContain('went up');
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
          expect(at !== undefined && isBelowLevel(matter, at)).toBe(false);
          floor = now;
        }
        const ups = (matter.steps ?? []).filter(({ ground }) => ground !== undefined).length;
        expect(levelRecord(matter, undefined).timesRaised).toBe(ups);
      }),
    );
  });
});

describe('from which size on the level above is proposed', () => {
  const day = plainDate('2026-03-03');
  const local = (parameter: string, term: string, validFrom = '2026-01-01') => ({
    district: '440100',
    parameter,
    term,
    validFrom: plainDate(validFrom),
  });

  test('ten people and two towns come with the product, an amount only with a city’s word, each from its day on', () => {
    expect(largeFrom(day, [])).toEqual({ people: 10, amountFen: undefined, towns: 2 });
    const own = [local('manyPeople', '5'), local('largeAmount', '50'), local('towns', 'none', '2026-03-04')];
    expect(largeFrom(day, own)).toEqual({ people: 5, amountFen: 50_000_000, towns: 2 });
    expect(largeFrom(plainDate('2026-03-04'), own).towns).toBeUndefined();
  });

  test('towns are told from places that say one', () => {
    expect(townsOf(['440106006002', '440106006', '440106007001', '440106', undefined])).toEqual([
      '440106006',
      '440106007',
    ]);
  });

  const sizes = { people: 3, amountFen: 100, towns: 2 };
  const proposed = (matter: Matter, towns = 1) => raiseProposals(matter, { towns, largeFrom: sizes, procedure });
  const matterWith = (more: Partial<Pick<Matter, 'facts' | 'raiseAsked'>>): Matter => ({ ...inWork(), ...more });
  test.each<[string, Partial<Pick<Matter, 'facts' | 'raiseAsked'>>, number, readonly string[]]>([
    ['nothing on record', {}, 1, []],
    ['two towns', {}, 2, ['two-towns']],
    ['the amount, just', { facts: { amountFen: 100 } }, 1, ['amount']],
    ['a fen less', { facts: { amountFen: 99 } }, 1, []],
    ['a party asked', { raiseAsked: { party: 'p', at: context.now, due: day } }, 1, ['party-request']],
  ])('%s', (_, more, towns, grounds) => {
    expect(proposed(matterWith(more), towns)).toEqual(grounds);
  });

  test('people who left are not counted, and a ground on which it went up is not brought up again', () => {
    const [one, two] = inWork().parties;
    if (one === undefined || two === undefined) throw new Error('two parties expected');
    const three: Matter = { ...inWork(), parties: [one, two, { ...two, id: 'third' }] };
    expect(proposed(three)).toEqual(['many-people']);
    expect(proposed({ ...three, parties: [one, two, { ...two, id: 'third', left: 2 }] })).toEqual([]);
    expect(proposed(done(three, raise(district, { ground: 'many-people', people: 10 })))).toEqual([]);
  });
});

describe('a party asks for the level above', () => {
  const [applicant] = inWork().parties;
  const party: Actor = { kind: 'party', partyId: applicant?.id ?? '', journeyId: inWork().journeyId };
  const ask = { deed: 'ask-raise' } as const;
  const refuse = { deed: 'refuse-raise' } as const;

  test('once, on a clock, and is answered by the head or the unit’s own, raised or told why not', () => {
    const asked = done(inWork(), ask, party);
    expect(asked.raiseAsked).toMatchObject({ party: applicant?.id, due: '2026-03-06' });
    expect(refusal(asked, ask, party)).toContain('asked for already');
    for (const who of [head, supervisor, atTown]) {
      expect(handlingOffered(asked, who, procedure)).toContain('refuse-raise');
      expect(done(asked, refuse, who).raiseAsked).toBeUndefined();
    }
    expect(done(asked, raise(district, { ground: 'party-request' })).raiseAsked).toBeUndefined();
  });

  test.each<[string, Matter, HandlingCommand, Actor, string]>([
    ['staff', inWork(), ask, head, 'not-your-part'],
    ['somebody else', inWork(), ask, { ...party, partyId: 'nobody' }, 'not-your-part'],
    ['before a unit has it', { ...inWork(), answerable: door }, ask, party, 'still with the centre'],
    ['an answer nobody waits for', inWork(), refuse, head, 'No request'],
    ['an answer by whoever only works on it', done(inWork(), ask, party), refuse, mediator, 'not-your-part'],
  ])('%s is refused', (_, matter, command, actor, said) => {
    expect(refusal(matter, command, actor)).toContain(said);
  });
});

describe('what was worked on in vain', () => {
  const ended = (outcome: string, more: Partial<Pick<ClosedMatter, 'erasedOn'>> = {}): ClosedMatter => {
    const { waitingFor: _, offered: __, ...rest } = { waitingFor: undefined, offered: undefined, ...inWork() };
    return { ...rest, ...more, status: 'closed', outcome, closedOn: plainDate('2026-04-01') };
  };
  const late = (key: string): Matter => {
    const running = inWork().clocks.mediation;
    const over = running === undefined ? undefined : lapse(running, instant('2026-07-01T01:00:00.000Z'));
    if (over?.ok !== true) throw new Error('a clock that ran out expected');
    return { ...inWork(), clocks: { [key]: over.clock } };
  };
  const grounds = (matter: Matter) =>
    raiseProposals(matter, { towns: 1, largeFrom: { people: 9, amountFen: 9, towns: 9 }, procedure });

  test('goes on above as a matter of its own: proposed once it is closed, once, and read by the unit above', () => {
    const closed = ended('not-agreed');
    expect(grounds(closed)).toEqual(['mediation-failed']);
    expect(handlingOffered(closed, head, procedure)).toEqual(['raise']);
    expect(handlingOffered(closed, atTown, procedure)).toEqual([]);
    const decision = decided(closed, raise(district));
    expect(decision.ok ? decision.data.effects : []).toMatchObject([
      {
        kind: 'opened-link',
        procedure: 'people-mediation',
        matterId: 'above',
        raised: { from: 'town', to: 'district' },
      },
      { kind: 'notify', audience: 'parties', message: 'house:raised-anew' },
    ]);
    const after = done(closed, raise(district));
    expect(after).toMatchObject({ status: 'closed', outcome: 'not-agreed', links: [{ raised: true }] });
    expect(after.readers.map(({ id }) => id)).toContain(district.id);
    expect(grounds(after)).toEqual([]);
    expect(refusal(after, raise(district))).toContain('is closed');
  });

  test.each(['agreed', 'refused', 'not-taken', 'withdrawn', 'joined'])('but not after it ended as %s', (outcome) => {
    expect(grounds(ended(outcome))).toEqual([]);
    expect(refusal(ended(outcome), raise(district))).toContain('is closed');
  });

  test('nor down, nor to the same level, nor where the file was erased', () => {
    expect(refusal(ended('not-agreed'), { deed: 'send-down', unit: village.id })).toContain('is closed');
    expect(refusal(ended('not-agreed'), raise(otherTown))).toContain('not at a higher level');
    expect(refusal(ended('not-agreed', { erasedOn: plainDate('2040-01-01') }), raise(district))).toContain('is closed');
  });

  test('a term that ran out is a ground where it is declared to be one', () => {
    expect(grounds(late('mediation'))).toEqual(['lapsed']);
    expect(grounds(late('consent'))).toEqual([]);
    expect(refusal(late('mediation'), raise(district, { ground: 'lapsed' }))).toBe('possible');
    expect(refusal(late('consent'), raise(district, { ground: 'lapsed' }))).toContain('No term');
  });

  test('what is being carried out or closed is not moved up', () => {
    for (const phase of ['fulfilling', 'checking'] as const) {
      const matter: Matter = { ...inWork(), phase };
      expect(refusal(matter, raise(district))).toContain('The work on it is over');
      expect(grounds({ ...matter, clocks: late('mediation').clocks })).toEqual([]);
      expect(handlingOffered(matter, head, procedure)).not.toContain('raise');
    }
  });
});
