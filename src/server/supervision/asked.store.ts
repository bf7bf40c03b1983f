import type pg from 'pg';
import type { AskedFromAbove } from '../../api/supervision-asked.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

type Kind = AskedFromAbove['items'][number]['kind'];

export interface AskedRow {
  readonly district: string;
  readonly matter_id: string;
  readonly id: string;
  readonly kind: Kind;
  readonly unit_id: number;
  readonly due: string | null;
  readonly number: string | null;
  readonly title: string | null;
  readonly procedure: string;
  readonly procedure_version: number;
}

/**
 * What lies with these very units: orders to be answered, reviews owed, for those who watch, replies to be read and
 * proposals to be signed, and for those who lead, what parties ask of the level above. What is due first stands first.
 */
export async function listAsked(
  pool: pg.Pool,
  scope: Scope,
  asked: {
    readonly answering: readonly number[];
    readonly reviewing: readonly number[];
    readonly watching: readonly number[];
    readonly leading: readonly number[];
    readonly limit: number;
  },
): Promise<readonly AskedRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select one.district, one.matter_id, one.id, one.kind, one.unit_id, one.due, m.number, m.title, m.procedure,
                    m.procedure_version
               from (
                 select district, matter_id, id, 'answer' as kind, unit_id, due from matter_order
                  where unit_id = any ($1::integer[]) and how is null and issued_at is not null and answered_at is null
                 union all
                 select district, matter_id, id, case when issued_at is null then 'sign' else 'read' end, unit_id, due
                   from matter_order
                  where watch_unit_id = any ($3::integer[]) and how is null and (issued_at is null or answered_at is not null)
                 union all
                 select district, matter_id, id, 'review', unit_id, due from matter_review
                  where unit_id = any ($2::integer[]) and found is null
                 union all
                 select district, id, 'raise', 'raise', answerable_unit_id, (snapshot -> 'raiseAsked' ->> 'due')::date from matter
                  where status = 'open' and snapshot ? 'raiseAsked'
                    and (answerable_unit_id = any ($5::integer[]) or door_unit_id = any ($5::integer[]))) one
               join matter m on m.district = one.district and m.id = one.matter_id and m.data_key <> ''
              order by one.due nulls first, one.district, one.matter_id, one.id limit $4`,
      values: [asked.answering, asked.reviewing, asked.watching, asked.limit, asked.leading],
    },
  ]);
  return found?.rows ?? [];
}
