import { describe, expect, test } from 'vitest';
import { confidenceOfRoute, unitOf } from './route-confidence.ts';

const words = { zh: '', en: '' };
const unit = (id: number, by: 'rule' | 'place', acceptors: number) =>
  ({ id, by, acceptors, name: words, why: words, kind: 'mediation-committee' }) as const;
const route = (procedure: string, ...units: readonly ReturnType<typeof unit>[]) => ({ procedure, units: [...units] });

describe('the unit named', () => {
  test('is the one of a rule, also where nobody is there', () => {
    expect(unitOf(route('a', unit(1, 'rule', 0), unit(2, 'place', 3)))?.id).toBe(1);
  });
  test('is otherwise the nearest that has somebody to accept', () => {
    expect(unitOf(route('a', unit(1, 'place', 0), unit(2, 'place', 3)))?.id).toBe(2);
    expect(unitOf(route('a', unit(1, 'place', 0)))?.id).toBe(1);
    expect(unitOf(route('a'))).toBeUndefined();
  });
});

describe('how sure a way is', () => {
  const here = route('a', unit(1, 'place', 1));
  test.each([
    ['the readings that lead there together', [here, here, route('a', unit(2, 'place', 1))], 0.75],
    ['not those that lead to another procedure there', [here, route('b', unit(1, 'place', 1)), here], 0.625],
    ['not those still being asked for', [here, undefined, undefined], 0.5],
  ])('%s', (_, routes, expected) => {
    const readings = [0.5, 0.25, 0.125].map((confidence, index) => ({ confidence, route: routes[index] }));
    expect(confidenceOfRoute(here, readings)).toBe(expected);
  });
});
