import pg, { type QueryConfig } from 'pg';
import type { LedgerGrouping } from '../../api/ledger-view.ts';
import type { LedgerSort } from '../../core/ledger/filter.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { Opening } from '../../core/procedure/definition.ts';
import { noTag } from '../../core/tag/tag.ts';
import type { QueueRow } from '../matter/queue-row.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { isSpread } from '../platform/db/spread.ts';
import { prepared, preparedIfUsual } from '../platform/db/statement.ts';
import { amountOf, conditionsOf, type LedgerQuestion, Places, peopleOf } from './conditions.store.ts';

export interface LedgerRow extends QueueRow {
  readonly status: 'open' | 'closed';
  readonly phase: string;
  readonly outcome: string | null;
  readonly channel: Opening;
  readonly answerable_unit_id: number;
  readonly closed_on: string | null;
  readonly people: number;
  readonly amount_fen: number | null;
  /** Whether other units were asked to do a piece of the work; told where words are looked for. */
  readonly is_shared?: boolean;
  readonly tags: readonly string[] | null;
  /** What it stands by in the order shown, as PostgreSQL writes it, for the cursor. */
  readonly key: string;
}

/** After which row the page starts. */
export interface LedgerCursor {
  readonly key: string;
  readonly id: string;
}

/** As PostgreSQL's `tsquery`; empty where nothing is looked for there. */
export interface WordsLookedFor {
  readonly words: string;
  /** In names: on a stated purpose. */
  readonly names: string;
}

export interface LedgerPageQuestion extends LedgerQuestion {
  readonly sort: LedgerSort;
  readonly order: 'asc' | 'desc';
  /**
   * `walk`: in the order of an index over all, passing over what is out of scope, for those who see much of it;
   * `collect`: all within a small reach, by the index of reaches, then sorted; `words`: what few matters say, by the index
   * of words, then sorted.
   */
  readonly way: 'walk' | 'collect' | 'words';
  /** What is looked for in words, where anything is. */
  readonly search?: WordsLookedFor | undefined;
  readonly after: LedgerCursor | undefined;
  readonly limit: number;
  /** No longer than this, where there is another way to find it. */
  readonly pageMs?: number;
}

const sorted = {
  opened: { column: 'opened_at', type: 'timestamptz' },
  due: { column: 'next_lapse_at', type: 'timestamptz' },
  closed: { column: 'closed_on', type: 'date' },
} as const satisfies Record<LedgerSort, { column: string; type: string }>;

/** A page takes no connection for longer; whoever asks too much is told to ask for less. */
const pageMsMax = 4_000;

/**
 * As `list_open_matters`: the planner takes any scope for a small one, and would sort the whole city for a page of fifty.
 * Without `enable_sort` it did so still where a filter is asked beside: it read all that is open, 15 ms and growing with
 * the city, instead of walking along the ledger's own order until fifty are found.
 */
const walkAlong = {
  enable_bitmapscan: 'off',
  enable_seqscan: 'off',
  enable_sort: 'off',
} as const;

const anyValues = { plan_cache_mode: 'force_generic_plan' } as const;

/**
 * One page of the ledger in the order asked for; undefined where finding it takes too long. Walked, the rows come as they
 * are shown: nothing is sorted that would carry them. Collected, only keys are, and the rows are read of the page alone.
 *
 * Measured on 991,652 matters, page 1,000 of the city, milliseconds in the database, least of twelve: 0.82 with the keys
 * first, then the rows; 0.70 as it is; 0.15 without the amounts, for which each snapshot is unpacked. To this came 0.6 for
 * planning it anew each time.
 */
export function listLedger(
  pool: pg.Pool,
  scope: Scope,
  asked: LedgerPageQuestion,
): Promise<readonly LedgerRow[] | undefined> {
  const places = new Places();
  const { column } = sorted[asked.sort];
  const shared = asked.search === undefined ? '' : ` m.snapshot ? 'tasks' as is_shared,`;
  const columns = `m.district, m.id, m.number, m.procedure, m.procedure_version, m.category, m.state, m.waiting_for, m.place_text,
      m.opened_at, m.next_clock, m.next_due, m.next_provisional, m.next_counts,
      case when m.next_counts = 'hour' then m.next_lapse_at end as next_moment, m.next_lapse_at::text as lapse, m.parties, m.title,
      m.next_start, m.holder_staff_id, s.name_zh as holder_zh, s.name_en as holder_en, m.status, m.phase, m.outcome, m.channel, m.answerable_unit_id,
      m.closed_on, m.tags, ${peopleOf} as people, ${amountOf} as amount_fen,${shared} m.${column}::text as key`;
  const holder = 'left join staff s on s.id = m.holder_staff_id';
  const text =
    asked.way === 'walk'
      ? `select ${columns} from matter m ${holder} ${restOf(asked, places)}`
      : `select ${columns}
    from (${pageOf(asked, places)}) page
    join matter m on m.district = page.district and m.id = page.id
    ${holder}
    ${ordered(asked, 'page')}`;
  return withinTime<LedgerRow>(pool, scope, asked, preparedIfUsual('ledger', text, places.values));
}

