import { describe, expect, it } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { type LocalValue, termOn } from '../procedure/compile.ts';
import type { ParameterDefinition } from '../procedure/definition.ts';
import { instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import { type Measure, startClock } from './clock.ts';
import type { Moment } from './step.ts';
import { termsBeside } from './terms-beside.ts';

const calendar = seedCalendar();
const declared: ParameterDefinition = {
  title: { zh: '受理期限', en: 'Time to accept' },
  basis: { law: '信访工作条例', article: '23', grade: 'text' },
  law: '信访工作条例',
  values: [{ term: '15自然日', validFrom: '2022-05-01' }],
  statutory: { term: '15自然日', bound: 'no-longer' },
};
const set = { key: 'tried', title: declared.title, parameters: { accept: declared } };
const value = (district: string, term: string): LocalValue & { readonly district: string } => ({
  parameter: 'accept',
  district,
  term,
  validFrom: '2026-01-01',
});

function said(local: readonly LocalValue[]): readonly string[] {
  const start = plainDate('2026-03-02');
  const { term } = termOn(set, 'accept', start, local);
  const started = startClock({ measure: { by: 'term', term, roll: true }, start }, calendar);
  if (!started.ok) throw new Error(started.reason);
  return termsBeside(started.clock, 'accept', declared, local, calendar).map(
    ({ whose, term: { n }, due, binds }) => `${whose} ${n} ${due}${binds ? ' binds' : ''}`,
  );
}

it.each([
  [[], ['statute 15 2026-03-17 binds']],
  [[value('440100', '10自然日')], ['statute 15 2026-03-17', 'city 10 2026-03-12 binds']],
  [
    [value('440100', '10自然日'), value('440106', '5自然日')],
    ['statute 15 2026-03-17', 'city 10 2026-03-12', 'district 5 2026-03-09 binds'],
  ],
  // The strictest binds, also where the district is the laxer of the two.
  [
    [value('440100', '5自然日'), value('440106', '10自然日')],
    ['statute 15 2026-03-17', 'city 5 2026-03-09 binds', 'district 10 2026-03-12'],
  ],
  [[value('440106', '15自然日')], ['statute 15 2026-03-17 binds', 'district 15 2026-03-17']],
])('%j stand side by side, each as whose it is, and the strictest binds', (local, expected) => {
  expect(said(local)).toEqual(expected);
});

describe('beside the term that runs', () => {
  const running = (measure: Measure, start: Moment) => {
    const started = startClock({ measure, start }, calendar);
    if (!started.ok) throw new Error(started.reason);
    return started.clock;
  };
  const fifteen: Measure = { by: 'term', term: { n: 15, unit: 'naturalDay' }, roll: true };
  const clock = running(fifteen, plainDate('2026-03-02'));
  const told = (local: readonly LocalValue[], of = declared, from = clock) =>
    termsBeside(from, 'accept', of, local, calendar).map(({ whose, term: { n }, due }) => `${whose} ${n} ${due}`);

  it('stands nothing where a day was named, or the law is one nobody knows', () => {
    const named = running({ by: 'day', day: plainDate('2026-04-01') }, plainDate('2026-03-02'));
    expect(told([], declared, named)).toEqual([]);
    expect(told([], { ...declared, law: '刑法' })).toEqual([]);
  });

  it('stands no value that was over, not yet in force, of another duty, unreadable or beyond the calendar', () => {
    const own = value('440106', '5自然日');
    const others = [
      { ...own, validTo: '2026-03-01' },
      { ...own, validFrom: '2026-03-03' },
      { ...own, parameter: 'answer' },
      { ...own, term: '不久' },
      { ...own, term: '20年' },
    ];
    for (const other of others) expect(told([other])).toEqual(['statute 15 2026-03-17']);
    expect(told([{ ...own, validTo: '2026-03-02' }])).toEqual(['statute 15 2026-03-17', 'district 5 2026-03-09']);
    const nobodys = { parameter: 'accept', term: '5自然日', validFrom: '2026-01-01' };
    expect(told([nobodys])).toEqual(['statute 15 2026-03-17', 'district 5 2026-03-09']);
  });

  it('stands the last value of each, and the house’s own only where neither city nor district has one', () => {
    const house = { ...declared, values: [{ term: '12自然日', validFrom: '2022-05-01' }] };
    expect(told([], house)).toEqual(['statute 15 2026-03-17', 'house 12 2026-03-16']);
    expect(told([value('440106', '10自然日'), value('440106', '5自然日')], house)).toEqual([
      'statute 15 2026-03-17',
      'district 5 2026-03-09',
    ]);
    const { statutory: _, ...unset } = house;
    expect(told([], unset)).toEqual(['house 12 2026-03-16']);
  });

  it('of a clock of hours the day in China counts on which it started', () => {
    const from = running({ by: 'term', term: { n: 24, unit: 'hour' }, roll: true }, instant('2026-03-01T17:00Z'));
    const hours = { ...declared, statutory: { term: '24小时', bound: 'no-longer' } } as const;
    const own = { ...value('440106', '12小时'), validFrom: '2026-03-02' };
    expect(told([own], hours, from)).toEqual([
      'statute 24 2026-03-02T17:00:00.000Z',
      'district 12 2026-03-02T05:00:00.000Z',
    ]);
  });
});
