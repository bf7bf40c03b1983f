import { moveUnitsOfMatter } from '../matter/move-units.ts';
import type { SystemServices } from '../services.ts';
import { listOpenReachedFrom, type MatterRef } from './upkeep.store.ts';

export interface Moved {
  readonly matters: number;
  readonly moved: number;
}

const pageMax = 200;
/** A matter that somebody works on at the same moment is looked at again. */
const triesMax = 5;

/**
 * After a unit was moved in the tree: every open matter that it, or a unit below it, is part of is reached from where it
 * stands now. Running it again changes nothing more; what could not be done is counted in the error thrown at the end.
 */
export async function moveOpen(services: SystemServices, unit: number): Promise<Moved> {
  let after: MatterRef | undefined;
  let matters = 0;
  let moved = 0;
  let failed = 0;
  for (;;) {
    const page = await listOpenReachedFrom(services.pool, unit, after, pageMax);
    for (const ref of page) {
      const outcome = await moveOne(services, ref);
      if (outcome === 'moved') moved += 1;
      if (outcome === 'failed') failed += 1;
    }
    matters += page.length;
    after = page.at(-1);
    if (page.length < pageMax) break;
  }
  if (failed > 0) throw new Error(`${failed} of ${matters} matters could not follow unit ${unit}`);
  return { matters, moved };
}

async function moveOne(services: SystemServices, ref: MatterRef): Promise<'moved' | 'unchanged' | 'failed'> {
  const target = { district: ref.district, matterId: ref.matter_id };
  try {
    for (let tried = 1; tried <= triesMax; tried += 1) {
      const outcome = await moveUnitsOfMatter(services, target);
      if (outcome !== 'stale') return outcome;
    }
    services.log.warn(target, 'a matter was overtaken at every try to let it follow a unit');
  } catch (error) {
    services.log.error({ err: error, ...target }, 'a matter could not follow a unit');
  }
  return 'failed';
}
