import type { z } from 'zod';
import type { QueueItem, queuePage } from '../../api/matter.ts';
import { readingUnits } from '../../core/access/can.ts';
import { type TimeLeft, timeLeftUntil } from '../../core/deadline/clock.ts';
import { isPlainDate } from '../../core/time/plain-date.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffScope } from './caller.ts';
import { listQueue, type QueueCursor, type QueueRow } from './queue.store.ts';

/** A page of the caller's work, by what lapses first. One row more than asked is read to know whether there is a next page. */
export async function listMatters(
  services: Services,
  caller: StaffCaller,
  query: { readonly queue: 'mine' | 'unit' | 'reach'; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<z.output<typeof queuePage>>> {
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor);
  if (query.cursor !== undefined && after === undefined) {
    const words = {
      zh: '翻页标记无效，请从第一页重新查看。',
      en: 'The page marker is not valid; start again from the first page.',
    };
    return failure('request-invalid', { fields: [{ field: 'cursor', code: 'cursor', words }] });
  }
  const rows = await listQueue(services.pool, staffScope(caller), {
    queue: query.queue === 'reach' ? await reachOf(services, caller) : query.queue,
    holders: holdersOf(caller),
    after,
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const leftOf = timesLeft(services);
  return {
    ok: true,
    value: {
      items: page.map((row) => queueItem(row, leftOf(row))),
      next: last === undefined ? null : writeCursor(last),
    },
  };
}

/** Whose matters are the caller's to work on today. */
function holdersOf({ staffId, roles }: StaffCaller): readonly string[] {
  return [
    ...new Set([staffId, ...roles.flatMap(({ standsInFor }) => (standsInFor === undefined ? [] : [standsInFor]))]),
  ];
}

/** A district's or the city's people see much of what is open, others little: two ways to find the first fifty. */
async function reachOf(services: Services, caller: StaffCaller): Promise<'reach' | 'wide-reach'> {
  const { byId } = await orgDirectory(services.pool);
  const wide = readingUnits(caller.roles).some((id) => isWide(byId.get(id)));
  return wide ? 'wide-reach' : 'reach';
}

/** Kinds, not levels: a district's court is at the district's level and reaches its own matters alone. */
export function isWide(unit: Unit | undefined): boolean {
  return unit?.kind === 'city' || unit?.kind === 'district';
}

/** The time left of a row's clock; many rows of a page fall due on the same days, and each day is counted out once. */
export function timesLeft(services: Services): (row: QueueRow) => TimeLeft | null {
  const now = services.clock.now();
  const calendar = services.calendar();
  const known = new Map<string, TimeLeft>();
  return ({ next_counts: counts, next_due: day, next_moment: moment }) => {
    const due = moment ?? day;
    if (counts === null || due === null) return null;
    const key = counts + due;
    const left = known.get(key) ?? timeLeftUntil(due, counts, now, calendar);
    known.set(key, left);
    return left;
  };
}

export function queueItem(row: QueueRow, left: TimeLeft | null): QueueItem {
  return {
    district: row.district,
    id: row.id,
    number: row.number,
    procedure: row.procedure,
    procedureVersion: row.procedure_version,
    category: row.category,
    state: row.state,
    waitingFor: row.waiting_for,
    placeText: row.place_text,
    parties: [...row.parties],
    holder: row.holder_zh === null || row.holder_en === null ? null : { zh: row.holder_zh, en: row.holder_en },
    openedAt: row.opened_at,
    nextClock: row.next_clock,
    nextDue: row.next_due,
    nextProvisional: row.next_provisional,
    left,
  };
}

function writeCursor(row: QueueRow): string {
  return Buffer.from(`${row.lapse}|${row.id}`).toString('base64url');
}

const cursorForm =
  /^(-?infinity|(\d{4}-\d{2}-\d{2}) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?\+00)\|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function parseCursor(text: string): QueueCursor | undefined {
  const [, lapse, day, id] = cursorForm.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (lapse === undefined || id === undefined || (day !== undefined && !isPlainDate(day))) return undefined;
  return { lapse, id };
}
