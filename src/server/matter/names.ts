import type { Matter } from '../../core/matter/matter.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { findHelperNames } from '../authority/names.ts';
import { staffNamesForPages } from '../org/staff-names.ts';
import { findUnits } from '../org/units.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { tagNames } from '../tag/tags.ts';
import type { Names } from './detail-text.ts';
import { handlingUnits } from './handling-view.ts';
import { holdingStaff } from './holding-view.ts';
import type { AccessRow, WholeMatter } from './read.store.ts';
import { supervisionUnits } from './supervision-view.ts';

/**
 * Every unit and person the pages of these matters name. A party is told of units, and of the people that a step itself
 * names: who did something for a unit stands on no page of theirs, and is not looked for.
 */
export async function namesFor(
  services: Services,
  scope: Scope,
  wholes: readonly (WholeMatter & { readonly access?: readonly AccessRow[] })[],
  /** The authority of whoever asks. */
  asking?: string,
): Promise<Names> {
  const forParty = scope.kind === 'journey';
  const units = new Set<number>();
  const staff = new Set<string>();
  const helpers = new Set<string>(asking === undefined ? [] : [asking]);
  for (const { row, matter, events, access = [] } of wholes) {
    units.add(row.door_unit_id).add(row.answerable_unit_id);
    if (matter.status === 'open' && matter.offered !== undefined) units.add(matter.offered.id);
    for (const id of [...handlingUnits(matter), ...supervisionUnits(matter)]) units.add(id);
    for (const { unit_id } of access) if (unit_id !== null) units.add(unit_id);
    if (!forParty) for (const id of staffOf(row, matter)) staff.add(id);
    const { actions } = getProcedure(matter.procedure, matter.procedureVersion).definition;
    for (const { actor, data } of events) {
      if (actor.kind === 'staff') {
        units.add(actor.unitId);
        if (!forParty) staff.add(actor.staffId);
      }
      if (actor.kind === 'party' && actor.authority !== undefined) helpers.add(actor.authority);
      if ((data.kind === 'handling' || data.kind === 'supervision') && data.unit !== undefined) units.add(data.unit);
      if (data.kind === 'opened' && typeof data.complainedAbout === 'number') units.add(data.complainedAbout);
      if (data.kind === 'holding' && data.staff !== undefined && !forParty) staff.add(data.staff);
      if (data.kind !== 'acted') continue;
      for (const [key, field] of Object.entries(actions[data.action]?.input ?? {})) {
        const value = data.input[key];
        if (field.kind === 'unit' && typeof value === 'number') units.add(value);
        if (field.kind === 'staff' && typeof value === 'string') staff.add(value);
      }
    }
  }
  return {
    tags: await tagNames(services.pool),
    units: await findUnits(services.pool, [...units]),
    staff: await staffNamesForPages(services.pool, [...staff]),
    helpers: await findHelperNames(services, scope, { district: wholes[0]?.row.district ?? '', ids: [...helpers] }),
  };
}

function staffOf(row: WholeMatter['row'], matter: Matter): readonly string[] {
  return [
    ...(row.holder_staff_id === null ? [] : [row.holder_staff_id]),
    ...holdingStaff(matter),
    ...(matter.barred ?? []),
    ...(matter.restriction?.named ?? []),
  ];
}
