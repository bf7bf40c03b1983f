import type { AccountEventKind } from '../../api/account.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';

/** What was done to an account. */
export interface AccountEvent {
  readonly staffId: string;
  readonly kind: AccountEventKind;
  /** Who did it; undefined at the command line. */
  readonly by: string | undefined;
  /** What it was done to, e.g. a passkey's name. Never a secret. */
  readonly detail?: string;
}

/** Rows are added and never changed. */
export async function insertAccountEvent(
  pool: Pool,
  row: Readonly<Record<'id' | 'staff_id' | 'at' | 'kind', string> & Record<'by_staff' | 'detail', string | null>>,
): Promise<void> {
  await pool.query(
    'insert into account_event (id, staff_id, at, kind, by_staff, detail) values ($1, $2, $3, $4, $5, $6)',
    [row.id, row.staff_id, row.at, row.kind, row.by_staff, row.detail],
  );
}

export interface AccountEventRow {
  readonly at: Instant;
  readonly kind: AccountEventKind;
  readonly detail: string | null;
  readonly by_id: string | null;
  readonly by_zh: string | null;
  readonly by_en: string | null;
}

/** Sign-ins are many: the last few are shown beside what was done to the account. */
const signInsMax = 10;

/** What was done to an account, the latest first. */
export async function listAccountEvents(pool: Pool, staffId: string, max: number): Promise<readonly AccountEventRow[]> {
  const { rows } = await pool.query<AccountEventRow>(
    `select e.at, e.kind, e.detail, s.id as by_id, s.name_zh as by_zh, s.name_en as by_en
       from (
         (select * from account_event where staff_id = $1 and kind <> 'signed-in' order by at desc, id desc limit $2)
         union all
         (select * from account_event where staff_id = $1 and kind = 'signed-in' order by at desc, id desc limit $3)
       ) e left join staff s on s.id = e.by_staff
      order by e.at desc, e.id desc`,
    [staffId, max, signInsMax],
  );
  return rows;
}

/** Deeds after which whoever did them could sign in as the person. */
const handing: readonly AccountEventKind[] = ['created', 'password-reset', 'second-factor-reset', 'identity-linked'];

/** Of `others` those who gave this person the way into an account since, or were given it by them. */
export async function listHandedBetween(
  pool: Pool,
  person: string,
  others: readonly string[],
  since: Instant,
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ other: string }>(
    `select distinct case when staff_id = $1 then by_staff else staff_id end as other from account_event
      where at >= $3 and kind = any($4)
        and (staff_id = $1 and by_staff = any($2::uuid[]) or by_staff = $1 and staff_id = any($2::uuid[]))`,
    [person, others, since, handing],
  );
  return rows.map(({ other }) => other);
}
