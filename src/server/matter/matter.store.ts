import type pg from 'pg';
import type { HelperMay } from '../../core/access/can.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { brokenConstraint } from '../platform/db/constraint.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';
import type { KeptAnswer } from '../platform/idempotency/idempotency.ts';
import type { LoadedMatter, MatterRow } from './rows.ts';
import { FoundAlreadyError, StaleWriteError, TakenError } from './write-errors.ts';

/** Where an idempotency key is kept: who used it, and where. */
export interface KeyPlace {
  readonly district: string;
  readonly actor: string;
  readonly key: string;
}

/** `replayed` with the answer given before, or written now. */
export type WriteResult =
  | { readonly replayed: false }
  | {
      readonly replayed: true;
      readonly same: boolean;
      readonly status: number;
      readonly response: Record<string, unknown>;
    };

const write = 'select /*hot:write-matters*/ write_matters($1::jsonb) as result';

/** What is known of a party is replaced in the same statement, once the deed is written, and not when it was before. */
const writeAndCorrect = `with written as materialized (select write_matters($1::jsonb) as result)
  select /*hot:correct-parties*/ result,
    case when (result ->> 'replayed')::boolean then 0 else correct_parties($1::jsonb) end as corrected
  from written`;

/** What was handed on, and asked of further units, stands in its tables with the deed; no deed does both this and a correction. */
const writeAndHandle = `with written as materialized (select write_matters($1::jsonb) as result)
  select /*hot:write-handling*/ result,
    case when (result ->> 'replayed')::boolean then 0 else write_handling($1::jsonb) end as handled
  from written`;

/** Orders and reviews likewise; no deed of them hands on or asks a further unit. */
const writeAndSupervise = `with written as materialized (select write_matters($1::jsonb) as result)
  select /*hot:write-supervision*/ result,
    case when (result ->> 'replayed')::boolean then 0 else write_supervision($1::jsonb) end as supervised
  from written`;

/** How a round's places stand, and what a matter was registered from; no deed of them does anything else beside it. */
const writeAndScreen = `with written as materialized (select write_matters($1::jsonb) as result)
  select /*hot:write-screening*/ result,
    case when (result ->> 'replayed')::boolean then 0 else write_screening($1::jsonb) end as screened
  from written`;

/** Meetings likewise, with what their matter's end takes back of further units, and of orders. */
const writeAndArrange = `with written as materialized (select write_matters($1::jsonb) as result)
  select /*hot:write-sessions*/ result,
    case when (result ->> 'replayed')::boolean then 0
      else write_handling($1::jsonb) + write_supervision($1::jsonb) + write_sessions($1::jsonb) end as arranged
  from written`;

/** Whose codes open the page of the matter that leads; a meeting of the one that is joined ends with it. */
const writeAndJoin = `with written as materialized (select write_matters($1::jsonb) as result)
  select /*hot:write-joins*/ result,
    case when (result ->> 'replayed')::boolean then 0 else write_party_joins($1::jsonb) + write_sessions($1::jsonb) end as joined
  from written`;

function statementFor(payload: Readonly<Record<string, unknown>>): string {
  if ('rounds' in payload || 'findings' in payload) return writeAndScreen;
  if ('joins' in payload || 'parted' in payload) return writeAndJoin;
  if ('sessions' in payload) return writeAndArrange;
  if ('corrected' in payload) return writeAndCorrect;
  if ('orders' in payload || 'reviews' in payload) return writeAndSupervise;
  return 'handoffs' in payload || 'tasks' in payload ? writeAndHandle : write;
}

/**
 * Writes one deed whole in one round trip (see migrations/0004_write.sql). Throws StaleWriteError when somebody was
 * faster, or when the matter is not within the scope: the two look the same on purpose.
 */
export async function writeMatters(pool: pg.Pool, payload: Readonly<Record<string, unknown>>): Promise<WriteResult> {
  try {
    const { rows } = await pool.query<{ result: WriteResult }>(
      prepared(statementFor(payload), [JSON.stringify(payload)]),
    );
    const [row] = rows;
    if (row === undefined) throw new Error('write_matters gave no answer');
    return row.result;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'OD001') throw new StaleWriteError('version', { cause: error });
    if (code === 'OD002') throw new StaleWriteError('number', { cause: error });
    if (brokenConstraint(error) === 'appointment_hold_pkey')
      throw new TakenError('a room or a person is taken', { cause: error });
    if (brokenConstraint(error) === 'screening_finding_pkey')
      throw new FoundAlreadyError('registered from that visit before', { cause: error });
    throw error;
  }
}

