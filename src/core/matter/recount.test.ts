import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { Story } from '../../../test/story.ts';
import type { NoticeYear } from '../calendar/calendar-year.ts';
import { type WorkCalendar, withNotice } from '../calendar/work-calendar.ts';
import { compileProcedure } from '../procedure/compile.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import { plainDate } from '../time/plain-date.ts';
import { evolve } from './evolve.ts';
import { recountClocks } from './recount.ts';

/** The regulation gives 1 January 2027 alone. This notice makes a holiday of Friday 1 to Sunday 3 and works Sunday the 10th. */
const notice: NoticeYear = {
  kind: 'notice',
  year: 2027,
  source: { title: '示例通知', date: plainDate('2026-11-10') },
  holidays: [
    {
      name: { zh: '元旦', en: 'New Year’s Day' },
      days: ['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04'].map(plainDate),
    },
  ],
  makeUpDays: [{ name: { zh: '元旦', en: 'New Year’s Day' }, day: plainDate('2027-01-10') }],
};

function entered(calendar: WorkCalendar): WorkCalendar {
  const made = withNotice(calendar, notice);
  if (!made.ok) throw new Error(made.reason);
  return made.calendar;
}

const { search } = lostKey.clocks;
const { 'give-up': giveUp } = lostKey.actions;
const terms = { two: '2工作日', ten: '10日', month: '1月', held: '5工作日', early: '5日' } as const;
const start = (clock: string) => ({ kind: 'start', clock }) as const;

/** Five clocks begun at once; one of them is held at once, one is stopped. */
const definition: ProcedureDefinition = {
  ...lostKey,
  initial: { desk: { state: 'looking', effects: Object.keys(terms).map(start) } },
  clocks: Object.fromEntries(Object.keys(terms).map((key) => [key, { ...search, term: { parameter: key } }])),
  parameters: {
    ...lostKey.parameters,
    ...Object.fromEntries(
      Object.entries(terms).map(([key, term]) => [
        key,
        { ...lostKey.parameters.search, values: [{ term, validFrom: '2020-01-01' }] },
      ]),
    ),
  },
  actions: {
    look: { ...lostKey.actions.look, branches: [{ to: 'ended-found', effects: [] }] },
    hold: {
      ...giveUp,
      guards: [],
      branches: [{ to: 'same', effects: [{ kind: 'suspend', clock: 'held', ground: 'wait' }] }],
    },
    stop: { ...giveUp, guards: [], branches: [{ to: 'same', effects: [{ kind: 'stop', clock: 'ten' }] }] },
    'search-overdue': lostKey.actions['search-overdue'],
  },
};

const procedure = { definition, id: compileProcedure(lostKey).id };
const dues = (story: Story) =>
  Object.fromEntries(Object.entries(story.matter.clocks).map(([key, clock]) => [key, clock.due]));

describe('entering the notice of a year', () => {
  test('moves exactly the clocks concerned, later or earlier, in one event', () => {
    // Wednesday 30 December 2026.
    const story = new Story(procedure, { on: '2026-12-30' });
    expect(dues(story)).toEqual({
      two: '2027-01-04', // Thursday 31, then over New Year to Monday 4
      ten: '2027-01-11', // Saturday 9, so Monday 11
      month: '2027-02-01', // Saturday 30 January, so Monday 1 February
      held: '2027-01-07', // 31, 4, 5, 6, 7
      early: '2027-01-04', // Monday 4
    });
    const data = recountClocks(story.matter, entered(story.calendar), 2027);
    expect(data).toMatchObject({ kind: 'recounted', year: 2027 });
    expect(data?.effects.map((effect) => (effect.kind === 'clock' ? [effect.clock, effect.value.due] : []))).toEqual([
      ['two', '2027-01-05'], // Monday 4 is off now
      ['ten', '2027-01-10'], // Saturday 9 is off, and Sunday 10 is worked now
      ['month', '2027-02-01'], // the same day, no longer provisional
      ['held', '2027-01-08'],
      ['early', '2027-01-05'],
    ]);
  });

  test('the event folded in leaves nothing to recount', () => {
    const story = new Story(procedure, { on: '2026-12-30' });
    const calendar = entered(story.calendar);
    const data = recountClocks(story.matter, calendar, 2027);
    if (data === undefined) throw new Error('nothing moved');
    const after = evolve(story.matter, { seq: 2, at: story.now, actor: { kind: 'system' }, data });
    expect(Object.values(after.clocks).map(({ provisional }) => provisional)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(after.clocks.two).toMatchObject({ status: 'running', due: '2027-01-05', start: '2026-12-30' });
    expect(recountClocks(after, calendar, 2027)).toBeUndefined();
  });

  test('leaves alone what does not reach into the year', () => {
    const story = new Story(procedure, { on: '2026-11-02' });
    expect(recountClocks(story.matter, entered(story.calendar), 2027)).toBeUndefined();
  });

  test('moves a clock that stands still, and none that no longer runs', () => {
    const story = new Story(procedure, { on: '2026-12-30' })
      .does('clerk', 'stop')
      .until('2026-12-31')
      .does('clerk', 'hold');
    const data = recountClocks(story.matter, entered(story.calendar), 2027);
    expect(data?.effects.map((effect) => (effect.kind === 'clock' ? effect.clock : ''))).toEqual([
      'two',
      'month',
      'held',
      'early',
    ]);
  });

  test('moves nothing in a matter that has ended', () => {
    const story = new Story(procedure, { on: '2026-12-30' }).does('clerk', 'look', { where: '门口', found: true });
    expect(story.clock('two').status).toBe('running');
    expect(recountClocks(story.matter, entered(story.calendar), 2027)).toBeUndefined();
  });

  test('with a calendar that knows less than before is a bug that names the clock', () => {
    const story = new Story(procedure, { on: '2026-12-30' });
    const poorer = { ...story.calendar, lastYear: 2026 };
    expect(() => recountClocks(story.matter, poorer, 2027)).toThrow('clock two');
  });
});
