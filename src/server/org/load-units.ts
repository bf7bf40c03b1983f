import type { UnitKind } from '../../core/procedure/definition.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Pool } from '../platform/db/pool.ts';
import { forgetOrgDirectory } from './directory.ts';
import { findAnyUnit, listUnitIds, type UnitRecord, writeUnits } from './load-units.store.ts';

/** A unit as a city's data gives it; parents come before their children. */
export interface GivenUnit {
  /** Unique and stable. */
  readonly code: string;
  readonly parentCode?: string | undefined;
  readonly kind: UnitKind;
  readonly level: number;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly shortZh: string;
  /** Of places: toneless syllables, and their first letters. */
  readonly pinyin?: string | undefined;
  readonly initials?: string | undefined;
  readonly divisionCode: string;
  readonly districtCode: string;
  readonly numberPrefix: string;
}

/**
 * Writes the tree of units. A unit whose code is known keeps its id and takes the given names; a new one gets the next
 * id; none is removed, because matters remember units by id. The pool works as onedoor_owner.
 */
export async function loadUnits(pool: Pool, units: readonly GivenUnit[]): Promise<void> {
  const ids = new Map(await listUnitIds(pool));
  let last = Math.max(0, ...ids.values());
  const paths = new Map<string, readonly number[]>();
  const records = units.map((unit): UnitRecord => {
    const id = ids.get(unit.code) ?? ++last;
    ids.set(unit.code, id);
    const above = unit.parentCode === undefined ? [] : paths.get(unit.parentCode);
    if (above === undefined)
      throw new Error(`unit ${unit.code}: its parent ${unit.parentCode} does not come before it`);
    const path = [...above, id];
    paths.set(unit.code, path);
    return {
      id,
      code: unit.code,
      parent_id: above.at(-1) ?? null,
      kind: unit.kind,
      level: unit.level,
      name_zh: unit.nameZh,
      name_en: unit.nameEn,
      short_zh: unit.shortZh,
      pinyin: unit.pinyin ?? '',
      initials: unit.initials ?? '',
      division: unit.divisionCode,
      district: unit.districtCode,
      number_prefix: unit.numberPrefix,
      path,
    };
  });
  await writeUnits(pool, records, uuidV7());
  forgetOrgDirectory(pool);
}

/** Whether the tree has been loaded. */
export function hasUnits(pool: Pool): Promise<boolean> {
  return findAnyUnit(pool);
}
