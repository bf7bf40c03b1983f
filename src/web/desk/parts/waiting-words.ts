import type { MatterView } from '../../../api/matter.ts';
import type { QueueItem } from '../../../api/queue.ts';
import type { SessionView } from '../../../api/reference.ts';
import type { Words } from '../../../core/words/words.ts';
import { actsAtUnit } from '../session/session-context.ts';
import { waitingWords } from './reference-words.ts';

const me: Words = { zh: '我', en: 'You' };
const ownUnit: Words = { zh: '本单位', en: 'Your unit' };

/** Who an office is to a matter; the rest are its parties, for whom one can only wait. */
const offices: readonly string[] = ['door', 'offered-unit', 'answerable-unit'];

export function waitsForAnOffice(waitingFor: string): boolean {
  return offices.includes(waitingFor);
}

/** Who is waited for, as this reader would say it. Undefined where nobody is, or where this page does not know them. */
export function waitingOf(
  matter: Pick<MatterView, 'status' | 'waitingFor' | 'door' | 'offered' | 'answerable' | 'holder'>,
  session: SessionView,
): Words | undefined {
  if (matter.status === 'closed') return undefined;
  const unit = { door: matter.door, 'offered-unit': matter.offered, 'answerable-unit': matter.answerable };
  const awaited = Object.entries(unit).find(([key]) => key === matter.waitingFor)?.[1];
  if (awaited === undefined || awaited === null || !actsAtUnit(session, awaited.id)) return known(matter.waitingFor);
  return matter.waitingFor === 'answerable-unit' && matter.holder?.id === session.staffId ? me : ownUnit;
}

/** The same for a row of the reader's own queue: whichever office is waited for there is their own. */
export function waitingInOwnQueue(item: Pick<QueueItem, 'waitingFor'>): Words {
  return waitsForAnOffice(item.waitingFor) ? ownUnit : waitingInQueue(item);
}

export function waitingInQueue({ waitingFor }: Pick<QueueItem, 'waitingFor'>): Words {
  return known(waitingFor) ?? { zh: waitingFor, en: waitingFor };
}

function known(waitingFor: string): Words | undefined {
  return Object.entries(waitingWords).find(([key]) => key === waitingFor)?.[1];
}
