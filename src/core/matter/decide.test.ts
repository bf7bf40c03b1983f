import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { endOf, lastMinute, people, Story } from '../../../test/story.ts';
import type { Actor } from '../access/can.ts';
import { compileProcedure } from '../procedure/compile.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import { worldDirectory } from '../procedure/proof/world.ts';
import type { DecisionContext } from './context.ts';
import { type Decision, decide, decideLapse, decideReport, possibilities } from './decide.ts';

const procedure = compileProcedure(lostKey);
const begun = () => new Story(procedure, { on: '2026-03-02' });
const ended = () => begun().does('clerk', 'look', { where: '门口', found: true });

function contextOf(story: Story, actor: Actor): DecisionContext {
  const { calendar, now } = story;
  return { procedure: story.procedure, actor, now, calendar, localValues: [], directory: worldDirectory };
}

const refusalOf = (decision: Decision) => (decision.ok ? undefined : decision.refusal);

describe('an action is refused', () => {
  test.each([
    ['unknown-action', begun, 'clerk', 'fly', {}],
    ['unknown-action', begun, 'clerk', 'toString', {}],
    ['matter-ended', ended, 'clerk', 'give-up', {}],
    ['not-your-part', begun, 'mediator', 'give-up', {}],
    ['not-your-part', begun, 'applicant-1', 'give-up', {}],
    ['not-your-part', begun, 'clerk', 'search-overdue', {}],
    ['input-invalid', begun, 'clerk', 'look', { where: '门口' }],
  ] as const)('as %s', (code, story, who, action, input) => {
    expect(story().refusal(who, action, input).code).toBe(code);
  });

  test('as not in this state, where it belongs to another', () => {
    const two: ProcedureDefinition = {
      ...lostKey,
      states: { ...lostKey.states, resting: { ...lostKey.states.looking } },
      actions: { ...lostKey.actions, wake: { ...lostKey.actions['give-up'], from: ['resting'] } },
    };
    const story = new Story(compileProcedure(two), { on: '2026-03-02' });
    expect(story.refusal('clerk', 'wake').code).toBe('not-in-this-state');
  });

  test('as condition not met, naming the guard and in its words', () => {
    expect(begun().refusal('clerk', 'give-up')).toEqual({
      code: 'condition-not-met',
      guard: 'looked',
      words: { zh: '还没有找过，请先去找。', en: 'Nobody has looked yet; please look first.' },
    });
  });

  test('with every field that is wrong', () => {
    expect(begun().refusal('clerk', 'look', { found: 'yes', more: 1 }).fields).toEqual([
      { field: 'more', code: 'unknown-field' },
      { field: 'where', code: 'required' },
      { field: 'found', code: 'wrong-type' },
    ]);
  });

  test('when its term reaches a year the calendar does not know, with the year', () => {
    const again: ProcedureDefinition = {
      ...lostKey,
      parameters: {
        ...lostKey.parameters,
        search: { ...lostKey.parameters.search, values: [{ term: '1年', validFrom: '2020-01-01' }] },
      },
    };
    const story = new Story(compileProcedure(again), { on: '2026-03-02' });
    const late = contextOf(story.untilUnswept('2027-06-01'), people.clerk);
    const restart = {
      ...again,
      actions: {
        ...again.actions,
        restart: {
          ...lostKey.actions['give-up'],
          guards: [],
          branches: [{ to: 'same', effects: [{ kind: 'start', clock: 'search' }] }],
        },
      },
    } as const;
    const context = { ...late, procedure: compileProcedure(restart) };
    const refusal = refusalOf(decide(story.matter, { action: 'restart', input: {} }, context));
    expect(refusal?.code).toBe('clock-cannot-be-reckoned');
    expect(refusal?.words.en).toContain('2028');
  });
});

describe('a decision', () => {
  test('changes nothing by itself and comes out the same again', () => {
    const story = begun();
    const before = structuredClone(story.matter);
    const command = { action: 'look', input: { where: '门口', found: false } };
    const [first, second] = [0, 1].map(() => decide(story.matter, command, contextOf(story, people.clerk)));
    expect(first).toEqual(second);
    expect(story.matter).toEqual(before);
  });

  test('keeps what is personal out of the event', () => {
    const story = begun();
    const command = { action: 'look', input: { where: '陈示范家门口', found: false } };
    const decision = decide(story.matter, command, contextOf(story, people.clerk));
    if (!decision.ok) throw new Error('refused');
    expect(decision.personal).toEqual({ where: '陈示范家门口' });
    expect(JSON.stringify(decision.data)).not.toContain('陈示范');
  });

  test('says who took it, in which role, at which unit', () => {
    const story = begun().does('clerk', 'look', { where: '门口', found: false });
    expect(story.events.at(-1)?.actor).toEqual({ kind: 'staff', staffId: 'clerk-15', role: 'clerk', unitId: 15 });
  });
});

