import { expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { plainDate } from '../time/plain-date.ts';
import type { LocalValue } from './compile.ts';
import type { ProcedureDefinition } from './definition.ts';
import { mayEnterParameter } from './enter-parameter.ts';

const { search } = lostKey.parameters;
if (search === undefined) throw new Error('the lost key has no term to look');
const bound: ProcedureDefinition = {
  ...lostKey,
  parameters: { ...lostKey.parameters, search: { ...search, statutory: { term: '2工作日', bound: 'no-longer' } } },
};
const today = plainDate('2026-03-02');
const value = (term: string, validFrom = '2026-03-02', parameter = 'search'): LocalValue => ({
  parameter,
  term,
  validFrom,
});

test.each([
  ['a stricter one', value('1工作日'), undefined],
  ['the statute’s own', value('2工作日'), undefined],
  ['a laxer one', value('3工作日'), 'parameter-laxer'],
  ['one that is no term', value('soon'), 'parameter-not-a-term'],
  ['one of no parameter', value('1工作日', '2026-03-02', 'patience'), 'parameter-unknown'],
  ['one of a name that every object has', value('1工作日', '2026-03-02', 'constructor'), 'parameter-unknown'],
  ['one that begins yesterday', value('1工作日', '2026-03-01'), 'day-is-past'],
  ['one that begins with another', value('1工作日', '2026-04-01'), 'parameter-day-taken'],
] as const)('%s', (_, given, expected) => {
  expect(mayEnterParameter(bound, given, [value('1工作日', '2026-04-01')], today)?.refusal).toBe(expected);
});

test('a laxer one is told the article', () => {
  const { law, article } = search.basis;
  const words = mayEnterParameter(bound, value('3工作日'), [], today)?.words;
  expect(words?.zh).toContain(`《${law}》第${article}条`);
  expect(words?.en).toContain(`art. ${article}`);
});
