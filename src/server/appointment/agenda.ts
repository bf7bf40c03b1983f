import type { AgendaDays } from '../../api/appointment.ts';
import { openOn, QUARTER_MS, type Stretch } from '../../core/appointment/hours.ts';
import type { OpenSpan } from '../../core/org/opening-hours.ts';
import { addMilliseconds, dateInChina, type Instant, startOfDayInChina } from '../../core/time/instant.ts';
import { addDays, type PlainDate } from '../../core/time/plain-date.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type AgendaRow, listAgendaRows, listRoomsById, listTaken } from './appointment.store.ts';
import { timeOf } from './places.ts';

interface Asked {
  readonly from: PlainDate;
  readonly days: number;
  readonly room?: string | undefined;
  readonly district?: string | undefined;
}

/** The caller's own days, or those of a room: what is open, what is taken, and of matters they read which it is. */
export async function readAgenda(services: Services, caller: StaffCaller, asked: Asked): Promise<Outcome<AgendaDays>> {
  const days = Array.from({ length: asked.days }, (_, index) => addDays(asked.from, index));
  const span = { from: startOfDayInChina(asked.from), until: startOfDayInChina(addDays(asked.from, asked.days)) };
  const scope = staffScope(caller);
  if (asked.room === undefined) {
    const rows = await listAgendaRows(services.pool, scope, { staff: caller.staffId, ...span });
    return { ok: true, value: { days: days.map((on) => dayView(on, [], rows, [])) } };
  }
  const [room] = asked.district === undefined ? [] : await listRoomsById(services.pool, asked.district, [asked.room]);
  if (room === undefined) return failure('not-found');
  const rows = await listAgendaRows(services.pool, scope, { room: room.id, ...span });
  const taken = await listTaken(services.pool, { district: room.district, holder: room.id, ...span });
  const known = new Set(rows.flatMap(quarters));
  const others = joined(taken.filter((at) => !known.has(at)));
  const calendar = services.calendar();
  return { ok: true, value: { days: days.map((on) => dayView(on, openOn(room.hours, on, calendar), rows, others)) } };
}

function dayView(
  on: PlainDate,
  open: readonly OpenSpan[],
  rows: readonly AgendaRow[],
  others: readonly Stretch[],
): AgendaDays['days'][number] {
  const own = rows
    .filter(({ starts_at }) => dateInChina(starts_at) === on)
    .map(({ district, matter_id: id, number, starts_at: start, ends_at: end, room }) => ({
      time: timeOf({ start, end }),
      matter: { district, id, number },
      place: room === null ? null : { zh: room, en: room },
    }));
  const rest = others
    .filter(({ start }) => dateInChina(start) === on)
    .map((one) => ({ time: timeOf(one), matter: null, place: null }));
  const taken = [...own, ...rest].sort((a, b) => (a.time.from < b.time.from ? -1 : 1));
  return { on, open: open.map(({ from, to }) => ({ from, to })), taken };
}

function quarters({ starts_at, ends_at }: AgendaRow): readonly Instant[] {
  const list: Instant[] = [];
  for (let at = starts_at; at < ends_at; at = addMilliseconds(at, QUARTER_MS)) list.push(at);
  return list;
}

/** Quarters that follow each other, as one stretch; where one meeting ends and the next begins is nobody's business. */
function joined(taken: readonly Instant[]): readonly Stretch[] {
  const stretches: { start: Instant; end: Instant }[] = [];
  for (const start of taken) {
    const end = addMilliseconds(start, QUARTER_MS);
    const last = stretches.at(-1);
    if (last?.end === start) last.end = end;
    else stretches.push({ start, end });
  }
  return stretches;
}
