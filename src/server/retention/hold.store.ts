import type pg from 'pg';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import type { JourneyRef } from './retention.store.ts';

export interface HoldRow {
  readonly district: string;
  readonly journey_id: string;
  readonly numbers: readonly string[];
  readonly reason: string;
  readonly words: string | null;
  readonly set_at: Instant;
}

const holdColumns = 'h.district, h.journey_id, h.numbers, h.reason, h.words, h.set_at';

/** What holds the file of a journey. */
export async function listHolds(pool: pg.Pool, scope: Scope, ref: JourneyRef): Promise<readonly HoldRow[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select ${holdColumns} from legal_hold h
              where h.district = $1 and h.journey_id = $2 and h.lifted_at is null order by h.set_at, h.id`,
      values: [ref.district, ref.journey],
    },
  ]);
  return result?.rows ?? [];
}

/** Holds on files that are not proposed, the newest first. */
export async function listEarlyHolds(pool: pg.Pool, scope: Scope, count: number): Promise<readonly HoldRow[]> {
  const [result] = await inScope(pool, scope, [
    {
      text: `select ${holdColumns} from legal_hold h where h.lifted_at is null
                and not exists (select from file_erasure e where e.district = h.district and e.journey_id = h.journey_id)
              order by h.set_at desc, h.id limit $1`,
      values: [count],
    },
  ]);
  return result?.rows ?? [];
}

/** On a file all of whose matters are closed and that is not erased. @returns whether there is such a file in scope */
export async function insertEarlyHold(
  pool: pg.Pool,
  scope: Scope,
  ref: JourneyRef,
  hold: {
    readonly id: string;
    readonly reason: string;
    readonly words: string;
    readonly staffId: string;
    readonly at: Instant;
  },
): Promise<boolean> {
  const [file] = await inScope(pool, scope, [
    { text: 'select numbers, reach from find_closed_file($1, $2)', values: [ref.district, ref.journey] },
  ]);
  const closed: { readonly numbers: readonly string[]; readonly reach: readonly number[] } | undefined = file?.rows[0];
  if (closed === undefined) return false;
  const [result] = await inScope(
    pool,
    scope,
    [
      {
        text: `insert into legal_hold (district, id, journey_id, numbers, reach, reason, words, set_by, set_at)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        values: [
          ref.district,
          hold.id,
          ref.journey,
          closed.numbers,
          closed.reach,
          hold.reason,
          hold.words,
          hold.staffId,
          hold.at,
        ],
      },
    ],
    'read write',
  );
  return result?.rowCount === 1;
}
