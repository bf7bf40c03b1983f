import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { Story } from '../../../test/story.ts';
import type { Matter } from '../matter/matter.ts';
import { compileProcedure } from '../procedure/compile.ts';
import type { StaffRole } from '../procedure/definition.ts';
import { type Actor, type HeldRole, type Helper, mayRead } from './can.ts';
import { type CircleCommand, decideCircle } from './circle.ts';

/** City 1, district 2; the matter came in at the door 20, unit 22 answers for it; 24 and 25 have nothing to do with it. */
const unit = (id: number) => ({ id, path: [1, 2, id] });
const story = new Story(compileProcedure(lostKey), { on: '2026-03-02' });
const open: Matter = { ...story.matter, door: unit(20), answerable: unit(22), readers: [unit(25)] };
const held: Matter = { ...open, holder: 'anna' };
const kept: Matter = { ...held, restriction: { ground: 'minor', named: ['nora'] } };
const closed: Matter = {
  ...story.does('clerk', 'look', { where: '门口', found: true }).matter,
  door: unit(20),
  answerable: unit(22),
};

const roles = (...held: readonly (readonly [StaffRole, number])[]): readonly HeldRole[] =>
  held.map(([role, unitId]) => ({ role, unitId }));
const staff = (staffId: string, ...held: readonly (readonly [StaffRole, number])[]) => ({
  kind: 'staff' as const,
  staffId,
  roles: roles(...held),
});
const anna = staff('anna', ['mediator', 22]);
const lead = staff('lena', ['lead', 22]);
const supervisor = staff('sven', ['supervisor', 2]);
const party = (helper?: Helper, partyId = 'applicant-1'): Actor => ({
  kind: 'party',
  partyId,
  journeyId: 'journey',
  means: 'phone',
  helper,
});
const system: Actor = { kind: 'system' };

/** What comes of it: the effects, or the code of the refusal with the beginning of its words. */
function outcome(matter: Matter, command: CircleCommand, actor: Actor): unknown {
  const decision = decideCircle(matter, command, actor);
  if (decision.ok) return decision.data.effects;
  return decision.code === 'not-your-part' ? decision.code : decision.words.en;
}
const by = (matter: Matter, command: CircleCommand, actor: Actor) => {
  const decision = decideCircle(matter, command, actor);
  return decision.ok ? decision.actor : decision.code;
};

