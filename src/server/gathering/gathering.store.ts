import pg, { type QueryConfig, type QueryResult } from 'pg';
import type { Instant } from '../../core/time/instant.ts';
import type { PartyRow } from '../matter/rows.ts';
import { inScope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

/** A journey as one party follows it, put together with others. */
export interface Gathered {
  readonly district: string;
  readonly journey_id: string;
  readonly party_id: string;
}

/** As many as fit on a page; nobody has so many. */
const gatheredMax = 30;

/** The gathering's own scope, which shows nothing else. */
async function inGathering(
  pool: pg.Pool,
  gathering: string,
  statement: QueryConfig,
  mode: 'read only' | 'read write',
): Promise<QueryResult | undefined> {
  const scope = { text: `set local onedoor.gathering = ${pg.escapeLiteral(gathering)}` };
  return (await inScope(pool, { kind: 'system' }, [scope, statement], mode))[1];
}

export async function listGathered(pool: pg.Pool, gathering: string): Promise<readonly Gathered[]> {
  const result = await inGathering(
    pool,
    gathering,
    prepared(
      `select district, journey_id, party_id from gathered_journey where gathering_id = $1
       order by added_at desc, journey_id limit ${gatheredMax}`,
      [gathering],
    ),
    'read only',
  );
  return result?.rows ?? [];
}

export async function addGathered(pool: pg.Pool, gathering: string, one: Gathered, at: Instant): Promise<void> {
  await inGathering(
    pool,
    gathering,
    prepared(
      `insert into gathered_journey (district, gathering_id, journey_id, party_id, added_at)
       select $1, $2, $3, $4, $5
       where (select count(*) from gathered_journey where gathering_id = $2) < ${gatheredMax}
       on conflict do nothing`,
      [one.district, gathering, one.journey_id, one.party_id, at],
    ),
    'read write',
  );
}

/** Erases the whole gathering; the matters stay where they are. */
export async function deleteGathering(pool: pg.Pool, gathering: string): Promise<void> {
  const erase = prepared('delete from gathered_journey where gathering_id = $1', [gathering]);
  await inGathering(pool, gathering, erase, 'read write');
}

/** The party's row in one of the journey's matters, with the key that opens it. */
export async function findOwnRow(
  pool: pg.Pool,
  one: Gathered,
): Promise<{ readonly party: PartyRow; readonly data_key: string } | undefined> {
  const [result] = await inScope(pool, { kind: 'journey', journey: one.journey_id }, [
    prepared(
      `select to_jsonb(p) as party, m.data_key from matter m
       join matter_party p on p.district = m.district and p.matter_id = m.id and p.party_id = $3
       where m.district = $1 and m.journey_id = $2 and p.code_sealed <> '' order by m.opened_at limit 1`,
      [one.district, one.journey_id, one.party_id],
    ),
  ]);
  return result?.rows[0];
}
