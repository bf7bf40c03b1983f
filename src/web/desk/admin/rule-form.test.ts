import { expect, test } from 'vitest';
import type { RoutingRuleGiven } from '../../../api/routing.ts';
import { FormFault } from './FormDrawer.tsx';
import { formOf, freeId, ruleOfForm, shifted } from './rule-form.ts';

const fault = { zh: '数字', en: 'number' };
const full: RoutingRuleGiven = {
  id: 'r1',
  title: { zh: '大额', en: 'Large' },
  basis: { zh: '本地做法', en: 'local practice' },
  from: '2026-03-02',
  until: '2026-12-31',
  when: {
    categories: ['labour', 'contract'],
    areas: ['440106', '440104003'],
    applicant: 'person',
    respondent: 'organisation',
    partiesMin: 10,
    amountFenMin: 1_234_50,
    amountFenBelow: 5_000_000,
  },
  procedure: 'people-mediation',
  to: { kind: 'court' },
};

test('a rule through the form is the same rule', () => {
  expect(ruleOfForm('r1', formOf(full, undefined), undefined, fault)).toEqual(full);
  const bare = { ...full, from: undefined, until: undefined, when: {}, to: { unitId: 6 } };
  expect(ruleOfForm('r1', formOf(bare, '440106006-TJ'), 6, fault)).toEqual({
    id: 'r1',
    title: full.title,
    basis: full.basis,
    when: {},
    procedure: full.procedure,
    to: { unitId: 6 },
  });
});

test('codes may stand with any comma between them; what is no number is said at its field', () => {
  const values = formOf({ ...full, when: {} }, undefined);
  expect(ruleOfForm('r1', { ...values, areas: '440106， 440104、440111' }, undefined, fault).when.areas).toEqual([
    '440106',
    '440104',
    '440111',
  ]);
  expect(() => ruleOfForm('r1', { ...values, amountMin: '五千' }, undefined, fault)).toThrow(FormFault);
});

test('a new rule has an id of its own, and rules change places within the list alone', () => {
  expect(freeId([{ id: 'r1' }, { id: 'r3' }])).toBe('r4');
  expect(shifted(['a', 'b', 'c'], 1, -1)).toEqual(['b', 'a', 'c']);
  expect(shifted(['a', 'b', 'c'], 2, 1)).toEqual(['a', 'b', 'c']);
});
