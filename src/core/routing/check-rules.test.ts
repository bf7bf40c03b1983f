import { expect, test } from 'vitest';
import { plainDate } from '../time/plain-date.ts';
import { checkRules, type RuleFault } from './check-rules.ts';
import { type RoutingRule, rulesMax } from './rule.ts';

const sound: RoutingRule = {
  id: 'r1',
  title: { zh: '一', en: 'One' },
  basis: { zh: '本地做法', en: 'local practice' },
  when: { categories: ['neighbours'], areas: ['440106006'] },
  procedure: 'people-mediation',
  to: { unitId: 6 },
};
const check = (area: string, ...rules: readonly RoutingRule[]) =>
  checkRules(area, rules, {
    category: (key) => key === 'neighbours',
    procedure: (key) => key === 'people-mediation',
    unit: (id) => (id === 6 ? { kind: 'mediation-committee', district: '440106' } : undefined),
    place: (code) => code.startsWith('4401'),
  }).map(({ fault }) => fault);

test.each<[RuleFault | undefined, Partial<RoutingRule>, string]>([
  [undefined, {}, '440106'],
  [undefined, {}, '440100'],
  ['no-title', { title: { zh: '一', en: ' ' } }, '440106'],
  ['no-basis', { basis: { zh: '', en: 'x' } }, '440106'],
  ['unknown-category', { when: { categories: ['gossip'] } }, '440106'],
  ['unknown-place', { when: { areas: ['110101'] } }, '440106'],
  ['place-elsewhere', { when: { areas: ['440104'] } }, '440106'],
  ['unknown-procedure', { procedure: 'past-record' }, '440106'],
  ['unknown-unit', { to: { unitId: 7 } }, '440106'],
  ['unit-elsewhere', { when: {}, to: { unitId: 6 } }, '440104'],
  ['days-in-wrong-order', { from: plainDate('2026-03-02'), until: plainDate('2026-03-01') }, '440106'],
  ['amounts-in-wrong-order', { when: { amountFenMin: 5, amountFenBelow: 5 } }, '440106'],
])('%s', (fault, more, area) => {
  expect(check(area, { ...sound, ...more })).toEqual(fault === undefined ? [] : [fault]);
});

test('two rules of one id, and more rules than there may be, are refused', () => {
  expect(check('440106', sound, sound)).toEqual(['id-twice']);
  expect(check('440106', ...Array.from({ length: rulesMax + 1 }, () => sound))).toEqual(['too-many-rules']);
});
