import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { accepted, mediating, mediator, registered, sent } from '../../../test/mediation.ts';
import { committee, people, type Story } from '../../../test/story.ts';
import { peopleMediation } from '../../procedures/people-mediation/procedure.ts';
import type { Actor } from '../access/can.ts';
import { extentOf, readsContacts, readsDocument, readsStory } from '../access/extent.ts';
import { decide } from '../matter/decide.ts';
import type { EventData } from '../matter/event.ts';
import { evolve } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import type { UnitInfo } from '../org/unit.ts';
import { staffAt, worldDirectory, worldUnits } from '../procedure/proof/world.ts';
import { type Instant, instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import type { HandlingContext } from './decision.ts';
import { openHandOff } from './hand-over.ts';
import { decideHandling, type HandlingCommand, handlingOffered } from './handling.ts';

/** A second committee beside the one of the stories, where a matter can be moved to. */
const second: UnitInfo = { ...worldUnits['mediation-committee'], id: 99, path: [1, 99] };
const units: Readonly<Record<string, UnitInfo>> = { ...worldDirectory.units, '99': second };
const asked = (now: string): HandlingContext => ({
  now: instant(now),
  calendar: seedCalendar(),
  localValues: [],
  unit: (id) => units[String(id)],
  documents: ['4-consent'],
  procedure: peopleMediation,
});
const morning = '2026-03-03T01:00:00.000Z';
const system: Actor = { kind: 'system' };

/** The matter after one more deed; throws its refusal in words. */
function once(matter: Matter, command: HandlingCommand, actor: Actor, now = morning): Matter {
  const decision = decideHandling(matter, command, actor, asked(now));
  if (!decision.ok) throw new Error(`${command.deed}: ${decision.words.en}`);
  return next(matter, decision.data, now);
}

function next(matter: Matter, data: EventData, now: string): Matter {
  return evolve(matter, { seq: matter.version + 1, at: instant(now), actor: { kind: 'system' }, data });
}

function refusal(matter: Matter, command: HandlingCommand, actor: Actor, now = morning): string {
  const decision = decideHandling(matter, command, actor, asked(now));
  return decision.ok ? 'possible' : decision.code === 'not-your-part' ? decision.code : decision.words.en;
}

const inWork = (): Matter => accepted('2026-03-02').matter;
const ends = ({ handOffs = [] }: Matter) => handOffs.map(({ kind, to, ended }) => [kind, to, ended?.how ?? 'open']);
const invite = (unit: number, passed: Extract<HandlingCommand, { deed: 'invite' }>['passed'] = []) =>
  ({ deed: 'invite', unit, due: plainDate('2026-03-10'), passed }) as const;

describe('a hand-off by the procedure', () => {
  test.each<[string, (story: Story) => Story, readonly unknown[]]>([
    ['waits', (story) => story, ['sent', committee, 'open']],
    ['is accepted', (story) => story.does('mediator', 'accept', { mediator }), ['sent', committee, 'accepted']],
    ['is withdrawn', (story) => story.does('clerk', 'recall', { reason: '选错了' }), ['sent', committee, 'withdrawn']],
    ['lapses', (story) => story.until('2026-03-06'), ['sent', committee, 'lapsed']],
    [
      'ends with the matter',
      (story) => story.does('applicant-1', 'withdraw', { reason: '已经和好' }),
      ['sent', committee, 'withdrawn'],
    ],
  ])('%s', (_, go, expected) => {
    const { matter } = go(sent('2026-03-02'));
    expect(ends(matter)).toEqual([expected]);
  });

  test('refused, it names the competent unit, and the decision after it is an object of its own', () => {
    const story = sent('2026-03-02').does('mediator', 'decline', {
      basis: '不在本辖区',
      competent: worldUnits.court.id,
    });
    expect(story.matter.handOffs?.[0]?.ended).toMatchObject({ how: 'refused', competent: worldUnits.court.id });
    expect(story.matter.answerable).toEqual(story.matter.door);
    story.does('head', 'decide-unit', { unit: committee, reason: '就在辖区内' });
    expect(ends(story.matter)).toEqual([
      ['sent', committee, 'refused'],
      ['sent', committee, 'decided'],
    ]);
    expect(story.offered('mediator')).not.toContain('decline');
  });

  test('a unit cannot name itself as the competent one', () => {
    const refused = sent('2026-03-02').refusal('mediator', 'decline', { basis: '不在本辖区', competent: committee });
    expect(refused.words.zh).toContain('不能是本单位');
  });

  test('it has the day by which it is answered', () => {
    expect(sent('2026-03-02').matter.handOffs?.[0]).toMatchObject({ due: '2026-03-05', from: worldUnits.centre.id });
  });
});

describe('a unit that the matter is about', () => {
  const excluding = { deed: 'exclude-unit', unit: committee, ground: 'complained-about' } as const;

  test('is not sent it, nor given it by decision, nor asked to help', () => {
    const matter = once(registered('2026-03-02').matter, excluding, people.clerk);
    const context = { ...worldContext(), actor: people.clerk };
    const decision = decide(matter, { action: 'send', input: { unit: committee } }, context);
    expect(decision.ok ? 'possible' : decision.refusal.words.zh).toContain('这件事反映的就是这个单位');
    const working = once(inWork(), { ...excluding, unit: second.id }, people.head);
    expect(refusal(working, { deed: 'decide-move', unit: second.id }, people.head)).toContain(
      'is what the matter is about',
    );
    expect(refusal(working, invite(second.id), people.lead)).toContain('is what the matter is about');
  });

  test('cannot accept what it was offered before', () => {
    const matter = once(sent('2026-03-02').matter, excluding, people.head);
    const context = { ...worldContext(), actor: people.mediator };
    const decision = decide(matter, { action: 'accept', input: { mediator } }, context);
    expect(decision.ok ? 'possible' : decision.refusal.code).toBe('condition-not-met');
  });

  test('loses what it was asked, and is readmitted by those who watch over the door alone', () => {
    const helped = once(inWork(), invite(worldUnits.court.id), people.lead);
    const matter = once(helped, { ...excluding, unit: worldUnits.court.id }, people.head);
    expect(matter.tasks?.[0]?.ended?.how).toBe('withdrawn');
    const back = { deed: 'readmit-unit', unit: worldUnits.court.id } as const;
    expect(refusal(matter, back, people.clerk)).toBe('not-your-part');
    expect(once(matter, back, people.head).excluded).toBeUndefined();
  });
});

describe('moving after acceptance', () => {
  const ask = { deed: 'ask-move', unit: second.id } as const;

  test('is asked by the unit, decided by the centre, and until then the unit answers', () => {
    const matter = once(inWork(), ask, people.lead);
    expect([matter.answerable.id, openHandOff(matter)?.due]).toEqual([committee, '2026-03-06']);
    expect(refusal(matter, { deed: 'decide-move', unit: second.id }, people.lead)).toBe('not-your-part');
    const moved = once(matter, { deed: 'decide-move', unit: second.id }, people.head);
    expect([moved.answerable.id, moved.holder]).toEqual([second.id, undefined]);
    expect(ends(moved).at(-1)).toEqual(['moved', second.id, 'decided']);
    expect(moved.clocks).toEqual(matter.clocks);
    expect(moved.readers.map(({ id }) => id)).toContain(committee);
  });

  test.each<[string, HandlingCommand, Actor, string, string]>([
    ['declined by the centre', { deed: 'refuse-move' }, people.head, morning, 'refused'],
    ['taken back by the unit', { deed: 'withdraw-move' }, people.mediator, morning, 'withdrawn'],
    ['not decided in time', { deed: 'lapse-move' }, system, '2026-03-06T16:00:00.000Z', 'lapsed'],
  ])('%s, it leaves the matter where it is', (_, command, actor, now, how) => {
    const matter = once(once(inWork(), ask, people.lead), command, actor, now);
    expect([matter.answerable.id, ends(matter).at(-1)]).toEqual([committee, ['moved', second.id, how]]);
  });

  test.each<[string, Matter, HandlingCommand, Actor, string]>([
    ['while nobody has taken it', registered('2026-03-02').matter, ask, people.head, 'still with the centre'],
    ['to the unit that has it', inWork(), { deed: 'ask-move', unit: committee }, people.lead, 'deals with it already'],
    ['to a unit of another kind', inWork(), { deed: 'ask-move', unit: worldUnits.court.id }, people.lead, 'same kind'],
    ['to a unit there is not', inWork(), { deed: 'ask-move', unit: 4711 }, people.lead, 'was not found'],
    ['by a stranger', inWork(), ask, staffAt('lead', worldUnits.court), 'not-your-part'],
    ['by the clock before its day', once(inWork(), ask, people.lead), { deed: 'lapse-move' }, system, 'not over'],
    ['twice at once', once(inWork(), ask, people.lead), ask, people.lead, 'waits for the centre already'],
  ])('is refused %s', (_, matter, command, actor, why) => {
    expect(refusal(matter, command, actor)).toContain(why);
  });
});

describe('joint handling', () => {
  const court = staffAt('court', worldUnits.court);
  const helped = () => once(mediating('2026-03-02').matter, invite(worldUnits.court.id), people.mediator);

  test('one leads, the other does its piece by a day of its own', () => {
    const matter = helped();
    expect(matter.tasks).toMatchObject([{ unit: { id: worldUnits.court.id }, due: '2026-03-10', agency: 'court' }]);
    expect(matter.answerable.id).toBe(committee);
    const task = matter.tasks?.[0]?.id ?? '';
    expect(refusal(matter, { deed: 'finish-task', task }, people.mediator)).toBe('not-your-part');
    const ended = once(matter, { deed: 'finish-task', task }, court);
    expect(ended.tasks?.[0]?.ended?.how).toBe('done');
    expect(refusal(ended, { deed: 'decline-task', task }, court)).toContain('has ended');
  });

  test('the lead cannot end its work while a piece is open; taking it back, it can', () => {
    const matter = helped();
    const context = { ...worldContext(), actor: people.mediator };
    const terminate = { action: 'terminate', input: { ground: 'not-agreed' } };
    const blocked = decide(matter, terminate, context);
    expect(blocked.ok ? 'possible' : blocked.refusal.words.zh).toContain('还有单位在联合办理');
    const task = matter.tasks?.[0]?.id ?? '';
    const freed = once(matter, { deed: 'withdraw-task', task }, people.mediator);
    expect(decide(freed, terminate, context).ok).toBe(true);
  });

  test('a party may leave all the same, and the tasks end with the matter', () => {
    const context = {
      ...worldContext(),
      actor: { kind: 'party', partyId: 'applicant-1', journeyId: 'journey' } as const,
    };
    const matter = once(sent('2026-03-02').matter, invite(second.id), people.head);
    const decision = decide(matter, { action: 'withdraw', input: {} }, context);
    if (!decision.ok) throw new Error(decision.refusal.words.en);
    const closed = next(matter, decision.data, morning);
    expect([closed.status, closed.tasks?.[0]?.ended?.how]).toEqual(['closed', 'withdrawn']);
  });

  test('its day over, it is marked once and can still be answered', () => {
    const matter = helped();
    const task = matter.tasks?.[0]?.id ?? '';
    const overdue = { deed: 'task-overdue', task } as const;
    expect(refusal(matter, overdue, system, '2026-03-10T15:00:00.000Z')).toContain('not over');
    const late = once(matter, overdue, system, '2026-03-10T16:00:00.000Z');
    expect(late.tasks?.[0]?.overdue).toBe(true);
    expect(refusal(late, overdue, system, '2026-03-11T16:00:00.000Z')).toContain('not over');
    expect(once(late, { deed: 'finish-task', task }, court).tasks?.[0]).toMatchObject({ overdue: true });
  });

  test.each<[string, ReturnType<typeof invite>, string]>([
    ['itself', invite(committee), 'leads already'],
    ['a unit there is not', invite(4711), 'not found'],
    ['by a day that is over', { ...invite(second.id), due: plainDate('2026-03-02') }, 'a day between'],
    ['in two years', { ...invite(second.id), due: plainDate('2028-03-02') }, 'a day between'],
  ])('is not asked of %s', (_, command, why) => {
    expect(refusal(mediating('2026-03-02').matter, command, people.lead)).toContain(why);
  });
});

describe('what another agency reads', () => {
  const court = staffAt('court', worldUnits.court);
  const consent = { ground: 'consent-written', by: 'applicant-1' } as const;
  const withPassed = () =>
    once(
      mediating('2026-03-02').matter,
      invite(worldUnits.court.id, [
        { what: 'story', ...consent },
        { what: 'contacts', party: 'applicant-1', ...consent },
        { what: 'document', document: '4-consent', ground: 'statutory-duty' },
      ]),
      people.lead,
    );

  test('is what was passed to it, item by item', () => {
    const extent = extentOf(court, withPassed());
    expect([readsStory(extent), readsDocument(extent, '4-consent'), readsDocument(extent, '7-record')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(['applicant-1', 'respondent-1'].map((party) => readsContacts(extent, party))).toEqual([true, false]);
  });

  test('is nothing once its piece is done, and for a unit of the house everything while it helps', () => {
    const matter = withPassed();
    const task = matter.tasks?.[0]?.id ?? '';
    const done = extentOf(court, once(matter, { deed: 'finish-task', task }, court));
    expect([done.whole, readsStory(done)]).toEqual([false, false]);
    const helping = once(inWork(), invite(second.id), people.lead);
    const helper = staffAt('mediator', second);
    expect(extentOf(helper, helping).whole).toBe(true);
    const over = once(helping, { deed: 'finish-task', task: helping.tasks?.[0]?.id ?? '' }, helper);
    expect(extentOf(helper, over)).toMatchObject({ whole: false, passed: [] });
  });

  test('is all of it for whoever has the matter besides', () => {
    expect(extentOf(people.mediator, withPassed()).whole).toBe(true);
  });

  test.each<[string, Parameters<typeof invite>[1], string]>([
    ['consent of nobody', [{ what: 'story', ground: 'consent-oral' }], 'say which party'],
    ['consent of a stranger', [{ what: 'story', ground: 'consent-oral', by: 'nobody' }], 'say which party'],
    ['the law, and a name', [{ what: 'story', ground: 'emergency', by: 'applicant-1' }], 'say which party'],
    [
      'contacts of one by consent of another',
      [{ what: 'contacts', party: 'respondent-1', ...consent }],
      'Only the party',
    ],
    ['contacts of nobody', [{ what: 'contacts', party: 'gone', ground: 'emergency' }], 'no such party'],
    ['a document there is not', [{ what: 'document', document: '9-x', ground: 'emergency' }], 'no such document'],
  ])('is not passed on: %s', (_, passed, why) => {
    expect(refusal(inWork(), invite(worldUnits.court.id, passed), people.lead)).toContain(why);
  });

  test('can be added to later, each item standing once, by the ground given last', () => {
    const matter = withPassed();
    const task = matter.tasks?.[0]?.id ?? '';
    const more = once(matter, { deed: 'pass-on', task, passed: [{ what: 'story', ground: 'emergency' }] }, people.lead);
    expect(more.tasks?.[0]?.passed?.map(({ what, ground }) => `${what} ${ground}`)).toEqual([
      'story emergency',
      'contacts consent-written',
      'document statutory-duty',
    ]);
  });
});

describe('however deeds follow each other', () => {
  const actors: readonly Actor[] = [people.head, people.head, people.lead, people.lead, system];
  const some = fc.constantFrom(committee, second.id, worldUnits.court.id);
  const command: fc.Arbitrary<HandlingCommand> = fc.oneof(
    fc.record({ deed: fc.constantFrom('ask-move' as const, 'decide-move' as const), unit: some }),
    fc.record({ deed: fc.constantFrom('refuse-move' as const, 'withdraw-move' as const, 'lapse-move' as const) }),
    fc.record({
      deed: fc.constant('exclude-unit' as const),
      unit: some,
      ground: fc.constant('complained-about' as const),
    }),
    fc.record({ deed: fc.constant('readmit-unit' as const), unit: some }),
    some.map((unit) => invite(unit)),
    fc.record({
      deed: fc.constantFrom('finish-task' as const, 'withdraw-task' as const, 'task-overdue' as const),
      task: fc.integer({ min: 2, max: 12 }).map((n) => `t${n}`),
    }),
  );
  const steps = fc.array(
    fc.record({ command, actor: fc.constantFrom(...actors), day: fc.integer({ min: 3, max: 28 }) }),
    {
      minLength: 15,
      maxLength: 25,
    },
  );

  test('one unit answers, one hand-off at most is open, each ends once, and nobody excluded is given it', () => {
    let taken = 0;
    fc.assert(
      fc.property(steps, (list) => {
        let matter: Matter = accepted('2026-03-02').matter;
        for (const { command: one, actor, day } of list) {
          const now = `2026-03-${String(day).padStart(2, '0')}T17:00:00.000Z`;
          const before = matter;
          const decision = decideHandling(matter, one, actor, asked(now));
          if (!decision.ok) continue;
          taken += 1;
          matter = next(matter, decision.data, now);
          expect(matter.answerable.path.at(-1)).toBe(matter.answerable.id);
          expect((matter.handOffs ?? []).filter(({ ended }) => ended === undefined).length).toBeLessThanOrEqual(1);
          for (const [index, was] of (before.handOffs ?? []).entries())
            if (was.ended !== undefined) expect(matter.handOffs?.[index]).toEqual(was);
          if (matter.answerable.id !== before.answerable.id)
            expect(before.excluded?.some(({ unit }) => unit === matter.answerable.id) ?? false).toBe(false);
        }
      }),
      { numRuns: 300, seed: 20_260_302 },
    );
    expect(taken).toBeGreaterThan(500);
  });

  test('what the screen offers is possible for somebody, and nothing is offered at the end', () => {
    expect(handlingOffered(inWork(), people.lead, peopleMediation)).toEqual(['invite', 'ask-move']);
    expect(handlingOffered(inWork(), people.head, peopleMediation)).toEqual(['decide-move', 'raise', 'exclude-unit']);
    const { matter } = sent('2026-03-02').does('applicant-1', 'withdraw', { reason: '已经和好' });
    expect(handlingOffered(matter, people.head, peopleMediation)).toEqual([]);
  });
});

function worldContext() {
  const now: Instant = instant(morning);
  const { procedure } = sent('2026-03-02');
  return { procedure, now, calendar: seedCalendar(), localValues: [], directory: worldDirectory, nextNumber: '第1号' };
}
