import { addDays, type PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';

export interface PromiseDue {
  readonly district: string;
  readonly matter_id: string;
}

/** Matters with a promise due within so many days of which its debtor was not reminded on every occasion so far. */
export async function listPromisesDue(
  pool: Pool,
  {
    today,
    days,
    after,
    max,
  }: {
    readonly today: PlainDate;
    readonly days: number;
    readonly after: PromiseDue | undefined;
    readonly max: number;
  },
): Promise<readonly PromiseDue[]> {
  const { rows } = await pool.query<PromiseDue>(
    `select distinct o.district, o.matter_id from matter_obligation o
       join matter m on m.district = o.district and m.id = o.matter_id
      where o.performed_on is null and o.due between $1 and $2 and m.performed in ('pending', 'breached') and m.data_key <> ''
        and not coalesce(m.snapshot -> 'reminded', '[]') ? (o.id || case when o.due = $1 then ':today' else ':soon' end)
        and exists (select from jsonb_array_elements(m.snapshot -> 'obligations') p where p ->> 'id' = o.id)
        and (o.district, o.matter_id) > ($4, $5::uuid)
      order by o.district, o.matter_id limit $3`,
    [today, addDays(today, days), max, after?.district ?? '', after?.matter_id ?? first],
  );
  return rows;
}

const first = '00000000-0000-0000-0000-000000000000';
