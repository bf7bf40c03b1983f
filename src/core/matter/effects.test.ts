import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { people, Story } from '../../../test/story.ts';
import { compileProcedure } from '../procedure/compile.ts';
import type { ActionDefinition, Effect, FieldDefinition, ProcedureDefinition } from '../procedure/definition.ts';
import { worldDirectory } from '../procedure/proof/world.ts';
import { decide } from './decide.ts';

const label = { zh: '栏目', en: 'Field' };
const { 'give-up': giveUp, 'search-overdue': overdue } = lostKey.actions;

/** Actions that have just these effects, taken by the clerk, or by a party where the key says so. */
function does(
  actions: Readonly<Record<string, readonly Effect[]>>,
  input: Readonly<Record<string, FieldDefinition>> = {},
): ProcedureDefinition {
  const made = Object.entries(actions).map(([key, effects]): [string, ActionDefinition] => [
    key,
    {
      ...giveUp,
      by: key.startsWith('party-') ? [{ kind: 'party', roles: ['applicant', 'respondent'] }] : giveUp.by,
      input,
      guards: [],
      branches: [{ to: 'same', effects }],
    },
  ]);
  return {
    ...lostKey,
    initial: { desk: { state: 'looking', effects: [] } },
    actions: { ...lostKey.actions, ...Object.fromEntries(made) },
    clocks: {
      ...lostKey.clocks,
      days: { ...lostKey.clocks.search, term: { parameter: 'days' } },
      until: { ...lostKey.clocks.search, term: { dayFromInput: 'day' } },
      since: { ...lostKey.clocks.search, term: { parameter: 'days' }, from: { input: 'day' } },
      promises: { ...lostKey.clocks.search, term: { lastObligation: true } },
    },
    parameters: {
      ...lostKey.parameters,
      days: { ...lostKey.parameters.search, values: [{ term: '10日', validFrom: '2020-01-01' }] },
    },
  };
}

/** Without the parts that not every declaration here uses. */
function play(definition: ProcedureDefinition, on = '2026-03-02', respondents = 1): Story {
  return new Story({ definition, id: 'lost-key@1' }, { on, respondents });
}

const day = { day: { kind: 'date', range: 'past', label } } as const;

describe('facts', () => {
  test('are written as declared, as entered, or as the day it is', () => {
    const definition = does(
      {
        note: [
          { kind: 'set', fact: 'fixed', value: { literal: 7 } },
          { kind: 'set', fact: 'entered', value: { input: 'glad' } },
          { kind: 'set', fact: 'on', value: { today: true } },
        ],
      },
      { glad: { kind: 'boolean', label, optional: true } },
    );
    expect(play(definition).does('clerk', 'note', { glad: false }).matter.facts).toEqual({
      fixed: 7,
      entered: false,
      on: '2026-03-02',
    });
    expect(play(definition).does('clerk', 'note').matter.facts).toEqual({ fixed: 7, on: '2026-03-02' });
  });

  test.each([
    ['everyone', {}, ['applicant-1', 'respondent-1', 'respondent-2']],
    ['respondent', {}, ['respondent-1', 'respondent-2']],
    [{ input: 'who' }, { who: 'respondent-2' }, ['respondent-2']],
  ] as const)('of a party can be those of %j', (of, input, ids) => {
    const who = { kind: 'party', roles: ['applicant', 'respondent'], label, optional: true } as const;
    const definition = does({ note: [{ kind: 'set-party', of, fact: 'told', value: { literal: true } }] }, { who });
    const { parties } = play(definition, '2026-03-02', 2).does('clerk', 'note', input).matter;
    expect(parties.filter(({ facts }) => facts.told === true).map(({ id }) => id)).toEqual(ids);
  });

  test('of the party who acts are that party’s', () => {
    const definition = does({
      'party-glad': [{ kind: 'set-party', of: 'actor', fact: 'glad', value: { literal: true } }],
      'party-sad': [{ kind: 'clear-party', of: 'actor', fact: 'glad' }],
    });
    const story = play(definition, '2026-03-02', 2)
      .does('respondent-2', 'party-glad')
      .does('applicant-1', 'party-glad');
    story.does('applicant-1', 'party-sad');
    expect(story.matter.parties.map(({ facts }) => facts)).toEqual([{}, {}, { glad: true }]);
  });
});

