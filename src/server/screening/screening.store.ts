import type pg from 'pg';
import type { Industry, PlaceCounts, Round } from '../../core/screening/screening.ts';
import type { Instant } from '../../core/time/instant.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

/** What a campaign says in words: about places; no person is in it. */
export interface ScreeningContent {
  readonly title: string;
  readonly about: string;
  readonly questions: readonly { readonly id: string; readonly wording: string }[];
}

export interface ScreeningChange {
  readonly at: Instant;
  readonly what: 'sent' | 'moved' | 'ended';
  readonly until: string | null;
  readonly reason: string | null;
}

export interface CampaignRow {
  readonly district: string;
  readonly id: string;
  readonly keeper_unit_id: number;
  readonly area_unit_id: number;
  readonly industry: Industry;
  readonly from_day: string;
  readonly until_day: string;
  readonly units: readonly number[];
  readonly content: ScreeningContent;
  readonly changes: readonly ScreeningChange[];
  readonly begun_at: Instant;
  readonly ended_at: Instant | null;
}

const columns =
  'c.district, c.id, c.keeper_unit_id, c.area_unit_id, c.industry, c.from_day, c.until_day, c.units, c.content, c.changes, c.begun_at, c.ended_at';

/** How the places of rounds within the scope stand, added up. */
export interface Standing extends PlaceCounts {
  readonly rounds: number;
  readonly found: number;
}

const standing = `count(*)::integer as rounds, coalesce(sum(r.known), 0)::integer as known, coalesce(sum(r.seen), 0)::integer as seen,
  coalesce(sum(r.nobody_there), 0)::integer as "nobodyThere", coalesce(sum(r.not_let_in), 0)::integer as "notLetIn",
  coalesce(sum(r.gone), 0)::integer as gone,
  coalesce(sum((select count(*) from screening_finding f where f.district = r.district and f.round_id = r.matter_id)), 0)::integer as found`;

export interface Target {
  readonly district: string;
  readonly id: string;
}

export async function findCampaign(
  pool: pg.Pool,
  scope: Scope,
  { district, id }: Target,
): Promise<CampaignRow | undefined> {
  const text = `select ${columns} from screening_campaign c where c.district = $1 and c.id = $2`;
  const [found] = await inScope(pool, scope, [{ text, values: [district, id] }]);
  return found?.rows[0];
}

/** Campaigns within the scope, the last begun first. */
export async function listCampaigns(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly after: { readonly at: string; readonly id: string } | undefined; readonly limit: number },
): Promise<readonly (CampaignRow & Standing)[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select ${columns}, s.* from screening_campaign c
               cross join lateral (select ${standing} from screening_round r
                 where r.district = c.district and r.campaign_id = c.id) s
              where $1::timestamptz is null or (c.begun_at, c.id) < ($1::timestamptz, $2::uuid)
              order by c.begun_at desc, c.id desc limit $3`,
      values: [asked.after?.at ?? null, asked.after?.id ?? null, asked.limit],
    },
  ]);
  return found?.rows ?? [];
}

export interface RoundRow extends PlaceCounts {
  readonly id: string;
  readonly unit_id: number;
  readonly status: 'open' | 'closed';
  readonly outcome: string | null;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly version: number;
  readonly due: string;
  readonly found: number;
}

/** The rounds of a campaign within the scope; at most as many as a campaign has units. */
export async function listRounds(pool: pg.Pool, scope: Scope, { district, id }: Target): Promise<readonly RoundRow[]> {
  const [found] = await inScope(pool, scope, [
    {
      text: `select r.matter_id as id, r.unit_id, m.status, m.outcome, m.procedure, m.procedure_version, m.version, c.due,
                    r.known, r.seen, r.nobody_there as "nobodyThere", r.not_let_in as "notLetIn", r.gone,
                    (select count(*)::integer from screening_finding f
                      where f.district = r.district and f.round_id = r.matter_id) as found
               from screening_round r
               join matter m on m.district = r.district and m.id = r.matter_id
               join matter_clock c on c.district = r.district and c.matter_id = r.matter_id and c.clock = 'milestone.m1'
              where r.district = $1 and r.campaign_id = $2`,
      values: [district, id],
    },
  ]);
  return found?.rows ?? [];
}

/** How many matters were registered from the visits of a round. */
export async function countFound(pool: pg.Pool, scope: Scope, { district, id }: Target): Promise<number> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select count(*)::integer as n from screening_finding where district = $1 and round_id = $2',
      values: [district, id],
    },
  ]);
  return found?.rows[0]?.n ?? 0;
}

/** A round with its places, and the events in which these are called by their names. */
export interface RoundWithPlaces {
  readonly district: string;
  readonly id: string;
  readonly version: number;
  readonly answerable_unit_id: number;
  readonly data_key: string;
  readonly round: Round;
  readonly due: string;
  readonly events: readonly { readonly seq: number; readonly sealed: string | null }[];
}

const withPlaces = `select m.district, m.id, m.version, m.answerable_unit_id, m.data_key, m.snapshot -> 'round' as round, c.due,
    (select coalesce(json_agg(json_build_object('seq', e.seq, 'sealed', e.sealed)), '[]') from matter_event e
      where e.district = m.district and e.matter_id = m.id and e.seq in (
        select (p ->> 'seq')::integer from jsonb_array_elements(m.snapshot #> '{round,places}') p)) as events
  from matter m join matter_clock c on c.district = m.district and c.matter_id = m.id and c.clock = 'milestone.m1'`;

/** These rounds, as far as the scope shows them, by id. */
export async function readRounds(
  pool: pg.Pool,
  scope: Scope,
  { district, ids }: { readonly district: string; readonly ids: readonly string[] },
): Promise<readonly RoundWithPlaces[]> {
  const text = `${withPlaces} where m.district = $1 and m.id = any ($2::uuid[]) order by m.id`;
  const [found] = await inScope(pool, scope, [{ text, values: [district, ids] }]);
  return found?.rows ?? [];
}

/** The open rounds that these units answer for, what is due first on top. */
export async function readRoundsOf(
  pool: pg.Pool,
  scope: Scope,
  { units, limit }: { readonly units: readonly number[]; readonly limit: number },
): Promise<readonly RoundWithPlaces[]> {
  const text = `${withPlaces} where m.status = 'open' and m.answerable_unit_id = any ($1::integer[])
      and exists (select from screening_round r where r.district = m.district and r.matter_id = m.id)
    order by c.due, m.id limit $2`;
  const [found] = await inScope(pool, scope, [{ text, values: [units, limit] }]);
  return found?.rows ?? [];
}
