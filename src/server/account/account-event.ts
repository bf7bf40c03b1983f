import { sameHandDays } from '../../core/org/administration.ts';
import { addMilliseconds, type Instant } from '../../core/time/instant.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Services } from '../services.ts';
import { type AccountEvent, insertAccountEvent, listAccountEvents, listHandedBetween } from './account-event.store.ts';

/** Told to the person at their account page for good. */
export function recordAccountEvent(
  { pool, clock }: Pick<Services, 'pool' | 'clock'>,
  event: AccountEvent,
): Promise<void> {
  return insertAccountEvent(pool, accountEventRow(event, clock.now()));
}

/** The same as a row, for a deed that makes an account and tells of it in one call. */
export function accountEventRow({ staffId, kind, by, detail }: AccountEvent, at: Instant) {
  return { id: uuidV7(), staff_id: staffId, at, kind, by_staff: by ?? null, detail: detail ?? null };
}

/** Shown at the most. */
const eventsMax = 30;

export async function recentAccountEvents({ pool }: Pick<Services, 'pool'>, staffId: string) {
  const rows = await listAccountEvents(pool, staffId, eventsMax);
  return rows.map(({ at, kind, detail, by_id, by_zh, by_en }) => ({
    at,
    kind,
    detail,
    by: by_id === null || by_zh === null || by_en === null ? null : { id: by_id, name: { zh: by_zh, en: by_en } },
  }));
}

/** Those of `others` who, with this person, do not count as two: one of them could lately sign in as the other. */
export async function sameHandAs(
  { pool, clock }: Pick<Services, 'pool' | 'clock'>,
  person: string,
  others: readonly string[],
): Promise<ReadonlySet<string>> {
  const since = addMilliseconds(clock.now(), -sameHandDays * 86_400_000);
  return new Set(await listHandedBetween(pool, person, others, since));
}
