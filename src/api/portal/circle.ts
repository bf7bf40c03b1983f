import type { Words } from '../../core/words/words.ts';
import type { Fault } from './fault.ts';

/** A few words to the unit: why did you look; please let somebody else deal with it, or the level above. */
export interface SayPage {
  readonly kind: 'say';
  readonly code: string;
  readonly matter: string;
  readonly about: 'reading' | 'recusal' | 'raise';
  /** The line of who looked that is asked about; null for the others. */
  readonly reading: { readonly id: string; readonly words: Words } | null;
  /** Idempotency-Key of this form. */
  readonly key: string;
  readonly text: string;
  readonly faults: readonly Fault[];
}

/** Everything that is held about the reader, to take away. */
export interface HeldPage {
  readonly kind: 'held';
  readonly code: string;
  readonly partyName: string;
}
