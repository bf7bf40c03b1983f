import type { Pool } from '../platform/db/pool.ts';

/** A row of org_unit as it is written. */
export interface UnitRecord {
  readonly id: number;
  readonly code: string;
  readonly parent_id: number | null;
  readonly kind: string;
  readonly level: number;
  readonly name_zh: string;
  readonly name_en: string;
  readonly short_zh: string;
  readonly pinyin: string;
  readonly initials: string;
  readonly division: string;
  readonly district: string;
  readonly number_prefix: string;
  readonly path: readonly number[];
}

export async function listUnitIds(pool: Pool): Promise<ReadonlyMap<string, number>> {
  const { rows } = await pool.query<{ code: string; id: number }>('select code, id from org_unit');
  return new Map(rows.map((row) => [row.code, row.id]));
}

/**
 * All units in one statement, with the tree's new revision: nodes that hold the tree in memory read it again. Six
 * thousand rows take a third of a second; one statement a row took eight. A unit that administration has renamed or moved keeps
 * what it was given there.
 */
export async function writeUnits(pool: Pool, units: readonly UnitRecord[], revision: string): Promise<void> {
  await pool.query(
    `with revised as (
       insert into setting (key, value) values ('org-revision', to_jsonb($2::text))
       on conflict (key) do update set value = excluded.value)
     insert into org_unit as u (id, code, parent_id, kind, level, name_zh, name_en, short_zh, pinyin, initials, division,
                                district, number_prefix, path)
     select id, code, parent_id, kind, level, name_zh, name_en, short_zh, pinyin, initials, division,
            district, number_prefix, path
       from jsonb_populate_recordset(null::org_unit, $1::jsonb)
     on conflict (code) do update set
       parent_id = excluded.parent_id, kind = excluded.kind, level = excluded.level, name_zh = excluded.name_zh,
       name_en = excluded.name_en, short_zh = excluded.short_zh, pinyin = excluded.pinyin, initials = excluded.initials,
       division = excluded.division, district = excluded.district, number_prefix = excluded.number_prefix,
       path = excluded.path
     where u.since = '2000-01-01'`,
    [JSON.stringify(units), revision],
  );
}

export async function findAnyUnit(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>('select exists (select from org_unit) as found');
  return rows[0]?.found === true;
}
