import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Services } from '../services.ts';
import { insertTold } from './duplicate.store.ts';

/** That matters out of reach were told to be there is written where their parties see it. */
export async function noteTold(
  services: Pick<Services, 'pool' | 'clock'>,
  caller: StaffCaller,
  district: string,
  met: readonly { readonly id: string }[],
  purpose: string,
): Promise<void> {
  const [held] = caller.roles;
  if (met.length === 0 || held === undefined) return;
  const at = services.clock.now();
  const rows = met.map(({ id }) => ({
    district,
    id: uuidV7(),
    matter_id: id,
    at,
    staff_id: caller.staffId,
    role: held.role,
    unit_id: held.unitId,
    purpose,
  }));
  await insertTold(services.pool, staffScope(caller), rows);
}
