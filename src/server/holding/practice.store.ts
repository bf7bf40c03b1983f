import type { Practice } from '../../api/holding.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';

/** What is stated of these people; nothing of whom nothing is. */
export async function listPractice(pool: Pool, staffIds: readonly string[]): Promise<ReadonlyMap<string, Practice>> {
  const { rows } = await pool.query<Practice & { readonly staff_id: string }>(
    'select staff_id, subjects, languages from staff_practice where staff_id = any ($1::uuid[])',
    [staffIds],
  );
  return new Map(rows.map(({ staff_id, ...stated }) => [staff_id, stated]));
}

export async function setPractice(
  pool: Pool,
  staffId: string,
  { subjects, languages }: Practice,
  at: Instant,
): Promise<void> {
  await pool.query(
    `insert into staff_practice (staff_id, subjects, languages, stated_at) values ($1, $2, $3, $4)
     on conflict (staff_id) do update set subjects = excluded.subjects, languages = excluded.languages, stated_at = excluded.stated_at`,
    [staffId, subjects, languages, at],
  );
}
