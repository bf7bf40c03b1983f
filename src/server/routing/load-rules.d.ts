import type { RoutingRuleText } from '../../api/routing.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Pool } from '../platform/db/pool.ts';
/** The rules of a city as its data gives them. */
export interface GivenRouting {
  readonly area: string;
  readonly rules: readonly RoutingRuleText[];
}
/** Writes the rules that come with the product, where the city has none: later ones are its own. The pool works as onedoor_owner. */
export declare function loadRules(pool: Pool, clock: Clock, { area, rules: given }: GivenRouting): Promise<void>;