describe('keeping somebody away (回避)', () => {
  const bar = (staffId: string, ...posts: readonly (readonly [StaffRole, number])[]): CircleCommand => ({
    deed: 'bar',
    staffId,
    roles: roles(...posts),
  });
  const bert = bar('bert', ['mediator', 22]);

  test.each([
    ['the head of the unit that answers', lead, true],
    ['the head of the door', staff('dora', ['lead', 20]), true],
    ['a head above', staff('cora', ['lead', 1]), true],
    ['a supervisor above', supervisor, true],
    ['a colleague', anna, false],
    ['an auditor above', staff('otto', ['auditor', 2]), false],
    ['the head of another unit', staff('emil', ['lead', 24]), false],
    ['a party', party(), false],
    ['the system', system, false],
  ])('is for those who watch over the matter: %s', (_who, actor, may) => {
    expect(outcome(held, bert, actor)).toEqual(may ? [{ kind: 'barred', staffId: 'bert' }] : 'not-your-part');
  });

  test('is on record with the role that carries it', () => {
    expect(by(held, bert, staff('lena', ['auditor', 1], ['lead', 22]))).toEqual({
      kind: 'staff',
      staffId: 'lena',
      role: 'lead',
      unitId: 22,
    });
  });

  test('anybody who reads the matter does for themselves, and nobody else', () => {
    expect(by(held, bar('anna', ['mediator', 22]), anna)).toMatchObject({ role: 'mediator', unitId: 22 });
    const stranger = staff('emil', ['lead', 24]);
    expect(outcome(held, bar('emil', ['lead', 24]), stranger)).toBe('not-your-part');
  });

  test.each([
    ['supervisor', 2, 'not-your-part'],
    ['auditor', 1, 'not-your-part'],
    ['supervisor', 24, [{ kind: 'barred', staffId: 'bert' }]],
    ['clerk', 2, [{ kind: 'barred', staffId: 'bert' }]],
  ] as const)('a %s at %i is barred by a head only where they do not watch over that head', (role, at, expected) => {
    expect(outcome(held, bar('bert', [role, at]), lead)).toEqual(expected);
    expect(outcome(held, bar('bert', [role, at]), supervisor)).toEqual([{ kind: 'barred', staffId: 'bert' }]);
  });

  test('whoever watches over the head by one of several posts is barred by those above alone', () => {
    const several = bar('bert', ['mediator', 22], ['supervisor', 2]);
    expect(outcome(held, several, lead)).toBe('not-your-part');
    expect(outcome(held, several, supervisor)).toEqual([{ kind: 'barred', staffId: 'bert' }]);
  });

  test('takes the matter, the list of names and the question about them from whoever is barred', () => {
    const matter: Matter = {
      ...kept,
      restriction: { ground: 'minor', named: ['nora', 'anna'] },
      recusalAsked: { party: 'applicant-1', of: 'anna' },
    };
    expect(outcome(matter, bar('anna', ['mediator', 22]), lead)).toEqual([
      { kind: 'barred', staffId: 'anna' },
      { kind: 'holder', staffId: null },
      { kind: 'restricted', restriction: { ground: 'minor', named: ['nora'] } },
      { kind: 'recusal', asked: null },
    ]);
    expect(outcome(matter, bert, lead)).toEqual([{ kind: 'barred', staffId: 'bert' }]);
  });

  test('is done once, and lifted once', () => {
    const barred: Matter = { ...held, barred: ['bert'] };
    expect(outcome(barred, bert, lead)).toBe('That staff member keeps away already.');
    expect(outcome(barred, { deed: 'lift-bar', staffId: 'bert' }, lead)).toEqual([
      { kind: 'bar-lifted', staffId: 'bert' },
    ]);
    expect(outcome(barred, { deed: 'lift-bar', staffId: 'bert' }, supervisor)).toHaveLength(1);
    expect(outcome(barred, { deed: 'lift-bar', staffId: 'bert' }, anna)).toBe('not-your-part');
    for (const matter of [barred, held])
      expect(outcome(matter, { deed: 'lift-bar', staffId: 'nora' }, lead)).toBe(
        'That staff member is not barred from this matter.',
      );
  });
});

describe('restricting a matter', () => {
  const restrict = (...named: readonly string[]): CircleCommand => ({ deed: 'restrict', ground: 'minor', named });
  const named = (...ids: readonly string[]) => [{ kind: 'restricted', restriction: { ground: 'minor', named: ids } }];

  test.each([
    ['clerk', 20, true],
    ['mediator', 22, true],
    ['lead', 22, true],
    ['court', 22, true],
    ['supervisor', 22, false],
    ['auditor', 22, false],
    ['administrator', 22, false],
    ['lead', 2, false],
    ['mediator', 25, false],
  ] as const)('is for those who work on it where it is: a %s at %i', (role, at, may) => {
    expect(outcome(open, restrict(), staff('wera', [role, at]))).toEqual(may ? named('wera') : 'not-your-part');
  });

  test('leaves whoever does it inside, each name once; the person in charge is inside without being named', () => {
    expect(outcome(held, restrict('nora', 'nora'), anna)).toEqual(named('nora'));
    expect(outcome(held, restrict('nora', 'lena'), lead)).toEqual(named('lena', 'nora'));
    expect(outcome(open, restrict(), party())).toBe('not-your-part');
  });

  test('names nobody who has to keep away', () => {
    expect(outcome({ ...held, barred: ['bert'] }, restrict('nora', 'bert'), lead)).toBe(
      'Somebody named has to keep away from this matter; please choose another.',
    );
    expect(outcome({ ...held, barred: ['bert'] }, restrict('nora'), lead)).toEqual(named('lena', 'nora'));
  });

  test('is ended by the head of the unit or whoever is in charge', () => {
    const lift: CircleCommand = { deed: 'lift-restriction' };
    const lifted = [{ kind: 'restricted', restriction: null }];
    expect(outcome(kept, lift, lead)).toEqual(lifted);
    expect(outcome(kept, lift, anna)).toEqual(lifted);
    expect(by(kept, lift, anna)).toMatchObject({ role: 'mediator', unitId: 22 });
    for (const actor of [supervisor, staff('nora', ['mediator', 22]), party(), system])
      expect(outcome(kept, lift, actor)).toBe('not-your-part');
    expect(outcome(held, lift, lead)).toBe('This matter is not restricted.');
  });
});

