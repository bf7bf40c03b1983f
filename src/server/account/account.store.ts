import type { StaffRole } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import { momentInJson } from '../platform/db/types.ts';

/** A session, for the list of those that are open. Its token never leaves the database. */
export interface OpenSession {
  readonly id: string;
  readonly means: 'password' | 'second-factor' | 'passkey' | 'provider';
  readonly begunAt: Instant;
  readonly seenAt: Instant;
  readonly browser: string;
}

export interface AccountRow {
  readonly id: string;
  readonly account: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly active: boolean;
  readonly machine: boolean;
  readonly password_due: boolean;
  readonly has_codes: boolean;
  /** Held today or from a later day on. */
  readonly roles: readonly { readonly role: StaffRole; readonly unitId: number; readonly path: readonly number[] }[];
  readonly sessions: readonly OpenSession[];
  readonly passkeys: readonly {
    readonly id: string;
    readonly name: string;
    readonly addedAt: Instant;
    readonly usedAt: Instant | null;
  }[];
  /** Who made the account, when it was not made at the command line. */
  readonly made_by: string | null;
}

/** Everything there is to an account, in one statement. */
export async function findAccount(
  pool: Pool,
  staffId: string,
  day: PlainDate,
  absoluteSeconds: number,
): Promise<AccountRow | undefined> {
  const { rows } = await pool.query<AccountRow>(
    `select s.id, s.account, s.name_zh, s.name_en, s.active, s.machine, s.password_due,
            coalesce(u.two_factor_enabled, false) as has_codes,
            (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'path', o.path)), '[]')
               from staff_role r join org_unit o on o.id = r.unit_id
              where r.staff_id = s.id and (r.valid_to is null or r.valid_to >= $2)) as roles,
            (select coalesce(json_agg(json_build_object('id', a.id, 'means', a.means, 'begunAt', a.created_at,
                      'seenAt', a.updated_at, 'browser', coalesce(a.user_agent, '')) order by a.updated_at desc), '[]')
               from (select * from auth_session a
                      where a.user_id = s.id and a.expires_at > now()
                        and a.created_at > now() - make_interval(secs => $3)
                      order by a.updated_at desc limit 50) a) as sessions,
            (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'addedAt', p.created_at,
                      'usedAt', p.last_used_at) order by p.created_at), '[]')
               from passkey p where p.staff_id = s.id) as passkeys,
            (select e.by_staff from account_event e
              where e.staff_id = s.id and e.kind = 'created' order by e.at limit 1) as made_by
       from staff s left join auth_user u on u.id = s.id
      where s.id = $1`,
    [staffId, day, absoluteSeconds],
  );
  const [row] = rows;
  if (row === undefined) return undefined;
  return {
    ...row,
    sessions: row.sessions.map((one) => ({
      ...one,
      begunAt: momentInJson(one.begunAt),
      seenAt: momentInJson(one.seenAt),
    })),
    passkeys: row.passkeys.map((one) => ({
      ...one,
      addedAt: momentInJson(one.addedAt),
      usedAt: one.usedAt === null ? null : momentInJson(one.usedAt),
    })),
  };
}

/** Ends sessions of a person: one of them, or all but one. Answers how many there were. */
export async function deleteSessions(
  pool: Pool,
  staffId: string,
  which: { readonly only?: string; readonly except?: string | undefined },
): Promise<number> {
  const { rowCount } = await pool.query(
    `delete from auth_session
      where user_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id <> $3)`,
    [staffId, which.only ?? null, which.except ?? null],
  );
  return rowCount ?? 0;
}

/** The person has a password that nobody else has seen. */
export async function clearPasswordDue(pool: Pool, staffId: string): Promise<void> {
  await pool.query('update staff set password_due = false where id = $1', [staffId]);
}

/** A first password in place of the one there was; whoever is signed in is signed out. */
export async function writeFirstPassword(
  pool: Pool,
  staffId: string,
  passwordHash: string,
  at: Instant,
): Promise<void> {
  await pool.query(
    `with due as (update staff set password_due = true where id = $1),
          ended as (delete from auth_session where user_id = $1)
     update auth_account set password = $2, updated_at = $3 where user_id = $1 and provider_id = 'credential'`,
    [staffId, passwordHash, at],
  );
}

/** No codes, no passkeys, and nobody signed in. */
export async function deleteSecondFactors(pool: Pool, staffId: string): Promise<void> {
  await pool.query(
    `with codes as (delete from auth_two_factor where user_id = $1),
          passkeys as (delete from passkey where staff_id = $1),
          ended as (delete from auth_session where user_id = $1)
     update auth_user set two_factor_enabled = false where id = $1`,
    [staffId],
  );
}
