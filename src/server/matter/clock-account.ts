import type { z } from 'zod';
import type { clockView } from '../../api/matter.ts';
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts';
import { type Clock, explainClock } from '../../core/deadline/clock.ts';
import { citeWords, stepWords, type Telling } from '../../core/deadline/explain-step.ts';
import { pastNotice } from '../../core/deadline/past-notice.ts';
import { termWords } from '../../core/deadline/term.ts';
import { termsBeside } from '../../core/deadline/terms-beside.ts';
import { groundWords } from '../../core/matter/expected-finish.ts';
import { declaredClock } from '../../core/milestone/series.ts';
import type { CompiledProcedure, LocalValue } from '../../core/procedure/compile.ts';
import type { ClockDefinition } from '../../core/procedure/definition.ts';

/** What a page says of a clock whatever the day: by what rule it runs, which terms there are, and how its last day came about. */
export type ClockAccount = Pick<z.input<typeof clockView>, 'basis' | 'terms' | 'steps'>;

/** What an account is made by. */
export interface AccountRules {
  readonly procedure: CompiledProcedure;
  readonly calendar: WorkCalendar;
  /** Local values of the procedure's own terms. */
  readonly localValues: readonly LocalValue[];
  readonly reader: 'staff' | 'party';
}

type Known = Map<string, ClockAccount>;

/** By calendar and practice; gone with either, which are others once a notice or a value is entered. */
const kept = new WeakMap<WorkCalendar, WeakMap<readonly LocalValue[], Known>>();
/** A few kilobytes each. Half a year has some hundred first days of a term of days; those of hours would have no end. */
const accountsMax = 4_000;

/**
 * The account of a clock, counted and put into words once for all matters whose clocks ran alike: it follows from the
 * clock's own days, the calendar and the practice. Made anew each time it was a fifth of what a party's page took.
 */
export function clockAccount(key: string, clock: Clock, rules: AccountRules): ClockAccount | undefined {
  const known = knownOf(rules);
  const { measure, start, suspensions, extensions, cite, due } = clock;
  const isOver = clock.status !== 'running' && clock.status !== 'suspended';
  const counted = [measure, start, suspensions, extensions, cite, due, isOver];
  const name = `${rules.procedure.id} ${rules.reader} ${key} ${JSON.stringify(counted)}`;
  const found = known.get(name);
  if (found !== undefined) return found;
  const definition = declaredClock(rules.procedure.definition, key);
  if (definition === undefined) return undefined;
  if (known.size >= accountsMax) known.clear();
  const made = accountOf(clock, definition, rules);
  known.set(name, made);
  return made;
}

function knownOf({ calendar, localValues }: AccountRules): Known {
  const practices = kept.get(calendar) ?? new WeakMap<readonly LocalValue[], Known>();
  kept.set(calendar, practices);
  const known = practices.get(localValues) ?? new Map<string, ClockAccount>();
  practices.set(localValues, known);
  return known;
}

function accountOf(clock: Clock, definition: ClockDefinition, rules: AccountRules): ClockAccount {
  const explained = explainClock(clock, rules.calendar);
  const telling = tellingOf(definition, rules);
  const past = pastNotice(clock, explained);
  return {
    basis: citeWords(definition.basis),
    terms: termViews(clock, definition, rules),
    steps: [
      ...(explained.ok ? explained.steps.map((step) => stepWords(step, telling)) : []),
      ...(past === undefined ? [] : [past]),
    ],
  };
}

function termViews(
  clock: Clock,
  { term }: ClockDefinition,
  { procedure: { definition }, calendar, localValues }: AccountRules,
): ClockAccount['terms'] {
  const declared = 'parameter' in term ? definition.parameters[term.parameter] : undefined;
  if (declared === undefined || !('parameter' in term)) return [];
  const beside = termsBeside(clock, term.parameter, declared, localValues, calendar);
  return beside.map(({ whose, term: length, due, binds }) => ({ whose, term: termWords(length), due, binds }));
}

/** The account of a date in the words of its procedure. A clock stands still or is lengthened for a reason kept as a key. */
function tellingOf({ runsFrom }: ClockDefinition, { procedure, reader }: AccountRules): Telling {
  return { runsFrom, reason: (key) => groundWords(procedure.definition, key, reader) };
}
