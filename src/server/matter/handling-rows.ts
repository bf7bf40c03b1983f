import type { HandOff, Task } from '../../core/handoff/hand-off.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { endOfDayInChina } from '../../core/time/instant.ts';

type Row = Readonly<Record<string, unknown>>;

/** A row of `matter_handoff`, without its district. */
export function handOffRow({ id }: Pick<Matter, 'id'>, one: HandOff): Row {
  return {
    matter_id: id,
    id: one.id,
    kind: one.kind,
    from_unit_id: one.from,
    to_unit_id: one.to,
    offered_at: one.at,
    due: one.due ?? null,
    lapse_at: one.due === undefined ? null : endOfDayInChina(one.due),
    how: one.ended?.how ?? null,
    ended_at: one.ended?.at ?? null,
    competent_unit_id: one.ended?.competent ?? null,
  };
}

/** A row of `matter_task`, without its district. */
export function taskRow({ id, journeyId }: Pick<Matter, 'id' | 'journeyId'>, one: Task): Row {
  return {
    matter_id: id,
    id: one.id,
    unit_id: one.unit.id,
    asked_at: one.at,
    due: one.due,
    lapse_at: endOfDayInChina(one.due),
    overdue: one.overdue === true,
    how: one.ended?.how ?? null,
    ended_at: one.ended?.at ?? null,
    journey_id: journeyId,
  };
}

/** The rows that stand otherwise after an event than before it. */
export function handlingRows(
  before: Matter | undefined,
  after: Matter,
): { readonly handoffs: readonly Row[]; readonly tasks: readonly Row[] } {
  return {
    handoffs: changed(before?.handOffs, after.handOffs).map((one) => ({
      district: after.district,
      ...handOffRow(after, one),
    })),
    tasks: changed(before?.tasks, after.tasks).map((one) => ({ district: after.district, ...taskRow(after, one) })),
  };
}

/** What is left alone by an event is the very value it was: the fold makes a new one only of what it changes. */
function changed<T>(before: readonly T[] = [], after: readonly T[] = []): readonly T[] {
  const known = new Set(before);
  return after.filter((one) => !known.has(one));
}
