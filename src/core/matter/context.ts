import type { Actor } from '../access/can.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { UnitRef } from '../org/unit.ts';
import type { CompiledProcedure, LocalValue } from '../procedure/compile.ts';
import type { Instant } from '../time/instant.ts';
import type { Directory } from './input.ts';

/** Everything a decision rests on, passed in as values: no clock, no chance, no look-up happens inside. */
export interface DecisionContext {
  readonly procedure: CompiledProcedure;
  readonly actor: Actor;
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly localValues: readonly LocalValue[];
  readonly directory: Directory;
  /** The official number to allot if the action allots one and the matter has none. */
  readonly nextNumber?: string;
  /** The id a linked matter gets if the action opens one. */
  readonly linkedMatterId?: string;
  /** The id a party gets if the action adds one. */
  readonly newPartyId?: string;
  /** The unit that will answer for the linked matter: from then on it may read this one, whose outcome it is asked about. */
  readonly linkedUnit?: UnitRef;
}
