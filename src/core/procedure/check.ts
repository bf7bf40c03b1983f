import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { dateInChina, type Instant } from '../time/instant.ts';
import type { CompiledProcedure } from './compile.ts';
import { declarationFindings } from './proof/declaration-findings.ts';
import type { Finding } from './proof/finding.ts';
import { graphFindings } from './proof/graph-findings.ts';
import { watch } from './proof/watch.ts';
import { wordFindings } from './proof/word-findings.ts';
import type { Sides } from './proof/world.ts';
import { simulate } from './simulate.ts';

export interface CheckContext {
  /** Every procedure there is: the ones this one may be linked with. */
  readonly known: readonly CompiledProcedure[];
  readonly calendar: WorkCalendar;
  /** The terms in force now are the ones that are tried. */
  readonly now: Instant;
  /** Names of the templates that documents can be made from. */
  readonly templates: ReadonlySet<string>;
}

/**
 * Proves a procedure by taking it down every way it can go: one party a side, two a side, and, where it comes in through
 * the door, without another side. Empty when proven: every state, action, branch, guard, clock, document and message is
 * reached and matters; every open matter can come to an end without hanging on one person; every lapse has its
 * consequence wherever the clock can run, and none runs at an end; what the screen calls possible is what is decided.
 * Findings name the key at fault. Throws where there are too many ways to vouch for.
 */
export function checkProcedure(procedure: CompiledProcedure, context: CheckContext): readonly Finding[] {
  const { definition } = procedure;
  const { calendar, now, known, templates } = context;
  const watched = watch(procedure);
  const simulations = sidesTried(procedure).map((sides) =>
    simulate(procedure, { sides, calendar, now, known }, watched),
  );
  const findings = [
    ...wordFindings(definition),
    ...declarationFindings(definition, { today: dateInChina(now), templates, known }),
    ...graphFindings(definition, simulations),
  ];
  const first = new Map(findings.toReversed().map((one) => [`${one.at} ${one.finding}`, one]));
  return findings.filter((one) => first.get(`${one.at} ${one.finding}`) === one);
}

/** One line for a person: the key, what is wrong, how a matter gets there. */
export function findingText({ at, finding, story }: Finding): string {
  return story === undefined ? `${at}: ${finding}` : `${at}: ${finding} (after ${story.join(' → ')})`;
}

function sidesTried({ definition: { initial, parties } }: CompiledProcedure): readonly Sides[] {
  if (parties === 'none') return [{ applicants: 0, respondents: 0 }];
  const both = [
    { applicants: 1, respondents: 1 },
    { applicants: 2, respondents: 2 },
  ];
  const door = initial.portal !== undefined || initial.desk !== undefined;
  return door ? [...both, { applicants: 1, respondents: 0 }] : both;
}
