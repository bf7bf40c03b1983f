import type pg from 'pg';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { type Scope, scopeSettings } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';
import type { QueueRow } from './queue-row.ts';

/** After which row the page starts: the order shown is by lapse, then id. */
export interface QueueCursor {
  readonly lapse: string;
  readonly id: string;
}

export interface QueueQuestion {
  /** `wide-reach` for units that reach much of what is open. */
  readonly queue: 'mine' | 'unit' | 'claim' | 'proposals' | 'reach' | 'wide-reach';
  /** The reader, and the colleagues on leave whom they stand in for. */
  readonly holders: readonly string[];
  /** The reader: what they cover, they cover themselves. */
  readonly reader: string;
  readonly today: PlainDate;
  readonly after: QueueCursor | undefined;
  readonly limit: number;
}

const start: QueueCursor = { lapse: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/**
 * One page of open matters by what lapses first, in one statement. Each unit's part comes in order from an index and
 * only `limit` rows of it are read, so the cost does not grow with what lies behind the page.
 *
 * The statement sets its own scope: the setting is local to the statement's transaction, and everything below reads the
 * units from it (`scope.units`), so it cannot be read before it is set; were it, row-level security would show nothing.
 *
 * Measured on 105,000 matters, fifty rows of a desk with 2,684, microseconds in the database, least tenth of a run:
 *   235  these columns
 *   724  with the clock taken out of `snapshot` (each is unpacked for it): hence `next_counts`
 *  1495  with that and the parties from `matter_party` (a policy asks for each of them): hence `parties`
 * A unit given as a constant instead of a row of `scope` lets the planner pick the index of everything open: 6,400.
 */
export async function listQueue(
  pool: pg.Pool,
  scope: Extract<Scope, { readonly kind: 'units' }>,
  asked: QueueQuestion,
): Promise<readonly QueueRow[]> {
  const after = asked.after ?? start;
  const { units, keys } = scopeSettings(scope);
  const values = [units, after.lapse, after.id, asked.limit, keys];
  const { rows } = await pool.query<QueueRow>(prepared(statements[asked.queue], [...values, ...byWhom(asked)]));
  return rows;
}

/** How much lies in a list, as far as `limit` goes: no more is read than a page of so many. */
export async function countQueue(
  pool: pg.Pool,
  scope: Extract<Scope, { readonly kind: 'units' }>,
  asked: Omit<QueueQuestion, 'after'> & { readonly queue: keyof typeof counts },
): Promise<number> {
  const { units, keys } = scopeSettings(scope);
  const values = [units, start.lapse, start.id, asked.limit, keys, ...byWhom(asked)];
  const { rows } = await pool.query<{ n: number }>(prepared(counts[asked.queue], values));
  return rows[0]?.n ?? 0;
}

/** What the lists of one's own ask besides. */
function byWhom({ queue, holders, reader, today }: Omit<QueueQuestion, 'after'>): readonly unknown[] {
  switch (queue) {
    case 'mine':
      return [holders, reader, today];
    case 'proposals':
      return [holders];
    case 'unit':
    case 'claim':
    case 'reach':
    case 'wide-reach':
      return [];
  }
}

const columns = `m.district, m.id, m.number, m.procedure, m.procedure_version, m.category, m.state, m.waiting_for, m.place_text,
  m.opened_at, m.next_clock, m.next_due, m.next_provisional, m.next_counts,
  case when m.next_counts = 'hour' then m.next_lapse_at end as next_moment, m.next_lapse_at::text as lapse, m.parties, m.title,
  m.next_start, m.holder_staff_id, s.name_zh as holder_zh, s.name_en as holder_en`;

const scoped = (page: string): string => `
  from (select set_config('onedoor.units', $1, true)::integer[] as units, set_config('onedoor.keys', $5, true) as keys) scope
  cross join lateral (${page}
    order by next_lapse_at, id limit $4
  ) m
  left join staff s on s.id = m.holder_staff_id
  order by m.next_lapse_at, m.id`;

/** The page that a function of the database gives after the key; its text is planned as part of the statement. */
const given = (call: string): string =>
  scoped(`
    select r.* from ${call} r`);

const unitPage = given('list_desks(scope.units, $2::timestamptz, $3::uuid, $4)');
const unit = `select /*hot:queue-unit*/ ${columns} ${unitPage}`;

/** Mine: given to me or to somebody I stand in for, covered by me today, or nobody's yet. */
const minePage = given('list_mine(scope.units, $6::uuid[], $7::uuid, $8::text, $2::timestamptz, $3::uuid, $4)');
const mine = `select /*hot:queue-mine*/ ${columns} ${minePage}`;

/** Ready to be claimed: nobody holds it, and the unit on whose desk it lies answers for it. */
const claimPage = given('list_to_claim(scope.units, $2::timestamptz, $3::uuid, $4)');
const claim = `select /*hot:queue-claim*/ ${columns} ${claimPage}`;

/** What somebody who held it before meant to do, waiting for my answer. */
const proposalsPage = given('list_proposals(scope.units, $6::uuid[], $2::timestamptz, $3::uuid, $4)');
const proposals = `select /*hot:queue-proposals*/ ${columns} ${proposalsPage}`;

/**
 * Everything within reach, whoever's desk it lies on: what row-level security shows. A street's or a single unit's is
 * collected by the index of reaches and sorted: 3,500 open matters of the busiest centre take 5 ms, an ordinary
 * centre's hundred 0.3.
 */
const reach = `select /*hot:queue-reach*/ ${columns} ${given('list_within_reach(scope.units, $2::timestamptz, $3::uuid, $4)')}`;

/** A district's or the city's comes in order, passing over the rest: 0.5 ms for the city, 2 for the smallest district; collected and sorted the city’s took 60. */
const wideReach = `select /*hot:queue-wide-reach*/ ${columns} ${given('list_open_matters(scope.units, $2::timestamptz, $3::uuid, $4)')}`;

const statements = { mine, unit, claim, proposals, reach, 'wide-reach': wideReach } as const;

const counted = (name: string, page: string): string =>
  `select /*hot:${name}*/ count(*)::integer as n from (select 1 ${page}) q`;
const counts = {
  mine: counted('count-mine', minePage),
  unit: counted('count-unit', unitPage),
  claim: counted('count-claim', claimPage),
  proposals: counted('count-proposals', proposalsPage),
} as const;
