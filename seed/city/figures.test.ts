import { describe, expect, test } from 'vitest';
import { findLatestProcedure } from '../../src/procedures/registry.ts';
import { choices, courses, leftToTheTerm, procedureMix } from './figures.ts';

describe.each(Object.entries(courses))('the course of %s', (key, states) => {
  const procedure = findLatestProcedure(key);

  test('names only states that are, and in each only actions that the procedure lets be taken there', () => {
    const { actions = {}, states: declared = {} } = procedure?.definition ?? {};
    const wrong = Object.entries(states).flatMap(([state, steps]) =>
      steps.flatMap(({ action }) =>
        state in declared && actions[action]?.from.includes(state) === true ? [] : [`${state}: ${action}`],
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('knows a way on from every state in which anybody is waited for, or leaves it to a term', () => {
    const open = Object.entries(procedure?.definition.states ?? {}).filter(([, { outcome }]) => outcome === undefined);
    expect(open.map(([state]) => state).filter((state) => (states[state] ?? []).length === 0)).toEqual([]);
  });
});

test('every procedure of the mix has a course, and every choice that is weighted is one', () => {
  expect(Object.keys(procedureMix).filter((key) => courses[key] === undefined)).toEqual([]);
  const wrong = Object.entries(choices).flatMap(([path, weights]) => {
    const [key = '', action = '', name = ''] = path.split('.');
    const field = findLatestProcedure(key)?.definition.actions[action]?.input[name];
    const options = field?.kind === 'choice' ? Object.keys(field.options) : [];
    return Object.keys(weights).every((option) => options.includes(option)) ? [] : [path];
  });
  expect(wrong).toEqual([]);
  const places = Object.keys(leftToTheTerm).filter((place) => {
    const [key = '', state = ''] = place.split('.');
    return courses[key]?.[state] === undefined;
  });
  expect(places).toEqual([]);
});
