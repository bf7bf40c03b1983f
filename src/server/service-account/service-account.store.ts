import type { HeldRole } from '../../core/access/can.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import { prepared } from '../platform/db/statement.ts';

/** As `service_key` has it; the first of an account is written with the account, by the deed that makes it. */
export interface KeyRow {
  readonly id: string;
  readonly staff_id: string;
  /** As PostgreSQL writes bytes: `\\x` and hexadecimal digits. */
  readonly hash: string;
  readonly operations: readonly string[];
  readonly created_at: Instant;
  readonly created_by: string | null;
  readonly expires_at: Instant;
}

/** A further key of an account. */
export async function insertKey(pool: Pool, key: KeyRow): Promise<void> {
  await pool.query(
    `insert into service_key (id, staff_id, hash, operations, created_at, created_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [key.id, key.staff_id, key.hash, key.operations, key.created_at, key.created_by, key.expires_at],
  );
}

export interface CallingRow {
  readonly id: string;
  readonly account: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly roles: readonly HeldRole[];
  readonly operations: readonly string[];
}

/** Who calls with the key, with the roles of the day; its last use is written at most every five minutes. */
export async function findByKey(
  pool: Pool,
  hash: Buffer,
  at: Instant,
  day: PlainDate,
): Promise<CallingRow | undefined> {
  const { rows } = await pool.query<CallingRow>(
    prepared(
      `with /*hot:service-key*/ used as (
         update service_key set last_used_at = $2
          where hash = $1 and (last_used_at is null or last_used_at < $2::timestamptz - interval '5 minutes'))
       select s.id, s.account, s.name_zh, s.name_en, k.operations,
              (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id)), '[]')
                 from held_roles(s.id, $3) r where r.stands_in_for is null) as roles
         from service_key k
         join staff s on s.id = k.staff_id and s.active and s.machine
        where k.hash = $1 and k.revoked_at is null and k.expires_at > $2`,
      [hash, at, day],
    ),
  );
  return rows[0];
}

export interface ServiceKeyRow {
  readonly id: string;
  readonly staff_id: string;
  readonly account: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly role: StaffRole;
  readonly unit_id: number;
  readonly operations: readonly string[];
  readonly created_at: Instant;
  readonly expires_at: Instant;
  readonly revoked_at: Instant | null;
  readonly last_used_at: Instant | null;
}

/** Keys of the service accounts at the units and below, the newest first; all of them without units. */
export async function listKeys(
  pool: Pool,
  units: readonly number[] | undefined,
  max: number,
): Promise<readonly ServiceKeyRow[]> {
  const { rows } = await pool.query<ServiceKeyRow>(
    `select k.id, s.id as staff_id, s.account, s.name_zh, s.name_en, r.role, r.unit_id, k.operations, k.created_at,
            k.expires_at, k.revoked_at, k.last_used_at
       from service_key k
       join staff s on s.id = k.staff_id
       join lateral (select role, unit_id from staff_role where staff_id = s.id order by valid_from desc limit 1) r on true
       join org_unit o on o.id = r.unit_id
      where $1::integer[] is null or o.path && $1
      order by k.created_at desc limit $2`,
    [units ?? null, max],
  );
  return rows;
}

/** From the next call on the key opens nothing. */
export async function revokeKey(pool: Pool, id: string, at: Instant): Promise<void> {
  await pool.query('update service_key set revoked_at = $2 where id = $1 and revoked_at is null', [id, at]);
}
