import type { DatedRole, Leave } from '../../core/org/leave.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { brokenConstraint } from '../platform/db/constraint.ts';
import type { Pool } from '../platform/db/pool.ts';
import { inScope } from '../platform/db/scope.ts';
import type { KeptAnswer } from '../platform/idempotency/idempotency.ts';
import { failure, type Outcome } from '../platform/outcome.ts';

/** The end of a district's chain; undefined before the first event. */
export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export async function findChainHead(pool: Pool, district: string): Promise<ChainHead | undefined> {
  const { rows } = await pool.query<ChainHead>('select seq, hash from administration_head($1)', [district]);
  return rows[0];
}

/** Somebody else's deed came first: what this one rests on may have changed. */
export class OvertakenError extends Error {}

/** The key was used before: what was answered then is the answer. */
export class KeyUsedError extends Error {}

/** Somebody has that account already. */
export class AccountTakenError extends Error {}

/** Writes one deed whole: see `write_administration` in schema.sql. */
export async function writeAdministration(pool: Pool, deed: Readonly<Record<string, unknown>>): Promise<void> {
  try {
    await pool.query('select write_administration($1::jsonb)', [JSON.stringify(deed)]);
  } catch (error) {
    const broken = brokenConstraint(error);
    const stale = error instanceof Error && 'code' in error && error.code === 'OD001';
    if (stale || broken === 'admin_event_pkey') throw new OvertakenError('overtaken', { cause: error });
    if (broken === 'staff_account_key') throw new AccountTakenError('account taken', { cause: error });
    throw broken === 'idempotency_pkey' ? new KeyUsedError('key used', { cause: error }) : error;
  }
}

/** An account that holds no role yet: nothing of it is in a chain. */
export async function writeAccount(pool: Pool, rows: Readonly<Record<string, unknown>>): Promise<Outcome<undefined>> {
  try {
    await writeAdministration(pool, rows);
    return { ok: true, value: undefined };
  } catch (error) {
    if (!(error instanceof AccountTakenError)) throw error;
    return failure('account-taken');
  }
}

/** Where the answer to a key is kept, and for which request it was given. */
export interface KeptKey {
  readonly district: string;
  readonly actor: string;
  readonly key: string;
  readonly request_hash: string;
}

export async function findKeptAnswer(
  pool: Pool,
  { district, actor, key }: KeptKey,
): Promise<KeptAnswer<unknown> | undefined> {
  const { rows } = await pool.query<KeptAnswer<unknown>>(
    'select request_hash, response from idempotency where district = $1 and actor = $2 and key = $3',
    [district, actor, key],
  );
  return rows[0];
}

export interface PersonRow {
  readonly id: string;
  readonly account: string;
  readonly name_zh: string;
  readonly name_en: string;
  readonly active: boolean;
  readonly machine: boolean;
  readonly roles: readonly {
    readonly role: StaffRole;
    readonly unitId: number;
    readonly from: PlainDate;
    readonly until: PlainDate | null;
  }[];
  readonly leaves: readonly {
    readonly id: string;
    readonly unitId: number;
    readonly standInId: string;
    readonly standInZh: string;
    readonly standInEn: string;
    readonly from: PlainDate;
    readonly until: PlainDate;
  }[];
}

const personColumns = `s.id, s.account, s.name_zh, s.name_en, s.active, s.machine,
  (select coalesce(json_agg(json_build_object('role', r.role, 'unitId', r.unit_id, 'from', r.valid_from, 'until', r.valid_to)
            order by r.valid_from, r.role), '[]') from staff_role r where r.staff_id = s.id) as roles,
  (select coalesce(json_agg(json_build_object('id', l.id, 'unitId', l.unit_id, 'standInId', l.stand_in_id,
            'standInZh', t.name_zh, 'standInEn', t.name_en, 'from', l.valid_from, 'until', l.valid_to) order by l.valid_from), '[]')
     from staff_leave l join staff t on t.id = l.stand_in_id where l.staff_id = s.id and not l.called_off) as leaves`;

export async function findPerson(pool: Pool, staffId: string): Promise<PersonRow | undefined> {
  const { rows } = await pool.query<PersonRow>(`select ${personColumns} from staff s where s.id = $1`, [staffId]);
  return rows[0];
}

export async function findPersonByAccount(pool: Pool, account: string): Promise<PersonRow | undefined> {
  const { rows } = await pool.query<PersonRow>(`select ${personColumns} from staff s where s.account = $1`, [account]);
  return rows[0];
}

