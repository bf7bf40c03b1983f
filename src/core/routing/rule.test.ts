import { expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { type RoutingRule, type RuleSet, rulesOn, setOn } from './rule.ts';

const rule = (id: string): RoutingRule => ({
  id,
  title: { zh: id, en: id },
  basis: { zh: '本地做法', en: 'local practice' },
  when: {},
  procedure: 'people-mediation',
  to: { kind: 'mediation-committee' },
});
const set = (area: string, version: number, from: string): RuleSet => ({
  area,
  version,
  from: plainDate(from),
  rules: [rule(`${area} v${version}`)],
});
const sets = [
  set('440100', 1, '2026-01-01'),
  set('440100', 2, '2026-06-01'),
  set('440100', 3, '2026-03-01'),
  set('440106', 1, '2026-02-01'),
  set('440106', 2, '2026-02-01'),
];
const on = (district: string, day: string) => rulesOn(sets, district, plainDate(day)).map(({ id }) => id);

test.each([
  ['before the first', '440100', '2025-12-31', undefined],
  ['on its first day', '440100', '2026-01-01', 1],
  ['on the last day before the next', '440100', '2026-02-28', 1],
  ['a later publication that begins earlier', '440100', '2026-05-31', 3],
  ['the one that begins last', '440100', '2026-06-01', 2],
  ['of two from one day, the later publication', '440106', '2026-02-01', 2],
  ['of an area without any', '440104', '2026-06-01', undefined],
])('the set in force: %s', (_, area, day, version) => {
  expect(setOn(sets, area, plainDate(day))?.version).toBe(version);
});

test('a district’s own rules come before the city’s, and take none of them away', () => {
  expect(on('440106', '2026-06-01')).toEqual(['440106 v2', '440100 v2']);
  expect(on('440104', '2026-06-01')).toEqual(['440100 v2']);
  expect(on('440100', '2026-06-01')).toEqual(['440100 v2']);
});
