import { addDays } from '../../core/time/plain-date.js';
/** Matters with a promise due within so many days of which its debtor was not reminded on every occasion so far. */
export async function listPromisesDue(pool, { today, days, max }) {
  const { rows } = await pool.query(
    `select distinct o.district, o.matter_id from matter_obligation o
       join matter m on m.district = o.district and m.id = o.matter_id
      where o.performed_on is null and o.due between $1 and $2 and m.performed in ('pending', 'breached') and m.data_key <> ''
        and not coalesce(m.snapshot -> 'reminded', '[]') ? (o.id || case when o.due = $1 then ':today' else ':soon' end)
        and exists (select from jsonb_array_elements(m.snapshot -> 'obligations') p where p ->> 'id' = o.id)
      order by o.district, o.matter_id limit $3`,
    [today, addDays(today, days), max],
  );
  return rows;
}
//# sourceMappingURL=promise.store.js.map
