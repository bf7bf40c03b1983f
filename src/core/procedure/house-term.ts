import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { startClock } from '../deadline/clock.ts';
import { OWN_PROMISE } from '../deadline/explain-step.ts';
import { reckoned } from '../deadline/reckoned.ts';
import { parseTerm, type Term } from '../deadline/term.ts';
import { dateInChina, type Instant, isInstant } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import type { LocalValue } from './compile.ts';
import type { ParameterDefinition } from './definition.ts';

/** A value of a term of the house, from a day on. */
interface Dated {
  readonly term: string;
  readonly validFrom: string;
  readonly validTo?: string;
}

/** No clock is older than the house, and none of its own terms began later. */
export const houseSince = '2020-01-01';

/** A parameter of the house itself: no article sets it, and a city sets its own from a day on. */
export function houseParameter(
  title: Words,
  value: string,
  choices?: ParameterDefinition['choices'],
): ParameterDefinition {
  return {
    title,
    basis: { law: OWN_PROMISE, article: title.zh, grade: 'unverified' },
    law: '民法典',
    values: [{ term: value, validFrom: houseSince }],
    ...(choices === undefined ? {} : { choices }),
  };
}

/** The value of a choice on that day, by its key. A day without one is an error. */
export function houseChoice(
  key: string,
  declared: readonly Dated[],
  today: PlainDate,
  local: readonly LocalValue[],
): string {
  const value = valueOn(key, declared, today, local);
  if (value === undefined) throw new Error(`no choice for ${key} covers ${today}`);
  return value.term;
}

/** A term no article sets: the district's own value of the day, or what is declared. A day without one is an error. */
export function houseTerm(
  key: string,
  declared: readonly Dated[],
  today: PlainDate,
  local: readonly LocalValue[],
): Term {
  const value = valueOn(key, declared, today, local);
  const written = value === undefined ? undefined : parseTerm(value.term);
  if (written === undefined) throw new Error(`no term for ${key} covers ${today}`);
  const { n, unit } = written;
  return { n, unit: unit === 'day' ? 'naturalDay' : unit };
}

/** The last day of such a term that begins now. Throws ClockReckoningError where the calendar does not reach so far. */
export function houseDue(key: string, declared: readonly Dated[], { now, calendar, localValues }: Counting): PlainDate {
  const term = houseTerm(key, declared, dateInChina(now), localValues);
  const { due } = reckoned(startClock({ measure: { by: 'term', term, roll: true }, start: now }, calendar));
  return isInstant(due) ? dateInChina(due) : due;
}

/** From when, by which calendar, with which values of the district. */
export interface Counting {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  readonly localValues: readonly LocalValue[];
}

function valueOn(key: string, declared: readonly Dated[], today: PlainDate, local: readonly LocalValue[]) {
  const covers = (value: Dated): boolean =>
    value.validFrom <= today && (value.validTo === undefined || today <= value.validTo);
  return local.filter((one) => one.parameter === key && covers(one)).at(-1) ?? declared.find(covers);
}