/** People who hold, held or will hold a role at the unit or below it, by account. */
export async function listPeopleBelow(
  pool: Pool,
  unitId: number,
  after: string,
  limit: number,
): Promise<readonly PersonRow[]> {
  const { rows } = await pool.query<PersonRow>(
    `select ${personColumns} from staff s
      where s.account > $2 and not s.machine
        and s.id in (select r.staff_id from staff_role r join org_unit u on u.id = r.unit_id where u.path @> array[$1::integer])
      order by s.account limit $3`,
    [unitId, after, limit],
  );
  return rows;
}

/** The administrators of the whole tree, in post now or to come; a city has a few hundred. */
export async function listAdministrators(
  pool: Pool,
  day: PlainDate,
): Promise<readonly { readonly staffId: string; readonly role: DatedRole }[]> {
  const { rows } = await pool.query<{ staff_id: string; unit_id: number; from: PlainDate; until: PlainDate | null }>(
    `select r.staff_id, r.unit_id, r.valid_from as from, r.valid_to as until
       from staff_role r join staff s on s.id = r.staff_id and s.active
      where r.role = 'administrator' and (r.valid_to is null or r.valid_to >= $1)`,
    [day],
  );
  return rows.map(({ staff_id: staffId, unit_id: unitId, from, until }) => ({
    staffId,
    role: { role: 'administrator', unitId, from, ...(until === null ? {} : { until }) },
  }));
}

/** Leaves of these people that were not called off and are not over. */
export async function listLeaves(
  pool: Pool,
  staffIds: readonly string[],
  day: PlainDate,
): Promise<readonly (Leave & { readonly id: string; readonly unitId: number })[]> {
  const { rows } = await pool.query<Leave & { readonly id: string; readonly unitId: number }>(
    `select id, unit_id as "unitId", staff_id as "staffId", stand_in_id as "standInId", valid_from as from, valid_to as until
       from staff_leave where staff_id = any ($1::uuid[]) and not called_off and valid_to >= $2 order by valid_from`,
    [staffIds, day],
  );
  return rows;
}

export async function hasPeopleInPost(pool: Pool, unitId: number, day: PlainDate): Promise<boolean> {
  const { rows } = await pool.query<{ found: boolean }>(
    `select exists (select from staff_role r join staff s on s.id = r.staff_id and s.active
                     where r.unit_id = $1 and (r.valid_to is null or r.valid_to > $2)) as found`,
    [unitId, day],
  );
  return rows[0]?.found === true;
}

/** Whether the unit answers for an open matter; asked as an administrator, who sees none. */
export async function answersForMatters(pool: Pool, unitId: number, administered: readonly number[]): Promise<boolean> {
  const [found] = await inScope(pool, { kind: 'administration', units: administered }, [
    { text: 'select unit_answers($1) as found', values: [unitId] },
  ]);
  return found?.rows[0]?.found === true;
}

export interface ProposalRow {
  readonly id: string;
  readonly unit_id: number;
  readonly kind: 'role' | 'parameter' | 'message' | 'tag';
  readonly content: Readonly<Record<string, unknown>>;
  readonly concerns: string | null;
  readonly proposed_by: string;
  readonly proposed_at: string;
  readonly decided_by: string | null;
}

/** What waits for a second person, as far as the units administered reach, oldest first. */
export async function listOpenProposals(pool: Pool, units: readonly number[]): Promise<readonly ProposalRow[]> {
  const [found] = await inScope(pool, { kind: 'administration', units }, [
    {
      text: `select id, unit_id, kind, content, concerns, proposed_by, proposed_at, decided_by
               from admin_proposal where decided_by is null order by proposed_at limit 200`,
    },
  ]);
  return found?.rows ?? [];
}

export async function findProposal(pool: Pool, units: readonly number[], id: string): Promise<ProposalRow | undefined> {
  const [found] = await inScope(pool, { kind: 'administration', units }, [
    {
      text: `select id, unit_id, kind, content, concerns, proposed_by, proposed_at, decided_by
               from admin_proposal where id = $1`,
      values: [id],
    },
  ]);
  return found?.rows[0];
}

export interface AdministrationEventRow {
  readonly seq: number;
  readonly type: string;
  readonly at: string;
  /** Without a person: at the command line. */
  readonly actor: { readonly staffId?: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly hash: string;
}

/** What was done in a district, newest first, as far as the units reach. */
export async function listAdministrationEvents(
  pool: Pool,
  units: readonly number[],
  query: { readonly district: string; readonly before: number; readonly limit: number },
): Promise<readonly AdministrationEventRow[]> {
  const [found] = await inScope(pool, { kind: 'administration', units }, [
    {
      text: `select seq, type, at, actor, data, hash from admin_event
              where district = $1::character(6) and seq < $2 order by seq desc limit $3`,
      values: [query.district, query.before, query.limit],
    },
  ]);
  return found?.rows ?? [];
}
