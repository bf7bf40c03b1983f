import type pg from 'pg';
import type { Instant } from '../../core/time/instant.ts';
import type { PartyRow } from '../matter/rows.ts';
import { keyOfEncrypted } from '../session/session-keys.ts';

/** What a rotation goes through, in this order. */
export const rotationStages = [
  'matter',
  'report_draft',
  'window_booking',
  'ledger_draft',
  'ledger_export',
  'auth_two_factor',
  'done',
] as const;
export type RotationStage = (typeof rotationStages)[number];

export interface RotationRow {
  readonly id: string;
  readonly kek_id: string;
  readonly index_id: string;
  readonly signing_id: string;
  /** Null in a rotation begun before session keys were renewed with the others. */
  readonly session_id: string | null;
  readonly begun_at: Instant;
  readonly finished_at: Instant | null;
  readonly stage: RotationStage;
  readonly after_district: string;
  readonly after_id: string;
  readonly done: number;
}

const beforeAll = { district: '000000', id: '00000000-0000-0000-0000-000000000000' } as const;

/** The lock under which one process at a time changes keys; it ends with the connection, however that ends. */
const rotationLock = 7_031_846_212;

/** Holds the lock while `work` runs; false, and nothing done, when another process holds it. */
export async function withRotationLock(pool: pg.Pool, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [rotationLock]);
    if (rows[0]?.held !== true) return false;
    await work();
    await client.query('select pg_advisory_unlock($1)', [rotationLock]);
    return true;
  } finally {
    // Closing the connection gives the lock back whatever happened; that takes a moment, so above it is given back at once.
    client.release(true);
  }
}

export async function findOpenRotation(pool: pg.Pool): Promise<RotationRow | undefined> {
  const { rows } = await pool.query<RotationRow>('select * from key_rotation where finished_at is null');
  return rows[0];
}

export async function findLastRotation(pool: pg.Pool): Promise<RotationRow | undefined> {
  const { rows } = await pool.query<RotationRow>('select * from key_rotation order by begun_at desc, id desc limit 1');
  return rows[0];
}

export async function insertRotation(
  pool: pg.Pool,
  row: Pick<RotationRow, 'id' | 'kek_id' | 'index_id' | 'signing_id' | 'session_id' | 'begun_at'>,
): Promise<void> {
  await pool.query(
    `insert into key_rotation (id, kek_id, index_id, signing_id, session_id, begun_at, stage, after_district, after_id)
     values ($1, $2, $3, $4, $5, $6, 'matter', $7, $8)`,
    [row.id, row.kek_id, row.index_id, row.signing_id, row.session_id, row.begun_at, beforeAll.district, beforeAll.id],
  );
}

/** On to a stage, from its beginning. */
export async function enterStage(pool: pg.Pool, id: string, stage: RotationStage, now: Instant): Promise<void> {
  await pool.query(
    `update key_rotation set stage = $2, after_district = $3, after_id = $4,
            finished_at = case when $2 = 'done' then $5::timestamptz end where id = $1`,
    [id, stage, beforeAll.district, beforeAll.id, now],
  );
}

export interface WrappedMatter {
  readonly district: string;
  readonly id: string;
  readonly data_key: string;
  readonly parties: readonly PartyRow[];
  readonly authorities: readonly HeldCode[];
}

/** A helper's code, sealed with the matter through which it was given. */
export interface HeldCode {
  readonly id: string;
  readonly matter_id: string;
  readonly code_sealed: string;
}

export interface RewrappedMatter {
  readonly district: string;
  readonly id: string;
  readonly data_key: string;
}

export interface ReindexedParty {
  readonly district: string;
  readonly matter_id: string;
  readonly party_id: string;
  readonly phone_index: string | null;
  readonly identity_index: string | null;
  readonly index_key: string;
}

/** A code's index under the newest key, and under every key. */
export interface ReindexedCode {
  readonly district: string;
  readonly authority_id: string | null;
  readonly index_key: string;
  readonly code_index: string;
  readonly codes: readonly string[];
}

/**
 * The next matters after the rotation's mark: what `rewrap` makes of them is written with the mark, in one transaction.
 * A matter somebody is writing to is passed over and met in the next round, so that nobody waits for anybody.
 * @returns how many were looked at; 0 at the end
 */