export interface LedgerGroup {
  readonly key: string;
  readonly count: number;
  /** How many matters were looked at in all. */
  readonly of: number;
}

const grouped = {
  category: 'm.category',
  procedure: 'm.procedure',
  phase: 'm.phase',
  waiting: 'm.waiting_for',
  channel: 'm.channel',
  status: 'm.status',
  level: 'u.level::text',
  unit: 'm.answerable_unit_id::text',
  tag: 'g.tag',
} as const satisfies Record<LedgerGrouping, string>;

/** How many of the first so many matters of the order asked for there are in each group; undefined where that takes too long. */
export function countGroups(
  pool: pg.Pool,
  scope: Scope,
  asked: LedgerPageQuestion,
  by: LedgerGrouping,
): Promise<readonly LedgerGroup[] | undefined> {
  const places = new Places();
  // A matter stands in the group of each of its tags.
  const tags =
    by === 'tag' ? `cross join lateral jsonb_array_elements_text(coalesce(m.tags, '["${noTag}"]')) g(tag)` : '';
  const text = `with page as materialized (${pageOf(asked, places)})
    select ${grouped[by]} as key, count(*)::integer as count, (select count(*)::integer from page) as of from page
    join matter m on m.district = page.district and m.id = page.id
    join org_unit u on u.id = m.answerable_unit_id ${tags} group by 1`;
  return withinTime(pool, scope, asked, { text, values: places.values });
}

/** By the page's own columns once it is found: it comes in its order, and nothing is sorted again. */
function ordered({ sort, order }: LedgerPageQuestion, from: 'm' | 'page' = 'm'): string {
  return `order by ${from}.${sorted[sort].column} ${order}, ${from}.id ${order}`;
}

/** The keys of a page: what is asked, in its order, after the last row of the page before. */
function pageOf(asked: LedgerPageQuestion, places: Places): string {
  const { column } = sorted[asked.sort];
  switch (asked.way) {
    case 'walk':
      return `select m.district, m.id, m.${column} from matter m ${restOf(asked, places)}`;
    case 'words':
      return `select m.district, m.id, m.${column} from matter_search s
        join matter m on m.district = s.district and m.id = s.matter_id ${restOf(asked, places)}`;
    case 'collect': {
      const conditions = conditionsIn(asked, places);
      // Two indexes of reaches, one of what is open and one of what is closed, so that a matter's many changes while it is
      // open are written into one of them alone; each is used only where the status is said.
      const part = (status: string) =>
        `(select m.district, m.id, m.${column} from matter m ${where([`m.status = '${status}'`, ...conditions])} offset 0)`;
      return `select * from (${part('open')} union all ${part('closed')}) m ${ordered(asked)} ${limited(asked)}`;
    }
  }
}

function restOf(asked: LedgerPageQuestion, places: Places): string {
  return `${where(conditionsIn(asked, places))} ${ordered(asked)} ${limited(asked)}`;
}

function conditionsIn(asked: LedgerPageQuestion, places: Places): readonly string[] {
  const { column, type } = sorted[asked.sort];
  const { after } = asked;
  const comparison = asked.order === 'asc' ? '>' : '<';
  return [
    ...(after === undefined
      ? []
      : [`(m.${column}, m.id) ${comparison} (${places.add(after.key)}::${type}, ${places.add(after.id)}::uuid)`]),
    ...conditionsOf(asked, places),
    ...(asked.search === undefined || asked.way === 'words' ? [] : [heldByRow]),
  ];
}

function where(conditions: readonly string[]): string {
  return conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
}

/** A number in the text: taken for unknown, the planner expects a tenth of all. */
function limited({ limit }: LedgerPageQuestion): string {
  if (!Number.isSafeInteger(limit)) throw new Error(`Not a number of rows: ${limit}`);
  return `limit ${limit}`;
}

