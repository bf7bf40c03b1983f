/** Who it is at the issuer: by the subject first, then by what an administrator entered in its place. */
export async function findByIdentity(pool, issuer, identities) {
  const { rows } = await pool.query(
    `select i.staff_id, i.claim
       from outside_identity i
       join jsonb_to_recordset($2::jsonb) as g(claim text, value text) using (claim, value)
      where i.issuer = $1
      order by i.claim = 'sub' desc, i.claim limit 1`,
    [issuer, JSON.stringify(identities)],
  );
  const [row] = rows;
  return row === undefined ? undefined : { staffId: row.staff_id, claim: row.claim };
}
/** Enters who somebody is at the issuer. False when the value is somebody else's already. */
export async function insertIdentity(pool, issuer, staffId, { claim, value }, by, at) {
  const { rowCount } = await pool.query(
    `insert into outside_identity (issuer, claim, value, staff_id, linked_by, linked_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (issuer, claim, value) do nothing`,
    [issuer, claim, value, staffId, by, at],
  );
  return rowCount === 1;
}
/** What was entered opened once: from now on the subject alone does, wherever an address or number goes next. */
export async function fixSubject(pool, issuer, staffId, subject) {
  await pool.query(
    `with used as (
       delete from outside_identity where issuer = $1 and staff_id = $2 returning linked_by, linked_at)
     insert into outside_identity (issuer, claim, value, staff_id, linked_by, linked_at)
     select $1, 'sub', $3, $2, linked_by, linked_at from used limit 1
     on conflict (issuer, claim, value) do nothing`,
    [issuer, staffId, subject],
  );
}
export async function deleteIdentities(pool, staffId) {
  const { rowCount } = await pool.query('delete from outside_identity where staff_id = $1', [staffId]);
  return rowCount ?? 0;
}
export async function listIdentities(pool, staffId) {
  const { rows } = await pool.query(
    'select claim, value from outside_identity where staff_id = $1 order by claim, value',
    [staffId],
  );
  return rows;
}
//# sourceMappingURL=provider.store.js.map
