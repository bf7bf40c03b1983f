import type pg from 'pg';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

/** A party, wherever in the journey. */
export interface PartyOfJourney {
  readonly district: string;
  readonly journeyId: string;
  readonly partyId: string;
}

/** The journey's matters in which the party's code lies sealed, each with its own key. */
export async function listMattersOfParty(
  pool: pg.Pool,
  scope: Scope,
  { district, journeyId, partyId }: PartyOfJourney,
): Promise<readonly { readonly id: string; readonly data_key: string }[]> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select m.id, m.data_key from matter m
       join matter_party p on p.district = m.district and p.matter_id = m.id and p.party_id = $3
       where m.district = $1 and m.journey_id = $2 and p.code_sealed <> ''`,
      [district, journeyId, partyId],
    ),
  ]);
  return result?.rows ?? [];
}

/** Puts the new code in the place of the old in all of them, and ends the old, in one transaction. */
export async function replaceCode(
  pool: pg.Pool,
  scope: Scope,
  whose: PartyOfJourney,
  code: {
    readonly sealed: readonly { readonly matter_id: string; readonly code_sealed: string }[];
    readonly index: string;
    readonly indexKey: string;
    readonly at: Instant;
  },
): Promise<void> {
  await inScope(
    pool,
    scope,
    [
      prepared(
        `update matter_party p set code_sealed = n.code_sealed
         from jsonb_to_recordset($3::jsonb) as n (matter_id uuid, code_sealed text)
         where p.district = $1 and p.party_id = $2 and p.matter_id = n.matter_id`,
        [whose.district, whose.partyId, JSON.stringify(code.sealed)],
      ),
      prepared('select renew_party_code($1, $2, $3, $4, $5, $6)', [
        whose.district,
        whose.journeyId,
        whose.partyId,
        code.index,
        code.at,
        code.indexKey,
      ]),
    ],
    'read write',
  );
}
