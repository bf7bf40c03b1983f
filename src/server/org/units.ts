import type { Directory as InputDirectory } from '../../core/matter/input.ts';
import type { Leave } from '../../core/org/leave.ts';
import type { UnitInfo } from '../../core/org/unit.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import type { Pool } from '../platform/db/pool.ts';
import { listLeaves } from './administration.store.ts';
import { orgDirectory, type Unit } from './directory.ts';
import { countInPost, listRolesAtUnit, listStaffNames, listStaffRoles } from './units.store.ts';

/**
 * The centre whose door a place belongs to: its town's, or its district's where the town has none (a forest farm, a
 * reservoir). Undefined when there is no such place.
 * @param placeCode 9 or 12 digits
 */
export async function findDoor(pool: Pool, placeCode: string): Promise<Unit | undefined> {
  const { places, centres } = await orgDirectory(pool);
  if (!places.has(placeCode)) return undefined;
  return centres.get(placeCode.slice(0, 9)) ?? centres.get(placeCode.slice(0, 6));
}

/** The place of that division code, with its name. */
export async function findPlace(pool: Pool, placeCode: string): Promise<Unit | undefined> {
  return (await orgDirectory(pool)).places.get(placeCode);
}

/** The basic court of a district; undefined where there is none. */
export async function findCourt(pool: Pool, district: string): Promise<Unit | undefined> {
  return (await orgDirectory(pool)).courts.get(district);
}

/** Units by id, dissolved ones included, for their names; an id that never was is missing from the answer. */
export async function findUnits(pool: Pool, ids: readonly number[]): Promise<ReadonlyMap<number, Unit>> {
  const { byId } = await orgDirectory(pool);
  return new Map(
    ids.flatMap((id) => {
      const unit = byId.get(id);
      return unit === undefined ? [] : [[id, unit] as const];
    }),
  );
}

/** Units that exist today, as the check of an action's input takes them; others are missing from the answer. */
export async function findUnitInfo(pool: Pool, ids: readonly number[]): Promise<Readonly<Record<string, UnitInfo>>> {
  const found = await findUnits(pool, ids);
  return Object.fromEntries([...found].filter(([, unit]) => unit.current));
}

/** The roles that active staff hold on the day, as the check of an action's input takes them. One statement. */
export async function findStaffRoles(
  pool: Pool,
  staffIds: readonly string[],
  day: PlainDate,
): Promise<InputDirectory['staff']> {
  const roles: Record<string, InputDirectory['staff'][string][number][]> = {};
  if (staffIds.length === 0) return roles;
  for (const row of await listStaffRoles(pool, staffIds, day)) {
    const held = roles[row.staff_id] ?? [];
    roles[row.staff_id] = held;
    held.push({ role: row.role, unit: { id: row.unit_id, path: row.path } });
  }
  return roles;
}

/** Names of staff, those who have left included. One statement. */
export async function findStaffNames(pool: Pool, staffIds: readonly string[]): Promise<ReadonlyMap<string, Words>> {
  return staffIds.length === 0 ? new Map() : new Map(await listStaffNames(pool, staffIds));
}

/** How many active people hold one of the roles at each of the units on the day. One statement. */
export async function countPeopleInPost(
  pool: Pool,
  unitIds: readonly number[],
  roles: readonly StaffRole[],
  day: PlainDate,
): Promise<ReadonlyMap<number, number>> {
  return unitIds.length === 0 ? new Map() : countInPost(pool, unitIds, roles, day);
}

export interface UnitStaff {
  readonly id: string;
  readonly name: Words;
  readonly roles: readonly StaffRole[];
}

/** Active staff holding a role at the unit on the day, by account. One statement. */
export async function findUnitStaff(
  pool: Pool,
  unitId: number,
  role: StaffRole | undefined,
  day: PlainDate,
): Promise<readonly UnitStaff[]> {
  const staff = new Map<string, { readonly id: string; readonly name: Words; readonly roles: StaffRole[] }>();
  for (const row of await listRolesAtUnit(pool, unitId, role, day)) {
    const one = staff.get(row.staff_id) ?? {
      id: row.staff_id,
      name: { zh: row.name_zh, en: row.name_en },
      roles: [],
    };
    if (!one.roles.includes(row.role)) one.roles.push(row.role);
    staff.set(row.staff_id, one);
  }
  return [...staff.values()];
}

/** A unit by its code, e.g. 440106006-ZZ. */
export async function findUnitByCode(pool: Pool, code: string): Promise<Unit | undefined> {
  return (await orgDirectory(pool)).current.find((unit) => unit.code === code);
}

/** Leaves of these people that are not over, the first to begin first. One statement. */
export async function findLeaves(pool: Pool, staffIds: readonly string[], day: PlainDate): Promise<readonly Leave[]> {
  return staffIds.length === 0 ? [] : listLeaves(pool, staffIds, day);
}
