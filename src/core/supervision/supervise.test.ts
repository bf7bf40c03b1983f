import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { kept, mediating, mediation, sealed, sent } from '../../../test/mediation.ts';
import { committee, people } from '../../../test/story.ts';
import type { Actor } from '../access/can.ts';
import { decide } from '../matter/decide.ts';
import { evolve } from '../matter/evolve.ts';
import type { Matter } from '../matter/matter.ts';
import { staffAt, worldDirectory, worldUnits } from '../procedure/proof/world.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import type { SupervisionContext } from './decision.ts';
import { decideSupervision, orderOffered, type SupervisionCommand, supervisionOffered } from './supervise.ts';

const city = { id: 1, path: [1] };
const town = { id: 50, path: [1, 50] };
const atCity = staffAt('supervisor', city);
const atTown = staffAt('supervisor', town);
const system: Actor = { kind: 'system' };
const morning = '2026-03-03T01:00:00.000Z';

const asked = (now: string, more: Partial<SupervisionContext> = {}): SupervisionContext => ({
  now: instant(now),
  calendar: seedCalendar(),
  localValues: [],
  unit: (id) => worldDirectory.units[String(id)],
  tellable: true,
  hadPart: false,
  ...more,
});

/** A matter in mediation whose committee stands below a town, below the city. */
function inWork(): Matter {
  const { matter } = mediating('2026-03-02');
  return { ...matter, answerable: { id: committee, path: [1, 50, committee] } };
}

/** The matter after one more deed; throws its refusal in words. */
function once(matter: Matter, command: SupervisionCommand, actor: Actor, now = morning): Matter {
  const decision = decideSupervision(matter, command, actor, asked(now));
  if (!decision.ok) throw new Error(`${command.deed}: ${decision.words.en}`);
  return evolve(matter, { seq: matter.version + 1, at: instant(now), actor: decision.actor, data: decision.data });
}

function refusal(
  matter: Matter,
  command: SupervisionCommand,
  actor: Actor,
  now = morning,
  more: Partial<SupervisionContext> = {},
): string {
  const decision = decideSupervision(matter, command, actor, asked(now, more));
  return decision.ok ? 'possible' : decision.code === 'not-your-part' ? decision.code : decision.words.en;
}

const order = (more: Partial<Extract<SupervisionCommand, { deed: 'order' }>> = {}) =>
  ({
    deed: 'order',
    unit: committee,
    ground: 'complaint',
    due: plainDate('2026-03-10'),
    told: false,
    ...more,
  }) as const;
const idOf = (matter: Matter) => matter.orders?.at(-1)?.id ?? '';
const ordered = () => once(inWork(), order(), atTown);
const on = (matter: Matter, deed: 'answer-order' | 'accept-answer' | 'withdraw-order' | 'drop-proposal') =>
  ({ deed, order: idOf(matter) }) as const;

