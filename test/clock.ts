import { instant } from '../src/core/time/instant.ts';
import { type SettableClock, settableClock } from '../src/server/platform/clock/clock.ts';

/** A clock that stands at 2026-03-02 09:00 in China, an ordinary Monday, unless told otherwise. */
export function fixedClock(at = '2026-03-02T09:00:00+08:00'): SettableClock {
  return settableClock(instant(at));
}
