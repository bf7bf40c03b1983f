import { moveUnits } from '../../core/matter/move-units.ts';
import { freshDirectory } from '../org/directory.ts';
import type { Services } from '../services.ts';
import { findMatter } from './matter.store.ts';
import { writeOutside } from './write.ts';
import { StaleWriteError } from './write-errors.ts';

/**
 * Gives a matter the paths its units have in the tree now: one event where one changed, none where nothing did, so that
 * it may be run again after a crash. `stale`: look again later. `services` work as the system.
 */
export async function moveUnitsOfMatter(
  services: Services,
  target: { readonly district: string; readonly matterId: string },
): Promise<'moved' | 'unchanged' | 'stale'> {
  const [{ loaded }, { byId }] = await Promise.all([
    findMatter(services.pool, { kind: 'system' }, { district: target.district, id: target.matterId }),
    freshDirectory(services.pool),
  ]);
  if (loaded === undefined) return 'unchanged';
  const { matter } = loaded;
  const data = moveUnits(matter, (id) => byId.get(id));
  if (data === undefined) return 'unchanged';
  try {
    await writeOutside(services, { loaded, data }, services.clock.now());
  } catch (error) {
    if (error instanceof StaleWriteError) return 'stale';
    throw error;
  }
  return 'moved';
}
