import type { Services } from '../services.ts';
import { type AccountEvent, insertAccountEvent, listAccountEvents } from './account-event.store.ts';

/** Told to the person at their account page for good. */
export function recordAccountEvent(
  { pool, clock }: Pick<Services, 'pool' | 'clock'>,
  event: AccountEvent,
): Promise<void> {
  return insertAccountEvent(pool, clock.now(), event);
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
