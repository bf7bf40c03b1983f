import type { Words } from '../words/words.ts';
import type { Clock, ClockOutcome } from './clock.ts';
import { refusalWords } from './refusal-words.ts';

/** A term reached into a year the calendar does not know, or could not be counted: the deed waits, with the reason in words. */
export class ClockReckoningError extends Error {
  readonly words: Words;
  constructor(words: Words) {
    super(words.en);
    this.words = words;
  }
}

/** The clock that must be there for the deed to be done. Throws {@link ClockReckoningError}. */
export function reckoned<C extends Clock>(outcome: ClockOutcome<C>): C {
  if (outcome.ok) return outcome.clock;
  throw new ClockReckoningError(refusalWords(outcome));
}
