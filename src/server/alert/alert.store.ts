import type pg from 'pg';
import type { AlertLevel } from '../../core/deadline/alert.ts';
import type { Clock } from '../../core/deadline/clock.ts';
import type { WaitingFor } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface AlertRow {
  readonly district: string;
  readonly matter_id: string;
  readonly clock: string;
  readonly level: AlertLevel;
  readonly at: Instant;
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

/**
 * The highest alert of each clock of the open matters on these desks, what is due first standing first. The desk and
 * the person are those of today: whoever is given a matter is reminded of what its terms have come to before. From each
 * clock straight to the alerts of its run and last day: asked the other way round, a matter's clocks were read once for
 * each of its alerts (a desk of 559 matters: 17,600 against 12,600 blocks, 50 to 40 ms).
 */
export async function listDeskAlerts(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly units: readonly number[]; readonly unseen: boolean; readonly limit: number },
): Promise<readonly AlertRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select m.district, m.id as matter_id, c.clock, a.level, a.at, a.waiting_for, a.seen, a.lead_seen, m.number,
               m.procedure, m.procedure_version, m.desk_unit_id, m.holder_staff_id, s.name_zh as holder_zh,
               s.name_en as holder_en, c.value
          from matter m
          join matter_clock c on c.district = m.district and c.matter_id = m.id and c.status in ('running', 'lapsed')
          cross join lateral (
            select a.level, a.at, a.waiting_for, a.until, a.seen_at is not null as seen, a.lead_seen_at is not null as lead_seen
              from clock_alert a
             where a.district = c.district and a.matter_id = c.matter_id and a.clock = c.clock
               and a.started = (c.value ->> 'event')::integer and a.until = c.lapse_at
             order by array_position(array['overdue', 'red', 'amber'], a.level) limit 1) a
          left join staff s on s.id = m.holder_staff_id
         where m.status = 'open' and m.desk_unit_id = any ($1) and (not $2 or not a.seen or not a.lead_seen)
         order by a.until, m.district, m.id, c.clock limit $3`,
      values: [asked.units, asked.unseen, asked.limit],
    },
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
