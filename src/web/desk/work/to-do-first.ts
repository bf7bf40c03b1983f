import type { QueueItem } from '../../../api/matter.ts';

/** Who an office is to a matter; the rest are its parties, for whom one can only wait. */
const offices: readonly string[] = ['door', 'offered-unit', 'answerable-unit'];

/** Of a page ordered by what lapses first, the matter that somebody at the desk can do something about. */
export function toDoFirst<T extends Pick<QueueItem, 'waitingFor'>>(items: readonly T[]): T | undefined {
  return items.find(({ waitingFor }) => offices.includes(waitingFor));
}
