import { type Instant, instantFromEpochMs } from '../../../core/time/instant.ts';

/** The one source of "now". Use cases are handed one; nothing below them asks the time. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantFromEpochMs(Date.now()) };

/** A clock that stands still until it is set: for tests, and for a demonstration that skips ahead. */
export interface SettableClock extends Clock {
  set(at: Instant): void;
}

export function settableClock(start: Instant): SettableClock {
  let at = start;
  return {
    now: () => at,
    set(next) {
      at = next;
    },
  };
}
