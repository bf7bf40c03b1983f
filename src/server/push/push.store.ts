import type pg from 'pg';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

/** A party of a journey. */
export interface Subscriber {
  readonly district: string;
  readonly journeyId: string;
  readonly partyId: string;
}

export interface SubscriptionRow {
  readonly district: string;
  readonly id: string;
  readonly matter_id: string;
  readonly content_sealed: string;
  readonly data_key: string;
}

const bySubscriber = 's.district = $1 and s.journey_id = $2 and s.party_id = $3';

/** The matter whose key seals what the party gives, the first of the journey that is not erased, and what is given already. */
export async function findSubscriber(
  pool: pg.Pool,
  scope: Scope,
  { district, journeyId, partyId }: Subscriber,
): Promise<{
  readonly matter: { readonly id: string; readonly data_key: string } | undefined;
  readonly count: number;
}> {
  const key = [district, journeyId, partyId];
  const [matters, counted] = await inScope(pool, scope, [
    prepared(
      `select m.id, m.data_key from matter m
         join matter_party p on p.district = m.district and p.matter_id = m.id and p.party_id = $3
        where m.district = $1 and m.journey_id = $2 and m.data_key <> '' order by m.opened_at limit 1`,
      key,
    ),
    prepared(`select count(*)::integer as count from push_subscription s where ${bySubscriber}`, key),
  ]);
  return { matter: matters?.rows[0], count: counted?.rows[0]?.count ?? 0 };
}

/** Keeps a browser, once; the oldest beyond `most` gives way. */
export async function keepSubscription(
  pool: pg.Pool,
  scope: Scope,
  { district, journeyId, partyId }: Subscriber,
  row: { readonly id: string; readonly matterId: string; readonly sealed: string; readonly at: Instant },
  most: number,
): Promise<void> {
  await inScope(
    pool,
    scope,
    [
      prepared(
        `delete from push_subscription s where ${bySubscriber} and (s.id = $4 or s.id in (
           select o.id from push_subscription o
            where o.district = $1 and o.journey_id = $2 and o.party_id = $3 and o.id <> $4
            order by o.created_at desc, o.id desc offset $5))`,
        [district, journeyId, partyId, row.id, most - 1],
      ),
      prepared(
        `insert into push_subscription (district, id, matter_id, journey_id, party_id, content_sealed, created_at)
         values ($1, $4, $5, $2, $3, $6, $7) on conflict do nothing`,
        [district, journeyId, partyId, row.id, row.matterId, row.sealed, row.at],
      ),
    ],
    'read write',
  );
}

/** All browsers of a party. */
export async function deleteSubscriptions(
  pool: pg.Pool,
  scope: Scope,
  { district, journeyId, partyId }: Subscriber,
): Promise<void> {
  await inScope(
    pool,
    scope,
    [prepared(`delete from push_subscription s where ${bySubscriber}`, [district, journeyId, partyId])],
    'read write',
  );
}

/** The browsers by which a party of that matter's journey is told. Asked by the worker. */
export async function listSubscriptions(
  pool: pg.Pool,
  of: { readonly district: string; readonly matterId: string; readonly partyId: string },
): Promise<readonly SubscriptionRow[]> {
  const { rows } = await pool.query<SubscriptionRow>(
    prepared(
      `select s.district, s.id, s.matter_id, s.content_sealed, k.data_key
         from matter m
         join push_subscription s on s.district = m.district and s.journey_id = m.journey_id and s.party_id = $3
         join matter k on k.district = s.district and k.id = s.matter_id
        where m.district = $1 and m.id = $2 order by s.created_at limit 20`,
      [of.district, of.matterId, of.partyId],
    ),
  );
  return rows;
}

/** The browsers that a party let be told, the first first: for the party. */
export async function listOwnSubscriptions(
  pool: pg.Pool,
  scope: Scope,
  { district, journeyId, partyId }: Subscriber,
): Promise<readonly (SubscriptionRow & { readonly created_at: Instant })[]> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select s.district, s.id, s.matter_id, s.content_sealed, s.created_at, m.data_key from push_subscription s
         join matter m on m.district = s.district and m.id = s.matter_id
        where ${bySubscriber} and m.data_key <> '' order by s.created_at, s.id limit 20`,
      [district, journeyId, partyId],
    ),
  ]);
  return result?.rows ?? [];
}

/** Browsers that are told no more. */
export async function forgetSubscriptions(pool: pg.Pool, district: string, ids: readonly string[]): Promise<void> {
  await pool.query(prepared('delete from push_subscription where district = $1 and id = any ($2)', [district, ids]));
}
