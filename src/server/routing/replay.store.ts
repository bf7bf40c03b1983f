import type { RoutingRule } from '../../core/routing/rule.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import type { MovedCount } from './routing.store.ts';

/** A trial under way and how far it is. */
export interface RunningReplay {
  readonly id: string;
  readonly district: string;
  readonly valid_from: PlainDate;
  readonly rules: readonly RoutingRule[];
  readonly since: Instant;
  readonly asked_at: Instant;
  readonly at_district: string | null;
  readonly after_id: string | null;
  readonly looked: number;
  readonly moved: number;
  readonly counts: readonly MovedCount[];
}

/** Undefined when it is done or gone. */
export async function findRunning(pool: Pool, id: string): Promise<RunningReplay | undefined> {
  const { rows } = await pool.query<RunningReplay>(
    `select id, district, valid_from, rules, since, asked_at, at_district, after_id, looked, moved, counts
       from routing_replay where id = $1 and status = 'running'`,
    [id],
  );
  return rows[0];
}

type Mix = 'person' | 'organisation' | 'both';

/** What the rules look at of a matter; no name, no contact, no story. */
export interface TriedMatter {
  readonly id: string;
  readonly number: string | null;
  readonly category: string;
  readonly place: string;
  readonly opened_at: Instant;
  readonly applicant: Mix | null;
  readonly respondent: Mix | null;
  readonly parties: number;
  readonly amount_fen: number | null;
}

/**
 * A page of the matters of a district that came through its door since then, in the order of their ids. Ids are made in
 * the order of time, so that the first of the year is found by the primary key.
 */
export async function listTriedMatters(
  pool: Pool,
  query: { readonly district: string; readonly since: Instant; readonly after: string; readonly limit: number },
): Promise<readonly TriedMatter[]> {
  const { rows } = await pool.query<TriedMatter>(
    `select m.id, m.number, m.category, m.place_division as place, m.opened_at, p.applicant, p.respondent, p.parties,
            (m.snapshot #>> '{facts,amountFen}')::bigint as amount_fen
       from matter m
       cross join lateral (
         select count(*)::integer as parties,
                case when count(distinct kind) filter (where role = 'applicant') > 1 then 'both'
                     else min(kind) filter (where role = 'applicant') end as applicant,
                case when count(distinct kind) filter (where role = 'respondent') > 1 then 'both'
                     else min(kind) filter (where role = 'respondent') end as respondent
           from matter_party p where p.district = m.district and p.matter_id = m.id) p
      where m.district = $1 and m.id > $2::uuid and m.origin_id is null and m.opened_at >= $3
      order by m.id limit $4`,
    [query.district, query.after, query.since, query.limit],
  );
  return rows;
}

interface Progress {
  readonly at_district: string;
  readonly after_id: string;
  readonly percent: number;
  readonly status: 'running' | 'done';
  readonly looked: number;
  readonly moved: number;
  readonly counts: readonly MovedCount[];
}

/**
 * Writes a page of a trial and how far it is now, if nobody else has gone on from the same place meanwhile.
 * @returns whether it was written
 */
export async function writeTried(
  pool: Pool,
  before: Pick<RunningReplay, 'id' | 'at_district' | 'after_id'>,
  progress: Progress,
  moved: readonly Readonly<Record<string, unknown>>[],
): Promise<boolean> {
  const trx = await pool.connect();
  let broken = true;
  try {
    await trx.query('begin');
    const { rows } = await trx.query<{ went: boolean }>('select note_tried($1, $2, $3, $4::jsonb) as went', [
      before.id,
      before.at_district,
      before.after_id,
      JSON.stringify(progress),
    ]);
    const went = rows[0]?.went === true;
    if (went && moved.length > 0) await trx.query(insertMoved, [JSON.stringify(moved)]);
    await trx.query('commit');
    broken = false;
    return went;
  } finally {
    // After an error the connection is closed, which undoes the transaction.
    trx.release(broken);
  }
}

const movedColumns =
  'from_unit, to_unit, from_procedure, to_procedure, from_rule, to_rule, number, category, place, opened_at';
const insertMoved = `insert into routing_moved (district, replay_id, matter_id, ${movedColumns})
  select m.district, n.replay_id, m.id, ${movedColumns
    .split(', ')
    .map((column) => `n.${column}`)
    .join(', ')}
    from jsonb_populate_recordset(null::routing_moved, $1::jsonb) n
    join matter m on m.district = n.district and m.id = n.matter_id`;

/** Deletes trials asked for before then, with the matters they list. @returns how many */
export async function deleteOldReplays(pool: Pool, before: Instant, max: number): Promise<number> {
  const { rows } = await pool.query<{ gone: number }>('select delete_replays($1, $2) as gone', [before, max]);
  return rows[0]?.gone ?? 0;
}
