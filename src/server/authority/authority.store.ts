import type pg from 'pg';
import type { HelperMay } from '../../core/access/can.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

export interface AuthorityRow {
  readonly district: string;
  readonly id: string;
  readonly matter_id: string;
  readonly journey_id: string;
  readonly party_id: string;
  readonly relation: string;
  readonly may: HelperMay;
  readonly until: PlainDate;
  readonly name_sealed: string;
  readonly paper_sealed: string | null;
  readonly code_sealed: string;
  readonly given_at: Instant;
  readonly given_by: string | null;
  readonly given_unit: number | null;
  readonly revoked_at: Instant | null;
}

export type KeyedAuthority = AuthorityRow & { readonly data_key: string };

/** The matter through which an authority is given: the first of the journey that has the party. */
export interface GivingMatter {
  readonly matter: Matter;
  readonly journey_id: string;
  readonly data_key: string;
  readonly door_unit_id: number;
  readonly answerable_unit_id: number;
}

export async function findGivingMatter(
  pool: pg.Pool,
  scope: Scope,
  whose: { readonly district: string; readonly partyId: string; readonly journeyId?: string; readonly id?: string },
): Promise<GivingMatter | undefined> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select m.snapshot as matter, m.journey_id, m.data_key, m.door_unit_id, m.answerable_unit_id
       from matter m join matter_party p on p.district = m.district and p.matter_id = m.id and p.party_id = $2
       where m.district = $1 and (m.journey_id = $3::uuid or m.id = $4::uuid) order by m.opened_at limit 1`,
      [whose.district, whose.partyId, whose.journeyId ?? null, whose.id ?? null],
    ),
  ]);
  return result?.rows[0];
}

/** Authorities a party gave in this journey, the newest first; those given before the one named. */
export async function listAuthorityRows(
  pool: pg.Pool,
  scope: Scope,
  whose: { readonly district: string; readonly partyId: string },
  page: { readonly before: string | undefined; readonly limit: number },
): Promise<readonly KeyedAuthority[]> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select a.*, m.data_key from party_authority a join matter m on m.district = a.district and m.id = a.matter_id
       where a.district = $1 and a.party_id = $2
         and ($3::uuid is null or (a.given_at, a.id) < (select b.given_at, b.id from party_authority b
               where b.district = $1 and b.party_id = $2 and b.id = $3::uuid))
       order by a.given_at desc, a.id desc limit $4`,
      [whose.district, whose.partyId, page.before ?? null, page.limit],
    ),
  ]);
  return result?.rows ?? [];
}

/** How many authorities of a party are in force on the day; no more than asked are counted. */
export async function countInForce(
  pool: pg.Pool,
  scope: Scope,
  whose: { readonly district: string; readonly partyId: string; readonly day: PlainDate },
  most: number,
): Promise<number> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select a.id from party_authority a
        where a.district = $1 and a.party_id = $2 and a.revoked_at is null and a.until >= $3 limit $4`,
      [whose.district, whose.partyId, whose.day, most],
    ),
  ]);
  return result?.rows.length ?? 0;
}

/** The authorities with these ids, for their names. */
export async function findAuthorityRows(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly district: string; readonly ids: readonly string[] },
): Promise<readonly KeyedAuthority[]> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select a.*, m.data_key from party_authority a join matter m on m.district = a.district and m.id = a.matter_id
       where a.district = $1 and a.id = any($2::uuid[])`,
      [asked.district, asked.ids],
    ),
  ]);
  return result?.rows ?? [];
}

/** Writes an authority and its helper's code. @returns false when it was there before: the same form sent twice */
export async function insertAuthority(
  pool: pg.Pool,
  scope: Scope,
  row: AuthorityRow,
  code: { readonly index: string; readonly indexKey: string },
): Promise<boolean> {
  const [added] = await inScope(
    pool,
    scope,
    [
      prepared(
        `with added as (
           insert into party_authority select * from jsonb_populate_record(null::party_authority, $1::jsonb)
           on conflict do nothing returning district, journey_id, party_id, id),
         coded as (
           insert into party_code (district, code_index, journey_id, party_id, authority_id, index_key)
           select district, $2, journey_id, party_id, id, $3 from added)
         select id from added`,
        [JSON.stringify(row), code.index, code.indexKey],
      ),
    ],
    'read write',
  );
  return added?.rowCount === 1;
}

/** Ends an authority from this moment. @returns whether there was one to end */
export async function revokeAuthority(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly district: string; readonly id: string; readonly partyId: string; readonly at: Instant },
): Promise<boolean> {
  const [result] = await inScope(
    pool,
    scope,
    [
      prepared(
        `update party_authority set revoked_at = $4
         where district = $1 and id = $2 and party_id = $3 and revoked_at is null`,
        [asked.district, asked.id, asked.partyId, asked.at],
      ),
    ],
    'read write',
  );
  return result?.rowCount === 1;
}
