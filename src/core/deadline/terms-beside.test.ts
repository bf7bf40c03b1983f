import { expect, it } from 'vitest';
import { seedCalendar } from '../../../seed/calendar/seed-calendar.ts';
import { type LocalValue, termOn } from '../procedure/compile.ts';
import type { ParameterDefinition } from '../procedure/definition.ts';
import { plainDate } from '../time/plain-date.ts';
import { startClock } from './clock.ts';
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
