import type { Fault } from './fault.ts';

/** Before more than reading: the party shows that they hold their registered phone. */
export interface ProveAskPage {
  readonly kind: 'prove-ask';
  readonly code: string;
  /** Where the person was going. */
  readonly next: string;
  /** The registered phone with its middle hidden. */
  readonly phone: string;
}

/** The digits are on their way, or in the person's hand. */
export interface ProveEnterPage {
  readonly kind: 'prove-enter';
  readonly code: string;
  readonly next: string;
  readonly phone: string;
  /** For trying out: the digits that would have been sent. */
  readonly shown: string | null;
  readonly faults: readonly Fault[];
}
