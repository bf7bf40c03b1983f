import type { z } from 'zod';
import type { planItemView } from '../../api/plan-view.ts';
import type { Actor } from '../../core/access/can.ts';
import { alertLevel } from '../../core/deadline/alert.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { isOwed } from '../../core/matter/owed.ts';
import { type Course, type CourseReading, courseOf } from '../../core/milestone/course.ts';
import { mayHandIn } from '../../core/milestone/evidence.ts';
import type { Milestone } from '../../core/milestone/milestone.ts';
import { clockOfMilestone } from '../../core/milestone/series.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import { personalOf } from './personal.ts';
import type { WholeMatter } from './read.store.ts';

type View = z.input<typeof planItemView>;

/** The facts an item of a plan begins with. */
export const planFacts = { year: 'planYear', item: 'planItem', title: 'title' } as const;

/** An item of a plan, with what was sealed of it; null for every other matter. */
export function planItemOf(
  whole: WholeMatter,
  procedure: CompiledProcedure,
  dataKey: DataKey,
  reading: CourseReading,
  actor: Actor,
): View | null {
  const { definition } = procedure;
  const { matter } = whole;
  if (matter.milestones === undefined || matter.round !== undefined) return null;
  const planned = plannedWords(whole, dataKey);
  return {
    year: Number(matter.facts[planFacts.year] ?? 0),
    item: String(matter.facts[planFacts.item] ?? ''),
    title: String(matter.facts[planFacts.title] ?? ''),
    milestones: matter.milestones.map((one) => ({
      id: one.id,
      name: planned.get(one.id)?.name ?? null,
      evidence: planned.get(one.id)?.evidence ?? null,
      planned: one.planned,
      due: one.due,
      moves: one.moves ?? 0,
      alert: levelOf(matter, one, definition, reading) ?? null,
      shownOn: one.shown?.on ?? null,
      shown: said(whole, dataKey, one.shown?.seq),
      files: filesOf(whole, dataKey, one),
    })),
    mayHandIn: mayHandIn(matter, { actor, procedure }),
    course: courseView(courseOf(matter, definition, reading)),
  };
}

export function courseView(course: Course | undefined): View['course'] {
  if (course === undefined) return null;
  const { colour, reasons } = course;
  return { colour, reasons: reasons.map(({ milestone, ...rest }) => ({ ...rest, milestone: milestone ?? null })) };
}

function levelOf(
  matter: Matter,
  { id }: Milestone,
  definition: CompiledProcedure['definition'],
  { now, calendar, alertValues }: CourseReading,
) {
  const declared = Object.keys(definition.clocks).find((key) => clockOfMilestone(key, id) in matter.clocks);
  const key = declared === undefined ? undefined : clockOfMilestone(declared, id);
  const clock = key === undefined ? undefined : matter.clocks[key];
  if (key === undefined || clock === undefined) return undefined;
  if (clock.status !== 'running' && !isOwed(matter, key, definition)) return undefined;
  return alertLevel(clock, now, calendar, alertValues);
}

interface PlannedWords {
  readonly name: string;
  readonly evidence: string;
}

/** What the milestones are called and what shows each, as it was sealed with the opening. */
function plannedWords({ events }: WholeMatter, dataKey: DataKey): ReadonlyMap<string, PlannedWords> {
  const [first] = events;
  const { milestones } = first === undefined ? {} : personalOf(first, dataKey);
  if (!Array.isArray(milestones)) return new Map();
  return new Map(
    milestones.map((one: PlannedWords & { readonly id: string }) => [
      one.id,
      { name: one.name, evidence: one.evidence },
    ]),
  );
}

/** Whoever handed a file in gave it a name; where that is gone the file is as well. */
function filesOf(
  { events }: WholeMatter,
  dataKey: DataKey,
  { files = [] }: Milestone,
): View['milestones'][number]['files'] {
  return files.flatMap(({ file, seq }) => {
    const event = events.find((one) => one.seq === seq);
    const { name } = event === undefined ? {} : personalOf(event, dataKey);
    return event === undefined || typeof name !== 'string' ? [] : [{ file, name, at: event.at }];
  });
}

function said({ events }: WholeMatter, dataKey: DataKey, seq: number | undefined): string | null {
  const event = events.find((one) => one.seq === seq);
  const { evidence } = event === undefined ? {} : personalOf(event, dataKey);
  return typeof evidence === 'string' ? evidence : null;
}
