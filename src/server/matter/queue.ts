import type { z } from 'zod';
import type { holdingRoutes } from '../../api/holding.ts';
import type { QueueItem, queuePage } from '../../api/queue.ts';
import { readingUnits } from '../../core/access/can.ts';
import { type AlertLevel, levelReached } from '../../core/deadline/alert.ts';
import { alertParameters } from '../../core/deadline/alert-parameters.ts';
import { type TimeLeft, timeLeftUntil } from '../../core/deadline/clock.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { isPlainDate } from '../../core/time/plain-date.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { type AlertMomentsOf, keptAlertMoments } from './alert-moments.ts';
import { holdersOf, type StaffCaller, staffScope } from './caller.ts';
import { countQueue, listQueue, type QueueCursor } from './queue.store.ts';
import type { QueueRow } from './queue-row.ts';

type Queue = 'mine' | 'unit' | 'claim' | 'proposals' | 'reach';

/** A page of the caller's work, by what lapses first. One row more than asked is read to know whether there is a next page. */
export async function listMatters(
  services: Services,
  caller: StaffCaller,
  query: {
    readonly queue: Queue;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
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
    ...byWhom(services, caller),
    after,
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  const pressing = await pressingOf(services, page);
  return {
    ok: true,
    value: {
      items: page.map((row) => queueItem(row, pressing(row))),
      next: last === undefined ? null : writeCursor(last),
    },
  };
}

/** So far is counted; of more it is said that there is more. */
const countMax = 99;

/** How much lies in each list of the caller's, up to a limit: nothing behind it is read. */
export async function countQueues(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<z.output<typeof holdingRoutes.countQueues.response.body>>> {
  const count = async (queue: Exclude<Queue, 'reach'>) => {
    const asked = { queue, ...byWhom(services, caller), limit: countMax + 1 };
    const n = await countQueue(services.pool, staffScope(caller), asked);
    return { n: Math.min(n, countMax), more: n > countMax };
  };
  const [mine, unit, claim, proposals] = await Promise.all([
    count('mine'),
    count('unit'),
    count('claim'),
    count('proposals'),
  ]);
  return { ok: true, value: { mine, unit, claim, proposals } };
}

function byWhom({ clock }: Services, caller: StaffCaller) {
  return { holders: holdersOf(caller), reader: caller.staffId, today: dateInChina(clock.now()) };
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

/** The time left of a row's clock, and how near its end is. */
export interface Pressing {
  readonly left: TimeLeft | null;
  readonly alert: AlertLevel | null;
}

export const notPressing: Pressing = { left: null, alert: null };

/** How a row's clock stands; many rows of a page fall due on the same days, and each day is counted out once. */
export async function pressingOf(services: Services, rows: readonly QueueRow[]): Promise<(row: QueueRow) => Pressing> {
  const now = services.clock.now();
  const calendar = services.calendar();
  const lefts = new Map<string, TimeLeft>();
  const momentsIn = new Map<string, AlertMomentsOf>();
  for (const district of new Set(rows.map((row) => row.district))) {
    const local = await findLocalValues(services.pool, alertParameters.key, district);
    momentsIn.set(district, keptAlertMoments(calendar, local));
  }
  return ({ district, next_counts: counts, next_due: day, next_moment: moment, next_start: start }) => {
    const due = moment ?? day;
    const momentsOf = momentsIn.get(district);
    if (counts === null || due === null || momentsOf === undefined) return notPressing;
    const key = `${counts} ${due}`;
    const left = lefts.get(key) ?? timeLeftUntil(due, counts, now, calendar);
    lefts.set(key, left);
    return { left, alert: levelReached(momentsOf({ start: start ?? due, due }), now) ?? null };
  };
}

export function queueItem(row: QueueRow, pressing: Pressing): QueueItem {
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
    title: row.title,
    holder: row.holder_zh === null || row.holder_en === null ? null : { zh: row.holder_zh, en: row.holder_en },
    holderId: row.holder_staff_id,
    openedAt: row.opened_at,
    nextClock: row.next_clock,
    nextDue: row.next_due,
    nextProvisional: row.next_provisional,
    ...pressing,
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
