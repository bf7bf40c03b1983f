import type pg from 'pg';
import type { AlertLevel } from '../../core/deadline/alert.ts';
import type { Clock } from '../../core/deadline/clock.ts';
import type { WaitingFor } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

export interface AlertRow {
  readonly district: string;
  readonly matter_id: string;
  readonly clock: string;
  readonly level: AlertLevel;
  readonly at: Instant;
  readonly until: Instant;
  /** Whose move it was then. */
  readonly waiting_for: WaitingFor;
  readonly seen: boolean;
  readonly lead_seen: boolean;
  readonly number: string | null;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly desk_unit_id: number;
  readonly holder_staff_id: string | null;
  readonly holder_zh: string | null;
  readonly holder_en: string | null;
  readonly value: Clock;
}

const noId = '00000000-0000-0000-0000-000000000000';

/** Where a page of alerts goes on: after this one. */
type AlertCursor = Pick<AlertRow, 'until' | 'district' | 'matter_id' | 'clock'>;

/**
 * The highest alert of each clock of the open matters on these desks, what is due first standing first. The desk and
 * the person are those of today: whoever is given a matter is reminded of what its terms have come to before. Which desk
 * an alert lies on stands beside it, set when it is noted and by each deed that moves the matter or its clocks: found
 * from the matters of a desk it took the longer the more lay there (2,760 open of 100,000: 75 to 114 ms, and now
 * 1.8 for a page of 100). Each desk is walked along its index by itself: asked for all at once they were read whole and sorted.
 */
export async function listDeskAlerts(
  pool: pg.Pool,
  scope: Scope,
  asked: {
    readonly units: readonly number[];
    readonly unseen: boolean;
    readonly after: AlertCursor | undefined;
    readonly limit: number;
  },
): Promise<readonly AlertRow[]> {
  const { units, unseen, after, limit } = asked;
  const [found] = await inScope(pool, scope, [
    prepared('select /*hot:desk-alerts*/ * from list_desk_alerts($1, $2, $3, $4, $5, $6, $7)', [
      units,
      unseen,
      after?.until ?? '-infinity',
      after?.district ?? '',
      after?.matter_id ?? noId,
      after?.clock ?? '',
      limit,
    ]),
  ]);
  return found?.rows ?? [];
}

/** What decides whether somebody may take note: the desk it lies on, and who holds it. */
export interface AlertedMatter {
  readonly desk_unit_id: number | null;
  readonly holder_staff_id: string | null;
}

export async function findAlertedMatter(
  pool: pg.Pool,
  scope: Scope,
  { district, id }: { readonly district: string; readonly id: string },
): Promise<AlertedMatter | undefined> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select desk_unit_id, holder_staff_id from matter where district = $1 and id = $2',
      values: [district, id],
    },
  ]);
  return found?.rows[0];
}

/** Notes for every level of the clock that it was seen, by the one or the other or by both; what was noted before stays. */
export async function noteSeen(
  pool: pg.Pool,
  scope: Scope,
  seen: {
    readonly district: string;
    readonly id: string;
    readonly clock: string;
    readonly staffId: string;
    readonly at: Instant;
    readonly asHolder: boolean;
    readonly asLead: boolean;
  },
): Promise<void> {
  const values = [seen.district, seen.id, seen.clock, seen.at, seen.staffId];
  const note = (column: 'seen' | 'lead_seen') => ({
    text: `update clock_alert set ${column}_at = $4, ${column}_by = $5
            where district = $1 and matter_id = $2 and clock = $3 and ${column}_at is null`,
    values,
  });
  const notes = [...(seen.asHolder ? [note('seen')] : []), ...(seen.asLead ? [note('lead_seen')] : [])];
  await inScope(pool, scope, notes, 'read write');
}
