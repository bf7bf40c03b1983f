import type pg from 'pg';
import type { GroupCounts } from '../../core/group/group.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { PartyRole } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';

interface Target {
  readonly district: string;
  readonly id: string;
}

/** Numbers alone of who was asked into the group that a matter within the scope leads, and how many of them are too. */
export async function countGroup(pool: pg.Pool, scope: Scope, { district, id }: Target): Promise<GroupCounts> {
  const [found, within] = await inScope(pool, scope, [
    { text: 'select * from count_group($1, $2)', values: [district, id] },
    {
      text: `select count(*)::integer as readable from matter
              where district = $1 and group_root_id = $2 and group_standing in ('joined', 'ended')`,
      values: [district, id],
    },
  ]);
  const row: Omit<GroupCounts, 'readable'> | undefined = found?.rows[0];
  const reach: Pick<GroupCounts, 'readable'> | undefined = within?.rows[0];
  if (row === undefined || reach === undefined) throw new Error('count_group gave no row');
  return { ...row, ...reach };
}

export interface LikeRow {
  readonly id: string;
  readonly unit_id: number;
  readonly opened_at: Instant;
  readonly number: string | null;
  readonly place_text: string;
  readonly narrative: string;
  readonly snapshot: Matter;
  readonly parties: readonly { readonly role: PartyRole; readonly name: string }[];
}

/** Open matters of one kind against an organisation of one of these names, the newest first. */
export async function findLikeMatters(
  pool: pg.Pool,
  scope: Scope,
  sought: Target & {
    readonly category: string;
    /** Text of a tsquery over names. */
    readonly names: string;
    readonly since: Instant;
    readonly limit: number;
  },
): Promise<readonly LikeRow[]> {
  const { district, id, category, names, since, limit } = sought;
  const [found] = await inScope(pool, scope, [
    {
      text: 'select * from find_like_matters($1, $2, $3, $4::tsquery, $5, $6)',
      values: [district, id, category, names, since, limit],
    },
  ]);
  return found?.rows ?? [];
}

/**
 * Open members of a group that may still have something to hear, by id, so that a page goes on where the last ended: those
 * told up to its last word are not read again whenever somebody joins.
 */
export async function listMembers(
  pool: Pool,
  { district, id }: Target,
  asked: {
    readonly after: string;
    readonly limit: number;
    /** The event of the last notice or proposal; 0 where there was none. */
    readonly lastSaid: number;
    readonly ended: boolean;
  },
): Promise<readonly string[]> {
  const { after, limit, lastSaid, ended } = asked;
  const { rows } = await pool.query<{ readonly id: string }>(
    `select id from matter where district = $1 and group_root_id = $2 and id > $3 and status = 'open'
        and (group_standing = 'joined' and ($6 or (snapshot #>> '{group,told}')::integer < $5) or group_standing = 'invited' and $6)
      order by id limit $4`,
    [district, id, after, limit, lastSaid, ended],
  );
  return rows.map((row) => row.id);
}

/** What lies sealed beside an event; undefined where there is no such event. */
export async function findSealed(
  pool: pg.Pool,
  scope: Scope,
  { district, id, seq }: Target & { readonly seq: number },
): Promise<string | null | undefined> {
  const [found] = await inScope(pool, scope, [
    {
      text: 'select sealed from matter_event where district = $1 and matter_id = $2 and seq = $3',
      values: [district, id, seq],
    },
  ]);
  const row: { readonly sealed: string | null } | undefined = found?.rows[0];
  return row?.sealed;
}