describe('a right that hangs on a clock', () => {
  const timely: ProcedureDefinition = {
    ...lostKey,
    guards: {
      ...lostKey.guards,
      inTime: { words: { zh: '过期了。', en: 'Too late.' }, test: (view) => view.clocks.search === 'running' },
    },
    actions: {
      ...lostKey.actions,
      hurry: { ...lostKey.actions['give-up'], guards: ['inTime'], branches: [{ to: 'same', effects: [] }] },
    },
  };
  /** Two working days from Monday 2 March: Wednesday the 4th is the last. */
  const story = () => new Story(compileProcedure(timely), { on: '2026-03-02' });

  test('lives to midnight of the last day, whether or not the lapse was written by then', () => {
    const late = story();
    late.now = lastMinute('2026-03-04');
    expect(late.offered('clerk')).toContain('hurry');
    late.now = endOf('2026-03-04');
    expect(late.matter.clocks.search?.status).toBe('running');
    expect(late.offered('clerk')).not.toContain('hurry');
    expect(late.refusal('clerk', 'hurry')).toMatchObject({ code: 'condition-not-met', guard: 'inTime' });
    expect(story().until('2026-03-05').refusal('clerk', 'hurry').guard).toBe('inTime');
  });
});

describe('a lapse', () => {
  const system: Actor = { kind: 'system' };

  test('brings the clock’s own change and its consequence in one event', () => {
    const story = begun().until('2026-03-05');
    const { data } = story.events.at(-1) ?? {};
    expect(data).toMatchObject({ kind: 'acted', action: 'search-overdue' });
    expect(data?.effects.map(({ kind }) => kind)).toEqual(['clock', 'notify']);
    expect(story.clock('search').status).toBe('lapsed');
  });

  test('before the last day is over is refused, and so is a second one', () => {
    const story = begun();
    story.now = lastMinute('2026-03-04');
    expect(refusalOf(decideLapse(story.matter, 'search', contextOf(story, system)))?.code).toBe(
      'clock-cannot-be-reckoned',
    );
    const over = begun().until('2026-03-05');
    expect(refusalOf(decideLapse(over.matter, 'search', contextOf(over, system)))?.code).toBe(
      'clock-cannot-be-reckoned',
    );
  });

  test('of a clock that is declared nowhere, or was never started, is a bug', () => {
    const story = begun();
    expect(() => decideLapse(story.matter, 'gone', contextOf(story, system))).toThrow('no clock gone');
    const { search: _, ...clocks } = story.matter.clocks;
    expect(() => decideLapse({ ...story.matter, clocks }, 'search', contextOf(story, system))).toThrow(
      'no clock search',
    );
  });

  test('is seen by the consequence itself: a clock that lapsed is not stopped as well', () => {
    const { 'search-overdue': overdue } = lostKey.actions;
    const tidy: ProcedureDefinition = {
      ...lostKey,
      actions: {
        ...lostKey.actions,
        'search-overdue': {
          ...overdue,
          branches: [{ to: 'ended-not-found', effects: [{ kind: 'stop', clock: 'search' }] }],
        },
      },
    };
    const story = new Story(compileProcedure(tidy), { on: '2026-03-02' }).until('2026-03-05');
    expect(story.matter.status).toBe('closed');
    expect(story.clock('search').status).toBe('lapsed');
  });
});

describe('the end of a linked matter', () => {
  test('cannot be reported while it goes on', () => {
    const story = begun();
    const system = contextOf(story, { kind: 'system' });
    expect(() => decideReport(story.matter, story.matter, 'search-overdue', system)).toThrow('before its end');
  });
});

describe('what is possible now', () => {
  const of = (story: Story, actor: Actor) =>
    possibilities(story.matter, contextOf(story, actor)).map(({ action, refusal }) => [action, refusal?.code]);

  test('is shown to those whose part it is, with the reason where it is not possible', () => {
    expect(of(begun(), people.clerk)).toEqual([
      ['look', undefined],
      ['give-up', 'condition-not-met'],
    ]);
  });

  test('leaves out the system’s own actions, and everybody else’s', () => {
    expect(of(begun(), people.mediator)).toEqual([]);
    expect(of(begun(), { kind: 'system' })).toEqual([['search-overdue', undefined]]);
    expect(of(ended(), people.mediator)).toEqual([]);
  });

  test('is nothing once the matter has ended', () => {
    expect(of(ended(), people.clerk)).toEqual([
      ['look', 'matter-ended'],
      ['give-up', 'matter-ended'],
    ]);
  });
});
