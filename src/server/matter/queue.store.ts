import type pg from 'pg';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

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
  readonly holder_zh: string | null;
  readonly holder_en: string | null;
  readonly opened_at: string;
  readonly next_clock: string | null;
  readonly next_due: string | null;
  readonly next_provisional: boolean;
  /** Text as PostgreSQL writes it, for the cursor: it may be `infinity`. */
  readonly lapse: string;
  readonly clock_value: unknown;
  readonly parties: readonly { readonly role: string; readonly name: string }[];
}

/** After which row the page starts: the order shown is by lapse, then id. */
export interface QueueCursor {
  readonly lapse: string;
  readonly id: string;
}

export interface QueueQuestion {
  readonly queue: 'mine' | 'unit' | 'reach';
  readonly units: readonly number[];
  readonly staffId: string;
  readonly after: QueueCursor | undefined;
  readonly limit: number;
}

const start: QueueCursor = { lapse: '-infinity', id: '00000000-0000-0000-0000-000000000000' };

/**
 * One page of open matters by what lapses first. Each unit's part comes in order from the index `matter_desk` and only
 * `limit` rows of it are read, so the cost does not grow with what lies behind the page. The parties come by primary key.
 */
export async function listQueue(pool: pg.Pool, scope: Scope, asked: QueueQuestion): Promise<readonly QueueRow[]> {
  const after = asked.after ?? start;
  const values = [asked.units, after.lapse, after.id, asked.limit];
  const statement =
    asked.queue === 'mine'
      ? prepared(mine, [...values, asked.staffId])
      : prepared(asked.queue === 'unit' ? unit : reach, values);
  const [page] = await inScope(pool, scope, [statement]);
  return page?.rows ?? [];
}

const columns = `m.district, m.id, m.number, m.procedure, m.procedure_version, m.category, m.state, m.waiting_for, m.place_text,
  m.opened_at, m.next_clock, m.next_due, m.next_provisional, m.next_lapse_at::text as lapse,
  m.snapshot -> 'clocks' -> m.next_clock as clock_value, s.name_zh as holder_zh, s.name_en as holder_en,
  (select coalesce(json_agg(json_build_object('role', p.role, 'name', p.name) order by p.position), '[]')
   from matter_party p where p.district = m.district and p.matter_id = m.id) as parties`;

const ofUnits = (more: string): string => `
  from (
    select u.* from unnest($1::integer[]) as desk(unit)
    cross join lateral (
      select * from matter
      where status = 'open' and desk_unit_id = desk.unit and (next_lapse_at, id) > ($2::timestamptz, $3::uuid) ${more}
      order by next_lapse_at, id limit $4
    ) u
    order by next_lapse_at, id limit $4
  ) m left join staff s on s.id = m.holder_staff_id
  order by m.next_lapse_at, m.id`;

const unit = `select /*hot:queue-unit*/ ${columns} ${ofUnits('')}`;
/** Mine: given to me, or to nobody yet. */
const mine = `select /*hot:queue-mine*/ ${columns} ${ofUnits('and (holder_staff_id is null or holder_staff_id = $5::uuid)')}`;
/** Everything within reach, whoever's desk it lies on: for those who lead and supervise. */
const reach = `select /*hot:queue-reach*/ ${columns}
  from (
    select * from matter where status = 'open' and reach && $1::integer[] and (next_lapse_at, id) > ($2::timestamptz, $3::uuid)
    order by next_lapse_at, id limit $4
  ) m left join staff s on s.id = m.holder_staff_id
  order by m.next_lapse_at, m.id`;
