import type pg from 'pg';
import type { Matter } from '../../core/matter/matter.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PartyRow } from '../matter/rows.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

/** Six digits, as they are kept. */
export interface CodeRow {
  readonly district: string;
  readonly id: string;
  readonly journey_id: string;
  readonly party_id: string;
  readonly means: 'phone' | 'window';
  readonly code_hash: string;
  readonly browser_hash: string | null;
  readonly created_at: Instant;
  readonly expires_at: Instant;
}

/** A party as one of their matters has them. */
export interface PartyContact {
  readonly party: PartyRow;
  readonly data_key: string;
}

/** The party's row in the first of the journey's matters. */
export async function findContact(
  pool: pg.Pool,
  scope: Scope,
  party: { readonly district: string; readonly journeyId: string; readonly partyId: string },
): Promise<PartyContact | undefined> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select /*hot:party-contact*/ to_jsonb(p) as party, m.data_key
       from matter m join matter_party p on p.district = m.district and p.matter_id = m.id
       where m.district = $1 and m.journey_id = $2 and p.party_id = $3 order by m.opened_at limit 1`,
      [party.district, party.journeyId, party.partyId],
    ),
  ]);
  return result?.rows[0];
}

/** A matter as a window sees it that serves one of its parties. */
export interface AtWindow {
  readonly matter: Matter;
  readonly journey_id: string;
  readonly door_unit_id: number;
  readonly answerable_unit_id: number;
}

/** Undefined outside the scope, and where the matter has no such party. */
export async function findAtWindow(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string; readonly party: string },
): Promise<AtWindow | undefined> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select m.snapshot as matter, m.journey_id, m.door_unit_id, m.answerable_unit_id from matter m
       where m.district = $1 and m.id = $2 and exists (
         select from matter_party p where p.district = m.district and p.matter_id = m.id and p.party_id = $3)`,
      [target.district, target.id, target.party],
    ),
  ]);
  return result?.rows[0];
}

/**
 * Keeps a new code, unless the party was given too many within the hour; the earlier ones of the same kind end. The
 * party's requests go one after another, so that many at the same moment are counted as many.
 * @returns whether it was kept
 */
export async function issueCodeRow(
  pool: pg.Pool,
  scope: Scope,
  row: CodeRow,
  limit: { readonly since: Instant; readonly most: number },
): Promise<boolean> {
  const whose = [row.district, row.party_id, row.means];
  const results = await inScope(
    pool,
    scope,
    [
      prepared('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`onedoor.one-time-code${row.party_id}`]),
      prepared(
        'delete from one_time_code where district = $1 and party_id = $2 and means = $3 and created_at <= $4 and expires_at <= $5',
        [...whose, limit.since, row.created_at],
      ),
      prepared(
        `insert into one_time_code (district, id, journey_id, party_id, means, code_hash, browser_hash, created_at, expires_at)
         select m.district, $4, m.journey_id, $2, $3, $6, $7, $8, $9 from matter m
          where m.district = $1 and m.journey_id = $5
            and (select count(*) from one_time_code c
                  where c.district = m.district and c.party_id = $2 and c.means = $3 and c.created_at > $10) < $11
          group by m.district, m.journey_id`,
        [
          ...whose,
          row.id,
          row.journey_id,
          row.code_hash,
          row.browser_hash,
          row.created_at,
          row.expires_at,
          limit.since,
          limit.most,
        ],
      ),
      prepared(
        `update one_time_code set used_at = $5 where district = $1 and party_id = $2 and means = $3 and id <> $4
           and used_at is null and exists (select from one_time_code where district = $1 and id = $4)`,
        [...whose, row.id, row.created_at],
      ),
    ],
    'read write',
  );
  return results[2]?.rowCount === 1;
}

/** Gives an issue back: it never reached the party. */
export async function takeBackCodeRow(pool: pg.Pool, scope: Scope, row: CodeRow): Promise<void> {
  await inScope(
    pool,
    scope,
    [prepared('delete from one_time_code where district = $1 and id = $2', [row.district, row.id])],
    'read write',
  );
}

/** What a try is compared with. */
export type TriedCode = Pick<CodeRow, 'id' | 'means' | 'code_hash'>;

/**
 * Pays for one try at each code that could be used now in this browser, and answers those that had a try left. What was
 * sent for another browser is left alone: whoever knows the tracking code uses up nobody else's tries.
 */
export async function tryCodeRows(
  pool: pg.Pool,
  scope: Scope,
  whose: {
    readonly district: string;
    readonly partyId: string;
    readonly browser: string;
    readonly now: Instant;
    readonly most: number;
  },
): Promise<readonly TriedCode[]> {
  const [result] = await inScope(
    pool,
    scope,
    [
      prepared(
        `update one_time_code set tries = tries + 1
         where district = $1 and party_id = $2 and used_at is null and expires_at > $3 and tries < $4
           and (browser_hash is null or browser_hash = $5)
         returning id, means, code_hash`,
        [whose.district, whose.partyId, whose.now, whose.most, whose.browser],
      ),
    ],
    'read write',
  );
  return result?.rows ?? [];
}

/** Uses a code up. @returns false when somebody has used it meanwhile */
export async function spendCodeRow(
  pool: pg.Pool,
  scope: Scope,
  code: { readonly district: string; readonly id: string; readonly now: Instant },
): Promise<boolean> {
  const [result] = await inScope(
    pool,
    scope,
    [
      prepared('update one_time_code set used_at = $3 where district = $1 and id = $2 and used_at is null', [
        code.district,
        code.id,
        code.now,
      ]),
    ],
    'read write',
  );
  return result?.rowCount === 1;
}

/** Removes codes past their time, however many there are. As the worker. */
export async function deleteExpiredCodes(pool: pg.Pool, before: Instant): Promise<void> {
  await pool.query(prepared('delete from one_time_code where expires_at < $1', [before]));
}
