import type { LedgerFilter } from '../../core/ledger/filter.ts';
import { keptByPool } from '../platform/db/kept-by-pool.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { countHolding, countReach, estimateAll, type ReachSize, type WordsLookedFor } from './ledger.store.ts';

/** Counted no further: so many rows collected and sorted are what a page may cost. */
const countedMax = 8_000;
/** A reach grows slowly. */
const freshMs = 10 * 60_000;
/** Reaches kept in memory, each two numbers. */
const keptMax = 10_000;

interface Kept extends ReachSize {
  readonly countedMs: number;
}

/** By the pool it was counted over, and gone with it. */
const kept = new WeakMap<object, Map<string, Kept>>();

/** Parts of a filter that let many matters through, or are answered by the scope itself. */
const wide: ReadonlySet<string> = new Set([
  'unit',
  'as',
  'below',
  'status',
  'sort',
  'order',
] satisfies (keyof LedgerFilter)[]);
/** Of what is in reach a further condition lets one in so many through, as a guess. */
const oneIn = 10;

/**
 * Whether a page is found sooner along the order of all matters than by collecting the reach. Collecting reads the whole
 * reach, and more with every year; walking reads so many rows of all as the page needs, divided by the reach's share. The
 * larger the reach, the dearer the one and the cheaper the other.
 */
export async function walksSooner(
  { pool }: Pick<Services, 'pool'>,
  scope: Extract<Scope, { readonly kind: 'units' }>,
  filter: LedgerFilter,
  page: { readonly limit: number; readonly hasWords: boolean },
): Promise<boolean> {
  const { reach, all } = await sizeOf(pool, scope);
  const asked: readonly [string, unknown][] = Object.entries(filter);
  const narrow =
    asked.filter(([part, value]) => value !== undefined && !wide.has(part)).length + (page.hasWords ? 1 : 0);
  return all > 0 && (page.limit * all * oneIn ** narrow) / reach < reach;
}

/** Words are counted no further, and at least so far. */
const rareMax = 5_000;
const rareMin = 500;

/** Words found common, by the pool they were counted over, each with the moment it was counted. */
const common = new WeakMap<object, Map<string, number>>();
/** Words kept in memory: what was typed, without who typed it. */
const commonMax = 1_000;

/**
 * Whether words stand in so many matters that meeting them along the ledger's own order costs less than collecting all
 * that hold them. To count them the index reads every place a common word stands in, 0.1 s of the database for 220,000 of
 * a million matters: what was found common is taken to be so for a while. Names are looked for on a stated purpose, and
 * not remembered.
 */
export async function areCommon(
  { pool }: Pick<Services, 'pool'>,
  scope: Scope,
  search: WordsLookedFor,
  limit: number,
): Promise<boolean> {
  const known = common.get(pool) ?? new Map<string, number>();
  common.set(pool, known);
  const counted = known.get(search.words);
  const isNamed = search.names !== '';
  if (!isNamed && counted !== undefined && performance.now() - counted < freshMs) return true;
  const max = await commonFrom(pool, limit);
  if ((await countHolding(pool, scope, search, max)) < max) return false;
  if (known.size >= commonMax) known.clear();
  if (!isNamed) known.set(search.words, performance.now());
  return true;
}

/** Where both ways cost the same is the root of what a page of all matters would look at. */
async function commonFrom(pool: Services['pool'], limit: number): Promise<number> {
  const all = await estimates.find(pool, () => estimateAll(pool));
  return all === 0 ? rareMax : Math.min(rareMax, Math.max(rareMin, Math.ceil(Math.sqrt(limit * all))));
}

const estimates = keptByPool<number>(freshMs);

async function sizeOf(pool: Services['pool'], scope: Extract<Scope, { readonly kind: 'units' }>): Promise<ReachSize> {
  const known = kept.get(pool) ?? new Map<string, Kept>();
  kept.set(pool, known);
  const key = scope.units.join(' ');
  const found = known.get(key);
  if (found !== undefined && performance.now() - found.countedMs < freshMs) return found;
  const size = { ...(await countReach(pool, scope, countedMax)), countedMs: performance.now() };
  if (known.size >= keptMax) known.clear();
  known.set(key, size);
  return size;
}
