import type pg from 'pg';
import type { Matter } from '../../core/matter/matter.ts';
import type { PartyRole } from '../../core/procedure/definition.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

/** What is looked for: keyed hashes of numbers, and names as they sound. */
export interface Wanted {
  readonly district: string;
  readonly identities: readonly string[];
  readonly phones: readonly string[];
  readonly names: readonly string[];
  /** Text of a tsquery over names: somebody of either side; one side alone. Empty where nothing is looked for. */
  readonly both: string;
  readonly single: string;
  readonly self: string | null;
}

export interface CandidateParty {
  readonly id: string | null;
  readonly role: PartyRole;
  readonly name: string;
  readonly identity: string | null;
  readonly phone: string | null;
}

export interface CandidateRow {
  readonly id: string;
  /** Within the reader's reach; of any other there is no text. */
  readonly inside: boolean;
  readonly unit_id: number;
  readonly opened_at: string;
  readonly category: string;
  readonly place_division: string;
  readonly place_text: string;
  readonly narrative: string;
  readonly parties: readonly CandidateParty[];
}

export async function findCandidates(pool: pg.Pool, scope: Scope, wanted: Wanted): Promise<readonly CandidateRow[]> {
  const [found] = await inScope(pool, scope, [
    prepared('select /*hot:duplicates*/ * from find_duplicate_candidates($1::jsonb)', [JSON.stringify(wanted)]),
  ]);
  return found?.rows ?? [];
}

/** The same for many at once, by their places in the list. */
export async function findCandidatesOfMany(
  pool: pg.Pool,
  scope: Scope,
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<number, readonly CandidateRow[]>> {
  const [found] = await inScope(pool, scope, [
    prepared(
      `select /*hot:duplicates-of-many*/ (w.n - 1)::integer as n, c.* from jsonb_array_elements($1::jsonb) with ordinality w(one, n)
         cross join lateral find_duplicate_candidates(w.one) c`,
      [JSON.stringify(wanted)],
    ),
  ]);
  const rows: readonly (CandidateRow & { readonly n: number })[] = found?.rows ?? [];
  const byPlace = new Map<number, CandidateRow[]>();
  for (const row of rows) {
    const others = byPlace.get(row.n);
    if (others === undefined) byPlace.set(row.n, [row]);
    else others.push(row);
  }
  return byPlace;
}

/** Matters as they stand, as far as they are within the scope. */
export async function findSnapshots(
  pool: pg.Pool,
  scope: Scope,
  district: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Matter>> {
  if (ids.length === 0) return new Map();
  const [found] = await inScope(pool, scope, [
    prepared(
      `select /*hot:duplicates-shown*/ id, snapshot from matter where district = $1 and id = any ($2::uuid[]) and data_key <> ''`,
      [district, ids],
    ),
  ]);
  const rows: readonly { readonly id: string; readonly snapshot: Matter }[] = found?.rows ?? [];
  return new Map(rows.map(({ id, snapshot }) => [id, snapshot]));
}

/** Of a matter within the scope: who its parties are, by keyed hashes. */
export async function findOwnParties(
  pool: pg.Pool,
  scope: Scope,
  { district, id }: { readonly district: string; readonly id: string },
): Promise<readonly CandidateParty[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select party_id as id, role, name, identity_index as identity, phone_index as phone from matter_party
             where district = $1 and matter_id = $2 order by position`,
      values: [district, id],
    },
  ]);
  return found?.rows ?? [];
}

export async function insertTold(pool: pg.Pool, scope: Scope, rows: readonly object[]): Promise<void> {
  const statement = { text: 'select note_duplicates_told($1::jsonb)', values: [JSON.stringify(rows)] };
  await inScope(pool, scope, [statement], 'read write');
}
