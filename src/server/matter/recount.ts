import { recountClocks } from '../../core/matter/recount.ts';
import type { Services } from '../services.ts';
import { findMatter, findMatters } from './matter.store.ts';
import { type Outside, writeOutside, writeOutsideAtOnce } from './write.ts';
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
  const data = recountClocks(loaded.matter, services.calendar(), target.year);
  if (data === undefined) return 'unchanged';
  try {
    await writeOutside(services, { loaded, data }, services.clock.now());
  } catch (error) {
    if (error instanceof StaleWriteError) return 'stale';
    throw error;
  }
  return 'moved';
}

/**
 * The same for many matters of one district, read in one statement and written in one call. One that cannot be reckoned is
 * left out; where one was overtaken, or the call failed, nothing is written.
 * @returns how many moved, and the ids of those to be looked at again
 */
export async function recountMatters(
  services: Services,
  target: { readonly district: string; readonly ids: readonly string[]; readonly year: number },
): Promise<{ readonly moved: number; readonly left: readonly string[] }> {
  const calendar = services.calendar();
  const happened: Outside[] = [];
  const left: string[] = [];
  for (const loaded of await findMatters(services.pool, target.district, target.ids)) {
    try {
      const data = recountClocks(loaded.matter, calendar, target.year);
      if (data !== undefined) happened.push({ loaded, data });
    } catch {
      // Tried by itself next, it says what is wrong with it.
      left.push(loaded.row.id);
    }
  }
  if (happened.length === 0) return { moved: 0, left };
  try {
    await writeOutsideAtOnce(services, happened, services.clock.now());
    return { moved: happened.length, left };
  } catch (error) {
    if (!(error instanceof StaleWriteError))
      services.log.warn({ err: error, district: target.district }, 'many matters could not be written in one call');
    return { moved: 0, left: [...left, ...happened.map(({ loaded }) => loaded.row.id)] };
  }
}
