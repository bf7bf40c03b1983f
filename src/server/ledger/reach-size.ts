import type { LedgerFilter } from '../../core/ledger/filter.ts';
import { keptByPool } from '../platform/db/kept-by-pool.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { countReach, estimateAll, type ReachSize } from './ledger.store.ts';

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

/**
 * From how many matters on words are common: collecting all that hold them then costs more than meeting them along the
 * ledger's own order. Where both cost the same is the root of what a page of all matters would look at.
 */
export async function commonFrom({ pool }: Pick<Services, 'pool'>, limit: number): Promise<number> {
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
