import { expect, it } from 'vitest';
import type { FieldDefinition } from '../../../core/procedure/definition.ts';
import { procedures } from '../../../procedures/registry.ts';
import { initialValues, inputOf, isTouched } from './action-form.ts';

const label = { zh: '项', en: 'Item' };
const parties = [
  { id: 'p1', role: 'applicant' },
  { id: 'p2', role: 'respondent' },
];
const fields = {
  note: { kind: 'text', label, maxLength: 10 },
  agreed: { kind: 'boolean', label },
  who: { kind: 'party', label, roles: ['respondent'] },
  either: { kind: 'party', label, roles: ['applicant', 'respondent'] },
  points: { kind: 'obligations', label },
} as const satisfies Record<string, FieldDefinition>;

it('the only fitting party stands chosen; of several none does', () => {
  const values = initialValues(fields, parties);
  expect(values.who).toBe('p2');
  expect(values.either).toBeUndefined();
});

it('what was left empty is left out; a yes-or-no is always said', () => {
  expect(inputOf(fields, { note: '', agreed: false, who: 'p2', either: undefined })).toEqual({
    agreed: false,
    who: 'p2',
  });
});

it.each([
  ['', {}],
  ['12,000.5', { amountFen: 1_200_050 }],
  ['一千', { amountFen: '一千' }],
])('an amount typed «%s» is sent so that the server can judge it', (amount, sent) => {
  const row = { debtor: 'p2', wording: '修好', amount, due: '2026-12-01' };
  expect(inputOf({ points: fields.points }, { points: [row] })).toEqual({
    points: [{ debtor: 'p2', wording: '修好', due: '2026-12-01', ...sent }],
  });
});

it('a form that was only opened is not worth keeping', () => {
  const initial = initialValues(fields, parties);
  expect(isTouched(initialValues(fields, parties), initial)).toBe(false);
  expect(isTouched({ ...initial, note: 'a' }, initial)).toBe(true);
});

it('every action of every procedure opens with a value or an open choice for each of its fields', () => {
  const actions = procedures.flatMap(({ definition }) => Object.values(definition.actions));
  for (const action of actions) {
    expect(Object.keys(initialValues(action.input, parties))).toEqual(Object.keys(action.input));
  }
  expect(actions.length).toBeGreaterThan(30);
});
