import type { RoomView } from '../../api/appointment.ts';
import type { HeldRole } from '../../core/access/can.ts';
import { parseSpans, spansText } from '../../core/org/opening-hours.ts';
import { isAtOrBelow } from '../../core/org/unit.ts';
import type { Words } from '../../core/words/words.ts';
import type { StaffCaller } from '../matter/caller.ts';
import { type Directory, orgDirectory } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { keepRoomRow, listRoomsOf, type RoomRow } from './appointment.store.ts';

/** Rooms of the units at which the caller has a post. */
export async function listRooms(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<{ readonly items: RoomView[] }>> {
  const directory = await orgDirectory(services.pool);
  const own = caller.roles.map(({ unitId }) => unitId);
  const units = [...new Set([...own, ...own.flatMap((id) => directory.byId.get(id)?.residentAt ?? [])])];
  const rows = await listRoomsOf(services.pool, units);
  return { ok: true, value: { items: rows.map((row) => roomView(row, directory)) } };
}

/** A room is entered or changed by the head or a clerk of its unit, or by whoever administers it. */
export async function keepRoom(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly unit: number;
    readonly id: string;
    readonly name: string;
    readonly weekly: readonly string[];
    readonly closed?: boolean | undefined;
  },
): Promise<Outcome<RoomView>> {
  const directory = await orgDirectory(services.pool);
  const unit = directory.byId.get(asked.unit);
  if (unit === undefined || !caller.roles.some((held) => mayKeep(held, unit)))
    return failure('not-your-part', { words: notYours });
  const spans = asked.weekly.map(parseSpans);
  const weekly = spans.filter((one) => one !== undefined);
  if (weekly.length < spans.length) {
    const field = `weekly.${spans.indexOf(undefined)}`;
    return failure('request-invalid', { fields: [{ field, code: 'hours', words: hoursWrong }] });
  }
  const { id, name, closed = false } = asked;
  const hours = { weekly, exceptions: unit.hours?.exceptions ?? [] };
  const kept = await keepRoomRow(services.pool, { district: unit.district, id, unit_id: unit.id, name, hours, closed });
  return kept === undefined
    ? failure('not-your-part', { words: notYours })
    : { ok: true, value: roomView(kept, directory) };
}

function mayKeep({ role, unitId }: HeldRole, unit: { readonly id: number; readonly path: readonly number[] }): boolean {
  if (role === 'administrator') return isAtOrBelow(unit, unitId);
  return (role === 'lead' || role === 'clerk') && unitId === unit.id;
}

export function roomView(row: RoomRow, { byId }: Directory): RoomView {
  const { district, id, unit_id: unit, name, hours, closed } = row;
  const unitName = byId.get(unit)?.name ?? { zh: '', en: '' };
  return { id, district, unit, unitName, name, weekly: hours.weekly.map(spansText), closed };
}

const notYours: Words = {
  zh: '调解室由本单位的负责人、窗口人员或者管理员登记。',
  en: 'Rooms are entered by the head or a clerk of their unit, or by an administrator.',
};
const hoursWrong: Words = {
  zh: '请按“09:00-12:00, 14:00-17:30”的样子填写；不开放的空着。',
  en: 'Write hours as 09:00-12:00, 14:00-17:30; leave empty for closed.',
};
