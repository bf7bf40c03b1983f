import type { AlertItem, AlertList } from '../../api/alert.ts';
import { workingRoles } from '../../core/access/can.ts';
import { followsOf } from '../../core/deadline/alert-follows.ts';
import { alertParameters } from '../../core/deadline/alert-parameters.ts';
import { countsIn, timeLeftUntil } from '../../core/deadline/clock.ts';
import { clockTitle, declaredClock } from '../../core/milestone/series.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { holdersOf, type StaffCaller, staffScope } from '../matter/caller.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { type AlertedMatter, type AlertRow, findAlertedMatter, listDeskAlerts, noteSeen } from './alert.store.ts';

/** As many as are shown; what lies behind them moves up as these are dealt with. */
const itemsMax = 50;
/**
 * Read at first, at a time after that, and how often: what is told to somebody else of the unit lies between. Mostly there
 * is little of that, and each row is asked for behind three walls.
 */
const firstRows = 60;
const pageRows = 100;
const pagesMax = 5;

/**
 * Terms that are near, at their last or over, on the desks of the caller's units. Whom an alert is told to follows from
 * the rule in force when the level was reached, and from who holds the matter today.
 */
export async function listAlerts(
  services: Services,
  caller: StaffCaller,
  { whose }: { readonly whose: 'mine' | 'unit' },
): Promise<Outcome<AlertList>> {
  const working = caller.roles.filter(({ role }) => workingRoles.includes(role));
  const units = [...new Set(working.map(({ unitId }) => unitId))];
  if (units.length === 0) return { ok: true, value: { items: [], more: false } };
  const items: AlertItem[] = [];
  const asked = { units, unseen: whose === 'mine' };
  let after: AlertRow | undefined;
  for (let page = 1; ; page += 1) {
    const limit = page === 1 ? firstRows : pageRows;
    const rows = await listDeskAlerts(services.pool, staffScope(caller), { ...asked, after, limit });
    for (const row of rows) {
      const item = await itemOf(services, caller, row);
      if (item !== undefined && (whose === 'unit' || item.told !== null)) items.push(item);
      if (items.length > itemsMax) return { ok: true, value: { items: items.slice(0, itemsMax), more: true } };
    }
    const last = rows.length < limit;
    if (last || page === pagesMax) return { ok: true, value: { items, more: !last } };
    after = rows.at(-1);
  }
}

/** Takes an alert off the reminders of the caller, as the person in charge, as the head, or as both. Doing so again changes nothing. */
export async function takeNoteOfAlert(
  services: Services,
  caller: StaffCaller,
  target: { readonly district: string; readonly id: string; readonly clock: string },
): Promise<Outcome<undefined>> {
  const scope = staffScope(caller);
  const matter = await findAlertedMatter(services.pool, scope, target);
  if (matter === undefined) return failure('not-found');
  const part = partsOf(caller, matter);
  if (!part.asHolder && !part.asLead) return failure('not-your-part');
  await noteSeen(services.pool, scope, {
    ...target,
    ...part,
    staffId: caller.staffId,
    at: services.clock.now(),
  });
  return { ok: true, value: undefined };
}

/** In what part the caller is reminded of a matter's terms. Before anybody holds it, it is everybody's of the unit. */
function partsOf(caller: StaffCaller, { desk_unit_id: desk, holder_staff_id: holder }: AlertedMatter) {
  const here = caller.roles.filter(({ role, unitId }) => workingRoles.includes(role) && unitId === desk);
  const holds = holder === null || holdersOf(caller).includes(holder);
  return { asHolder: here.length > 0 && holds, asLead: here.some(({ role }) => role === 'lead') };
}

async function itemOf(services: Services, caller: StaffCaller, row: AlertRow): Promise<AlertItem | undefined> {
  const { definition } = getProcedure(row.procedure, row.procedure_version);
  const declared = declaredClock(definition, row.clock);
  if (declared === undefined) return undefined;
  const local = await findLocalValues(services.pool, alertParameters.key, row.district);
  const follows = followsOf({ level: row.level, at: row.at, waitingFor: row.waiting_for }, declared.nature, local);
  const part = partsOf(caller, row);
  const asHolder = part.asHolder && !row.seen && follows.includes('holder');
  const asLead = part.asLead && !row.lead_seen && follows.includes('lead');
  return {
    district: row.district,
    matterId: row.matter_id,
    number: row.number,
    procedure: definition.title,
    clock: { key: row.clock, title: clockTitle(definition, row.clock) ?? declared.title },
    level: row.level,
    at: row.at,
    due: row.value.due,
    left: timeLeftUntil(row.value.due, countsIn(row.value), services.clock.now(), services.calendar()),
    holder: row.holder_zh === null || row.holder_en === null ? null : { zh: row.holder_zh, en: row.holder_en },
    follows: [...follows],
    told: asHolder ? 'holder' : asLead ? 'lead' : null,
  };
}