describe('clocks', () => {
  test('count from the day of the action, or from the day it names', () => {
    const definition = does(
      {
        go: [
          { kind: 'start', clock: 'days' },
          { kind: 'start', clock: 'since' },
        ],
      },
      day,
    );
    const story = play(definition).does('clerk', 'go', { day: '2026-02-25' });
    // Ten days after Monday 2 March: Thursday the 12th. After 25 February: Saturday 7 March, so Monday the 9th (203).
    expect([story.clock('days').due, story.clock('since').due]).toEqual(['2026-03-12', '2026-03-09']);
    expect(story.clock('since').start).toBe('2026-02-25');
  });

  test('from a day that another action does not ask for count from that action', () => {
    const story = play(does({ go: [{ kind: 'start', clock: 'since' }] })).does('clerk', 'go');
    expect(story.clock('since').start).toBe('2026-03-02');
  });

  test('run to the day that was entered', () => {
    const definition = does({ go: [{ kind: 'start', clock: 'until' }] }, { day: { ...day.day, range: 'future' } });
    expect(play(definition).does('clerk', 'go', { day: '2026-05-02' }).clock('until').due).toBe('2026-05-02');
  });

  test('run to the last of the promises made in the same event', () => {
    const definition = does(
      {
        agree: [
          { kind: 'obligations', input: 'all' },
          { kind: 'start', clock: 'promises' },
        ],
      },
      { all: { kind: 'obligations', label } },
    );
    const promise = (due: string) => ({ debtor: 'respondent-1', due, wording: '修好' });
    const all = ['2026-03-20', '2026-04-30', '2026-03-25'].map(promise);
    expect(play(definition).does('clerk', 'agree', { all }).clock('promises').due).toBe('2026-04-30');
  });

  test('that stand still carry the rest over, and lengthen by what is granted', () => {
    const definition = does({
      go: [{ kind: 'start', clock: 'days' }],
      hold: [{ kind: 'suspend', clock: 'days', ground: 'wait' }],
      'let-run': [{ kind: 'resume', clock: 'days' }],
      more: [{ kind: 'extend', clock: 'days', parameter: 'days', ground: 'more' }],
    });
    const story = play(definition).does('clerk', 'go').until('2026-03-04').does('clerk', 'hold');
    expect(story.clock('days').status).toBe('suspended');
    // Five days stood still, 4 to 8 March: the 12th becomes the 17th.
    story.until('2026-03-09').does('clerk', 'let-run');
    expect(story.clock('days').due).toBe('2026-03-17');
    // Twenty days and five: Friday the 27th.
    expect(story.does('clerk', 'more').clock('days').due).toBe('2026-03-27');
    expect(story.clock('days').extensions).toMatchObject([{ approver: 'clerk-15', reason: 'more', event: '5' }]);
    expect(story.clock('days').suspensions).toMatchObject([{ reason: 'wait', event: '3' }]);
  });

  test.each(['meet', 'stop', 'suspend', 'resume', 'extend'] as const)('that do not run have nothing to %s', (kind) => {
    const effect = changing(kind, 'days');
    const definition = does({
      go: [{ kind: 'start', clock: 'days' }],
      end: [{ kind: 'stop', clock: 'days' }],
      touch: [effect],
    });
    const never = play(definition).does('clerk', 'touch');
    expect(never.matter.clocks).toEqual({});
    const stopped = play(definition).does('clerk', 'go').does('clerk', 'end');
    const before = stopped.clock('days');
    expect(stopped.does('clerk', 'touch').clock('days')).toEqual(before);
  });

  test('that lapsed are met late, and no longer stopped, held or lengthened', () => {
    const touched = (effect: Effect) => {
      const definition = does({ touch: [effect] });
      const first = {
        ...definition,
        initial: { desk: { state: 'looking', effects: [{ kind: 'start', clock: 'search' }] } },
      } as const;
      return new Story(compileProcedureOf(first), { on: '2026-03-02' })
        .until('2026-03-09')
        .does('clerk', 'touch')
        .clock('search');
    };
    expect(touched({ kind: 'meet', clock: 'search' })).toMatchObject({ status: 'met', late: true });
    for (const kind of ['stop', 'suspend', 'resume', 'extend'] as const)
      expect(touched(changing(kind, 'search')).status).toBe('lapsed');
  });

  test('counted from a day of another clock take its first or its last day, however late the deed is written', () => {
    const definition = does({
      go: [{ kind: 'start', clock: 'days' }],
      after: [{ kind: 'start', clock: 'since', counted: { from: 'due', of: 'days' } }],
      along: [{ kind: 'start', clock: 'since', counted: { from: 'start', of: 'days' } }],
    });
    const begun = () => play(definition).does('clerk', 'go').untilUnswept('2026-03-18');
    // Ten days after Monday 2 March end on the 12th; ten more on Sunday the 22nd, so Monday the 23rd (203).
    expect(begun().does('clerk', 'after').clock('since')).toMatchObject({ start: '2026-03-12', due: '2026-03-23' });
    expect(begun().does('clerk', 'along').clock('since')).toMatchObject({ start: '2026-03-02', due: '2026-03-12' });
    // Where that clock never began there is no such day: it counts from the deed.
    expect(play(definition).does('clerk', 'after').clock('since').start).toBe('2026-03-02');
  });

  test('started again begin anew', () => {
    const story = play(does({ go: [{ kind: 'start', clock: 'days' }] }))
      .does('clerk', 'go')
      .until('2026-03-05');
    expect(story.does('clerk', 'go').clock('days')).toMatchObject({
      start: '2026-03-05',
      due: '2026-03-16',
      event: '3',
    });
  });
});

