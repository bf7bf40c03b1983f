import type { Words } from '../../core/words/words.ts';
import type { Fault } from './fault.ts';

/** A person's own matters on one page, each added by its own code. */
export interface TogetherPage {
  readonly kind: 'together';
  readonly code: string;
  /** The matter of this code is among them. */
  readonly has: boolean;
  readonly lines: readonly {
    readonly code: string;
    readonly title: Words;
    readonly state: Words;
    /** Instant. */
    readonly openedAt: string;
    readonly yourTurn: boolean;
  }[];
  readonly typed: string;
  readonly faults: readonly Fault[];
}
