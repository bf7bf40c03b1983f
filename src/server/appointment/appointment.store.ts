import type pg from 'pg';
import type { OpeningHours } from '../../core/org/opening-hours.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface RoomRow {
  readonly district: string;
  readonly id: string;
  readonly unit_id: number;
  readonly name: string;
  readonly hours: OpeningHours;
  readonly closed: boolean;
}

const roomColumns = 'district, id, unit_id, name, hours, closed';

export async function listRoomsOf(pool: Pool, units: readonly number[]): Promise<readonly RoomRow[]> {
  const { rows } = await pool.query<RoomRow>(
    `select ${roomColumns} from meeting_room where unit_id = any ($1::integer[]) order by unit_id, closed, name, id limit 200`,
    [units],
  );
  return rows;
}

export async function listRoomsById(pool: Pool, district: string, ids: readonly string[]): Promise<readonly RoomRow[]> {
  const { rows } = await pool.query<RoomRow>(
    `select ${roomColumns} from meeting_room where district = $1 and id = any ($2::uuid[])`,
    [district, ids],
  );
  return rows;
}

/** Undefined where the id is that of another unit's room: it is not changed. */
export async function keepRoomRow(pool: Pool, row: RoomRow): Promise<RoomRow | undefined> {
  const { rows } = await pool.query<RoomRow>(
    `insert into meeting_room (district, id, unit_id, name, hours, closed) values ($1, $2, $3, $4, $5, $6)
     on conflict (district, id) do update set name = excluded.name, hours = excluded.hours, closed = excluded.closed
      where meeting_room.unit_id = excluded.unit_id
     returning ${roomColumns}`,
    [row.district, row.id, row.unit_id, row.name, JSON.stringify(row.hours), row.closed],
  );
  return rows[0];
}

/** The room a meeting of the matter is in, as far as the scope shows it. */
export async function findRoomOfSession(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly district: string; readonly id: string; readonly session: string },
): Promise<string | undefined> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select room_id as room from matter_session where district = $1 and matter_id = $2 and id = $3',
      values: [asked.district, asked.id, asked.session],
    },
  ]);
  const room: string | null | undefined = found?.rows[0]?.room;
  return room ?? undefined;
}

export interface SealedWords {
  readonly seq: number;
  readonly sealed: string | null;
}

/** What lies sealed beside these events of a matter. */
export async function listSealed(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly district: string; readonly id: string; readonly events: readonly number[] },
): Promise<readonly SealedWords[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select seq, sealed from matter_event where district = $1 and matter_id = $2 and seq = any ($3::integer[])',
      values: [asked.district, asked.id, asked.events],
    },
  ]);
  return found?.rows ?? [];
}

export interface AgendaRow {
  readonly district: string;
  readonly matter_id: string;
  readonly number: string | null;
  readonly id: string;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  readonly room: string | null;
}

/** Meetings that are fixed, of a person or of a room, as far as the scope shows their matters. */
export async function listAgendaRows(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly staff?: string; readonly room?: string; readonly from: Instant; readonly until: Instant },
): Promise<readonly AgendaRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select s.district, s.matter_id, m.number, s.id, s.starts_at, s.ends_at, r.name as room
        from matter_session s
             join matter m on m.district = s.district and m.id = s.matter_id
             left join meeting_room r on r.district = s.district and r.id = s.room_id
       where s.standing = 'set' and s.starts_at >= $3 and s.starts_at < $4
         and ($1::uuid is null or s.staff_id = $1) and ($2::uuid is null or s.room_id = $2)
       order by s.starts_at, s.id limit 500`,
      values: [asked.staff ?? null, asked.room ?? null, asked.from, asked.until],
    },
  ]);
  return found?.rows ?? [];
}

/** Quarters of an hour at which a room or a person is taken. */
export async function listTaken(
  pool: Pool,
  asked: { readonly district: string; readonly holder: string; readonly from: Instant; readonly until: Instant },
): Promise<readonly Instant[]> {
  const { rows } = await pool.query<{ readonly at: Instant }>('select at from taken_quarters($1, $2, $3, $4)', [
    asked.district,
    asked.holder,
    asked.from,
    asked.until,
  ]);
  return rows.map(({ at }) => at);
}
