import type { Passed, Task } from '../handoff/hand-off.ts';
import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow } from '../org/unit.ts';
import { type Actor, involvedUnits, readingUnits } from './can.ts';

/**
 * How much of a matter its reader reads: all of it, or, where they reach it only because their unit was asked to do a
 * piece of the work, what was passed to that unit, and what was asked of it and answered. Once a task has ended nothing
 * but that is left. A unit of the house reads all while its task is open.
 */
export type Extent =
  | { readonly whole: true }
  | { readonly whole: false; readonly tasks: readonly Task[]; readonly passed: readonly Passed[] };

/** For somebody who may read the matter at all. */
export function extentOf(actor: Actor, matter: Matter): Extent {
  if (actor.kind !== 'staff') return { whole: true };
  const units = readingUnits(actor.roles);
  const reaches = (unit: Task['unit']) => units.some((id) => isAtOrBelow(unit, id));
  if (matter.tasks === undefined || involvedUnits(matter).some(reaches)) return { whole: true };
  const tasks = matter.tasks.filter(({ unit }) => reaches(unit));
  const open = tasks.filter(({ ended }) => ended === undefined);
  return { whole: false, tasks, passed: open.flatMap(({ passed = [] }) => passed) };
}

export function readsStory(extent: Extent): boolean {
  return extent.whole || extent.passed.some(({ what }) => what === 'story');
}

export function readsDocument(extent: Extent, document: string): boolean {
  return extent.whole || extent.passed.some((item) => item.what === 'document' && item.document === document);
}

export function readsContacts(extent: Extent, party: string): boolean {
  return extent.whole || extent.passed.some((item) => item.what === 'contacts' && item.party === party);
}
