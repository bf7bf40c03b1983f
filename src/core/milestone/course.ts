import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { alertLevel, alertLevels } from '../deadline/alert.ts';
import type { Matter } from '../matter/matter.ts';
import { isOwed } from '../matter/owed.ts';
import { choiceOn, type LocalValue } from '../procedure/compile.ts';
import type { CourseColour, CourseRule, ProcedureDefinition } from '../procedure/definition.ts';
import { dateInChina, type Instant } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import { declaredKey } from './series.ts';

/** Why it has its colour: the rule's words, and the milestone or clock it is about. */
export interface CourseReason {
  readonly words: Words;
  readonly colour: Exclude<CourseColour, 'green'>;
  /** `m3`; absent where it is about another term. */
  readonly milestone?: string;
}

/** 进度. A green one has no reason. */
export interface Course {
  readonly colour: CourseColour;
  readonly reasons: readonly CourseReason[];
}

export interface CourseReading {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  /** Local values of when a term is near. */
  readonly alertValues: readonly LocalValue[];
  /** Local values of the procedure's own parameters. */
  readonly localValues: readonly LocalValue[];
}

/**
 * How an item of a plan stands, from its days and what was shown, by the rules its procedure declares; undefined once it
 * has ended, or where nothing is declared. Of each term the first rule that holds counts, so that the worst stand first.
 */
export function courseOf(matter: Matter, definition: ProcedureDefinition, reading: CourseReading): Course | undefined {
  const { course } = definition;
  if (course === undefined || matter.status === 'closed') return undefined;
  const reasons = [
    ...clockReasons(matter, definition, course, reading),
    ...movedReasons(matter, definition, course, reading),
  ].toSorted((a, b) => rank(a.colour) - rank(b.colour));
  return { colour: reasons[0]?.colour ?? 'green', reasons };
}

function rank(colour: CourseReason['colour']): number {
  return colour === 'red' ? 0 : 1;
}

function clockReasons(
  matter: Matter,
  definition: ProcedureDefinition,
  course: readonly CourseRule[],
  { now, calendar, alertValues }: CourseReading,
): readonly CourseReason[] {
  return Object.entries(matter.clocks).flatMap(([key, clock]) => {
    if (clock.status !== 'running' && !isOwed(matter, key, definition)) return [];
    const level = alertLevel(clock, now, calendar, alertValues);
    if (level === undefined) return [];
    const reached = alertLevels.indexOf(level);
    const rule = course.find(
      ({ when }) => 'clock' in when && when.clock === declaredKey(key) && alertLevels.indexOf(when.level) <= reached,
    );
    const milestone = key === declaredKey(key) ? {} : { milestone: key.slice(declaredKey(key).length + 1) };
    return rule === undefined ? [] : [{ words: rule.words, colour: rule.colour, ...milestone }];
  });
}

function movedReasons(
  { milestones = [] }: Matter,
  definition: ProcedureDefinition,
  course: readonly CourseRule[],
  { now, localValues }: CourseReading,
): readonly CourseReason[] {
  return course.flatMap(({ when, words, colour }) => {
    if (!('moved' in when)) return [];
    const times = Number(choiceOn(definition, when.moved.timesParameter, dateInChina(now), localValues));
    return milestones
      .filter(({ shown, moves = 0 }) => shown === undefined && moves >= times)
      .map(({ id }) => ({ words, colour, milestone: id }));
  });
}
