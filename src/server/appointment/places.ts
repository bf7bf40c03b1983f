import { type Stretch, timeInChina } from '../../core/appointment/hours.ts';
import type { Session } from '../../core/appointment/session.ts';
import { dateInChina, type Instant } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { findUnits } from '../org/units.ts';
import type { Services } from '../services.ts';
import { listRoomsById } from './appointment.store.ts';

/** Where meetings are held: the room with its unit and address, or the words sealed beside the event that said where. */
export async function placesOf(
  { pool }: Services,
  district: string,
  sessions: readonly Session[],
  personalAt: (seq: number) => Readonly<Record<string, unknown>>,
): Promise<ReadonlyMap<string, Words>> {
  const ids = sessions.flatMap(({ room }) => room ?? []);
  const rows = ids.length === 0 ? [] : await listRoomsById(pool, district, ids);
  const rooms = new Map(rows.map((row) => [row.id, row]));
  const units = await findUnits(
    pool,
    rows.map(({ unit_id }) => unit_id),
  );
  return new Map(
    sessions.flatMap((session) => {
      const room = session.room === undefined ? undefined : rooms.get(session.room);
      if (room !== undefined) return [[session.id, roomPlace(room.name, units.get(room.unit_id))] as const];
      const { place } = session.room === undefined ? personalAt(session.placed) : {};
      return typeof place === 'string' ? [[session.id, { zh: place, en: place }] as const] : [];
    }),
  );
}

/** `石牌街道综治中心（石牌街1号）第一调解室`. */
export function roomPlace(room: string, unit: { readonly name: Words; readonly address: string } | undefined): Words {
  if (unit === undefined) return { zh: room, en: room };
  const { name, address } = unit;
  return {
    zh: address === '' ? `${name.zh} ${room}` : `${name.zh}（${address}）${room}`,
    en: address === '' ? `${room}, ${name.en}` : `${room}, ${name.en} (${address})`,
  };
}

/** What everybody concerned is told of a meeting alike. */
export function meetingShown(session: Session, places: ReadonlyMap<string, Words>, now: Instant) {
  const { id, standing, at } = session;
  return {
    id,
    standing,
    time: at === undefined ? null : timeOf(at),
    over: at !== undefined && at.end <= now,
    place: places.get(id) ?? { zh: '', en: '' },
  };
}

export function timeOf({ start, end }: Stretch) {
  return { on: dateInChina(start), from: timeInChina(start), to: timeInChina(end) };
}
