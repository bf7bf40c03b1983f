import type { StaffRole } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope } from '../platform/db/scope.ts';

export interface StaffRecord {
  readonly id: string;
  readonly account: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly roles: readonly { readonly role: StaffRole; readonly unitId: number }[];
  readonly accountId: string;
  readonly passwordHash: string;
  /** True when somebody else has seen the password: the person replaces it before anything else. */
  readonly passwordDue: boolean;
}

/**
 * Staff, their roles and what they sign in with, in one statement. Answers the accounts that were new. Whether roles may
 * be given at these units has been decided by whoever asks for it; the transaction's scope is those units.
 */
export async function insertStaff(
  pool: Pool,
  staff: readonly StaffRecord[],
  at: Instant,
  validFrom: PlainDate,
): Promise<readonly string[]> {
  const units = staff.flatMap(({ roles }) => roles.map(({ unitId }) => unitId));
  const insertion = {
    text: `with given as (
       select * from jsonb_to_recordset($1::jsonb)
         as g(id uuid, account text, "nameZh" text, "nameEn" text, roles jsonb, "accountId" uuid, "passwordHash" text,
                                         "passwordDue" boolean)),
     added as (
       insert into staff (id, account, name_zh, name_en, created_at, password_due)
       select id, account, "nameZh", "nameEn", $2, "passwordDue" from given
       on conflict (account) do nothing
       returning id, account),
     roles as (
       insert into staff_role (staff_id, role, unit_id, valid_from)
       select a.id, r.role, r."unitId", $3
         from added a join given g using (id), jsonb_to_recordset(g.roles) as r(role text, "unitId" integer)),
     users as (
       insert into auth_user (id, name, email, email_verified, username, created_at, updated_at)
       select a.id, g."nameZh", a.account || '@onedoor.invalid', true, a.account, $2, $2
         from added a join given g using (id)),
     accounts as (
       insert into auth_account (id, account_id, provider_id, user_id, password, created_at, updated_at)
       select g."accountId", a.id::text, 'credential', a.id, g."passwordHash", $2, $2
         from added a join given g using (id))
     select account from added`,
    values: [JSON.stringify(staff), at, validFrom],
  };
  const [added] = await inScope(pool, { kind: 'administration', units }, [insertion], 'read write');
  const rows: readonly { readonly account: string }[] = added?.rows ?? [];
  return rows.map((row) => row.account);
}

/** Lets the accounts in or keeps them out; whoever is kept out is signed out as well. Answers how many changed. */
export async function setActive(pool: Pool, accounts: readonly string[], active: boolean): Promise<number> {
  const { rows } = await pool.query<{ changed: number }>(
    `with changed as (
       update staff set active = $2 where account = any($1) and active <> $2 returning id),
     ended as (
       delete from auth_session where not $2 and user_id in (select id from changed))
     select count(*)::integer as changed from changed`,
    [accounts, active],
  );
  return rows[0]?.changed ?? 0;
}

/** Which of the accounts are there. */
export async function listKnownAccounts(pool: Pool, accounts: readonly string[]): Promise<readonly string[]> {
  const { rows } = await pool.query<{ account: string }>('select account from staff where account = any($1)', [
    accounts,
  ]);
  return rows.map((row) => row.account);
}

export async function findStaffId(pool: Pool, account: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ id: string }>('select id from staff where account = $1', [account]);
  return rows[0]?.id;
}

export async function findAnyAccount(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>('select exists (select from staff where active) as found');
  return rows[0]?.found === true;
}