export async function rewrapMatters(
  pool: pg.Pool,
  rotation: string,
  count: number,
  rewrap: (matters: readonly WrappedMatter[]) => {
    readonly matters: readonly RewrappedMatter[];
    readonly parties: readonly ReindexedParty[];
    readonly codes: readonly ReindexedCode[];
  },
): Promise<number> {
  return inBatch(pool, async (trx) => {
    const { rows } = await trx.query<Omit<WrappedMatter, 'parties' | 'authorities'>>(
      `select l.district, l.id, l.sealed as data_key from key_rotation k
         cross join lateral lock_sealed('matter', 'data_key', k.after_district, k.after_id, $2) l where k.id = $1`,
      [rotation, count],
    );
    const last = rows.at(-1);
    if (last === undefined) return 0;
    const parties = await trx.query<PartyRow>(
      `select p.* from matter_party p join unnest($1::text[], $2::uuid[]) as m (district, id)
          on p.district = m.district::character(6) and p.matter_id = m.id where p.code_sealed <> ''`,
      [rows.map((row) => row.district), rows.map((row) => row.id)],
    );
    const authorities = await trx.query<HeldCode>(
      `select a.id, a.matter_id, a.code_sealed from party_authority a join unnest($1::text[], $2::uuid[]) as m (district, id)
          on a.district = m.district::character(6) and a.matter_id = m.id
        where a.code_sealed <> '' and a.revoked_at is null`,
      [rows.map((row) => row.district), rows.map((row) => row.id)],
    );
    const made = rewrap(
      rows.map((row) => ({
        ...row,
        parties: parties.rows.filter((party) => party.matter_id === row.id),
        authorities: authorities.rows.filter((authority) => authority.matter_id === row.id),
      })),
    );
    await trx.query(
      `update matter m set data_key = n.data_key from jsonb_to_recordset($1) as n (district text, id uuid, data_key text)
        where m.district = n.district::character(6) and m.id = n.id`,
      [JSON.stringify(made.matters)],
    );
    await writeIndexes(trx, made.parties, made.codes);
    await mark(trx, rotation, last, rows.length);
    return rows.length;
  });
}

/** A code keeps its row under the earlier key too, so that whoever looks it up finds it at every moment. */
async function writeIndexes(
  trx: pg.PoolClient,
  parties: readonly ReindexedParty[],
  codes: readonly ReindexedCode[],
): Promise<void> {
  await trx.query(
    `update matter_party p set phone_index = n.phone_index, identity_index = n.identity_index, index_key = n.index_key
       from jsonb_to_recordset($1) as n (district text, matter_id uuid, party_id uuid, phone_index text, identity_index text, index_key text)
      where p.district = n.district::character(6) and p.matter_id = n.matter_id and p.party_id = n.party_id
        and p.index_key is distinct from n.index_key`,
    [JSON.stringify(parties)],
  );
  await trx.query(
    `insert into party_code (district, code_index, journey_id, party_id, authority_id, index_key)
     select distinct on (c.district, n.code_index) c.district, n.code_index, c.journey_id, c.party_id, c.authority_id, n.index_key
       from jsonb_to_recordset($1) as n (district text, authority_id uuid, code_index text, codes text[], index_key text)
      cross join lateral unnest(n.codes) as k (code)
       join party_code c on c.district = n.district::character(6) and c.code_index = k.code
      where c.ended_at is null and c.authority_id is not distinct from n.authority_id and c.index_key is distinct from n.index_key
      order by c.district, n.code_index
     on conflict (district, code_index) do update set index_key = excluded.index_key`,
    [JSON.stringify(codes)],
  );
}

export interface SealedDraft {
  readonly district: string;
  readonly id: string;
  readonly content_sealed: string;
}

/** The same for reports begun and not sent, and for visits booked. */
export async function rewrapDrafts(
  pool: pg.Pool,
  table: 'report_draft' | 'window_booking',
  rotation: string,
  count: number,
  rewrap: (draft: SealedDraft) => string,
): Promise<number> {
  return inBatch(pool, async (trx) => {
    const { rows } = await trx.query<SealedDraft>(
      `select l.district, l.id, l.sealed as content_sealed from key_rotation k
         cross join lateral lock_sealed('${table}', 'content_sealed', k.after_district, k.after_id, $2) l where k.id = $1`,
      [rotation, count],
    );
    const last = rows.at(-1);
    if (last === undefined) return 0;
    await trx.query(
      `update ${table} d set content_sealed = n.content_sealed
         from jsonb_to_recordset($1) as n (district text, id uuid, content_sealed text)
        where d.district = n.district::character(6) and d.id = n.id`,
      [JSON.stringify(rows.map((row) => ({ ...row, content_sealed: rewrap(row) })))],
    );
    await mark(trx, rotation, last, 0);
    return rows.length;
  });
}

export interface WrappedDraft {
  readonly district: string;
  readonly id: string;
  readonly data_key: string;
}

