import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { recompute } from '../deadline/clock.ts';
import { refusalWords } from '../deadline/refusal-words.ts';
import type { Applied } from './applied.ts';
import type { RecountedData } from './event.ts';
import type { Matter } from './matter.ts';

/**
 * What a newly entered holiday notice does to the clocks of a matter, as one event: each clock whose last day moved, or
 * is the same but no longer provisional. Undefined when none is concerned, and nothing is written then. `calendar` has
 * the notice of `year` in it, see `withNotice`; one that cannot count what an earlier one could is a mistake and throws.
 */
export function recountClocks(matter: Matter, calendar: WorkCalendar, year: number): RecountedData | undefined {
  if (matter.status === 'closed') return undefined;
  const effects = Object.entries(matter.clocks).flatMap(([key, clock]): readonly Applied[] => {
    const found = recompute(clock, calendar);
    if (!found.ok) throw new Error(`matter ${matter.id}: clock ${key}: ${refusalWords(found).en}`);
    return found.change === 'none' ? [] : [{ kind: 'clock', clock: key, value: found.clock }];
  });
  return effects.length === 0 ? undefined : { kind: 'recounted', year, effects };
}
