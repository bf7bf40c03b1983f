import type { LedgerData, Matter } from '../matter/matter.ts';
import { type PlainDate } from '../time/plain-date.ts';
/**
 * The next reminder that is due: to the debtor of a promise that is not kept, some days before its day and on it, each
 * once. Undefined when everybody has been reminded; a promise whose day is over is not reminded of any more.
 */
export declare function decideReminder(matter: Matter, today: PlainDate, soonDays: number): LedgerData | undefined;
