import { type Instant, millisecondsBetween } from '../time/instant.ts';

/**
 * What an outside witness of the chain last said:
 * - `confirmed`: it keeps the newest heads
 * - `unreachable`: it could not be asked, or could not keep what it was given
 * - `refused`: it does not know this installation, or not the key that signed
 * - `contradicted`: it keeps a head that is not in this database; the database was put back to an earlier state, cut, or
 *   written anew
 */
export type WitnessWord = 'confirmed' | 'unreachable' | 'refused' | 'contradicted';

/** What is known of one witness. `since`: from when on it has been set. */
export interface WitnessMark {
  readonly since: Instant;
  readonly confirmedAt: Instant | null;
  readonly word: WitnessWord | null;
}

/**
 * - `fresh`: heads no older than ten minutes lie outside
 * - `late`: they are older
 * - `overdue`: older than four hours; what cannot be undone waits
 * - `contradicted`: see WitnessWord; nothing is sealed on top
 */
export type WitnessStanding = 'fresh' | 'late' | 'overdue' | 'contradicted';

/** Scoreboard A1: a checkpoint is ten minutes old at the most. */
const witnessFreshMinutesMax = 10;
/** Four hours, as X-Road's message log has it for its time stamps. */
const witnessOverdueMinutes = 240;

const minuteMs = 60_000;

/** Where the witness stands now. One that has never confirmed counts from when it was set. */
export function witnessStanding({ since, confirmedAt, word }: WitnessMark, now: Instant): WitnessStanding {
  if (word === 'contradicted') return 'contradicted';
  const minutes = millisecondsBetween(confirmedAt ?? since, now) / minuteMs;
  if (minutes > witnessOverdueMinutes) return 'overdue';
  return minutes > witnessFreshMinutesMax ? 'late' : 'fresh';
}

/** Gravest last. */
const witnessStandings: readonly WitnessStanding[] = ['fresh', 'late', 'overdue', 'contradicted'];

/**
 * How the chain is witnessed as a whole: one witness that confirms is enough against loss, one that contradicts is
 * enough for an alarm. Undefined where none is set.
 */
export function witnessedAs(standings: readonly WitnessStanding[]): WitnessStanding | undefined {
  if (standings.includes('contradicted')) return 'contradicted';
  return witnessStandings.find((standing) => standings.includes(standing));
}

/** Nothing is sealed on top of what a witness contradicts: events wait, and none is lost. */
export function sealingWaits(witnessed: WitnessStanding | undefined): boolean {
  return witnessed === 'contradicted';
}

/** What cannot be undone waits for a witness that is set and has been silent for four hours, or contradicts. */
export function erasingWaits(witnessed: WitnessStanding | undefined): boolean {
  return witnessed === 'overdue' || witnessed === 'contradicted';
}
