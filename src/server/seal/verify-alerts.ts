import { type AlertLevel, alertLevels, runOf } from '../../core/deadline/alert.ts';
import type { Clock } from '../../core/deadline/clock.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { deskUnit } from '../matter/rows.ts';

/** An alert as it is noted. */
export interface StoredAlert {
  readonly matter_id: string;
  readonly clock: string;
  readonly started: number;
  readonly until: string;
  readonly level: AlertLevel;
  readonly at: string;
  readonly desk_unit_id: number | null;
}

/**
 * Every alert is of a run of a clock that there was, up to a last day it had, and was reached by then; past its end is
 * at its end. One that is yet to be noted is no fault: the worker finds it by itself. It lies on the desk where its matter
 * lies, while it reminds anybody. `history`: after each event.
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
  const desk = deskOf(alerts, history.at(-1));
  return alerts
    .filter((alert) => {
      const { clock, started, until, level, at } = alert;
      const inTime = level === 'overdue' ? at === until : at <= until;
      return !inTime || !runs.has(`${clock} ${started} ${until}`) || alert.desk_unit_id !== desk(alert);
    })
    .map(({ clock }) => `clock_alert.${clock}`);
}

/** Whose people an alert reminds: those of the matter's desk, of the highest level of a clock that runs or has lapsed. */
function deskOf(alerts: readonly StoredAlert[], matter: Matter | undefined): (alert: StoredAlert) => number | null {
  const desk = matter === undefined ? null : deskUnit(matter);
  return ({ clock, started, until, level }) => {
    const now = matter?.clocks[clock];
    if (now === undefined || (now.status !== 'running' && now.status !== 'lapsed')) return null;
    const run = runOf(now);
    const isOfRun = (one: StoredAlert) => one.clock === clock && one.started === run.started && one.until === run.until;
    const highest = alertLevels.findLast((one) => alerts.some((other) => isOfRun(other) && other.level === one));
    return started === run.started && until === run.until && level === highest ? desk : null;
  };
}
