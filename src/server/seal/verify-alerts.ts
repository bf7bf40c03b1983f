import { type AlertLevel, runOf } from '../../core/deadline/alert.ts';
import type { Clock } from '../../core/deadline/clock.ts';
import type { Matter } from '../../core/matter/matter.ts';

/** An alert as it is noted. */
export interface StoredAlert {
  readonly matter_id: string;
  readonly clock: string;
  readonly started: number;
  readonly until: string;
  readonly level: AlertLevel;
  readonly at: string;
}

/**
 * Every alert is of a run of a clock that there was, up to a last day it had, and was reached by then; past its end is
 * at its end. One that is yet to be noted is no fault: the worker finds it by itself. `history`: after each event.
 */
export function alertsWrong(alerts: readonly StoredAlert[], history: readonly Matter[]): readonly string[] {
  if (alerts.length === 0) return [];
  const alerted = new Set(alerts.map(({ clock }) => clock));
  const seen = new Set<Clock>();
  const runs = new Set<string>();
  for (const { clocks } of history) {
    for (const key of alerted) {
      const clock = clocks[key];
      // What an event leaves alone is the very value it was.
      if (clock === undefined || seen.has(clock)) continue;
      seen.add(clock);
      const { started, until } = runOf(clock);
      runs.add(`${key} ${started} ${until}`);
    }
  }
  return alerts
    .filter(({ clock, started, until, level, at }) => {
      const inTime = level === 'overdue' ? at === until : at <= until;
      return !inTime || !runs.has(`${clock} ${started} ${until}`);
    })
    .map(({ clock }) => `clock_alert.${clock}`);
}