const ground = {
  title: { zh: '等待', en: 'waiting' },
  clocks: ['search', 'days'],
  basis: lostKey.clocks.search.basis,
} as const;

function compileProcedureOf(definition: ProcedureDefinition) {
  const { search } = lostKey.clocks;
  return compileProcedure({
    ...definition,
    clocks: { search },
    grounds: { wait: { ...ground, does: 'suspend' }, more: { ...ground, does: 'extend' } },
    actions: { ...definition.actions, 'search-overdue': overdue },
  });
}

describe('what must be handed in', () => {
  const context = (story: Story) => ({
    procedure: story.procedure,
    actor: people.clerk,
    now: story.now,
    calendar: story.calendar,
    localValues: [],
    directory: worldDirectory,
  });

  test('a number is given once and kept', () => {
    const story = play(does({ take: [{ kind: 'number' }] })).does('clerk', 'take');
    const again = decide(story.matter, { action: 'take', input: {} }, { ...context(story), nextNumber: '另一号' });
    expect(again.ok ? again.data.effects : again).toEqual([]);
  });

  test('no number to give, or no id for a linked matter, is a bug', () => {
    const story = play(does({ take: [{ kind: 'number' }], link: [{ kind: 'open', procedure: 'new-key' }] }));
    const bare = context(story);
    expect(() => decide(story.matter, { action: 'take', input: {} }, bare)).toThrow('no number to allot');
    expect(() => decide(story.matter, { action: 'link', input: {} }, bare)).toThrow('no id for the linked matter');
  });
});

function changing(kind: 'meet' | 'stop' | 'suspend' | 'resume' | 'extend', clock: string): Effect {
  switch (kind) {
    case 'extend':
      return { kind, clock, parameter: 'days', ground: 'more' };
    case 'suspend':
      return { kind, clock, ground: 'wait' };
    case 'meet':
    case 'stop':
    case 'resume':
      return { kind, clock };
  }
}
