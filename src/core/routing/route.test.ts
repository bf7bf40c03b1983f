import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UnitKind } from '../procedure/definition.ts';
import { plainDate } from '../time/plain-date.ts';
import { accountOf, firstThatFires, type RoutingQuestion } from './route.ts';
import type { RoutingRule, RuleConditions } from './rule.ts';
import { suggestedUnits } from './suggest.ts';

const rule = (id: string, when: RuleConditions, more: Partial<RoutingRule> = {}): RoutingRule => ({
  id,
  title: { zh: id, en: id },
  basis: { zh: '本地做法', en: 'local practice' },
  when,
  procedure: 'people-mediation',
  to: { kind: 'mediation-committee' },
  ...more,
});
const question: RoutingQuestion = { category: 'neighbours', place: '440106006002', day: plainDate('2026-03-02') };
const kinds: Readonly<Record<number, UnitKind>> = { 6: 'mediation-committee', 7: 'court' };
const known = { kindOf: (id: number) => kinds[id], hasKind: (kind: UnitKind) => kind !== 'grid' };
const fires = (one: RoutingRule, more: Partial<RoutingQuestion> = {}) =>
  firstThatFires({ ...question, ...more }, [one], known) !== undefined;

describe('a condition', () => {
  test.each<[string, RuleConditions, Partial<RoutingQuestion>, boolean]>([
    ['none', {}, {}, true],
    ['its category', { categories: ['labour', 'neighbours'] }, {}, true],
    ['another category', { categories: ['labour'] }, {}, false],
    ['no category at all', { categories: [] }, {}, false],
    ['the street', { areas: ['440106006'] }, {}, true],
    ['the village itself', { areas: ['440104', '440106006002'] }, {}, true],
    ['another street', { areas: ['440106007'] }, {}, false],
    ['a person applies', { applicant: 'person' }, { applicant: 'person' }, true],
    ['persons and organisations apply', { applicant: 'organisation' }, { applicant: 'both' }, true],
    ['an organisation applies', { applicant: 'person' }, { applicant: 'organisation' }, false],
    ['nobody said who is on the other side', { respondent: 'organisation' }, {}, false],
    ['nine parties', { partiesMin: 10 }, { parties: 9 }, false],
    ['ten parties', { partiesMin: 10 }, { parties: 10 }, true],
    ['nobody said how many', { partiesMin: 1 }, {}, false],
    ['just the amount', { amountFenMin: 5_000_000 }, { amountFen: 5_000_000 }, true],
    ['a fen less', { amountFenMin: 5_000_000 }, { amountFen: 4_999_999 }, false],
    ['just the upper amount', { amountFenBelow: 5_000_000 }, { amountFen: 5_000_000 }, false],
    ['below it', { amountFenMin: 100, amountFenBelow: 5_000_000 }, { amountFen: 4_999_999 }, true],
    ['nobody said how much', { amountFenBelow: 5_000_000 }, {}, false],
    ['both of two', { categories: ['neighbours'], partiesMin: 10 }, { parties: 3 }, false],
  ])('%s', (_, when, more, expected) => {
    expect(fires(rule('one', when), more)).toBe(expected);
  });

  test.each([
    ['2026-03-01', undefined, true],
    ['2026-03-02', '2026-03-02', true],
    ['2026-03-03', undefined, false],
    [undefined, '2026-03-01', false],
  ])('days from %s to %s', (from, until, expected) => {
    const days = {
      ...(from === undefined ? {} : { from: plainDate(from) }),
      ...(until === undefined ? {} : { until: plainDate(until) }),
    };
    expect(fires(rule('one', {}, days))).toBe(expected);
  });

  test.each<[string, Partial<RoutingRule>, Partial<RoutingQuestion>, boolean]>([
    ['another procedure', { procedure: 'petition' }, { procedure: 'people-mediation' }, false],
    ['the same one', {}, { procedure: 'people-mediation', kind: 'mediation-committee' }, true],
    ['another kind of unit', { to: { kind: 'court' } }, { kind: 'mediation-committee' }, false],
    ['a unit of that kind', { to: { unitId: 6 } }, { kind: 'mediation-committee' }, true],
    ['a unit of another kind', { to: { unitId: 7 } }, { kind: 'mediation-committee' }, false],
    ['a unit that is no more', { to: { unitId: 99 } }, {}, false],
    ['a kind of unit that is nowhere near', { to: { kind: 'grid' } }, {}, false],
  ])('leads to %s', (_, more, asked, expected) => {
    expect(fires(rule('one', {}, more), asked)).toBe(expected);
  });
});

