import type { Phase, WaitingFor } from '../../core/procedure/definition.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

interface Target {
  readonly district: string;
  readonly id: string;
}

/** The sealed part of an event by which something was proposed. */
export async function findSealedEvent(
  pool: Pool,
  scope: Scope,
  { district, id }: Target,
  seq: number,
): Promise<{ readonly sealed: string | null } | undefined> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select sealed from matter_event
              where district = $1 and matter_id = $2 and seq = $3 and data ->> 'kind' = 'holding' and data ->> 'deed' = 'propose'`,
      values: [district, id, seq],
    },
  ]);
  const row: { readonly sealed: string | null } | undefined = found?.rows[0];
  return row;
}

export interface HeldWorkRow {
  readonly staff_id: string;
  readonly opened_on: PlainDate;
  readonly phase: Phase;
  readonly waiting_for: WaitingFor;
}

/** What each of these people has in hand, as far as the reader reaches it; of one person a hundred at the most. */
export async function listWorkInHand(
  pool: Pool,
  scope: Scope,
  staffIds: readonly string[],
): Promise<readonly HeldWorkRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select * from list_in_hand($1)',
      values: [staffIds],
    },
  ]);
  return found?.rows ?? [];
}

/** Who held this matter before, by its events; and whoever held the one it was opened from. */
export async function findEarlierHolders(
  pool: Pool,
  scope: Scope,
  { district, id }: Target,
  origin: string | undefined,
): Promise<{ readonly here: readonly string[]; readonly origin: string | undefined }> {
  const [events, from] = await inScope(pool, scope, [
    {
      text: `select distinct effect ->> 'staffId' as staff_id
               from matter_event e cross join lateral jsonb_array_elements(e.data -> 'effects') effect
              where e.district = $1 and e.matter_id = $2 and effect ->> 'kind' = 'holder' and effect ->> 'staffId' is not null`,
      values: [district, id],
    },
    {
      text: 'select holder_staff_id from matter where district = $1 and id = $2::uuid',
      values: [district, origin ?? null],
    },
  ]);
  const here: readonly { readonly staff_id: string }[] = events?.rows ?? [];
  const row: { readonly holder_staff_id: string | null } | undefined = from?.rows[0];
  return { here: here.map(({ staff_id }) => staff_id), origin: row?.holder_staff_id ?? undefined };
}
