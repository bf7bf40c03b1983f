import { choiceOn, type LocalValue } from '../procedure/compile.ts';
import type { ClockDefinition, WaitingFor } from '../procedure/definition.ts';
import { houseSince } from '../procedure/house-term.ts';
import { dateInChina, type Instant } from '../time/instant.ts';
import { plainDate } from '../time/plain-date.ts';
import type { AlertLevel } from './alert.ts';
import { type AlertFollow, alertFollows, alertParameters } from './alert-parameters.ts';

/** An alert as far as it decides what follows. */
export interface Alerted {
  readonly level: AlertLevel;
  /** When the level was reached: the practice of that day decides. */
  readonly at: Instant;
  readonly waitingFor: WaitingFor;
}

const natures = { statute: 'Statute', practice: 'Practice' } as const;

/**
 * What follows an alert. What a party lets pass is no delay of an office: the person in charge is reminded, and that is
 * all. What the procedure itself has for a lapse (deemed acceptance, an ended mediation) is its `onLapse` and not here.
 */
export function followsOf(
  { level, at, waitingFor }: Alerted,
  nature: ClockDefinition['nature'],
  local: readonly LocalValue[],
): readonly AlertFollow[] {
  if (!officesMove.has(waitingFor)) return ['holder'];
  const on = dateInChina(at);
  const first = plainDate(houseSince);
  const chosen = choiceOn(alertParameters, `${level}${natures[nature]}`, on < first ? first : on, local);
  const keys: readonly string[] = alertFollows;
  return alertFollows.slice(0, keys.indexOf(chosen) + 1);
}

const officesMove: ReadonlySet<WaitingFor> = new Set(['door', 'offered-unit', 'answerable-unit']);
