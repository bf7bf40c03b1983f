import type { StaffRole } from '../../core/procedure/definition.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import { prepared } from '../platform/db/statement.ts';

export interface SignedInRow {
  readonly id: string;
  readonly account: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly roles: readonly { readonly role: StaffRole; readonly unitId: number }[];
}

/**
 * Who is behind a session's token and which roles they hold on the day: one statement a request, so that who has left
 * or lost a role is out at the next one. A session in its last 25 minutes is prolonged on the way; oftener than every
 * five minutes that would be a write with every request.
 */
export async function findSignedIn(
  pool: Pool,
  token: string,
  day: PlainDate,
  limits: { readonly idleSeconds: number; readonly absoluteSeconds: number },
): Promise<SignedInRow | undefined> {
  const { rows } = await pool.query<SignedInRow>(
    prepared(
      `with /*hot:signed-in*/ prolonged as (
         update auth_session
            set expires_at = now() + make_interval(secs => $3), updated_at = now()
          where token = $1 and expires_at > now() and created_at > now() - make_interval(secs => $4)
            and expires_at < now() + make_interval(secs => $3) - interval '5 minutes')
       select s.id, s.account, s.name_zh, s.name_en,
              (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id) order by r.unit_id, r.role), '[]')
                 from staff_role r
                where r.staff_id = s.id and r.valid_from <= $2 and (r.valid_to is null or r.valid_to >= $2)) as roles
         from auth_session a
         join staff s on s.id = a.user_id and s.active
        where a.token = $1 and a.expires_at > now() and a.created_at > now() - make_interval(secs => $4)`,
      [token, day, limits.idleSeconds, limits.absoluteSeconds],
    ),
  );
  return rows[0];
}

export async function deleteSession(pool: Pool, token: string): Promise<void> {
  await pool.query('delete from auth_session where token = $1', [token]);
}

/** Sessions of the person that ended more than a day ago. */
export async function deleteEndedSessions(pool: Pool, staffId: string): Promise<void> {
  await pool.query(`delete from auth_session where user_id = $1 and expires_at < now() - interval '1 day'`, [staffId]);
}
