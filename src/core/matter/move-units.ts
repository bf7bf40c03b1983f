import { involvedUnits } from '../access/can.ts';
import type { UnitRef } from '../org/unit.ts';
import type { Applied } from './applied.ts';
import type { MovedData } from './event.ts';
import type { Matter } from './matter.ts';

/**
 * What moving units in the tree does to an open matter, as one event: each unit it names whose path is another now.
 * From then on it is reached from the new units above, and no longer from the old. Undefined when none is concerned, and
 * for a matter that has ended: it stays as it was, with those who were above it then.
 * @param present the unit as the tree has it now; undefined for one that was never there
 */
export function moveUnits(matter: Matter, present: (id: number) => UnitRef | undefined): MovedData | undefined {
  if (matter.status === 'closed') return undefined;
  const known = new Map(involvedUnits(matter).map((unit) => [unit.id, unit]));
  const effects = [...known.values()].flatMap((unit): readonly Applied[] => {
    const now = present(unit.id);
    const same = now === undefined || now.path.join() === unit.path.join();
    return same ? [] : [{ kind: 'unit-moved', unit: { id: now.id, path: now.path } }];
  });
  return effects.length === 0 ? undefined : { kind: 'units-moved', effects };
}
