import type { AskedTasks } from '../../api/handling.ts';
import { workingRoles } from '../../core/access/can.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { findUnits } from '../org/units.ts';
import type { Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listAskedTasks } from './handoff.store.ts';

const itemsMax = 100;

/** What the caller's own units were asked to help with, and have not answered. Nothing of the matters themselves. */
export async function listTasks(services: Services, caller: StaffCaller): Promise<Outcome<AskedTasks>> {
  const working = caller.roles.filter(({ role }) => workingRoles.includes(role));
  const units = [...new Set(working.map(({ unitId }) => unitId))];
  if (units.length === 0) return { ok: true, value: { items: [] } };
  const rows = await listAskedTasks(services.pool, staffScope(caller), units, itemsMax);
  const named = await findUnits(services.pool, [...new Set(rows.map((row) => row.unit_id))]);
  const items = rows.map((row) => ({
    district: row.district,
    matterId: row.matter_id,
    id: row.id,
    unit: named.get(row.unit_id)?.name ?? { zh: '', en: '' },
    askedAt: row.asked_at,
    due: row.due,
    overdue: row.overdue,
  }));
  return { ok: true, value: { items } };
}
