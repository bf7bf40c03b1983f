import type pg from 'pg';
import type { messageReasons } from '../../api/message.ts';
import type { Channel } from '../../core/message/channel.ts';
import type { Attempt, NotedAttempt } from '../../core/message/pursue.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PartyRow } from '../matter/rows.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';
import type { KeptAnswer } from '../platform/idempotency/idempotency.ts';

export type Dispatch = 'sent' | 'stuck' | 'task' | 'given-up' | 'told';

/** Why a message is stuck, is for somebody to bring, or was given up. */
export type DispatchReason = (typeof messageReasons)[number];

/** A message to a party that waits to be sent, with what sending it needs. */
export interface DueMessage {
  readonly district: string;
  readonly matter_id: string;
  readonly id: string;
  readonly party_id: string;
  /** This one counted. */
  readonly tries: number;
  readonly created_at: Instant;
  readonly message: string;
  /** How it stood before it was taken. */
  readonly was: Dispatch | null;
  readonly waiting_for: string;
  readonly phase: string;
  /** The party has done something since, or was told something newer. */
  readonly overtaken: boolean;
  /** Those that count, and how many were made before it was sent again. */
  readonly attempts: readonly NotedAttempt[];
  readonly earlier: number;
  readonly data_key: string;
  readonly party: PartyRow | null;
}

/**
 * Takes the next messages that are due, each for one worker: until `again` no other takes it, and should this one end
 * before it has said what became of it, it is due again then. Nothing in the database waits for the gateway.
 */
export async function takeDueMessages(
  pool: pg.Pool,
  query: { readonly now: Instant; readonly again: Instant; readonly count: number },
): Promise<readonly DueMessage[]> {
  const { rows: taken } = await pool.query<Pick<DueMessage, 'district' | 'matter_id' | 'id' | 'was'>>(
    prepared('select * from take_messages($1, $2, $3)', [query.now, query.again, query.count]),
  );
  if (taken.length === 0) return [];
  const { rows } = await pool.query<DueMessage>(
    prepared(
      `select mm.district, mm.matter_id, mm.id, mm.party_id, mm.tries, mm.created_at, mm.message,
         t.was, m.waiting_for, m.phase, m.data_key,
         exists (select from matter_event e where e.district = mm.district and e.matter_id = mm.matter_id
                    and e.seq > mm.seq and e.actor ->> 'partyId' = mm.party_id::text)
           or exists (select from matter_message n where n.district = mm.district and n.matter_id = mm.matter_id
                    and n.party_id = mm.party_id and n.seq > mm.seq and n.message not like 'house:%') as overtaken,
         ${attempts('mm', 'and a.no > coalesce(mm.counted_from, 0)')}, coalesce(mm.counted_from, 0) as earlier,
         to_jsonb(p) as party
       from unnest($1::text[], $2::uuid[], $3::text[], $4::text[]) as t (district, matter_id, id, was)
         join matter_message mm on mm.district = t.district::character(6) and mm.matter_id = t.matter_id and mm.id = t.id
         join matter m on m.district = mm.district and m.id = mm.matter_id
         left join matter_party p on p.district = mm.district and p.matter_id = mm.matter_id and p.party_id = mm.party_id`,
      [
        taken.map((one) => one.district),
        taken.map((one) => one.matter_id),
        taken.map((one) => one.id),
        taken.map((one) => one.was),
      ],
    ),
  );
  return rows;
}

export interface Settling {
  readonly attempts: readonly NotedAttempt[];
  readonly dispatch: Dispatch | null;
  readonly channel: Channel | null;
  readonly reason: DispatchReason | null;
  readonly tries: number;
  readonly next_try_at: Instant | null;
  readonly settled_at: Instant | null;
}

