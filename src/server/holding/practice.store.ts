import type { Practice } from '../../api/holding.ts';
import type { Pool } from '../platform/db/pool.ts';

/** What these people stated of themselves; nothing of whoever stated nothing. */
export async function listPractice(pool: Pool, staffIds: readonly string[]): Promise<ReadonlyMap<string, Practice>> {
  const { rows } = await pool.query<Practice & { readonly staff_id: string }>(
    'select staff_id, subjects, languages from staff_practice where staff_id = any ($1::uuid[])',
    [staffIds],
  );
  return new Map(rows.map(({ staff_id, ...stated }) => [staff_id, stated]));
}

export async function setPractice(pool: Pool, staffId: string, { subjects, languages }: Practice): Promise<void> {
  await pool.query(
    `insert into staff_practice (staff_id, subjects, languages, stated_at) values ($1, $2, $3, now())
     on conflict (staff_id) do update set subjects = excluded.subjects, languages = excluded.languages, stated_at = now()`,
    [staffId, subjects, languages],
  );
}
