import type { Matter } from '../../core/matter/matter.ts';
import { isUnanswered, type Review, type SupervisionOrder } from '../../core/supervision/order.ts';
import { endOfDayInChina, type Instant, startOfDayInChina } from '../../core/time/instant.ts';
import { addDays } from '../../core/time/plain-date.ts';

type Row = Readonly<Record<string, unknown>>;

/** A row of `matter_order`, without its district. */
export function orderRow({ id }: Pick<Matter, 'id'>, one: SupervisionOrder): Row {
  return {
    matter_id: id,
    id: one.id,
    ground: one.ground,
    clock: one.late?.clock ?? null,
    started: one.late?.started ?? null,
    unit_id: one.unit.id,
    by_unit_id: one.by ?? null,
    watch_unit_id: one.watch,
    proposed_at: one.at,
    issued_at: one.issued?.at ?? null,
    due: one.due ?? null,
    next_at: nextLook(one) ?? null,
    steps: one.steps?.length ?? 0,
    answered_at: one.answered?.at ?? null,
    how: one.ended?.how ?? null,
    ended_at: one.ended?.at ?? null,
  };
}

/** The day before the last one it is reminded of; the day after, it goes up a level. */
function nextLook(order: SupervisionOrder): Instant | undefined {
  if (!isUnanswered(order) || order.due === undefined || order.until === undefined) return undefined;
  return order.reminded === true ? endOfDayInChina(order.until) : startOfDayInChina(addDays(order.due, -1));
}

/** A row of `matter_review`, without its district. */
export function reviewRow({ id }: Pick<Matter, 'id'>, one: Review): Row {
  return {
    matter_id: id,
    id: one.id,
    unit_id: one.unit.id,
    opened_at: one.at,
    due: one.due,
    lapse_at: endOfDayInChina(one.due),
    overdue: one.overdue === true,
    found: one.answered?.found ?? null,
    answered_at: one.answered?.at ?? null,
  };
}

/** The rows that stand otherwise after an event than before it. */
export function supervisionRows(
  before: Matter | undefined,
  after: Matter,
): { readonly orders: readonly Row[]; readonly reviews: readonly Row[] } {
  const { district, review, orders = [] } = after;
  // What is left alone by an event is the very value it was.
  const known = new Set(before?.orders ?? []);
  return {
    orders: orders.filter((one) => !known.has(one)).map((one) => ({ district, ...orderRow(after, one) })),
    reviews: review === undefined || review === before?.review ? [] : [{ district, ...reviewRow(after, review) }],
  };
}
