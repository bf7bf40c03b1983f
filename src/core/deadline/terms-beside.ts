import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { LocalValue } from '../procedure/compile.ts';
import type { ParameterDefinition } from '../procedure/definition.ts';
import { dateInChina, isInstant } from '../time/instant.ts';
import { type Clock, explainClock } from './clock.ts';
import { findLaw, resolveTerm } from './law-days.ts';
import type { Moment } from './step.ts';
import type { Term } from './term.ts';

/** Whose term: the law's, the city's stricter one, the district's own, or the one in use where neither has set any. */
export const termOwners = ['statute', 'city', 'district', 'house'] as const;
export type TermOwner = (typeof termOwners)[number];

/** One of the terms set for a duty, with the last day it gives, and whether it is the one that runs. */
export interface TermBeside {
  readonly whose: TermOwner;
  readonly term: Term;
  readonly due: Moment;
  readonly binds: boolean;
}

/**
 * Every term set for the duty of a clock on the day it started, the law's first. Suspensions and extensions move each
 * alike. Of two alike the law's is the one that binds.
 */
export function termsBeside(
  clock: Clock,
  parameter: string,
  declared: ParameterDefinition,
  local: readonly LocalValue[],
  calendar: WorkCalendar,
): readonly TermBeside[] {
  const { measure } = clock;
  const law = findLaw(declared.law);
  if (measure.by !== 'term' || !law.ok) return [];
  const on = isInstant(clock.start) ? dateInChina(clock.start) : clock.start;
  const inForce = (value: { readonly validFrom: string; readonly validTo?: string }): boolean =>
    value.validFrom <= on && (value.validTo === undefined || on <= value.validTo);
  const own = local.filter((value) => value.parameter === parameter && inForce(value));
  const written: readonly (readonly [TermOwner, string | undefined])[] = [
    ['statute', declared.statutory?.term],
    ['city', own.filter(isOfCity).at(-1)?.term],
    ['district', own.filter((value) => !isOfCity(value)).at(-1)?.term],
    ['house', own.length === 0 ? declared.values.find(inForce)?.term : undefined],
  ];
  const beside: TermBeside[] = [];
  for (const [whose, text] of written) {
    const read = text === undefined ? undefined : resolveTerm(law.law, text);
    if (read?.ok !== true) continue;
    if (whose === 'house' && beside.some(({ term }) => same(term, read.term))) continue;
    const counted = explainClock({ ...clock, measure: { ...measure, term: read.term } }, calendar);
    if (!counted.ok) continue;
    const binds = same(read.term, measure.term) && !beside.some((one) => one.binds);
    beside.push({ whose, term: read.term, due: counted.due, binds });
  }
  return beside;
}

/** The code of a city ends in two noughts. */
function isOfCity({ district }: LocalValue): boolean {
  return district?.endsWith('00') === true;
}

function same(a: Term, b: Term): boolean {
  return a.n === b.n && a.unit === b.unit;
}
