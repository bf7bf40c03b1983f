import type { RuleSet } from '../../core/routing/rule.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import type { Services } from '../services.ts';
import { listSetsFrom } from './routing.store.ts';

/** A publication on another node holds here within this time. */
const ageMsMax = 5_000;

/** One copy a pool, gone with the pool. */
const kept = new WeakMap<Pool, { readonly sets: Promise<readonly RuleSet[]>; readonly readMs: number }>();

/** The sets of all areas that hold today or will; from memory, read again every five seconds. */
export function setsInForce({ pool, clock }: Pick<Services, 'pool' | 'clock'>): Promise<readonly RuleSet[]> {
  const nowMs = performance.now();
  const known = kept.get(pool);
  if (known !== undefined && nowMs - known.readMs <= ageMsMax) return known.sets;
  const entry = { sets: listSetsFrom(pool, dateInChina(clock.now())), readMs: nowMs };
  entry.sets.catch(() => {
    if (kept.get(pool) === entry) kept.delete(pool);
  });
  kept.set(pool, entry);
  return entry.sets;
}

/** The same, read anew: for whoever is about to publish, and right after. */
export function freshSets(services: Pick<Services, 'pool' | 'clock'>): Promise<readonly RuleSet[]> {
  kept.delete(services.pool);
  return setsInForce(services);
}
