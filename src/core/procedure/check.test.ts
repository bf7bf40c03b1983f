import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { instant } from '../time/instant.ts';
import { checkProcedure, findingText } from './check.ts';
import { type CompiledProcedure, compileProcedure } from './compile.ts';
import type { ActionDefinition, Effect, ProcedureDefinition, StateDefinition } from './definition.ts';
import { simulate } from './simulate.ts';

const calendar = seedCalendar();
const now = instant('2026-03-02T09:00:00+08:00');
const base: ProcedureDefinition = lostKey;
const { look, 'give-up': giveUp } = lostKey.actions;

function check(definition: ProcedureDefinition, known: readonly CompiledProcedure[] = []): readonly string[] {
  const context = { known, calendar, now, templates: new Set(['key-slip']) };
  return checkProcedure(compileProcedure(definition), context).map(findingText);
}

function withActions(actions: ProcedureDefinition['actions']): ProcedureDefinition {
  return { ...base, actions: { ...base.actions, ...actions } };
}

function withLook(change: Partial<ActionDefinition>): ProcedureDefinition {
  return withActions({ look: { ...look, ...change } });
}

const open = (change: Partial<StateDefinition> = {}): StateDefinition => ({
  title: { zh: '另一处', en: 'Elsewhere' },
  publicText: { zh: '在另一处。', en: 'Elsewhere.' },
  phase: 'working',
  waitingFor: 'door',
  ...change,
});

const words = { zh: '说明', en: 'Words' };
const stopSearch: Effect = { kind: 'stop', clock: 'search' };
const tellOwner: Effect = { kind: 'notify', audience: 'applicant', message: 'told' };

/** A procedure in which an action `go` leads to one more state, and others may lead on from there. */
function withElsewhere(
  actions: Readonly<Record<string, Partial<ActionDefinition>>>,
  go: readonly Effect[] = [],
  state: Partial<StateDefinition> = {},
  input: ActionDefinition['input'] = {},
): ProcedureDefinition {
  const more = Object.entries(actions).map(([key, change]) => [
    key,
    { ...giveUp, from: ['elsewhere'], guards: [], ...change },
  ]);
  return {
    ...base,
    states: { ...base.states, elsewhere: open(state) },
    actions: {
      ...base.actions,
      go: { ...giveUp, guards: [], input, branches: [{ to: 'elsewhere', effects: go }] },
      ...Object.fromEntries(more),
    },
  };
}

const back = { branches: [{ to: 'looking', effects: [] }] } as const;
const end = { branches: [{ to: 'ended-not-found', effects: [stopSearch] }] } as const;