/** Writes what became of a message, with each attempt just made. Whoever was told meanwhile stays told. */
export async function settleMessage(
  pool: pg.Pool,
  of: Pick<DueMessage, 'district' | 'matter_id' | 'id' | 'attempts' | 'earlier'>,
  { attempts, ...row }: Settling,
): Promise<void> {
  const key = { district: of.district, matter_id: of.matter_id, id: of.id };
  await pool.query(
    prepared(
      `with settled as (
         update matter_message m set dispatch = n.dispatch, channel = n.channel, reason = n.reason, tries = n.tries,
           next_try_at = n.next_try_at, settled_at = n.settled_at
         from jsonb_populate_record(null::matter_message, $1::jsonb) n
         where m.district = n.district and m.matter_id = n.matter_id and m.id = n.id and m.dispatch = 'stuck')
       insert into message_attempt (district, matter_id, message_id, no, step, channel, at, result)
       select district, matter_id, message_id, no, step, channel, at, result
         from jsonb_populate_recordset(null::message_attempt, $2::jsonb)
       on conflict do nothing`,
      [
        JSON.stringify({ ...key, ...row }),
        JSON.stringify(
          attempts.map((attempt, index) => ({
            district: of.district,
            matter_id: of.matter_id,
            message_id: of.id,
            no: of.earlier + of.attempts.length + index + 1,
            ...attempt,
          })),
        ),
      ],
    ),
  );
}

/** A message as those see it who answer for its arriving. */
export interface MessageRow {
  readonly district: string;
  readonly matter_id: string;
  readonly id: string;
  readonly message: string;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly number: string | null;
  readonly waiting_for: string;
  readonly phase: string;
  readonly state: string;
  readonly next_clock: string | null;
  readonly next_due: string | null;
  readonly party_id: string;
  readonly party_name: string | null;
  readonly has_phone: boolean;
  readonly party_role: PartyRow['role'] | null;
  readonly channel: Channel | null;
  readonly attempts: readonly NotedAttempt[];
  readonly created_at: Instant;
  readonly dispatch: Dispatch | null;
  readonly reason: DispatchReason | null;
  readonly tries: number | null;
  readonly next_try_at: Instant | null;
  readonly settled_at: Instant | null;
}

const attempts = (
  of: string,
  which = '',
) => `coalesce((select jsonb_agg(jsonb_build_object('step', a.step, 'channel', a.channel,
    'result', a.result, 'postedOn', a.posted_on, 'mailNumber', a.mail_number, 'at', to_char(a.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by a.no)
  from message_attempt a where a.district = ${of}.district and a.matter_id = ${of}.matter_id and a.message_id = ${of}.id ${which}),
  '[]') as attempts`;

const columns = `mm.district, mm.matter_id, mm.id, mm.message, mm.party_id, mm.created_at, mm.dispatch, mm.reason, mm.tries,
  mm.channel, mm.next_try_at, mm.settled_at, m.procedure, m.procedure_version, m.number,
  m.waiting_for, m.phase, m.state, m.next_clock, m.next_due, p.name as party_name,
  p.role as party_role, coalesce(p.phone_index is not null, false) as has_phone, ${attempts('mm')}`;

const joins = `join matter m on m.district = mm.district and m.id = mm.matter_id
  left join matter_party p on p.district = mm.district and p.matter_id = mm.matter_id and p.party_id = mm.party_id`;

/** A page of the units' messages, the newest first: all, or those that nobody has been told of. */
export async function listUnitMessages(
  pool: pg.Pool,
  scope: Scope,
  asked: {
    readonly units: readonly number[];
    readonly which: 'open' | 'tasks' | 'all';
    readonly before: { readonly at: string; readonly id: string } | undefined;
    readonly limit: number;
  },
): Promise<readonly MessageRow[]> {
  const { units, which, before, limit } = asked;
  const [page] = await inScope(pool, scope, [
    prepared('select /*hot:unit-messages*/ district, matter_id, id from list_messages($1, $2, $3, $4, $5)', [
      units,
      which,
      before?.at ?? 'infinity',
      before?.id ?? '',
      limit,
    ]),
  ]);
  const keys: readonly Pick<MessageRow, 'district' | 'matter_id' | 'id'>[] = page?.rows ?? [];
  if (keys.length === 0) return [];
  const [result] = await inScope(pool, scope, [
    prepared(
      `select /*hot:messages*/ ${columns} from unnest($1::text[], $2::uuid[], $3::text[]) as t (district, matter_id, id)
         join matter_message mm on mm.district = t.district::character(6) and mm.matter_id = t.matter_id and mm.id = t.id ${joins}
       order by mm.created_at desc, mm.matter_id::text || mm.id desc`,
      [keys.map((key) => key.district), keys.map((key) => key.matter_id), keys.map((key) => key.id)],
    ),
  ]);
  return result?.rows ?? [];
}

