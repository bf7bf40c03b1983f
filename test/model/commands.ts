import fc from 'fast-check';
import { deskProcedures } from '../../src/api/register.ts';
import { type Case, hasPart, type Person } from './model.ts';
import type { Story } from './story.ts';

/** One thing somebody does, written so that the shortest story that fails can be read. */
export interface Deed {
  readonly [fc.toStringMethod]: () => string;
  readonly does: (story: Story) => Promise<void>;
}

const number = fc.nat({ max: 9_999 });

/** The one drawn: seven times out of eight one that is open. */
function caseOf(story: Story, draw: number): Case | undefined {
  const open = story.model.cases.filter((one) => one.open);
  const cases = open.length > 0 && draw % 8 !== 0 ? open : story.model.cases;
  return cases[Math.floor(draw / 8) % Math.max(cases.length, 1)];
}

/** The person drawn: one of those who sit where the matter is, twice out of three times. */
function personOf(story: Story, draw: number, one: Case | undefined): Person {
  const { people } = story.model;
  const near = people.filter(({ unit }) => one !== undefined && [one.door, one.answerable, one.offered].includes(unit));
  const among = near.length > 0 && draw % 3 !== 0 ? near : people;
  const person = among[Math.floor(draw / 3) % among.length];
  if (person === undefined) throw new Error('nobody is there');
  return person;
}

/** Somebody does something to a matter; while there is none, the first is registered. */
function deed(
  name: string,
  does: (story: Story, who: Person, one: Case, draw: number) => Promise<void>,
): fc.Arbitrary<Deed> {
  return fc.tuple(number, number, number).map(([person, matter, draw]) => ({
    [fc.toStringMethod]: () => `${name}(${person}, ${matter}, ${draw})`,
    does: async (story) => {
      const one = caseOf(story, matter);
      if (one === undefined) await story.register(clerkOrAnybody(story, 1), 'people-mediation', 1, 1);
      else if (!one.unseen) await does(story, personOf(story, person, one), one, draw);
    },
  }));
}

/** A party of a matter does something by their code. */
function byCode(name: string, does: (story: Story, one: Case, party: string, draw: number) => Promise<void>) {
  return deed(name, async (story, _, one, draw) => {
    const codes = [...one.codes.keys()];
    const party = codes[draw % Math.max(codes.length, 1)];
    if (party !== undefined) await does(story, one, party, draw);
  });
}

const register = fc
  .tuple(number, fc.constantFrom(...deskProcedures), fc.integer({ min: 1, max: 2 }), fc.nat({ max: 2 }))
  .map(
    ([who, procedure, applicants, respondents]): Deed => ({
      [fc.toStringMethod]: () => `register(${who}, ${procedure}, ${applicants}, ${respondents})`,
      does: (story) => story.register(clerkOrAnybody(story, who), procedure, applicants, respondents),
    }),
  );

/** Four times out of five a clerk of a centre. */
function clerkOrAnybody(story: Story, draw: number): Person {
  const clerk = story.model.people.find(({ role }) => role === 'clerk');
  return draw % 5 === 0 || clerk === undefined ? personOf(story, draw, undefined) : clerk;
}

const pass = fc
  .oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 2, max: 30 }))
  .map((days): Deed => ({ [fc.toStringMethod]: () => `pass(${days})`, does: (story) => story.pass(days) }));

const compare = fc.tuple(number, number).map(
  ([who, matter]): Deed => ({
    [fc.toStringMethod]: () => `compare(${who}, ${matter})`,
    does: (story) => {
      const one = caseOf(story, matter);
      return story.compare(personOf(story, who, one), one);
    },
  }),
);

const other = (story: Story, draw: number, one: Case) => personOf(story, draw, one);