describe('an order', () => {
  test('names unit and day, issues its paper, and tells the parties only where asked to', () => {
    const silent = decideSupervision(inWork(), order(), atTown, asked(morning));
    const told = decideSupervision(inWork(), order({ told: true }), atTown, asked(morning));
    const effects = (one: typeof silent) =>
      one.ok ? one.data.effects.flatMap((e) => (e.kind === 'notify' ? [e.message] : [e.kind])) : [];
    expect(effects(silent)).toEqual(['order', 'document', 'house:supervision']);
    expect(effects(told)).toEqual(['order', 'document', 'house:supervision', 'house:supervised']);
    expect(ordered().orders?.[0]).toMatchObject({ unit: { id: committee }, by: 50, watch: 50, due: '2026-03-10' });
  });

  test.each([
    ['to a unit that has nothing to do with it', order({ unit: 4711 }), atTown, 'has not dealt'],
    ['by a day that is over', order({ due: plainDate('2026-03-02') }), atTown, 'six months'],
    ['in a year', order({ due: plainDate('2027-03-02') }), atTown, 'six months'],
    ['by the head of the unit itself', order(), people.lead, 'not-your-part'],
    [
      'by the supervisor of the unit itself',
      order(),
      staffAt('supervisor', { id: committee, path: [1] }),
      'below yours',
    ],
    ['by a supervisor elsewhere', order(), staffAt('supervisor', { id: 77, path: [1, 77] }), 'below yours'],
    ['by an auditor above', order(), staffAt('auditor', city), 'not-your-part'],
    ['by the clock', order(), system, 'not-your-part'],
  ] as const)('is not issued %s', (_, command, actor, why) => {
    expect(refusal(inWork(), command, actor)).toContain(why);
  });

  test('is not told where the procedure does not tell of it, and never goes to a court', () => {
    expect(refusal(inWork(), order({ told: true }), atTown, morning, { tellable: false })).toContain('not told');
    const court = { id: worldUnits.court.id, path: [1, worldUnits.court.id] };
    const matter: Matter = { ...inWork(), readers: [court] };
    expect(refusal(matter, order({ unit: court.id }), atCity)).toContain('court judges');
  });

  test('no more than five are open at a time', () => {
    let matter = inWork();
    for (let n = 0; n < 5; n += 1) matter = once(matter, order(), atTown);
    expect(refusal(matter, order(), atTown)).toContain('Five orders');
    expect(refusal(once(matter, on(matter, 'withdraw-order'), atTown), order(), atTown)).toBe('possible');
  });

  test('keeps those who work on the matter from closing it until they replied', () => {
    const story = kept(sealed('2026-03-02')).does('applicant-1', 'answer-follow-up', { solved: 'yes' });
    const context = {
      procedure: story.procedure,
      now: story.now,
      calendar: seedCalendar(),
      localValues: [],
      directory: worldDirectory,
    };
    const closes = (matter: Matter, actor: Actor) => {
      const decision = decide(matter, { action: 'close', input: {} }, { ...context, actor });
      return decision.ok ? 'possible' : decision.refusal.words.zh;
    };
    const { id } = story.matter.answerable;
    const below = { id, path: [1, 50, id] };
    const due = plainDate('2026-04-20');
    const matter = once({ ...story.matter, answerable: below }, order({ unit: id, due }), atTown, story.now);
    expect(closes(story.matter, people.clerk)).toBe('possible');
    expect(closes(matter, people.clerk)).toContain('督办单还没有书面答复');
    expect(closes(once(matter, on(matter, 'answer-order'), people.clerk), people.clerk)).toBe('possible');
    expect(closes(once(matter, on(matter, 'withdraw-order'), atTown), people.clerk)).toBe('possible');
  });

  test('keeps no party from taking their matter back', () => {
    const { matter, procedure } = sent('2026-03-02');
    const known = { ...matter, orders: ordered().orders ?? [] };
    const actor: Actor = { kind: 'party', partyId: 'applicant-1', journeyId: 'journey' };
    const context = {
      procedure,
      actor,
      now: instant(morning),
      calendar: seedCalendar(),
      localValues: [],
      directory: worldDirectory,
    };
    expect(decide(known, { action: 'withdraw', input: { reason: '和好了' } }, context).ok).toBe(true);
  });

  test('is answered by the unit asked, once, and settled by whoever issued it or above', () => {
    const matter = ordered();
    expect(refusal(matter, on(matter, 'answer-order'), people.judge)).toBe('not-your-part');
    expect(refusal(matter, on(matter, 'accept-answer'), atTown)).toContain('no reply yet');
    const answered = once(matter, on(matter, 'answer-order'), people.lead);
    expect(refusal(answered, on(matter, 'answer-order'), people.lead)).toContain('given already');
    expect(refusal(answered, on(matter, 'accept-answer'), people.lead)).toBe('not-your-part');
    const back = once(
      answered,
      { deed: 'return-answer', order: idOf(matter), due: plainDate('2026-03-12') },
      atTown,
      morning,
    );
    expect(back.orders?.[0]).toMatchObject({ due: '2026-03-12', until: '2026-03-12' });
    expect(back.orders?.[0]?.answered).toBeUndefined();
    const again = once(back, on(matter, 'answer-order'), people.lead);
    const settled = once(again, on(matter, 'accept-answer'), atCity);
    expect(settled.orders?.[0]?.ended?.how).toBe('accepted');
    expect(refusal(settled, on(matter, 'withdraw-order'), atCity)).toContain('settled already');
  });

  test('is not settled from below whoever issued it', () => {
    const matter = once(inWork(), order(), atCity);
    expect(refusal(matter, on(matter, 'withdraw-order'), atTown)).toBe('not-your-part');
    expect(orderOffered(matter, matter.orders?.[0] ?? never(), atTown)).toEqual([]);
  });
});

describe('an order nobody answers', () => {
  const remind = (matter: Matter) => ({ deed: 'remind-order', order: idOf(matter) }) as const;
  const escalate = (matter: Matter) => ({ deed: 'escalate-order', order: idOf(matter) }) as const;

  test('is reminded of once, from the day before its last', () => {
    const matter = ordered();
    expect(refusal(matter, remind(matter), system, '2026-03-08T15:59:59.000Z')).toContain('not time yet');
    const reminded = once(matter, remind(matter), system, '2026-03-08T16:00:00.000Z');
    expect(refusal(reminded, remind(matter), system, '2026-03-09T01:00:00.000Z')).toContain('not time yet');
  });

  test('goes up a level after its day and after each term again, and stays at the top', () => {
    const matter = ordered();
    expect(refusal(matter, escalate(matter), system, '2026-03-10T15:59:59.000Z')).toContain('not time yet');
    const late = once(matter, escalate(matter), system, '2026-03-10T16:00:00.000Z');
    expect(late.orders?.[0]).toMatchObject({ watch: 1, until: '2026-03-16', due: '2026-03-10', steps: [{ to: 1 }] });
    expect(refusal(late, escalate(matter), system, '2026-03-13T01:00:00.000Z')).toContain('not time yet');
    const top = once(late, escalate(matter), system, '2026-03-16T16:00:00.000Z');
    expect(top.orders?.[0]?.until).toBeUndefined();
    expect(refusal(top, escalate(matter), system, '2027-03-16T16:00:00.000Z')).toContain('not time yet');
    expect(
      refusal(
        once(matter, on(matter, 'answer-order'), people.lead),
        escalate(matter),
        system,
        '2026-03-20T01:00:00.000Z',
      ),
    ).toContain('not time yet');
  });

  test('is not moved by a person', () => {
    const matter = ordered();
    expect(refusal(matter, escalate(matter), atTown, '2026-03-10T16:00:00.000Z')).toBe('not-your-part');
  });
});