/** The messages of one matter to its parties, the newest first. */
export async function listMatterMessages(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<readonly MessageRow[]> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select /*hot:matter-messages*/ ${columns} from matter_message mm ${joins}
       where mm.district = $1 and mm.matter_id = $2 and mm.party_id is not null
       order by mm.created_at desc, mm.id desc limit 200`,
      [target.district, target.id],
    ),
  ]);
  return result?.rows ?? [];
}

export interface LetterToPost {
  readonly party_id: string;
  readonly message: string;
  readonly waiting_for: string;
  readonly phase: string;
  readonly number: string | null;
}

export interface WaitingLetter {
  readonly district: string;
  readonly matter_id: string;
  readonly id: string;
  readonly number: string | null;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly name: string | null;
  readonly has_address: boolean;
  readonly created_at: Instant;
}

/** Letters that the units are to post, those that wait longest first. */
export async function listWaitingLetters(
  pool: pg.Pool,
  scope: Scope,
  asked: { readonly units: readonly number[]; readonly limit: number },
): Promise<readonly WaitingLetter[]> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select /*hot:waiting-letters*/ mm.district, mm.matter_id, mm.id, m.number, m.procedure, m.procedure_version, p.name,
         coalesce(p.address_sealed is not null, false) as has_address, mm.created_at
       from matter_message mm join matter m on m.district = mm.district and m.id = mm.matter_id
       left join matter_party p on p.district = mm.district and p.matter_id = mm.matter_id and p.party_id = mm.party_id
       where mm.unit_id = any($1) and mm.party_id is not null and mm.dispatch = 'task' and mm.channel = 'letter'
       order by mm.created_at, mm.matter_id, mm.id limit $2`,
      [asked.units, asked.limit],
    ),
  ]);
  return result?.rows ?? [];
}

/** A message that one of the units is to bring by letter. */
export async function findLetterToPost(
  pool: pg.Pool,
  scope: Scope,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly message: string;
    readonly units: readonly number[];
  },
): Promise<LetterToPost | undefined> {
  const [result] = await inScope(pool, scope, [
    prepared(
      `select /*hot:letter-to-post*/ mm.party_id, mm.message, m.waiting_for, m.phase, m.number
       from matter_message mm join matter m on m.district = mm.district and m.id = mm.matter_id
       where mm.district = $1 and mm.matter_id = $2 and mm.id = $3 and mm.unit_id = any($4) and mm.party_id is not null
         and mm.dispatch = 'task' and mm.channel = 'letter'`,
      [asked.district, asked.id, asked.message, asked.units],
    ),
  ]);
  return result?.rows[0];
}

interface OneMessage {
  readonly district: string;
  readonly id: string;
  readonly message: string;
  readonly units: readonly number[];
  /** The key under which it is asked for, and for which request. */
  readonly key: { readonly actor: string; readonly key: string; readonly hash: string };
  readonly at: Instant;
}

/** What was kept under the key where nothing was changed: without that there is no such message, or nothing left to do with it. */
export type MessageChange =
  | { readonly done: true }
  | { readonly done: false; readonly kept: KeptAnswer<unknown> | undefined };

/** Lets a message be tried again from now on. */
export async function sendAgainRow(pool: pg.Pool, scope: Scope, asked: OneMessage): Promise<MessageChange> {
  return changed(pool, scope, asked, {
    set: `dispatch = null, reason = null, tries = 0, next_try_at = null, settled_at = null,
      counted_from = (select count(*) from message_attempt a where a.district = $1 and a.matter_id = $2 and a.message_id = $3)`,
    where: `dispatch in ('stuck', 'given-up')`,
    values: [],
  });
}

/** The party was told in another way. */
export async function markToldRow(
  pool: pg.Pool,
  scope: Scope,
  asked: OneMessage & { readonly staffId: string },
): Promise<MessageChange> {
  return changed(pool, scope, asked, {
    set: `dispatch = 'told', settled_at = $8, told_by = $9, next_try_at = null`,
    where: `(dispatch is null or dispatch in ('stuck', 'task', 'given-up'))`,
    values: [asked.staffId],
  });
}

/**
 * What came of a call, a letter or a visit. The worker then looks at once what follows: an answer is waited for, another
 * try is made, or the next way is taken.
 */