describe('opening a restricted matter on a purpose (紧急查阅)', () => {
  const opens: CircleCommand = { deed: 'open-restricted' };

  test('is for whoever it is within reach of and shut to, and can be done again while it is still open', () => {
    expect(mayRead(supervisor, kept)).toBe(false);
    expect(by(kept, opens, supervisor)).toEqual({ kind: 'staff', staffId: 'sven', role: 'supervisor', unitId: 2 });
    expect(outcome(kept, opens, supervisor)).toEqual([]);
    expect(by(kept, opens, { ...supervisor, opened: [kept.id] })).toMatchObject({ role: 'supervisor' });
  });

  test('is no way in for those it is out of reach of, for those who keep away, or for anybody but staff', () => {
    const out = [staff('emil', ['lead', 24]), staff('adam', ['administrator', 2]), party(), system];
    for (const actor of out) expect(outcome(kept, opens, actor)).toBe('not-your-part');
    expect(outcome({ ...kept, barred: ['sven'] }, opens, supervisor)).toBe('not-your-part');
  });

  test('is not needed by those who read it as it is', () => {
    for (const actor of [anna, lead, staff('nora', ['mediator', 22])])
      expect(outcome(kept, opens, actor)).toBe('This matter is open to you already.');
    expect(outcome(held, opens, supervisor)).toBe('This matter is open to you already.');
  });
});

describe('asking that the person in charge keep away', () => {
  const asks: CircleCommand = { deed: 'ask-recusal' };
  const declines: CircleCommand = { deed: 'decline-recusal' };
  const asked: Matter = { ...held, recusalAsked: { party: 'applicant-1', of: 'anna' } };

  test('is a party’s, by whatever they showed who they are, or a helper’s who may do more than follow', () => {
    expect(outcome(held, asks, party())).toEqual([{ kind: 'recusal', asked: { party: 'applicant-1', of: 'anna' } }]);
    expect(by(held, asks, party())).toEqual({ kind: 'party', partyId: 'applicant-1', means: 'phone' });
    // Nothing stands for what was not shown: a link of the chain takes no empty place.
    expect(by(held, asks, { kind: 'party', partyId: 'respondent-1', journeyId: 'journey' })).toStrictEqual({
      kind: 'party',
      partyId: 'respondent-1',
    });
    expect(by(held, asks, party({ authorityId: 'a1', may: 'act' }))).toEqual({
      kind: 'party',
      partyId: 'applicant-1',
      means: 'phone',
      authority: 'a1',
    });
  });

  test('is for nobody else', () => {
    for (const actor of [anna, lead, system, party(undefined, 'respondent-9')])
      expect(outcome(held, asks, actor)).toBe('not-your-part');
    const follows = decideCircle(held, asks, party({ authorityId: 'a1', may: 'follow' }));
    expect(follows).toMatchObject({ ok: false, code: 'not-your-part' });
    expect(follows).not.toEqual(decideCircle(held, asks, anna));
  });

  test.each([
    ['once it is closed', { ...closed, holder: 'anna' }, 'The matter is closed.'],
    ['while nobody is in charge', open, 'Nobody is in charge yet'],
    ['while one waits', asked, 'A request is waiting'],
  ])('is not possible %s', (_when, matter, words) => {
    expect(outcome(matter, asks, party())).toContain(words);
  });

  test('is declined by whoever watches over the matter, never in their own case', () => {
    for (const actor of [lead, supervisor])
      expect(outcome(asked, declines, actor)).toEqual([{ kind: 'recusal', asked: null }]);
    expect(outcome(asked, declines, staff('wera', ['mediator', 22]))).toBe('not-your-part');
    expect(outcome(asked, declines, staff('anna', ['lead', 22]))).toBe('not-your-part');
    expect(outcome(asked, declines, party())).toBe('not-your-part');
    expect(outcome(held, declines, lead)).toBe('No request waits for a decision.');
  });
});