test('the account names the rule that fired with what held, and each one before it with what did not', () => {
  const rules = [
    rule('many', { partiesMin: 10, categories: ['neighbours'] }),
    rule('labour', { categories: ['labour'], areas: ['440106'] }),
    rule('here', { areas: ['440106006'], categories: ['neighbours'] }),
    rule('rest', {}),
  ];
  const { fired, before } = accountOf(question, rules, known);
  expect(fired?.rule.id).toBe('here');
  expect(fired?.conditions).toEqual([
    { aspect: 'category', finding: 'held' },
    { aspect: 'place', finding: 'held' },
  ]);
  expect(before.map(({ rule: { id }, conditions }) => [id, conditions])).toEqual([
    ['many', [{ aspect: 'parties', finding: 'unknown' }]],
    ['labour', [{ aspect: 'category', finding: 'not-held' }]],
  ]);
});

const someRule = fc
  .record({
    categories: fc.option(fc.subarray(['neighbours', 'labour', 'consumer']), { nil: undefined }),
    areas: fc.option(fc.subarray(['440106', '440106006', '440104']), { nil: undefined }),
    partiesMin: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    amountFenMin: fc.option(fc.integer({ min: 0, max: 10 }), { nil: undefined }),
  })
  .map((when) => rule('', Object.fromEntries(Object.entries(when).filter(([, value]) => value !== undefined))));
const someQuestion = fc.record({
  category: fc.constantFrom('neighbours', 'labour', 'consumer', 'medical'),
  place: fc.constantFrom('440106006002', '440106007001', '440104003001'),
  day: fc.constant(plainDate('2026-03-02')),
  parties: fc.option(fc.integer({ min: 1, max: 14 }), { nil: undefined }),
  amountFen: fc.option(fc.integer({ min: 0, max: 12 }), { nil: undefined }),
});
const someRules = fc
  .array(someRule, { maxLength: 12 })
  .map((rules) => rules.map((one, index) => ({ ...one, id: `r${index}` })));

describe('the order of the rules decides', () => {
  test('what stands after the rule that fired changes nothing', () => {
    fc.assert(
      fc.property(someQuestion, someRules, someRules, (asked, rules, more) => {
        const fired = firstThatFires(asked, rules, known);
        fc.pre(fired !== undefined);
        expect(firstThatFires(asked, [...rules, ...more], known)).toBe(fired);
        expect(firstThatFires(asked, rules.slice(0, rules.indexOf(fired) + 1), known)).toBe(fired);
      }),
    );
  });

  test('a rule that does not fire can stand anywhere', () => {
    fc.assert(
      fc.property(someQuestion, someRules, someRule, fc.nat(12), (asked, rules, other, at) => {
        fc.pre(firstThatFires(asked, [other], known) === undefined);
        const more = [...rules.slice(0, at), other, ...rules.slice(at)];
        expect(firstThatFires(asked, more, known)).toBe(firstThatFires(asked, rules, known));
      }),
    );
  });

  test('the account and the quick look name the same rule, and everything before it did not fire alone', () => {
    fc.assert(
      fc.property(someQuestion, someRules, (asked, rules) => {
        const { fired, before } = accountOf(asked, rules, known);
        expect(fired?.rule).toBe(firstThatFires(asked, rules, known));
        for (const { rule: one } of before) expect(firstThatFires(asked, [one], known)).toBeUndefined();
        expect(before).toHaveLength(fired === undefined ? rules.length : rules.indexOf(fired.rule));
      }),
    );
  });
});

describe('the units suggested', () => {
  const committees = [
    { id: 6, kind: 'mediation-committee', division: '440106006', name: { zh: '六', en: 'six' } },
    { id: 8, kind: 'mediation-committee', division: '440106', name: { zh: '八', en: 'eight' } },
  ] as const;
  const tree = {
    unitsOf: (kind: UnitKind) => (kind === 'mediation-committee' ? committees : []),
    ...known,
    kindOf: (id: number) => (id === 8 ? 'mediation-committee' : kinds[id]),
    competences: [],
  };
  const otherwise = { procedure: 'people-mediation', kind: 'mediation-committee' } as const;
  const asked = (fired: RoutingRule | undefined, more: Partial<RoutingQuestion> = {}) =>
    suggestedUnits({ ...question, ...more }, fired, otherwise, tree).map(({ unitId, by }) => `${unitId} ${by}`);

  test('without a rule, those competent, the nearest first', () => {
    expect(asked(undefined)).toEqual(['6 place', '8 place']);
  });
  test('a unit that a rule names comes first, once, and the others after it', () => {
    expect(asked(rule('named', {}, { to: { unitId: 8 } }))).toEqual(['8 rule', '6 place']);
  });
  test('of the kind that a rule names', () => {
    expect(asked(rule('kind', {}, { to: { kind: 'court' } }))).toEqual([]);
    expect(asked(rule('kind', {}))).toEqual(['6 place', '8 place']);
  });
});
