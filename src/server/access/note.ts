import { readingAs } from '../../core/access/can.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { dateInChina, startOfDayInChina } from '../../core/time/instant.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { type AccessNote, findPurpose, insertAccess, insertAccesses } from './log.store.ts';

interface Looked {
  readonly deed: string;
  readonly purpose?: string | undefined;
  readonly partyId?: string | undefined;
}

/** Writes down a look into a matter under the role that lets the caller in; false when none does, and nothing is written. */
export async function noteAccess(
  services: Services,
  caller: StaffCaller,
  matter: Matter,
  looked: Looked,
  /** Where the matter is read by what was asked of the caller's unit. */
  scope: Scope = staffScope(caller),
): Promise<boolean> {
  const held = readingAs(staffActor(caller), matter);
  if (held === undefined) return false;
  const { role, unitId } = held;
  const note: AccessNote = { ...looked, staffId: caller.staffId, role, unitId, at: services.clock.now() };
  await insertAccess(services.pool, scope, matter, note);
  return true;
}

/** The same for many matters at once. */
export async function noteAccesses(
  services: Pick<Services, 'pool' | 'clock'>,
  caller: StaffCaller,
  matters: readonly Matter[],
  looked: Looked,
): Promise<void> {
  const at = services.clock.now();
  const looks = matters.flatMap((matter) => {
    const held = readingAs(staffActor(caller), matter);
    if (held === undefined) return [];
    const note: AccessNote = { ...looked, staffId: caller.staffId, role: held.role, unitId: held.unitId, at };
    return [{ district: matter.district, id: matter.id, note }];
  });
  if (looks.length > 0) await insertAccesses(services.pool, staffScope(caller), looks);
}

/** What this person opened the matter for today; its papers, records and messages are shown for that alone. */
export function purposeToday(
  services: Services,
  caller: StaffCaller,
  matter: Pick<Matter, 'district' | 'id'>,
  scope: Scope = staffScope(caller),
): Promise<string | undefined> {
  const since = startOfDayInChina(dateInChina(services.clock.now()));
  return findPurpose(services.pool, scope, matter, { staffId: caller.staffId, since });
}
