import type { Obligation } from '../matter/matter.ts';
import { addDays, type PlainDate } from '../time/plain-date.ts';
import type { LedgerEntry } from './entry.ts';

/** How one promise stands on a day. Amounts in 分; null where a deed is owed and no money. */
export interface ObligationAccount {
  readonly paidFen: number | null;
  /** Reported or disputed: not counted before somebody says yes. */
  readonly waitingFen: number | null;
  readonly restFen: number | null;
  readonly overFen: number | null;
  readonly standing: 'kept' | 'later' | 'soon' | 'today' | 'over';
}

/** 履行情况: what came in, what is left, and whether it is due. `soonDays` before the day it counts as soon. */
export function accountOf(
  obligation: Obligation,
  ledger: readonly LedgerEntry[],
  today: PlainDate,
  soonDays: number,
): ObligationAccount {
  const standing = standingOf(obligation, today, soonDays);
  if (obligation.amountFen === undefined) {
    return { paidFen: null, waitingFen: null, restFen: null, overFen: null, standing };
  }
  const own = ledger.filter((entry) => entry.obligation === obligation.id);
  const paid = sum(own.filter((entry) => entry.standing === 'confirmed'));
  // Recorded as carried out without amounts: the office looked and says it is all there.
  const paidFen = obligation.performedOn === undefined ? paid : Math.max(paid, obligation.amountFen);
  const waiting = own.filter((entry) => entry.standing === 'reported' || entry.standing === 'disputed');
  return {
    paidFen,
    waitingFen: sum(waiting),
    restFen: Math.max(0, obligation.amountFen - paidFen),
    overFen: Math.max(0, paidFen - obligation.amountFen),
    standing,
  };
}

/** The day on which all of it was there, once it is: that of the last part. */
export function keptOn(obligation: Obligation, ledger: readonly LedgerEntry[]): PlainDate | undefined {
  const counted = ledger.filter(
    ({ obligation: of, standing, kind }) => of === obligation.id && standing === 'confirmed' && kind !== 'not-kept',
  );
  const kept =
    obligation.amountFen === undefined
      ? counted.some((entry) => entry.kind === 'done')
      : sum(counted) >= obligation.amountFen;
  return kept ? counted.map((entry) => entry.on).reduce((last, on) => (on > last ? on : last)) : undefined;
}

/** Amounts of parts; a report that nothing came has none. */
export function sum(entries: readonly LedgerEntry[]): number {
  return entries.reduce((total, entry) => total + (entry.amountFen ?? 0), 0);
}

function standingOf({ due, performedOn }: Obligation, today: PlainDate, soonDays: number) {
  if (performedOn !== undefined) return 'kept';
  if (due < today) return 'over';
  if (due === today) return 'today';
  return due <= addDays(today, soonDays) ? 'soon' : 'later';
}
