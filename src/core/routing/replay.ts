import { firstThatFires, type RoutingQuestion } from './route.ts';
import type { RoutingRule } from './rule.ts';
import { type Otherwise, suggestedUnits, type Tree } from './suggest.ts';

/** Where a set of rules sends a matter. */
export interface Destination {
  readonly rule: string | undefined;
  readonly procedure: string;
  readonly unit: number | undefined;
}

/**
 * Where rules send matters, asked many times over: units are looked up once for each procedure, kind, category and
 * place, because those of a year are few beside its matters.
 */
export function makeSender(
  rules: readonly RoutingRule[],
  otherwise: Otherwise,
  tree: Tree,
): (question: RoutingQuestion) => Destination {
  const known = new Map<string, number | undefined>();
  return (question) => {
    const fired = firstThatFires(question, rules, tree);
    const key = `${fired?.id ?? ''} ${question.category} ${question.place}`;
    let unit = known.get(key);
    if (!known.has(key)) {
      unit = suggestedUnits(question, fired, otherwise, tree)[0]?.unitId;
      known.set(key, unit);
    }
    return { rule: fired?.id, procedure: fired?.procedure ?? otherwise.procedure, unit };
  };
}

/** Whether a matter would go elsewhere: to another unit or into another procedure, whichever rule says so. */
export function isElsewhere(before: Destination, after: Destination): boolean {
  return before.unit !== after.unit || before.procedure !== after.procedure;
}
