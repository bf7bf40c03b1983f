import type { EntryKind } from '../../core/obligation/entry.ts';
import type { Fault } from './fault.ts';
import type { EntryLine, ObligationLine } from './tracking.ts';

/** What a party does about one promise: says that it was kept or was not, or answers what was said. */
export type PerformanceDeed =
  | { readonly deed: 'report'; readonly kind: EntryKind }
  /** 申请强制执行, for the reader's own claim. */
  | { readonly deed: 'enforce'; readonly creditor: string }
  | { readonly deed: 'confirm' | 'dispute' | 'withdraw'; readonly entry: EntryLine };

/** One promise and one thing to say of it, on one page. */
export interface PerformancePage {
  readonly kind: 'performance';
  readonly code: string;
  readonly matter: string;
  readonly promise: ObligationLine;
  readonly deed: PerformanceDeed;
  /** Idempotency-Key of this form. */
  readonly key: string;
  readonly typed: { readonly amount: string; readonly on: string; readonly words: string; readonly overpaid: boolean };
  readonly faults: readonly Fault[];
}
