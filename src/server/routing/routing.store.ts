import type { RoutingRule, RuleSet } from '../../core/routing/rule.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope } from '../platform/db/scope.ts';

interface SetRow {
  readonly district: string;
  readonly version: number;
  readonly valid_from: PlainDate;
  readonly rules: readonly RoutingRule[];
}

/** The sets that hold on the day or will hold later, of all areas: a dozen of a city, five hundred rules each at the most. */
export async function listSetsFrom(pool: Pool, day: PlainDate): Promise<readonly RuleSet[]> {
  const { rows } = await pool.query<SetRow>(
    `select s.district, s.version, s.valid_from, s.rules from routing_set s
      where not exists (select from routing_set n where n.district = s.district and n.valid_from <= $1
                           and (n.valid_from, n.version) > (s.valid_from, s.version))
      order by s.district, s.version`,
    [day],
  );
  return rows.map(({ district, version, valid_from: from, rules }) => ({ area: district, version, from, rules }));
}

export interface VersionRow {
  readonly version: number;
  readonly valid_from: PlainDate;
  readonly published_at: Instant;
  readonly published_by: string | null;
  readonly hash: string;
  readonly rule_count: number;
}

const versionColumns = 'version, valid_from, published_at, published_by, hash, jsonb_array_length(rules) as rule_count';
/** Nobody looks through more; each of them can still be asked for by its number. */
const versionsMax = 100;

/** The publications of an area, newest first. */
export async function listVersions(pool: Pool, area: string): Promise<readonly VersionRow[]> {
  const { rows } = await pool.query<VersionRow>(
    `select ${versionColumns} from routing_set where district = $1 order by version desc limit ${versionsMax}`,
    [area],
  );
  return rows;
}

export async function findVersion(
  pool: Pool,
  area: string,
  version: number,
): Promise<(VersionRow & { readonly rules: readonly RoutingRule[] }) | undefined> {
  const { rows } = await pool.query<VersionRow & { rules: readonly RoutingRule[] }>(
    `select ${versionColumns}, rules from routing_set where district = $1 and version = $2`,
    [area, version],
  );
  return rows[0];
}

/** The set that comes with the product: written once, where the area has none of its own. The pool works as onedoor_owner. */
export async function insertFirstSet(
  pool: Pool,
  set: { readonly area: string; readonly from: PlainDate; readonly rules: string; readonly hash: string },
  at: Instant,
): Promise<boolean> {
  const { rowCount: there } = await pool.query('select 1 from routing_set where district = $1 limit 1', [set.area]);
  if (there !== 0) return false;
  const { rowCount } = await pool.query(
    `insert into routing_set (district, version, valid_from, rules, hash, published_by, published_at)
     values ($1, 0, $2, $3::jsonb, $4, null, $5) on conflict (district, version) do nothing`,
    [set.area, set.from, set.rules, set.hash, at],
  );
  return rowCount === 1;
}

export interface DraftRow {
  readonly edition: number;
  readonly valid_from: PlainDate;
  readonly rules: readonly RoutingRule[];
  readonly edited_by: string;
  readonly edited_at: Instant;
}

export interface ReplayRow {
  readonly id: string;
  readonly district: string;
  readonly edition: number;
  readonly valid_from: PlainDate;
  readonly rules: readonly RoutingRule[];
  readonly asked_at: Instant;
  readonly status: 'running' | 'done';
  readonly percent: number;
  readonly looked: number;
  readonly moved: number;
  readonly counts: readonly MovedCount[];
}

/** How many would go from which unit and procedure to which; null: no unit there is competent. */
export interface MovedCount {
  readonly fromUnit: number | null;
  readonly fromProcedure: string;
  readonly toUnit: number | null;
  readonly toProcedure: string;
  readonly count: number;
}

const replayColumns = 'id, district, edition, valid_from, rules, asked_at, status, percent, looked, moved, counts';

/** What is being worked on for an area, and the last trial of it; as far as the units administered reach. */
export async function findDraft(
  pool: Pool,
  units: readonly number[],
  area: string,
): Promise<{ readonly draft: DraftRow | undefined; readonly replay: ReplayRow | undefined }> {
  const [draft, replay] = await inScope(pool, { kind: 'administration', units }, [
    {
      text: 'select edition, valid_from, rules, edited_by, edited_at from routing_draft where district = $1',
      values: [area],
    },
    {
      text: `select ${replayColumns} from routing_replay where district = $1 order by asked_at desc limit 1`,
      values: [area],
    },
  ]);
  return { draft: draft?.rows[0], replay: replay?.rows[0] };
}

export async function findReplay(pool: Pool, units: readonly number[], id: string): Promise<ReplayRow | undefined> {
  const [found] = await inScope(pool, { kind: 'administration', units }, [
    { text: `select ${replayColumns} from routing_replay where id = $1`, values: [id] },
  ]);
  return found?.rows[0];
}

export interface MovedRow {
  readonly district: string;
  readonly matter_id: string;
  readonly from_unit: number | null;
  readonly to_unit: number | null;
  readonly from_procedure: string;
  readonly to_procedure: string;
  readonly from_rule: string | null;
  readonly to_rule: string | null;
  readonly number: string | null;
  readonly category: string;
  readonly place: string;
  readonly opened_at: Instant;
}

/** A page of the matters that would go elsewhere, by district and id; `from` and `to`: 0 stands for no unit. */
export async function listMoved(
  pool: Pool,
  units: readonly number[],
  query: {
    readonly replay: string;
    readonly from: number | undefined;
    readonly to: number | undefined;
    readonly after: { readonly district: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<readonly MovedRow[]> {
  const { replay, from, to, after, limit } = query;
  const [found] = await inScope(pool, { kind: 'administration', units }, [
    {
      text: `select district, matter_id, from_unit, to_unit, from_procedure, to_procedure, from_rule, to_rule, number,
                    category, place, opened_at
               from routing_moved
              where replay_id = $1 and ($2::integer is null or coalesce(from_unit, 0) = $2)
                and ($3::integer is null or coalesce(to_unit, 0) = $3)
                and ($4::text is null or (district, matter_id) > ($4::character(6), $5::uuid))
              order by district, matter_id limit $6`,
      values: [replay, from ?? null, to ?? null, after?.district ?? null, after?.id ?? null, limit],
    },
  ]);
  return found?.rows ?? [];
}
