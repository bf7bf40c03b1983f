import type { RoutingSuggestion } from '../../../api/routing.ts';

type Route = Pick<RoutingSuggestion, 'procedure' | 'units'>;

/** One reading of the words: how sure it is, from 0 to 1, and where it leads; undefined while that is being asked. */
interface Reading {
  readonly confidence: number;
  readonly route: Route | undefined;
}

/**
 * The unit to be named: one that a rule names stands also where nobody is there, which is then said, and nobody else is
 * put in its place; of competent ones the nearest that has somebody to accept.
 */
export function unitOf({ units }: Route): Route['units'][number] | undefined {
  const [top] = units;
  return top?.by === 'rule' ? top : (units.find(({ acceptors }) => acceptors > 0) ?? top);
}

/** How sure a way is: all readings together that lead to the same procedure and the same unit, from 0 to 1. */
export function confidenceOfRoute(route: Route, readings: readonly Reading[]): number {
  const unit = unitOf(route)?.id;
  return readings
    .filter((one) => one.route?.procedure === route.procedure && unitOf(one.route)?.id === unit)
    .reduce((sum, { confidence }) => sum + confidence, 0);
}