async function withinTime<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  scope: Scope,
  asked: LedgerPageQuestion,
  statement: QueryConfig,
): Promise<readonly Row[] | undefined> {
  const statements = [...(asked.search === undefined ? [] : [lookFor(asked.search)]), statement];
  const settings = {
    statement_timeout: asked.pageMs ?? pageMsMax,
    // A plan that is kept is made for any values; which way to go has been decided before.
    ...((await isSpread(pool)) ? {} : anyValues),
    // Two helpers were begun and ended for a hundred rows that a rare word stands in.
    max_parallel_workers_per_gather: 0,
    ...(asked.way === 'walk' ? walkAlong : {}),
  } as const;
  try {
    const results = await inScope(pool, scope, statements, 'read only', settings);
    return results.at(-1)?.rows;
  } catch (error) {
    if (isOvertime(error)) return undefined;
    throw error;
  }
}

/** How many matters are in reach, as far as they were counted, and about how many there are. */
export interface ReachSize {
  readonly reach: number;
  readonly all: number;
}

/** How many matters there are, as PostgreSQL last estimated; 0 where it never has. */
const estimated = `select greatest(reltuples, 0)::float8 from pg_class where oid = 'matter'::regclass`;

export async function estimateAll(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`select (${estimated}) as n`);
  return rows[0]?.n ?? 0;
}

/** Counted no further than `max`, of what is open and of what is closed. */
export async function countReach(pool: pg.Pool, scope: Scope, max: number): Promise<ReachSize> {
  const part = (status: string) =>
    `(select count(*) from (select 1 from matter where status = '${status}' limit $1) m)`;
  const [found] = await inScope(pool, scope, [
    {
      text: `select (${part('open')} + ${part('closed')})::integer as reach,
                    (${estimated}) as all`,
      values: [max],
    },
  ]);
  const row: ReachSize | undefined = found?.rows[0];
  return row ?? { reach: 0, all: 0 };
}

/** Asked of one row after the other, by its key: as `exists` it becomes a join that reads every matter holding a common word. */
const heldByRow =
  '(select s.matter_id from matter_search s where s.district = m.district and s.matter_id = m.id) is not null';

/** Which words the policy of `matter_search` shows matters of; set as the scope is, which goes along to other nodes. */
function lookFor({ words, names }: WordsLookedFor): QueryConfig {
  return {
    text: `set local onedoor.search = ${pg.escapeLiteral(words)}; set local onedoor.search_names = ${pg.escapeLiteral(names)}`,
  };
}

/** How many matters hold the words, wherever they are; counted no further than `max`. */
export async function countHolding(pool: pg.Pool, scope: Scope, search: WordsLookedFor, max: number): Promise<number> {
  const results = await inScope(pool, scope, [
    lookFor(search),
    prepared('select /*hot:holding*/ count(*)::integer as n from (select 1 from matter_search limit $1) s', [max]),
  ]);
  const row: { readonly n: number } | undefined = results.at(-1)?.rows[0];
  return row?.n ?? 0;
}

/** Of these matters, those that one of the names looked for stands in. */
export async function listNamed(
  pool: pg.Pool,
  scope: Scope,
  names: string,
  ids: readonly string[],
): Promise<readonly Matter[]> {
  const results = await inScope(pool, scope, [
    lookFor({ words: '', names }),
    {
      text: `select m.snapshot from matter m join matter_search s on s.district = m.district and s.matter_id = m.id
              where m.id = any ($1::uuid[])`,
      values: [ids],
    },
  ]);
  return (results.at(-1)?.rows ?? []).map((row: { readonly snapshot: Matter }) => row.snapshot);
}

/** What is told of these matters, for finding out who reads it where others were asked to do a piece of the work. */
export async function listShared(pool: pg.Pool, scope: Scope, ids: readonly string[]): Promise<readonly SharedRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select snapshot, narrative, wish, place_text, number from matter where id = any ($1::uuid[])',
      values: [ids],
    },
  ]);
  return found?.rows ?? [];
}

export interface SharedRow {
  readonly snapshot: Matter;
  readonly narrative: string;
  readonly wish: string;
  readonly place_text: string;
  readonly number: string | null;
}

/** PostgreSQL: canceling statement due to statement timeout. */
function isOvertime(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '57014';
}
