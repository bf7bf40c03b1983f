import type pg from 'pg';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

/** Who looked, in what part, by which of their roles, and what for. */
export interface AccessNote {
  readonly staffId: string;
  readonly role: string;
  readonly unitId: number;
  readonly at: string;
  readonly deed: string;
  readonly purpose?: string | undefined;
  /** The party whose contact was opened. */
  readonly partyId?: string | undefined;
}

/**
 * Writes down that a staff member looked, where the party can see it. Called before the answer is given: what cannot be
 * written down is not shown.
 */
export async function insertAccess(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  note: AccessNote,
): Promise<void> {
  const [written] = await inScope(
    pool,
    scope,
    [
      prepared(
        `insert /*hot:access*/ into access_log (district, id, matter_id, at, staff_id, role, unit_id, deed, purpose, party_id)
         select district, $3, id, $4, $5, $6, $7, $8, $9, $10 from matter where district = $1 and id = $2`,
        [
          target.district,
          target.id,
          uuidV7(),
          note.at,
          note.staffId,
          note.role,
          note.unitId,
          note.deed,
          note.purpose ?? null,
          note.partyId ?? null,
        ],
      ),
    ],
    'read write',
  );
  // It was there a moment ago; if the reader has been shut out meanwhile nothing is shown either.
  if (written?.rowCount !== 1) throw new Error(`matter ${target.id}: a reading could not be written down`);
}

/** Writes down one look into each of many matters, all or none. */
export async function insertAccesses(
  pool: pg.Pool,
  scope: Scope,
  looks: readonly { readonly district: string; readonly id: string; readonly note: AccessNote }[],
): Promise<void> {
  const rows = looks.map(({ district, id, note }) => ({
    district,
    id: uuidV7(),
    matter_id: id,
    at: note.at,
    staff_id: note.staffId,
    party_id: note.partyId ?? null,
    role: note.role,
    unit_id: note.unitId,
    deed: note.deed,
    purpose: note.purpose ?? null,
  }));
  const text = `insert into access_log (district, id, matter_id, at, staff_id, party_id, role, unit_id, deed, purpose)
    select m.district, n.id, m.id, n.at, n.staff_id, n.party_id, n.role, n.unit_id, n.deed, n.purpose
      from jsonb_populate_recordset(null::access_log, $1::jsonb) n join matter m on m.district = n.district and m.id = n.matter_id`;
  const [written] = await inScope(pool, scope, [{ text, values: [JSON.stringify(rows)] }], 'read write');
  if (written?.rowCount !== rows.length) throw new Error('readings of several matters could not be written down');
}

/** The purpose this person last gave for opening the matter since a moment; asked once, it holds for the day. */
export async function findPurpose(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  reader: { readonly staffId: string; readonly since: string },
): Promise<string | undefined> {
  const [found] = await inScope(pool, scope, [
    prepared(
      `select /*hot:purpose*/ purpose from access_log
        where district = $1 and matter_id = $2 and at >= $4 and staff_id = $3 and deed = 'read' and purpose is not null
        order by at desc limit 1`,
      [target.district, target.id, reader.staffId, reader.since],
    ),
  ]);
  const row: { readonly purpose: string } | undefined = found?.rows[0];
  return row?.purpose;
}
