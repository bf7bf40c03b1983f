import { recountClocks } from '../../core/matter/recount.ts';
import { getProcedure } from '../../procedures/registry.ts';
import type { Services } from '../services.ts';
import { findMatter } from './matter.store.ts';
import { writeOutside } from './write.ts';
import { StaleWriteError } from './write-errors.ts';

/**
 * Reckons a matter's clocks again after the notice of `year` was entered: one event where a clock moved or is no longer
 * provisional, none where nothing changed, so that it may be run again after a crash. `stale`: look again later.
 * `services` work as the system, on a pool that sees every row.
 */
export async function recountMatter(
  services: Services,
  target: { readonly district: string; readonly matterId: string; readonly year: number },
): Promise<'moved' | 'unchanged' | 'stale'> {
  const { loaded } = await findMatter(
    services.pool,
    { kind: 'system' },
    { district: target.district, id: target.matterId },
  );
  if (loaded === undefined) return 'unchanged';
  const { matter } = loaded;
  const data = recountClocks(matter, services.calendar(), target.year);
  if (data === undefined) return 'unchanged';
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  try {
    await writeOutside(services, loaded, data, { procedure, now: services.clock.now() });
  } catch (error) {
    if (error instanceof StaleWriteError) return 'stale';
    throw error;
  }
  return 'moved';
}
