import type { Competence } from '../../core/org/competence.ts';
import type { OpeningHours } from '../../core/org/opening-hours.ts';
import type { StaffRole, UnitKind } from '../../core/procedure/definition.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import type { Pool } from '../platform/db/pool.ts';
import { prepared } from '../platform/db/statement.ts';

/** What tells a node that its copy of the tree is out of date: the tree's revision and the day in China. */
export interface OrgStand {
  readonly revision: string;
  readonly today: PlainDate;
}

export interface UnitRow {
  readonly id: number;
  readonly code: string;
  readonly parent_id: number | null;
  readonly kind: UnitKind;
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
  readonly current: boolean;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate | null;
  readonly resident_at: number | null;
  readonly address: string;
  readonly contact: string;
  readonly hours: OpeningHours | null;
  readonly since: PlainDate;
}

export async function getOrgStand(pool: Pool): Promise<OrgStand> {
  const { rows } = await pool.query<OrgStand>(
    `select coalesce((select value #>> '{}' from setting where key = 'org-revision'), '') as revision,
            (now() at time zone 'Asia/Shanghai')::date as today`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('the database did not tell the revision of the org tree');
  return row;
}

/** Every unit there ever was; `current` tells those that exist on the day. */
export async function listUnitRows(pool: Pool, day: PlainDate): Promise<readonly UnitRow[]> {
  const { rows } = await pool.query<UnitRow>(
    `select id, code, parent_id, kind, level, name_zh, name_en, short_zh, pinyin, initials, division, district,
            number_prefix, path, valid_from <= $1 and (valid_to is null or valid_to >= $1) as current,
            valid_from, valid_to, resident_at, address, contact, hours, since
       from org_unit
      order by code`,
    [day],
  );
  return rows;
}

export interface UnitVersionRow {
  readonly unit_id: number;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate;
  readonly name_zh: string;
  readonly name_en: string;
  readonly short_zh: string;
  readonly path: readonly number[];
}

/** What units were called, and where they stood, before: few are ever renamed or moved. */
export async function listUnitVersions(pool: Pool): Promise<readonly UnitVersionRow[]> {
  const { rows } = await pool.query<UnitVersionRow>(
    'select unit_id, valid_from, valid_to, name_zh, name_en, short_zh, path from org_unit_version order by unit_id, valid_from',
  );
  return rows;
}

interface CompetenceRow {
  readonly unit_id: number;
  readonly procedure: string;
  readonly category: string;
  readonly area: string;
  readonly valid_from: PlainDate;
  readonly valid_to: PlainDate | null;
}

export async function listCompetences(pool: Pool): Promise<readonly Competence[]> {
  const { rows } = await pool.query<CompetenceRow>(
    'select unit_id, procedure, category, area, valid_from, valid_to from unit_competence order by unit_id, valid_from',
  );
  return rows.map(({ unit_id: unitId, procedure, category, area, valid_from: from, valid_to: until }) => ({
    unitId,
    procedure,
    ...(category === '' ? {} : { category }),
    area,
    from,
    ...(until === null ? {} : { until }),
  }));
}

/** How many active people, machines not counted, hold one of the roles at each of the units on the day; stand-ins are not counted twice. */
export async function countInPost(
  pool: Pool,
  unitIds: readonly number[],
  roles: readonly StaffRole[],
  day: PlainDate,
): Promise<ReadonlyMap<number, number>> {
  const { rows } = await pool.query<{ unit_id: number; people: number }>(
    `select r.unit_id, count(distinct r.staff_id)::integer as people
       from staff_role r join staff s on s.id = r.staff_id and s.active and not s.machine
      where r.unit_id = any($1::integer[]) and r.role = any($2::text[])
        and r.valid_from <= $3 and (r.valid_to is null or r.valid_to >= $3)
      group by r.unit_id`,
    [unitIds, roles, day],
  );
  return new Map(rows.map((row) => [row.unit_id, row.people]));
}

export interface StaffRoleRow {
  readonly staff_id: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly role: StaffRole;
  readonly unit_id: number;
  readonly path: readonly number[];
}

/** The roles that active staff hold on the day. */
export async function listStaffRoles(
  pool: Pool,
  staffIds: readonly string[],
  day: PlainDate,
): Promise<readonly StaffRoleRow[]> {
  const { rows } = await pool.query<StaffRoleRow>(
    prepared(
      `select /*hot:staff-roles*/ s.id as staff_id, s.name_zh, s.name_en, r.role, r.unit_id, u.path
         from staff s
         join staff_role r on r.staff_id = s.id
         join org_unit u on u.id = r.unit_id
        where s.id = any($1::uuid[]) and s.active
          and r.valid_from <= $2 and (r.valid_to is null or r.valid_to >= $2)
        order by s.id, r.unit_id, r.role`,
      [staffIds, day],
    ),
  );
  return rows;
}

/** The roles held at one unit on the day, by active staff who are people, ordered by account. */
export async function listRolesAtUnit(
  pool: Pool,
  unitId: number,
  role: StaffRole | undefined,
  day: PlainDate,
): Promise<readonly StaffRoleRow[]> {
  const { rows } = await pool.query<StaffRoleRow>(
    `select s.id as staff_id, s.name_zh, s.name_en, r.role, r.unit_id, u.path
       from staff_role r
       join staff s on s.id = r.staff_id and s.active and not s.machine
       join org_unit u on u.id = r.unit_id
      where r.unit_id = $1 and ($2::text is null or r.role = $2)
        and r.valid_from <= $3 and (r.valid_to is null or r.valid_to >= $3)
      order by s.account, r.role
      limit 1000`,
    [unitId, role ?? null, day],
  );
  return rows;
}

/** Names by id, of staff who have left as well. */
export async function listStaffNames(
  pool: Pool,
  staffIds: readonly string[],
): Promise<readonly (readonly [string, Words])[]> {
  const { rows } = await pool.query<{ id: string; name_zh: string; name_en: string }>(
    prepared('select /*hot:staff-names*/ id, name_zh, name_en from staff where id = any($1::uuid[])', [staffIds]),
  );
  return rows.map((row) => [row.id, { zh: row.name_zh, en: row.name_en }] as const);
}
