import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { plainDate } from '../time/plain-date.ts';
import { compileProcedure, DeclarationError, termOn } from './compile.ts';
import type { ActionDefinition, Effect, FieldDefinition, GroundDefinition, ProcedureDefinition } from './definition.ts';

const base: ProcedureDefinition = lostKey;
const { look } = lostKey.actions;

/** The procedure with one action put in the place of `look`. */
function withLook(change: Partial<ActionDefinition>): ProcedureDefinition {
  return { ...base, actions: { ...base.actions, look: { ...look, ...change } } };
}

/** …with other effects when nothing was found. */
function withEffects(...effects: readonly Effect[]): ProcedureDefinition {
  return withLook({ branches: [look.branches[0], { to: 'same', effects }] });
}

const label = { zh: '栏目', en: 'Field' };

function withField(name: string, field: FieldDefinition, ...effects: readonly Effect[]): ProcedureDefinition {
  const branches = [look.branches[0], { to: 'same', effects }];
  return withLook({ input: { ...look.input, [name]: field }, branches });
}

function withGround(change: Partial<GroundDefinition>, ...effects: readonly Effect[]): ProcedureDefinition {
  const { basis } = lostKey.clocks.search;
  const waiting: GroundDefinition = { title: label, does: 'suspend', clocks: ['search'], basis, ...change };
  return { ...withEffects(...effects), grounds: { waiting } };
}

function withSearch(change: Partial<ProcedureDefinition['parameters'][string]>): ProcedureDefinition {
  return { ...base, parameters: { ...base.parameters, search: { ...lostKey.parameters.search, ...change } } };
}

function withClock(change: Partial<ProcedureDefinition['clocks'][string]>): ProcedureDefinition {
  return { ...base, clocks: { search: { ...lostKey.clocks.search, ...change } } };
}

const date = { kind: 'date', range: 'future', label } as const;