/** The same for ledgers on their way in, and for files taken out of the ledger while they lie ready. */
export async function rewrapLedgerFiles(
  pool: pg.Pool,
  table: 'ledger_draft' | 'ledger_export',
  rotation: string,
  count: number,
  rewrap: (draft: WrappedDraft) => string,
): Promise<number> {
  return inBatch(pool, async (trx) => {
    const { rows } = await trx.query<WrappedDraft>(
      `select l.district, l.id, l.sealed as data_key from key_rotation k
         cross join lateral lock_sealed('${table}', 'data_key', k.after_district, k.after_id, $2) l where k.id = $1`,
      [rotation, count],
    );
    const last = rows.at(-1);
    if (last === undefined) return 0;
    await trx.query(
      `update ${table} d set data_key = n.data_key
         from jsonb_to_recordset($1) as n (district text, id uuid, data_key text)
        where d.district = n.district::character(6) and d.id = n.id`,
      [JSON.stringify(rows.map((row) => ({ ...row, data_key: rewrap(row) })))],
    );
    await mark(trx, rotation, last, 0);
    return rows.length;
  });
}

export interface SecondFactor {
  readonly id: string;
  readonly secret: string;
}

/** The same for the second factors of staff, which belong to no district. */
export async function encryptSecondFactors(
  pool: pg.Pool,
  rotation: string,
  count: number,
  encrypt: (secret: string) => Promise<string>,
): Promise<number> {
  return inBatch(pool, async (trx) => {
    const { rows } = await trx.query<SecondFactor>(
      `select id, secret from auth_two_factor where id > (select after_id from key_rotation where id = $1)
        order by id limit $2`,
      [rotation, count],
    );
    const last = rows.at(-1);
    if (last === undefined) return 0;
    const made = await Promise.all(
      rows.map(async ({ id, secret }) => ({ id, secret: await encrypt(secret), was: secret })),
    );
    await trx.query('select rewrap_second_factors($1)', [JSON.stringify(made)]);
    await mark(trx, rotation, { district: beforeAll.district, id: last.id }, 0);
    return rows.length;
  });
}

async function mark(
  trx: pg.PoolClient,
  rotation: string,
  last: { readonly district: string; readonly id: string },
  done: number,
): Promise<void> {
  await trx.query('update key_rotation set after_district = $2, after_id = $3, done = done + $4 where id = $1', [
    rotation,
    last.district,
    last.id,
    done,
  ]);
}

async function inBatch(pool: pg.Pool, work: (trx: pg.PoolClient) => Promise<number>): Promise<number> {
  const trx = await pool.connect();
  let broken = true;
  try {
    await trx.query('begin');
    const count = await work(trx);
    await trx.query('commit');
    broken = false;
    return count;
  } finally {
    trx.release(broken);
  }
}

/** How much is under which key. Reads every matter once. */
export interface KeyUse {
  readonly kind: 'kek' | 'index' | 'session';
  /** Null: from before rows named their key. */
  readonly key: string | null;
  readonly rows: number;
}

export async function countKeyUse(pool: pg.Pool): Promise<readonly KeyUse[]> {
  const { rows } = await pool.query<KeyUse>(
    `select 'kek' as kind, key, count(*)::bigint as rows from (
       select wrapping_key(data_key) as key from matter where data_key <> ''
       union all select wrapping_key(content_sealed) from report_draft
       union all select wrapping_key(content_sealed) from window_booking
       union all select wrapping_key(data_key) from ledger_draft
       union all select wrapping_key(data_key) from ledger_export where data_key <> '') as wrapped group by key
     union all
     select 'index', index_key, count(*)::bigint from matter_party where code_sealed <> '' group by index_key
     union all
     select 'session', case when secret like '$ba$%' then split_part(secret, '$', 3) end, count(*)::bigint
       from auth_two_factor group by 2
     order by kind, key`,
  );
  return rows.map((use) =>
    use.kind === 'session' ? { ...use, key: keyOfEncrypted(use.key === null ? null : Number(use.key)) } : use,
  );
}

export async function countMatters(pool: pg.Pool): Promise<number> {
  const { rows } = await pool.query<{ count: number }>("select count(*) from matter where data_key <> ''");
  return rows[0]?.count ?? 0;
}

/** Sessions that began before the moment and have not ended: an earlier key signed their cookies. */
export async function countSessionsBegunBefore(pool: pg.Pool, moment: Instant): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*) from auth_session where created_at < $1 and expires_at > now()',
    [moment],
  );
  return rows[0]?.count ?? 0;
}

/** Codes that are found under earlier keys alone: those of files that were erased, whose codes nobody knows any more. */
export async function countStrandedCodes(pool: pg.Pool, newest: string): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*) from party_code o where o.index_key is distinct from $1 and o.ended_at is null and not exists (
       select from party_code n where n.district = o.district and n.party_id = o.party_id and n.journey_id = o.journey_id
          and n.authority_id is not distinct from o.authority_id and n.index_key = $1)`,
    [newest],
  );
  return rows[0]?.count ?? 0;
}

/** Takes away what only a key that is given up could find. @returns how many rows */
export async function deleteEarlierCodes(pool: pg.Pool, newest: string): Promise<number> {
  const { rowCount } = await pool.query('delete from party_code where index_key is distinct from $1', [newest]);
  return rowCount ?? 0;
}