/** What people do, as often as they do it: mostly the steps of the procedures. */
export const deeds: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 3, arbitrary: register },
  {
    weight: 14,
    arbitrary: deed('offered', (story, who, one, draw) => {
      const theirs = story.model.people.filter((person) => hasPart(story.model, person, one));
      return story.act(theirs[draw % Math.max(theirs.length, 1)] ?? who, one, draw, 'offered');
    }),
  },
  { weight: 3, arbitrary: deed('any', (story, who, one, draw) => story.act(who, one, draw, 'any')) },
  { weight: 2, arbitrary: deed('stale', (story, who, one, draw) => story.act(who, one, draw, 'stale')) },
  {
    weight: 6,
    arbitrary: byCode('party', (story, one, party, draw) => story.actByCode(one, party, draw)),
  },
  {
    weight: 8,
    arbitrary: deed('go-on', (story, _, one, draw) => story.goOn(one, draw, 1 + (draw % 6))),
  },
  { weight: 1, arbitrary: deed('spoilt', (story, who, one, draw) => story.act(who, one, draw, 'spoilt')) },
  { weight: 1, arbitrary: deed('late', (story, _, one, draw) => story.late(one, draw)) },
  { weight: 2, arbitrary: deed('meeting', (story, who, one, draw) => story.beside(who, one, 'meetings', draw)) },
  { weight: 2, arbitrary: deed('promise', (story, who, one, draw) => story.beside(who, one, 'performance', draw)) },
  {
    weight: 2,
    arbitrary: deed('visit', (story, _, one, draw) => {
      const over = story.model.cases.filter(({ open, unseen }) => !open && !unseen);
      const closed = over[draw % Math.max(over.length, 1)] ?? one;
      return story.beside(personOf(story, draw, closed), closed, 'follow-up', draw);
    }),
  },
  { weight: 2, arbitrary: deed('comes-back', (story, _, one, draw) => story.comesBack(one, draw)) },
  { weight: 4, arbitrary: deed('together', (story, _who, _one, draw) => story.together(draw, 2 + (draw % 7))) },
  { weight: 2, arbitrary: deed('group', (story, who, one, draw) => story.beside(who, one, 'group', draw)) },
  {
    weight: 3,
    arbitrary: byCode('says', (story, one, party, draw) =>
      story.besideByCode(one, party, draw % 2 === 0 ? 'performance' : 'group', draw),
    ),
  },
  { weight: 1, arbitrary: byCode('track', (story, one, party) => story.track(one, party)) },
  { weight: 2, arbitrary: deed('claim', (story, who, one) => story.hold(who, one, 'claim')) },
  { weight: 1, arbitrary: deed('give-back', (story, who, one) => story.hold(who, one, 'give-back')) },
  {
    weight: 1,
    arbitrary: deed('assign', (story, who, one, draw) => story.give(who, one, other(story, draw, one), 'assign')),
  },
  {
    weight: 1,
    arbitrary: deed('cover', (story, who, one, draw) => story.give(who, one, other(story, draw, one), 'cover')),
  },
  {
    weight: 1,
    arbitrary: deed('bar', (story, who, one, draw) => story.circle(who, one, other(story, draw, one), 'bar')),
  },
  {
    weight: 1,
    arbitrary: deed('lift-bar', (story, who, one, draw) => {
      const barred = story.model.people.filter(({ staffId }) => one.barred.has(staffId));
      return story.circle(who, one, barred[draw % Math.max(barred.length, 1)] ?? who, 'lift-bar');
    }),
  },
  { weight: 1, arbitrary: deed('restrict', (story, who, one) => story.circle(who, one, who, 'restrict')) },
  {
    weight: 1,
    arbitrary: deed('lift-restriction', (story, who, one) => story.circle(who, one, who, 'lift-restriction')),
  },
  { weight: 4, arbitrary: deed('handle', (story, who, one, draw) => story.handle(who, one, draw)) },
  { weight: 3, arbitrary: deed('supervise', (story, who, one, draw) => story.supervise(who, one, draw)) },
  { weight: 3, arbitrary: pass },
  { weight: 3, arbitrary: compare },
);
