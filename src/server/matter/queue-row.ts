import type { TimeLeft } from '../../core/deadline/clock.ts';
import type { Moment } from '../../core/deadline/step.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { ShownParty } from './rows.ts';

/** What lists say of a matter. */
export interface QueueRow {
  readonly district: string;
  readonly id: string;
  readonly number: string | null;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly category: string;
  readonly state: string;
  readonly waiting_for: string;
  readonly place_text: string;
  readonly holder_staff_id: string | null;
  readonly holder_zh: string | null;
  readonly holder_en: string | null;
  readonly opened_at: string;
  readonly next_clock: string | null;
  readonly next_due: PlainDate | null;
  readonly next_provisional: boolean;
  readonly next_counts: TimeLeft['unit'] | null;
  /** When a clock of hours runs out; null for one of days. */
  readonly next_moment: Instant | null;
  /** The day or moment that clock began: how near its end is goes by its length. */
  readonly next_start: Moment | null;
  /** Text as PostgreSQL writes it, for the cursor: it may be `infinity`. */
  readonly lapse: string;
  readonly parties: readonly ShownParty[];
  /** What it is called where nobody is a party to it. */
  readonly title: string | null;
}