export async function recordAttemptRow(
  pool: pg.Pool,
  scope: Scope,
  asked: OneMessage & { readonly staffId: string } & Pick<Attempt, 'step' | 'channel' | 'result'> &
    Pick<NotedAttempt, 'postedOn' | 'mailNumber'>,
): Promise<MessageChange> {
  const { channel, result, step, staffId, postedOn = null, mailNumber = null } = asked;
  const dispatch = afterAttempt(result);
  return changed(pool, scope, asked, {
    set: `dispatch = $9, reason = case when $9 = 'task' then 'call-again' end,
      settled_at = case when $9 in ('told', 'sent') then $8::timestamptz end,
      told_by = case when $9 = 'told' then $10::uuid end, next_try_at = $8, tries = 0`,
    where: `dispatch = 'task' and channel = $11`,
    values: [dispatch, staffId, channel],
    before: (of) => ({
      text: `insert into message_attempt (district, matter_id, message_id, no, step, channel, at, result, staff_id,
               posted_on, mail_number)
             select mm.district, mm.matter_id, mm.id, 1 + (select count(*) from message_attempt a
                 where a.district = mm.district and a.matter_id = mm.matter_id and a.message_id = mm.id),
               $7, $8, $9, $10, $11::uuid, $12::date, $13
             from matter_message mm where ${of('mm')} and mm.dispatch = 'task' and mm.channel = $8`,
      values: [step, channel, asked.at, result, staffId, postedOn, mailNumber],
    }),
  });
}

/** Whom nobody met is still to be met; a contact that was wrong leads elsewhere. */
function afterAttempt(result: Attempt['result']): Dispatch {
  if (result === 'reached') return 'told';
  if (result === 'posted') return 'sent';
  return result === 'not-reached' ? 'task' : 'stuck';
}

/** Changes the message and keeps the key it was asked with, both or neither; a key that was used before changes nothing. */
async function changed(
  pool: pg.Pool,
  scope: Scope,
  asked: OneMessage,
  change: {
    readonly set: string;
    readonly where: string;
    readonly values: readonly unknown[];
    /** A row that comes with it: from the same message while it is as asked; its own values follow those of the message and key. */
    readonly before?: (of: (alias: string) => string) => {
      readonly text: string;
      readonly values: readonly unknown[];
    };
  },
): Promise<MessageChange> {
  const { district, id, message, units, key, at } = asked;
  const asAsked = (mm: string) =>
    `${mm}.district = $1 and ${mm}.matter_id = $2 and ${mm}.id = $3 and ${mm}.unit_id = any($4) and ${mm}.party_id is not null
       and not exists (select 1 from idempotency i where i.district = $1 and i.actor = $5 and i.key = $6)`;
  const before = change.before?.(asAsked);
  const first = [district, id, message];
  // Of two who ask at one moment the second sees what the first has made of it.
  const alone = {
    text: 'select 1 from matter_message where district = $1 and matter_id = $2 and id = $3 for update',
    values: first,
  };
  const results = await inScope(
    pool,
    scope,
    [
      ...(before === undefined
        ? []
        : [alone, { text: before.text, values: [...first, units, key.actor, key.key, ...before.values] }]),
      {
        text: `with changed as (
                 update matter_message mm set ${change.set} where ${asAsked('mm')} and ${change.where}
                 returning mm.district)
               insert into idempotency (district, actor, key, request_hash, status, response, created_at)
               select district, $5, $6, $7, 204, jsonb_build_object('id', $2::uuid), $8 from changed`,
        values: [district, id, message, units, key.actor, key.key, key.hash, at, ...change.values],
      },
      {
        text: 'select request_hash, response from idempotency where district = $1 and actor = $2 and key = $3',
        values: [district, key.actor, key.key],
      },
    ],
    'read write',
  );
  const [result, kept] = results.slice(-2);
  return result?.rowCount === 1 ? { done: true } : { done: false, kept: kept?.rows[0] };
}

/** One more message to a party; the unit that answers for the matter now sees to it. */
export async function insertMessage(
  pool: pg.Pool,
  scope: Scope,
  row: Pick<MessageRow, 'district' | 'matter_id' | 'id' | 'party_id' | 'message' | 'created_at'> & {
    readonly seq: number;
  },
): Promise<void> {
  await inScope(
    pool,
    scope,
    [
      prepared(
        `insert into matter_message (district, matter_id, id, party_id, message, seq, created_at, unit_id)
         select district, id, $3, $4, $5, $6, $7, answerable_unit_id from matter where district = $1 and id = $2`,
        [row.district, row.matter_id, row.id, row.party_id, row.message, row.seq, row.created_at],
      ),
    ],
    'read write',
  );
}
