import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import type { Matter } from '../../matter/matter.ts';
import type { Instant } from '../../time/instant.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { GuardUse } from './watch.ts';
import type { Sides } from './world.ts';

/** What a procedure is tried out with. `known`: the procedures it may be linked with. */
export interface TryOut {
  readonly sides: Sides;
  readonly calendar: WorkCalendar;
  /** The moment every matter stands at; a lapse is looked at from the moment the clock is over. */
  readonly now: Instant;
  readonly known: readonly CompiledProcedure[];
  /** More abstract matters than this is an error, never a sample. */
  readonly nodesMax?: number;
}

export interface SimulatedNode {
  readonly matter: Matter;
  /** How it first came about, from the opening on. */
  readonly story: readonly string[];
}

/** One thing that can happen to a matter. */
export interface SimulatedStep {
  readonly from: number;
  readonly to: number;
  readonly action: string;
  readonly way: 'person' | 'lapse' | 'report';
  /** Indexes of the rules in `by` that let it be taken. */
  readonly rules: readonly number[];
  /** Only the person in charge could take it. */
  readonly held: boolean;
  /** What it did, in short: `clock mediation`, `document receipt`, `notify closed`, `holder`, … */
  readonly did: readonly string[];
}

/** Something that may not be, found on the way. */
export interface Trouble {
  readonly at: string;
  readonly trouble: string;
  readonly story: readonly string[];
}

export interface Simulation {
  readonly nodes: readonly SimulatedNode[];
  readonly steps: readonly SimulatedStep[];
  readonly troubles: readonly Trouble[];
  /** By key path: what every use of a guard answered. */
  readonly uses: ReadonlyMap<string, GuardUse>;
}
