import type { HeldRole } from '../../core/access/can.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import { prepared } from '../platform/db/statement.ts';

export interface SignedInRow {
  readonly id: string;
  readonly account: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly roles: readonly HeldRole[];
  readonly session_id: string;
  readonly means: SignInMeans;
  readonly vouched_for: boolean;
  readonly password_due: boolean;
  readonly has_codes: boolean;
  readonly has_passkey: boolean;
  /** Restricted matters the person has open at this moment. */
  readonly opened: readonly string[];
}

/** How somebody showed who they are, as the column auth_session.means lists it. */
export type SignInMeans = 'password' | 'second-factor' | 'passkey' | 'provider';

/**
 * Who is behind a session's token and which roles they have on the day, their own and those they stand in for: one statement a request, so that who has left
 * or lost a role is out at the next one. A session in its last 25 minutes is prolonged on the way; oftener than every
 * five minutes that would be a write with every request.
 */
export async function findSignedIn(
  pool: Pool,
  token: string,
  on: { readonly day: PlainDate; readonly moment: Instant },
  limits: { readonly idleSeconds: number; readonly absoluteSeconds: number },
): Promise<SignedInRow | undefined> {
  const { rows } = await pool.query<SignedInRow>(
    prepared(
      `with /*hot:signed-in*/ prolonged as (
         update auth_session
            set expires_at = now() + make_interval(secs => $3), updated_at = now()
          where token = $1 and expires_at > now() and created_at > now() - make_interval(secs => $4)
            and expires_at < now() + make_interval(secs => $3) - interval '5 minutes')
       select s.id, s.account, s.name_zh, s.name_en, a.id as session_id, a.means, a.vouched_for, s.password_due,
              u.two_factor_enabled as has_codes,
              exists (select from passkey p where p.staff_id = s.id) as has_passkey,
              (select coalesce(json_agg(json_strip_nulls(json_build_object('role', r.role, 'unitId', r.unit_id, 'standsInFor', r.stands_in_for))
                                 order by r.unit_id, r.role, r.stands_in_for nulls first), '[]')
                 from held_roles(s.id, $2) r) as roles,
              find_openings(s.id, $5) as opened
         from auth_session a
         join staff s on s.id = a.user_id and s.active
         join auth_user u on u.id = s.id
        where a.token = $1 and a.expires_at > now() and a.created_at > now() - make_interval(secs => $4)`,
      [token, on.day, limits.idleSeconds, limits.absoluteSeconds, on.moment],
    ),
  );
  return rows[0];
}

/** Writes down how the session's person showed who they are, and whether a provider vouched for a second factor. */
export async function setMeans(pool: Pool, token: string, means: SignInMeans, isVouchedFor: boolean): Promise<void> {
  await pool.query('update auth_session set means = $2, vouched_for = $3 where token = $1', [
    token,
    means,
    isVouchedFor,
  ]);
}

export async function deleteSession(pool: Pool, token: string): Promise<void> {
  await pool.query('delete from auth_session where token = $1', [token]);
}

/** Sessions of the person that ended more than a day ago. */
export async function deleteEndedSessions(pool: Pool, staffId: string): Promise<void> {
  await pool.query(`delete from auth_session where user_id = $1 and expires_at < now() - interval '1 day'`, [staffId]);
}
