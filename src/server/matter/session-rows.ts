import type { Session } from '../../core/appointment/session.ts';
import type { Matter } from '../../core/matter/matter.ts';

type Row = Readonly<Record<string, unknown>>;

/** A row of `matter_session`, without its district. */
export function sessionRow({ id }: Pick<Matter, 'id'>, one: Session): Row {
  return {
    matter_id: id,
    id: one.id,
    standing: one.standing,
    sequence: one.sequence,
    staff_id: one.staff,
    unit_id: one.unit,
    room_id: one.room ?? null,
    starts_at: one.at?.start ?? null,
    ends_at: one.at?.end ?? null,
  };
}

/** The meetings that stand otherwise after an event than before it; the fold makes a new value only of what it changes. */
export function sessionRows(before: Matter | undefined, after: Matter): { readonly sessions: readonly Row[] } {
  const known = new Set(before?.sessions);
  const changed = (after.sessions ?? []).filter((one) => !known.has(one));
  return { sessions: changed.map((one) => ({ district: after.district, ...sessionRow(after, one) })) };
}