const wrong: readonly (readonly [what: string, definition: ProcedureDefinition, at: string])[] = [
  ['no way in', { ...base, initial: {} }, 'initial'],
  ['a way into no state', { ...base, initial: { desk: { state: 'gone', effects: [] } } }, 'initial.desk.state'],
  ['a way into an end', { ...base, initial: { desk: { state: 'ended-found', effects: [] } } }, 'initial.desk.state'],
  [
    'an opening that reads an input it cannot have',
    { ...base, initial: { desk: { state: 'looking', effects: [{ kind: 'offer', input: 'unit', clock: 'search' }] } } },
    'initial.desk.effects.0',
  ],
  [
    'an end that waits for somebody',
    { ...base, states: { ...base.states, 'ended-found': { ...lostKey.states['ended-found'], waitingFor: 'door' } } },
    'states.ended-found',
  ],
  [
    'an open state that waits for nobody',
    { ...base, states: { ...base.states, looking: { ...lostKey.states.looking, waitingFor: 'nobody' } } },
    'states.looking',
  ],
  [
    'a next step that is none from there',
    { ...base, states: { ...base.states, looking: { ...lostKey.states.looking, next: ['nothing'] } } },
    'states.looking.next',
  ],
  [
    'an unknown outcome',
    { ...base, states: { ...base.states, 'ended-found': { ...lostKey.states['ended-found'], outcome: 'gone' } } },
    'states.ended-found.outcome',
  ],
  [
    'a state with the name that means staying',
    { ...base, states: { ...base.states, same: lostKey.states.looking } },
    'states.same',
  ],
  ['an action from no state', withLook({ from: ['gone'] }), 'actions.look.from'],
  ['an action from an end', withLook({ from: ['ended-found'] }), 'actions.look.from'],
  ['an action that is never possible', withLook({ from: [] }), 'actions.look.from'],
  ['an action nobody may take', withLook({ by: [] }), 'actions.look.by'],
  ['an unknown guard', withLook({ guards: ['gone'] }), 'actions.look.guards'],
  ['an action that leads nowhere', withLook({ branches: [] }), 'actions.look.branches'],
  ['a branch to no state', withLook({ branches: [{ to: 'gone', effects: [] }] }), 'actions.look.branches.0.to'],
  [
    'a branch on an unknown guard',
    withLook({ branches: [{ when: 'gone', to: 'same', effects: [] }, look.branches[1]] }),
    'actions.look.branches.0.when',
  ],
  [
    'no branch for every other case',
    withLook({ branches: [{ when: 'isFound', to: 'same', effects: [] }] }),
    'actions.look.branches.0.when',
  ],
  [
    'a branch behind one that takes everything',
    withLook({ branches: [look.branches[1], look.branches[1]] }),
    'actions.look.branches.0.when',
  ],
  ['an unknown clock', withEffects({ kind: 'start', clock: 'gone' }), 'actions.look.branches.1.effects.0'],
  [
    'an extension by an unknown parameter',
    withGround({ does: 'extend' }, { kind: 'extend', clock: 'search', parameter: 'gone', ground: 'waiting' }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a term that stands still on no declared ground',
    withEffects({ kind: 'suspend', clock: 'search', ground: 'gone' }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a term lengthened on a ground for standing still',
    withGround({}, { kind: 'extend', clock: 'search', parameter: 'search', ground: 'waiting' }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a ground of another term',
    withGround({ clocks: [] }, { kind: 'suspend', clock: 'search', ground: 'waiting' }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a ground without the paper it asks for',
    withGround({ paper: { issued: 'receipt' } }, { kind: 'suspend', clock: 'search', ground: 'waiting' }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a ground whose paper no field names',
    withGround({ paper: { named: 'report' } }, { kind: 'suspend', clock: 'search', ground: 'waiting' }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a choice of grounds one of which is not declared',
    {
      ...withGround({}),
      ...withField(
        'why',
        { kind: 'choice', label, options: { waiting: label, gone: label } },
        { kind: 'suspend', clock: 'search', ground: { input: 'why' } },
      ),
    },
    'actions.look.branches.1.effects.0',
  ],
  ['an unknown document', withEffects({ kind: 'document', document: 'gone' }), 'actions.look.branches.1.effects.0'],
  [
    'an unknown message',
    withEffects({ kind: 'notify', audience: 'unit', message: 'gone' }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a fact from a field that is not asked for',
    withEffects({ kind: 'set', fact: 'place', value: { input: 'gone' } }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a fact from a personal field',
    withEffects({ kind: 'set', fact: 'place', value: { input: 'where' } }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'an offer to a truth value',
    withEffects({ kind: 'offer', input: 'found', clock: 'search' }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a holder named by a truth value',
    withEffects({ kind: 'holder', staff: { input: 'found' } }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a fact of the acting party where staff act',
    withEffects({ kind: 'set-party', of: 'actor', fact: 'glad', value: { literal: true } }),
    'actions.look.branches.1.effects.0',
  ],
  [
    'a clock to a day that is not asked for',
    {
      ...withEffects({ kind: 'start', clock: 'search' }),
      initial: { desk: { state: 'looking', effects: [] } },
      clocks: withClock({ term: { dayFromInput: 'by' } }).clocks,
    },
    'actions.look.branches.1.effects.0',
  ],
  [
    'a clock to a day that may be left out',
    {
      ...withField('by', { ...date, optional: true }, { kind: 'start', clock: 'search' }),
      initial: { desk: { state: 'looking', effects: [] } },
      clocks: withClock({ term: { dayFromInput: 'by' } }).clocks,
    },
    'actions.look.branches.1.effects.0',
  ],
  [
    'a field told to parties that is open anyway',
    withField('note', { kind: 'boolean', label, toldToParties: true }),
    'actions.look.input.note',
  ],
  ['promises sealed twice', withField('all', { kind: 'obligations', label, personal: true }), 'actions.look.input.all'],
  [
    'a duty said to stay owed where its lapse moves the matter on',
    {
      ...base,
      actions: {
        ...base.actions,
        'search-overdue': { ...lostKey.actions['search-overdue'], branches: [{ to: 'ended-found', effects: [] }] },
      },
      clocks: withClock({ staysOwed: true }).clocks,
    },
    'clocks.search.staysOwed',
  ],
  ['a lapse without a consequence', withClock({ onLapse: 'gone' }), 'clocks.search.onLapse'],
  ['a lapse whose consequence is a person’s to take', withClock({ onLapse: 'look' }), 'clocks.search.onLapse'],
  [
    'a lapse whose consequence asks for something',
    {
      ...base,
      actions: {
        ...base.actions,
        'search-overdue': { ...lostKey.actions['search-overdue'], input: { note: { kind: 'boolean', label } } },
      },
    },
    'clocks.search.onLapse',
  ],
  ['a clock on an unknown parameter', withClock({ term: { parameter: 'gone' } }), 'clocks.search.term'],
  ['a clock from a day nobody is asked for', withClock({ from: { input: 'day' } }), 'clocks.search.from'],
  ['a parameter under an unknown law', withSearch({ law: '失物法' }), 'parameters.search.law'],
  ['a parameter without a value', withSearch({ values: [] }), 'parameters.search.values'],
  [
    'a value that is no term',
    withSearch({ values: [{ term: '几天', validFrom: '2020-01-01' }] }),
    'parameters.search.values.0',
  ],
  [
    'a validity that is no day',
    withSearch({ values: [{ term: '2日', validFrom: '2020-02-30' }] }),
    'parameters.search.values.0',
  ],
  [
    'two values in force on one day',
    withSearch({
      values: [
        { term: '2日', validFrom: '2020-01-01', validTo: '2021-01-01' },
        { term: '3日', validFrom: '2021-01-01' },
      ],
    }),
    'parameters.search.values',
  ],
  [
    'a value laxer than the statute',
    withSearch({
      statutory: { term: '2日', bound: 'no-longer' },
      values: [{ term: '3日', validFrom: '2020-01-01' }],
    }),
    'parameters.search.values.0',
  ],
  ['a retention that is declared nowhere', { ...base, retention: { parameter: 'gone' } }, 'retention.parameter'],
  [
    'a document for everybody but the one who acted',
    { ...base, documents: { slip: { ...lostKey.documents.slip, audience: 'others' } } },
    'documents.slip.audience',
  ],
  [
    'a number without a place for its serial',
    { ...withEffects({ kind: 'number' }), numberForm: '（{year}）{prefix}' },
    'numberForm',
  ],
];

describe('compiling a procedure', () => {
  test('the smallest procedure compiles and keeps its version in its id', () => {
    expect(compileProcedure(base).id).toBe('lost-key@1');
  });

  test.each(wrong)('refuses %s and names the key', (_, definition, at) => {
    let error: unknown;
    try {
      compileProcedure(definition);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(DeclarationError);
    expect(error instanceof DeclarationError ? error.faults.map((fault) => fault.at) : []).toEqual([at]);
  });

  test('names every fault at once', () => {
    const definition = { ...withLook({ from: ['gone'], by: [] }), initial: {} };
    expect(() => compileProcedure(definition)).toThrow(/initial: .*actions\.look\.from: .*actions\.look\.by: /s);
  });
});

describe('the term of a parameter on a day', () => {
  const on = (day: string) => termOn(base, 'search', plainDate(day), []).term;

  test.each([
    ['2025-12-31', 5],
    ['2026-01-01', 2],
  ])('is on %s the value in force then', (day, n) => {
    expect(on(day)).toEqual({ n, unit: 'workingDay' });
  });

  test('a day that no value covers is an error, never the nearest value', () => {
    expect(() => on('2019-12-31')).toThrow('no value of search covers 2019-12-31');
    const ended = withSearch({ values: [{ term: '2日', validFrom: '2020-01-01', validTo: '2025-12-31' }] });
    expect(() => termOn(ended, 'search', plainDate('2026-01-01'), [])).toThrow('covers 2026-01-01');
  });

  test('the city’s value goes before the declaration’s, on the days it is in force', () => {
    const local = [{ parameter: 'search', term: '1工作日', validFrom: '2026-03-01', validTo: '2026-03-31' }];
    const term = (day: string) => termOn(base, 'search', plainDate(day), local).term.n;
    expect([term('2026-02-28'), term('2026-03-01'), term('2026-03-31'), term('2026-04-01')]).toEqual([2, 1, 1, 2]);
  });

  test('a city’s value laxer than the statute is refused when it is used', () => {
    const bound = withSearch({
      statutory: { term: '2工作日', bound: 'no-longer' },
      values: [{ term: '2工作日', validFrom: '2020-01-01' }],
    });
    const local = [{ parameter: 'search', term: '3工作日', validFrom: '2020-01-01' }];
    expect(() => termOn(bound, 'search', plainDate('2026-03-02'), local)).toThrow('a local term may be shorter');
  });

  test('an unknown parameter is an error', () => {
    expect(() => termOn(base, 'gone', plainDate('2026-03-02'), [])).toThrow('no parameter gone');
  });

  test('the source goes with the term', () => {
    expect(termOn(base, 'search', plainDate('2026-03-02'), []).cite).toEqual({ law: '失物招领办法', article: '3' });
  });
});
