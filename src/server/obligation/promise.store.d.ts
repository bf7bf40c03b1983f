import { type PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
export interface PromiseDue {
  readonly district: string;
  readonly matter_id: string;
}
/** Matters with a promise due within so many days of which its debtor was not reminded on every occasion so far. */
export declare function listPromisesDue(
  pool: Pool,
  {
    today,
    days,
    max,
  }: {
    readonly today: PlainDate;
    readonly days: number;
    readonly max: number;
  },
): Promise<readonly PromiseDue[]>;
