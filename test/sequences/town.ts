import { seedCalendar } from '../../seed/calendar/seed-calendar.ts';
import type { Actor } from '../../src/core/access/can.ts';
import type { DecisionContext } from '../../src/core/matter/context.ts';
import { unitKinds } from '../../src/core/procedure/definition.ts';
import { worldDirectory, worldDistrict, worldUnits } from '../../src/core/procedure/proof/world.ts';
import type { FreshDatabase } from '../database.ts';
import { testServices } from '../services.ts';
import { allStaff, everybody, staffRoles } from './cells.ts';

/** The town in which procedures are tried, in a database: people have ids there that its columns take. */
export const townCalendar = seedCalendar();

export const townDirectory: DecisionContext['directory'] = {
  units: worldDirectory.units,
  staff: Object.fromEntries(Object.entries(worldDirectory.staff).map(([id, roles]) => [inTown(id), roles])),
};

/** `mediator-16` by the id of that person in the database. */
export function inTown(staffId: string): string {
  const [role = '', unit = ''] = staffId.split('-');
  const place = staffRoles.map(String).indexOf(role);
  return `00000000-0000-7000-8000-${String(place).padStart(4, '0')}${unit.padStart(8, '0')}`;
}

export function actorInTown(actor: Actor): Actor {
  return actor.kind === 'staff' ? { ...actor, staffId: inTown(actor.staffId) } : actor;
}

const staff = allStaff.map(actorInTown);

export function everybodyInTown(parties: readonly string[], journeyId: string): readonly Actor[] {
  return everybody(staff, parties, journeyId);
}

/** An input as the try-outs fill it in, with the ids of the database. */
export function inputInTown(input: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const known = (value: unknown) =>
    typeof value === 'string' && Object.hasOwn(worldDirectory.staff, value) ? inTown(value) : value;
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, known(value)]));
}

export async function openTown(database: FreshDatabase) {
  const units = [{ id: 1, kind: 'city', path: [1] }, ...unitKinds.map((kind) => worldUnits[kind])];
  for (const { id, kind, path } of units) {
    await database.ownerPool.query(
      `insert into org_unit (id, code, parent_id, kind, level, name_zh, name_en, short_zh, division, district, number_prefix, path)
       values ($1, $2, $3, $4, 2, $2, $2, '', $5::text, $5::text, '示', $6)`,
      [id, `town-${id}`, id === 1 ? null : 1, kind, worldDistrict, [...path]],
    );
  }
  return testServices(database.pool);
}
