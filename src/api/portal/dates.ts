import type { OwnMeetingView } from '../matter.ts';
import type { Fault } from './fault.ts';

/** The dates that were proposed, for a party to say which do not suit. */
export interface DatesPage {
  readonly kind: 'dates';
  readonly code: string;
  readonly matter: string;
  readonly meeting: OwnMeetingView;
  /** Idempotency-Key of this form. */
  readonly key: string;
  readonly typed: { readonly unsuitable: readonly string[]; readonly words: string };
  readonly faults: readonly Fault[];
}
