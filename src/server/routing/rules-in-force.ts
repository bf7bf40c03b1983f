import type { RuleSet } from '../../core/routing/rule.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { keptByPool } from '../platform/db/kept-by-pool.ts';
import type { Services } from '../services.ts';
import { listSetsFrom } from './routing.store.ts';

/** A publication on another node holds here within this time. */
const ageMsMax = 5_000;

const kept = keptByPool<readonly RuleSet[]>(ageMsMax);

/** The sets of all areas that hold today or will; from memory, read again every five seconds. */
export function setsInForce({ pool, clock }: Pick<Services, 'pool' | 'clock'>): Promise<readonly RuleSet[]> {
  return kept.find(pool, () => listSetsFrom(pool, dateInChina(clock.now())));
}

/** The same, read anew: for whoever is about to publish, and right after. */
export function freshSets(services: Pick<Services, 'pool' | 'clock'>): Promise<readonly RuleSet[]> {
  kept.forget(services.pool);
  return setsInForce(services);
}
