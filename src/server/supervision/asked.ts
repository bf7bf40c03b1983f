import type { AskedFromAbove } from '../../api/supervision-asked.ts';
import { workingRoles } from '../../core/access/can.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { findUnits } from '../org/units.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listAsked } from './asked.store.ts';

const itemsMax = 100;

/** What is asked of the caller's own units from above or by parties, and what the caller is to read or sign as the one above. */
export async function listAskedFromAbove(services: Services, caller: StaffCaller): Promise<Outcome<AskedFromAbove>> {
  const at = (roles: readonly StaffRole[]) => [
    ...new Set(caller.roles.filter(({ role }) => roles.includes(role)).map(({ unitId }) => unitId)),
  ];
  const asked = {
    answering: at(workingRoles),
    reviewing: at(['lead', 'supervisor']),
    watching: at(['supervisor']),
    leading: at(['lead']),
    limit: itemsMax + 1,
  };
  const rows = await listAsked(services.pool, staffScope(caller), asked);
  const units = await findUnits(services.pool, [...new Set(rows.map((row) => row.unit_id))]);
  const today = dateInChina(services.clock.now());
  const items = rows.slice(0, itemsMax).map((row) => ({
    district: row.district,
    matterId: row.matter_id,
    id: row.id,
    kind: row.kind,
    unit: units.get(row.unit_id)?.name ?? { zh: '', en: '' },
    due: row.due,
    overdue: row.due !== null && row.kind !== 'read' && row.due < today,
    number: row.number,
    title: row.title,
    procedure: getProcedure(row.procedure, row.procedure_version).definition.title,
  }));
  return { ok: true, value: { items, more: rows.length > itemsMax } };
}
