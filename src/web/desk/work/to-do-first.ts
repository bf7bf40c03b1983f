import type { QueueItem } from '../../../api/queue.ts';
import { waitsForAnOffice } from '../parts/waiting-words.ts';

/** Of a page ordered by what lapses first, the matter that somebody at the desk can do something about. */
export function toDoFirst<T extends Pick<QueueItem, 'waitingFor'>>(items: readonly T[]): T | undefined {
  return items.find(({ waitingFor }) => waitsForAnOffice(waitingFor));
}
