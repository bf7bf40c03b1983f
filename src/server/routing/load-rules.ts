import type { RoutingRuleText } from '../../api/routing.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Pool } from '../platform/db/pool.ts';
import { ruleOf } from './draft.ts';
import { insertFirstSet } from './routing.store.ts';
import { rulesHash } from './rules-hash.ts';

/** The rules of a city as its data gives them. */
export interface GivenRouting {
  readonly area: string;
  readonly rules: readonly RoutingRuleText[];
}

/** Before any day that is asked about. */
const always = plainDate('2000-01-01');

/** Writes the rules that come with the product, where the city has none: later ones are its own. The pool works as onedoor_owner. */
export async function loadRules(pool: Pool, clock: Clock, { area, rules: given }: GivenRouting): Promise<void> {
  const rules = given.map(ruleOf);
  const set = { area, from: always, rules: JSON.stringify(rules), hash: rulesHash(rules) };
  await insertFirstSet(pool, set, clock.now());
}