const wrong: readonly (readonly [what: string, definition: ProcedureDefinition, findings: readonly string[]])[] = [
  [
    'a document without a template',
    { ...base, documents: { slip: { ...lostKey.documents.slip, template: 'gone' } } },
    ['documents.slip.template: there is no template gone'],
  ],
  ['a sentence without English', { ...base, title: { zh: '失物', en: ' ' } }, ['title.en: has no English words']],
  ['a sentence without Chinese', { ...base, title: { zh: 'Lost', en: 'Lost' } }, ['title.zh: has no Chinese words']],
  [
    'Chinese in an English sentence',
    withLook({ record: { zh: '找了', en: 'Looked，thoroughly' } }),
    ['actions.look.record.en: is not in English throughout'],
  ],
  [
    'an option of a choice without words',
    withLook({
      input: { ...look.input, way: { kind: 'choice', label: words, options: { eyes: { zh: 'eyes', en: 'Eyes' } } } },
    }),
    ['actions.look.input.way.options.eyes.zh: has no Chinese words'],
  ],
  [
    'free text that is not sealed',
    withLook({ input: { ...look.input, note: { kind: 'text', label: words, maxLength: 500, multiline: true } } }),
    ['actions.look.input.note: is free text and is not sealed as personal'],
  ],
  [
    'a parameter nothing uses',
    { ...base, parameters: { ...base.parameters, more: lostKey.parameters.retention } },
    ['parameters.more: nothing uses it'],
  ],
  [
    'a parameter with no value today',
    {
      ...base,
      parameters: {
        ...base.parameters,
        retention: { ...lostKey.parameters.retention, values: [{ term: '1年', validFrom: '2027-01-01' }] },
      },
    },
    ['parameters.retention.values: no value is in force on 2026-03-02'],
  ],
  [
    'a time without a value',
    {
      ...base,
      parameters: {
        ...base.parameters,
        search: {
          ...lostKey.parameters.search,
          values: [
            { term: '2日', validFrom: '2026-01-01' },
            { term: '3日', validFrom: '2020-01-01', validTo: '2025-11-30' },
          ],
        },
      },
    },
    ['parameters.search.values: no value is in force from 2025-12-01 on, and a later one is'],
  ],
  [
    'a source not read behind an action',
    withLook({ basis: [{ law: '民法典', article: '9', grade: 'secondary' }] }),
    ['actions.look.basis.0: was not read in the law itself and stands behind no parameter or clock of practice'],
  ],
  [
    'a statute’s clock on a city’s parameter',
    { ...base, clocks: { search: { ...lostKey.clocks.search, nature: 'statute' } } },
    [
      'clocks.search.basis: was not read in the law itself and stands behind no parameter or clock of practice',
      'clocks.search.term: a term of the statute stands behind a parameter without the statute’s term',
      'parameters.search.basis: a statute not read',
      'actions.search-overdue.basis.0: was not read in the law itself and stands behind no parameter or clock of practice',
    ],
  ],
  [
    'a guard nothing uses',
    { ...base, guards: { ...base.guards, more: lostKey.guards.looked } },
    ['guards.more: nothing uses it'],
  ],
  [
    'a guard that never stands in the way',
    { ...base, guards: { ...base.guards, looked: { words, test: () => true } } },
    ['actions.give-up.guards.0: looked never stands in the way'],
  ],
  [
    'a guard that lets nobody through',
    {
      ...withActions({ 'give-up': { ...giveUp, guards: ['looked', 'shut'] } }),
      guards: { ...base.guards, shut: { words, test: () => false } },
    },
    [
      'states.ended-not-found: no matter ever gets there',
      'actions.give-up: is taken nowhere',
      'actions.give-up.guards.1: shut lets nobody through',
    ],
  ],
  [
    'a branch that is never taken',
    { ...base, guards: { ...base.guards, isFound: { words, test: () => false } } },
    [
      'states.ended-found: no matter ever gets there',
      'actions.look.branches.0.when: isFound never holds: the branch is dead',
    ],
  ],
  [
    'a guard that looks at the input and does not say so',
    {
      ...base,
      guards: {
        ...base.guards,
        looked: { words, test: (view) => view.input !== undefined && view.facts.looked === true },
      },
    },
    [
      'actions.give-up: said to be impossible (condition-not-met: actions.give-up.guards.0) and decided otherwise (after desk → look)',
      'guards.looked.needsInput: looks at the input in actions.give-up.guards.0 and does not say so',
    ],
  ],
  [
    'a guard that says it looks at the input and never does',
    { ...base, guards: { ...base.guards, looked: { ...lostKey.guards.looked, needsInput: true } } },
    [
      'actions.give-up: said to be possible in looking, and refused: condition-not-met: actions.give-up.guards.0 (after desk)',
      'guards.looked.needsInput: never looks at the input in actions.give-up.guards.0',
    ],
  ],
  [
    'a guard that comes out differently every time',
    { ...base, guards: { ...base.guards, isFound: { words, test: fickle() } } },
    ['actions.look: decided twice it comes out differently (after desk)'],
  ],
  [
    'a clock that runs on at an end',
    withActions({ 'give-up': { ...giveUp, branches: [{ to: 'ended-not-found', effects: [tellOwner] }] } }),
    ['states.ended-not-found: it has ended and the clock search is running (after desk → look → give-up)'],
  ],
  [
    'a lapse without its consequence in a state where the clock runs',
    withElsewhere({ end }),
    [
      'clocks.search.onLapse: search-overdue is refused in elsewhere, where the clock can run: not-in-this-state (after desk → go)',
    ],
  ],
  [
    'a state with no way out',
    withElsewhere({}, [stopSearch]),
    [
      'states.elsewhere: nobody can do anything any more (after desk → go)',
      'states.elsewhere.waitingFor: it waits for door, who can do nothing there',
    ],
  ],
  [
    'a state from which no end can be reached',
    {
      ...withElsewhere(
        {
          stay: { branches: [{ to: 'beyond', effects: [] }] },
          turn: { from: ['beyond'], branches: [{ to: 'elsewhere', effects: [] }] },
        },
        [stopSearch],
      ),
      states: { ...base.states, elsewhere: open(), beyond: open() },
    },
    [
      'states.elsewhere: no end can be reached any more (after desk → go)',
      'states.beyond: no end can be reached any more (after desk → go → stay)',
    ],
  ],
  [
    'a matter that hangs on one person',
    withElsewhere(
      { end: { ...end, by: [{ kind: 'staff', role: 'mediator', at: 'answerable', holder: true }] } },
      [stopSearch, { kind: 'holder', staff: { input: 'who' } }],
      { waitingFor: 'answerable-unit' },
      { who: { kind: 'staff', label: words, role: 'mediator', at: 'answerable' } },
    ),
    ['states.elsewhere: nothing goes on without the person in charge, and nobody can name another (after desk → go)'],
  ],
  [
    'a state nobody gets to',
    { ...base, states: { ...base.states, elsewhere: open() } },
    [
      'states.elsewhere: no matter ever gets there',
      'states.elsewhere.waitingFor: it waits for door, who can do nothing there',
    ],
  ],
  [
    'an action nobody ever takes',
    { ...withActions({ more: { ...giveUp, from: ['elsewhere'] } }), states: { ...base.states, elsewhere: open() } },
    [
      'states.elsewhere: no matter ever gets there',
      'actions.more: is taken nowhere',
      'states.elsewhere.waitingFor: it waits for door, who can do nothing there',
    ],
  ],
  [
    'a state in which an action is never taken',
    withElsewhere({ back, 'give-up': { ...giveUp, from: ['looking', 'elsewhere'] } }, [
      stopSearch,
      { kind: 'set', fact: 'looked', value: { literal: false } },
    ]),
    ['actions.give-up.from: is never taken in elsewhere'],
  ],
  [
    'a rule by which nobody ever acts, and a state in which nobody ever does it',
    withElsewhere(
      {
        end: { ...end, from: ['elsewhere'], by: [...giveUp.by, { kind: 'staff', role: 'clerk', at: 'offered' }] },
        back,
      },
      [stopSearch],
    ),
    ['actions.end.by.1: nobody ever takes it by this rule'],
  ],
  [
    'a state that waits for somebody who can do nothing there',
    { ...base, states: { ...base.states, looking: { ...lostKey.states.looking, waitingFor: 'applicant' } } },
    ['states.looking.waitingFor: it waits for applicant, who can do nothing there'],
  ],
  [
    'an outcome no end has',
    { ...base, outcomes: { ...base.outcomes, more: { title: words } } },
    ['outcomes.more: no end has it'],
  ],
  ['a message never sent', { ...base, messages: { ...base.messages, more: words } }, ['messages.more: is never sent']],
  [
    'a document never issued',
    { ...base, documents: { ...base.documents, more: lostKey.documents.slip } },
    ['documents.more: is never issued'],
  ],
  [
    'a clock never started',
    { ...base, clocks: { ...base.clocks, more: lostKey.clocks.search } },
    ['clocks.more: is never started'],
  ],
  [
    'promises of a draft kept at an end',
    withLook({
      input: { ...look.input, all: { kind: 'obligations', label: words } },
      branches: [
        look.branches[0],
        { to: 'same', effects: [...look.branches[1].effects, { kind: 'obligations', input: 'all' }] },
      ],
    }),
    [
      'states.ended-found: it has ended holding promises of a draft that never came into force (after desk → look → look)',
      'states.ended-not-found: it has ended holding promises of a draft that never came into force (after desk → look → give-up)',
    ],
  ],
  [
    'an offer nobody waits for',
    withLook({
      input: { ...look.input, unit: { kind: 'unit', label: words, unitKind: 'court', within: 'district' } },
      branches: [
        look.branches[0],
        {
          to: 'same',
          effects: [
            ...look.branches[1].effects,
            { kind: 'start', clock: 'search' },
            { kind: 'offer', input: 'unit', clock: 'search' },
          ],
        },
      ],
    }),
    [
      'states.looking: the unit waited for and the unit it is offered to are not one (after desk → look)',
      'actions.look: breaks: matter matter: a hand-off is open already (after desk → look)',
    ],
  ],
  [
    'an effect that breaks',
    withLook({
      branches: [
        look.branches[0],
        { to: 'same', effects: [...look.branches[1].effects, { kind: 'answerable', unit: 'offered' }] },
      ],
    }),
    [
      'actions.look: breaks: matter matter is not offered to anyone (after desk)',
      'states.ended-not-found: no matter ever gets there',
      'actions.give-up: is taken nowhere',
      'actions.give-up.guards.0: looked lets nobody through',
    ],
  ],
];

/** True and false in turn, whatever it is asked. */
function fickle(): () => boolean {
  let turn = 0;
  return () => {
    turn += 1;
    return turn % 3 === 0;
  };
}

describe('the check', () => {
  test('a sound procedure is proven', () => {
    expect(check(base)).toEqual([]);
  });

  test.each(wrong)('finds %s', (_, definition, findings) => {
    expect(check(definition)).toEqual(findings);
  });

  test('more ways than it can vouch for is an error, never a sample', () => {
    const tryOut = { sides: { applicants: 1, respondents: 1 }, calendar, now, known: [], nodesMax: 2 };
    expect(() => simulate(compileProcedure(base), tryOut)).toThrow('lost-key@1: more than 2 abstract matters');
  });
});