describe('an order proposed by the clock', () => {
  const propose = { deed: 'propose-order', late: { clock: 'mediation', started: 5 } } as const;

  test('asks and blocks nothing until a person above signs it', () => {
    const matter = once(inWork(), propose, system);
    expect(refusal(matter, on(matter, 'answer-order'), people.lead)).toContain('proposal');
    expect(refusal(matter, propose, system)).toContain('proposed already');
    const sign = { deed: 'sign-order', order: idOf(matter), due: plainDate('2026-03-10'), told: false } as const;
    expect(refusal(matter, sign, people.lead)).toBe('not-your-part');
    const signed = once(matter, sign, atCity);
    expect(signed.orders?.[0]).toMatchObject({ by: 1, watch: 1, due: '2026-03-10', ground: 'overdue' });
    expect(refusal(signed, sign, atCity)).toContain('issued already');
  });

  test('is dropped with a reason, and not proposed again for the same run', () => {
    const matter = once(inWork(), propose, system);
    const dropped = once(matter, on(matter, 'drop-proposal'), atTown);
    expect(refusal(dropped, propose, system)).toContain('proposed already');
    expect(refusal(dropped, { deed: 'propose-order', late: { clock: 'mediation', started: 9 } }, system)).toBe(
      'possible',
    );
    expect(refusal(dropped, propose, atTown)).toContain('proposed already');
  });
});

describe('what is not solved', () => {
  const open = { deed: 'open-review' } as const;
  const answer = { deed: 'answer-review', found: 'more-to-do' } as const;
  const notSolved = (): Matter => ({ ...inWork(), resolved: 'not-solved' });

  test('is reviewed one level up, once, by a day', () => {
    expect(refusal(inWork(), open, system)).toContain('No party says');
    const matter = once(notSolved(), open, system);
    expect(matter.review).toMatchObject({ unit: { id: 50, path: [1, 50] }, due: '2026-03-24' });
    expect(refusal(matter, open, system)).toContain('reviewed once');
    expect(refusal(notSolved(), open, atTown)).toBe('not-your-part');
  });

  test('is answered in writing by somebody above who had no part in it', () => {
    const matter = once(notSolved(), open, system);
    expect(refusal(matter, answer, people.lead)).toBe('not-your-part');
    expect(refusal(matter, answer, staffAt('mediator', town))).toBe('not-your-part');
    expect(refusal(matter, answer, atTown, morning, { hadPart: true })).toContain('had a part');
    const decision = decideSupervision(matter, answer, atTown, asked(morning));
    const told = decision.ok ? decision.data.effects.map((one) => ('message' in one ? one.message : one.kind)) : [];
    expect(told).toEqual(['review', 'document', 'house:review-answered']);
    expect(refusal(once(matter, answer, atTown), answer, atCity)).toContain('No review is waiting');
  });

  test('is never answered by whoever holds the matter, whatever their role above', () => {
    const matter: Matter = { ...once(notSolved(), open, system), holder: 'supervisor-50' };
    expect(refusal(matter, answer, atTown)).toBe('not-your-part');
    expect(refusal(matter, answer, atCity)).toBe('possible');
  });

  test('is marked overdue after its day', () => {
    const matter = once(notSolved(), open, system);
    const overdue = { deed: 'review-overdue' } as const;
    expect(refusal(matter, overdue, system, '2026-03-24T15:59:59.000Z')).toContain('not time yet');
    expect(once(matter, overdue, system, '2026-03-24T16:00:00.000Z').review?.overdue).toBe(true);
  });
});

test('nothing follows the erasure of a file', () => {
  const { matter } = sent('2026-03-02').does('applicant-1', 'withdraw', { reason: '和好了' });
  if (matter.status !== 'closed') throw new Error('still open');
  const erased: Matter = { ...matter, resolved: 'not-solved', erasedOn: plainDate('2036-03-02') };
  expect(refusal(erased, { deed: 'open-review' }, system)).toContain('erased');
  expect(supervisionOffered(erased, atCity)).toEqual([]);
});

test('mediation tells its parties of orders, where the supervisor wants it', () => {
  expect(mediation.definition.tellsOfSupervision).toBe(true);
});

function never(): never {
  throw new Error('no order');
}
