import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';

export type IdentityClaim = 'sub' | 'email' | 'employee_number';

export interface OutsideIdentity {
  readonly claim: IdentityClaim;
  readonly value: string;
}

/** Who it is at the issuer: by the subject first, then by what an administrator entered in its place. */
export async function findByIdentity(
  pool: Pool,
  issuer: string,
  identities: readonly OutsideIdentity[],
): Promise<{ readonly staffId: string; readonly claim: IdentityClaim } | undefined> {
  const { rows } = await pool.query<{ staff_id: string; claim: IdentityClaim }>(
    `select i.staff_id, i.claim
       from outside_identity i
       join jsonb_to_recordset($2::jsonb) as g(claim text, value text) using (claim, value)
      where i.issuer = $1
      order by i.claim = 'sub' desc, i.claim limit 1`,
    [issuer, JSON.stringify(identities)],
  );
  const [row] = rows;
  return row === undefined ? undefined : { staffId: row.staff_id, claim: row.claim };
}

/** Enters who somebody is at the issuer; `known` where it has been entered for them, `taken` where for somebody else. */
export async function insertIdentity(
  pool: Pool,
  issuer: string,
  staffId: string,
  { claim, value }: OutsideIdentity,
  by: string,
  at: Instant,
): Promise<'linked' | 'known' | 'taken'> {
  const { rowCount: added } = await pool.query(
    `insert into outside_identity (issuer, claim, value, staff_id, linked_by, linked_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (issuer, claim, value) do nothing`,
    [issuer, claim, value, staffId, by, at],
  );
  if (added === 1) return 'linked';
  const { rowCount: known } = await pool.query(
    'select 1 from outside_identity where issuer = $1 and claim = $2 and value = $3 and staff_id = $4',
    [issuer, claim, value, staffId],
  );
  return known === 1 ? 'known' : 'taken';
}

/** What was entered opened once: from now on the subject alone does, wherever an address or number goes next. */
export async function fixSubject(pool: Pool, issuer: string, staffId: string, subject: string): Promise<void> {
  await pool.query(
    `with used as (
       delete from outside_identity where issuer = $1 and staff_id = $2 returning linked_by, linked_at)
     insert into outside_identity (issuer, claim, value, staff_id, linked_by, linked_at)
     select $1, 'sub', $3, $2, linked_by, linked_at from used limit 1
     on conflict (issuer, claim, value) do nothing`,
    [issuer, staffId, subject],
  );
}

export async function deleteIdentities(pool: Pool, staffId: string): Promise<number> {
  const { rowCount } = await pool.query('delete from outside_identity where staff_id = $1', [staffId]);
  return rowCount ?? 0;
}

export async function listIdentities(pool: Pool, staffId: string): Promise<readonly OutsideIdentity[]> {
  const { rows } = await pool.query<OutsideIdentity>(
    'select claim, value from outside_identity where staff_id = $1 order by claim, value',
    [staffId],
  );
  return rows;
}
