import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

export interface OfferRow {
  readonly district: string;
  readonly unit_id: number;
  readonly windows: number;
  readonly minutes: 15 | 30 | 45 | 60;
  readonly days_ahead: number;
  readonly open: boolean;
}

const offerColumns = 'district, unit_id, windows, minutes, days_ahead, open';

export async function listOffers(pool: Pool): Promise<readonly OfferRow[]> {
  const { rows } = await pool.query<OfferRow>(`select ${offerColumns} from window_offer order by unit_id limit 2000`);
  return rows;
}

export async function findOffer(pool: Pool, district: string, unit: number): Promise<OfferRow | undefined> {
  const { rows } = await pool.query<OfferRow>(
    `select ${offerColumns} from window_offer where district = $1 and unit_id = $2`,
    [district, unit],
  );
  return rows[0];
}

export async function keepOfferRow(pool: Pool, row: OfferRow): Promise<void> {
  await pool.query(
    `insert into window_offer (${offerColumns}) values ($1, $2, $3, $4, $5, $6)
     on conflict (district, unit_id) do update set windows = excluded.windows, minutes = excluded.minutes,
       days_ahead = excluded.days_ahead, open = excluded.open`,
    [row.district, row.unit_id, row.windows, row.minutes, row.days_ahead, row.open],
  );
}

export async function listTakenWindows(
  pool: Pool,
  asked: {
    readonly district: string;
    readonly unit: number;
    readonly from: Instant;
    readonly until: Instant;
    readonly now: Instant;
  },
): Promise<ReadonlyMap<Instant, number>> {
  const { rows } = await pool.query<{ readonly starts_at: Instant; readonly taken: number }>(
    'select starts_at, taken from taken_windows($1, $2, $3, $4, $5)',
    [asked.district, asked.unit, asked.from, asked.until, asked.now],
  );
  return new Map(rows.map(({ starts_at, taken }) => [starts_at, taken]));
}

/** A visit as it is given out or moved; see `hold_window` in schema.sql. */
export interface HeldVisit {
  readonly district: string;
  readonly id: string;
  readonly unit_id: number;
  readonly starts_at: Instant;
  readonly minutes: number;
  readonly standing: 'held' | 'booked';
  readonly phone_index: string;
  readonly content_sealed: string;
  readonly code_hash: string | null;
  readonly held_until: Instant | null;
  readonly created_at: Instant;
  readonly expires_at: Instant;
}

export async function holdWindow(
  pool: Pool,
  visit: HeldVisit,
  limits: { readonly windows: number; readonly most: number; readonly codes: number },
): Promise<'held' | 'full' | 'too-many' | 'gone'> {
  const { rows } = await pool.query<{ readonly came: 'held' | 'full' | 'too-many' | 'gone' }>(
    'select hold_window($1::jsonb) as came',
    [JSON.stringify({ ...visit, ...limits })],
  );
  return rows[0]?.came ?? 'gone';
}

export interface VisitRow {
  readonly district: string;
  readonly id: string;
  readonly unit_id: number;
  readonly starts_at: Instant;
  readonly minutes: number;
  readonly seat: number;
  readonly standing: 'held' | 'booked' | 'cancelled' | 'taken';
  readonly sequence: number;
  readonly phone_index: string;
  readonly content_sealed: string;
  readonly code_hash: string | null;
  readonly tries: number;
  readonly held_until: Instant | null;
}

const visitColumns =
  'district, id, unit_id, starts_at, minutes, seat, standing, sequence, phone_index, content_sealed, code_hash, tries, held_until';

/** The holder of the page's secret sees their own visit and no other. */
const ownScope = (id: string): Scope => ({ kind: 'journey', journey: id });

export async function findOwnVisit(pool: Pool, id: string): Promise<VisitRow | undefined> {
  const [found] = await inScope(pool, ownScope(id), [
    { text: `select ${visitColumns} from window_booking where id = $1`, values: [id] },
  ]);
  return found?.rows[0];
}

/** Each try is paid for before it is compared. @returns the row as it was tried; undefined when there are no tries left */
export async function tryDigits(pool: Pool, id: string, now: Instant, most: number): Promise<VisitRow | undefined> {
  const [tried] = await inScope(
    pool,
    ownScope(id),
    [
      {
        text: `update window_booking set tries = tries + 1
                where id = $1 and standing = 'held' and held_until > $2 and tries < $3 returning ${visitColumns}`,
        values: [id, now, most],
      },
    ],
    'read write',
  );
  return tried?.rows[0];
}

/** Whoever is second finds it changed. @returns whether it was in one of these standings */
export async function changeVisit(
  pool: Pool,
  scope: Scope | undefined,
  asked: { readonly id: string; readonly from: readonly VisitRow['standing'][]; readonly to: VisitRow['standing'] },
): Promise<boolean> {
  const [changed] = await inScope(
    pool,
    scope ?? ownScope(asked.id),
    [
      {
        text: `update window_booking set standing = $3, held_until = null where id = $1 and standing = any ($2::text[])`,
        values: [asked.id, asked.from, asked.to],
      },
    ],
    'read write',
  );
  return changed?.rowCount === 1;
}

/** A day's visits of a unit, as far as the scope reaches it; those only held are nobody's yet. */
export async function listVisits(
  pool: Pool,
  scope: Scope,
  asked: { readonly district: string; readonly unit: number; readonly from: Instant; readonly until: Instant },
): Promise<readonly VisitRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select ${visitColumns} from window_booking
              where district = $1 and unit_id = $2 and starts_at >= $3 and starts_at < $4 and standing <> 'held'
              order by starts_at, seat limit 1000`,
      values: [asked.district, asked.unit, asked.from, asked.until],
    },
  ]);
  return found?.rows ?? [];
}

export async function findVisit(
  pool: Pool,
  scope: Scope,
  asked: { readonly district: string; readonly unit: number; readonly id: string },
): Promise<VisitRow | undefined> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select ${visitColumns} from window_booking where district = $1 and unit_id = $2 and id = $3`,
      values: [asked.district, asked.unit, asked.id],
    },
  ]);
  return found?.rows[0];
}
