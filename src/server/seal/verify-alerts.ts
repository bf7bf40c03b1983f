import { type AlertLevel, runOf } from '../../core/deadline/alert.ts';
import { evolve } from '../../core/matter/evolve.ts';
import type { Matter, MatterEvent } from '../../core/matter/matter.ts';

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
 * at its end. One that is yet to be noted is no fault: the worker finds it by itself.
 */
export function alertsWrong(alerts: readonly StoredAlert[], events: readonly MatterEvent[]): readonly string[] {
  if (alerts.length === 0) return [];
  const runs = new Set<string>();
  let then: Matter | undefined;
  for (const event of events) {
    then = evolve(then, event);
    for (const [key, clock] of Object.entries(then.clocks)) {
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
