import type pg from 'pg';
import type { OpeningGround } from '../../api/access.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

export interface OpeningRow {
  readonly district: string;
  readonly id: string;
  readonly matter_id: string;
  readonly staff_id: string;
  readonly role: StaffRole;
  readonly unit_id: number;
  readonly ground: OpeningGround;
  readonly words_sealed: string;
  readonly at: Instant;
  readonly until: Instant;
  readonly seen_at: Instant | null;
  readonly name_zh: string;
  readonly name_en: string;
  /** Null where the reader may not open the matter itself. */
  readonly data_key: string | null;
}

/** The newest; a restricted matter is opened this way seldom. */
const openingsMax = 100;

/** Openings within the scope's reach, what nobody has taken note of first. */
export async function listOpeningRows(pool: pg.Pool, scope: Scope): Promise<readonly OpeningRow[]> {
  const [found] = await inScope(pool, scope, [
    prepared(
      `select /*hot:openings*/ o.district, o.id, o.matter_id, o.staff_id, o.role, o.unit_id, o.ground, o.words_sealed,
              o.at, o.until, o.seen_at, s.name_zh, s.name_en, m.data_key
         from restricted_opening o
         join staff s on s.id = o.staff_id
         left join matter m on m.district = o.district and m.id = o.matter_id
        where o.reach && (select scope_units())
        order by (o.seen_at is not null), o.at desc limit ${openingsMax}`,
      [],
    ),
  ]);
  return found?.rows ?? [];
}

/** @returns false when there is none in reach that waits, or it is the caller's own */
export async function markSeen(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  staffId: string,
  at: Instant,
): Promise<boolean> {
  const [marked] = await inScope(
    pool,
    scope,
    [
      prepared(
        `update restricted_opening set seen_at = coalesce(seen_at, $4), seen_by = coalesce(seen_by, $3)
          where district = $1 and id = $2 and staff_id <> $3`,
        [target.district, target.id, staffId, at],
      ),
    ],
    'read write',
  );
  return marked?.rowCount === 1;
}

/** Until when an opening holds; undefined when there is none in reach. */
export async function findOpeningUntil(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<Instant | undefined> {
  const [found] = await inScope(pool, scope, [
    prepared('select until from restricted_opening where district = $1 and id = $2', [target.district, target.id]),
  ]);
  return found?.rows[0]?.until;
}