/** So long a write of many matters waits for another writer of one of them. */
const heldMsMax = 250;

/**
 * Many matters in one call, for work that can come again: where another writer holds one of them it does not wait, keeping
 * others waiting for those it holds itself, but throws StaleWriteError as when overtaken.
 */
export async function writeUnlessHeld(pool: pg.Pool, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const statements = [{ text: `set local lock_timeout = ${heldMsMax}` }, prepared(write, [JSON.stringify(payload)])];
  try {
    await inScope(pool, { kind: 'system' }, statements, 'read write');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'OD001' || code === '55P03' || code === '40P01')
      throw new StaleWriteError('version', { cause: error });
    throw error;
  }
}

/** Columns of a matter as LoadedMatter has them; a clock that never lapses is null, not infinity. */
const matterColumns = `district, id, journey_id, origin_id, procedure, procedure_version, channel, category, status, state, phase,
  waiting_for, outcome, performed, resolved, door_unit_id, answerable_unit_id, desk_unit_id, holder_staff_id, handoffs, barred, locks, place_division,
  place_text, narrative, wish, number, opened_at, closed_on, next_clock, next_due, next_provisional, next_counts, parties,
  case when isfinite(next_lapse_at) then next_lapse_at end as next_lapse_at, version, head_hash, snapshot, data_key, updated_at`;

/** The matter with its parties, and the answer a key was given before, in one round trip. Undefined outside the scope. */
export async function findMatter(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  key?: KeyPlace,
): Promise<{
  readonly loaded: LoadedMatter | undefined;
  readonly kept: KeptAnswer<Record<string, unknown>> | undefined;
}> {
  const at = [target.district, target.id];
  const [matters, parties, kept] = await inScope(pool, scope, [
    prepared(`select /*hot:matter*/ ${matterColumns} from matter where district = $1 and id = $2`, at),
    prepared(
      'select /*hot:matter-parties*/ * from matter_party where district = $1 and matter_id = $2 order by position',
      at,
    ),
    ...(key === undefined
      ? []
      : [
          prepared(
            'select /*hot:kept-answer*/ request_hash, response from idempotency where district = $1 and actor = $2 and key = $3',
            [key.district, key.actor, key.key],
          ),
        ]),
  ]);
  const row: Omit<MatterRow, 'reach'> | undefined = matters?.rows[0];
  return {
    loaded: row === undefined ? undefined : { row, matter: row.snapshot, parties: parties?.rows ?? [] },
    kept: kept?.rows[0],
  };
}

/** Matters of one district without their parties, for work of the system on many, in one statement. */
export async function findMatters(
  pool: pg.Pool,
  district: string,
  ids: readonly string[],
): Promise<readonly Pick<LoadedMatter, 'row' | 'matter'>[]> {
  const text = `select /*hot:matters*/ ${matterColumns} from matter where district = $1 and id = any($2::uuid[]) order by id`;
  const [found] = await inScope(pool, { kind: 'system' }, [prepared(text, [district, ids])]);
  const rows: readonly LoadedMatter['row'][] = found?.rows ?? [];
  return rows.map((row) => ({ row, matter: row.snapshot }));
}

/** What a code opens; for a helper's, within what authority. */
interface OpenedByCode {
  readonly journeyId: string;
  readonly partyId: string;
  readonly authorityId: string | null;
  readonly may: HelperMay | null;
  readonly until: PlainDate | null;
}

/** Which journey and party a code opens; its keyed hash is all that is stored. */
export async function findPartyCode(
  pool: pg.Pool,
  district: string,
  codeIndexes: readonly string[],
): Promise<OpenedByCode | undefined> {
  for (const index of codeIndexes) {
    const { rows } = await pool.query<OpenedByCode>(
      prepared(
        `select /*hot:party-code*/ journey_id as "journeyId", party_id as "partyId", authority_id as "authorityId",
           helper_may as may, helper_until as until from find_party_code($1, $2)`,
        [district, index],
      ),
    );
    if (rows[0] !== undefined) return rows[0];
  }
  return undefined;
}

/** The serial to try next for a unit, procedure and year. The write itself decides who gets it. */
export async function nextSerial(
  pool: pg.Pool,
  counter: { readonly district: string; readonly unitId: number; readonly procedure: string; readonly year: number },
): Promise<number> {
  const { rows } = await pool.query<{ last: number }>(
    prepared(
      'select /*hot:serial*/ last from number_counter where district = $1 and unit_id = $2 and procedure = $3 and year = $4',
      [counter.district, counter.unitId, counter.procedure, counter.year],
    ),
  );
  return (rows[0]?.last ?? 0) + 1;
}
