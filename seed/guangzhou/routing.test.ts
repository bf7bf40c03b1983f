import { expect, test } from 'vitest';
import { deskProcedures } from '../../src/api/register.ts';
import { isCategory, routingRule } from '../../src/api/routing.ts';
import { checkRules } from '../../src/core/routing/check-rules.ts';
import { firstThatFires } from '../../src/core/routing/route.ts';
import { plainDate } from '../../src/core/time/plain-date.ts';
import { routingRules } from './routing.ts';

test('the rules that come with the product could be published as they are', () => {
  const known = {
    category: isCategory,
    procedure: (key: string) => deskProcedures.includes(key),
    unit: () => undefined,
    place: () => true,
  };
  expect(checkRules('440100', routingRules, known)).toEqual([]);
  expect(routingRules.map((rule) => routingRule.parse(rule))).toEqual(routingRules);
});

test('whatever comes in, one of them decides', () => {
  const question = { category: 'other', place: '440106006002', day: plainDate('2026-03-02') };
  const units = { kindOf: () => undefined, hasKind: () => true };
  expect(firstThatFires(question, routingRules, units)?.id).toBe('rest');
});
