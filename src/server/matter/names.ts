import { findHelperNames } from '../authority/names.ts';
import { staffNamesForPages } from '../org/staff-names.ts';
import { findUnits } from '../org/units.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { handlingUnits } from './handling-view.ts';
import { holdingStaff } from './holding-view.ts';
import type { AccessRow, WholeMatter } from './read.store.ts';
import { supervisionUnits } from './supervision-view.ts';
import type { Names } from './timeline.ts';

/** Every unit and person the pages of these matters name. */
export async function namesFor(
  services: Services,
  scope: Scope,
  wholes: readonly (WholeMatter & { readonly access?: readonly AccessRow[] })[],
  /** The authority of whoever asks. */
  asking?: string,
): Promise<Names> {
  const units = new Set<number>();
  const staff = new Set<string>();
  const helpers = new Set<string>(asking === undefined ? [] : [asking]);
  for (const { row, matter, events, access = [] } of wholes) {
    units.add(row.door_unit_id).add(row.answerable_unit_id);
    if (matter.status === 'open' && matter.offered !== undefined) units.add(matter.offered.id);
    for (const id of [...handlingUnits(matter), ...supervisionUnits(matter)]) units.add(id);
    for (const { unit_id } of access) if (unit_id !== null) units.add(unit_id);
    if (row.holder_staff_id !== null) staff.add(row.holder_staff_id);
    for (const id of holdingStaff(matter)) staff.add(id);
    for (const id of [...(matter.barred ?? []), ...(matter.restriction?.named ?? [])]) staff.add(id);
    for (const { actor, data } of events) {
      if (actor.kind === 'staff') {
        units.add(actor.unitId);
        staff.add(actor.staffId);
      }
      if (actor.kind === 'party' && actor.authority !== undefined) helpers.add(actor.authority);
      if ((data.kind === 'handling' || data.kind === 'supervision') && data.unit !== undefined) units.add(data.unit);
      if (data.kind === 'opened' && typeof data.complainedAbout === 'number') units.add(data.complainedAbout);
      if (data.kind === 'holding' && data.staff !== undefined) staff.add(data.staff);
      if (data.kind !== 'acted') continue;
      for (const value of Object.values(data.input)) {
        if (typeof value === 'number' && Number.isSafeInteger(value)) units.add(value);
        if (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)) staff.add(value);
      }
    }
  }
  return {
    units: await findUnits(services.pool, [...units]),
    staff: await staffNamesForPages(services.pool, [...staff]),
    helpers: await findHelperNames(services, scope, { district: wholes[0]?.row.district ?? '', ids: [...helpers] }),
  };
}
