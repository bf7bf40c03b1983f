import type pg from 'pg';
import type { Helper, HelperMay } from '../../core/access/can.ts';
import type { ActorRef } from '../../core/matter/applied.ts';
import type { ActedData, EventData } from '../../core/matter/event.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { GivenAuthority } from '../authority/names.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';
import { momentInJson } from '../platform/db/types.ts';
import type { MatterRow, PartyRow } from './rows.ts';

export interface EventRow {
  readonly district: string;
  readonly matter_id: string;
  readonly seq: number;
  readonly type: string;
  readonly at: Instant;
  readonly actor: ActorRef;
  readonly data: EventData;
  readonly sealed: string | null;
  readonly sealed_hash: string | null;
  readonly previous_hash: string;
  readonly hash: string;
}

/** What a timeline is told from: which deed and with what input. What followed from it stands in the matter. */
export interface TimelineEvent extends Omit<EventRow, 'data' | 'sealed_hash' | 'previous_hash'> {
  readonly data: Told<EventData>;
}

/** Two thirds of an event's data, which no page tells and every reading would have to carry. */
const untold = ['effects', 'standing', 'door', 'answerable', 'readers', 'parties'] as const;
type Told<T> = T extends unknown ? Omit<T, (typeof untold)[number]> : never;

/** Of a matter's row what its page tells; half of the columns serve lists and writing alone. */
export type PageRow = Pick<MatterRow, (typeof pageColumns)[number]>;

const pageColumns = [
  'district',
  'id',
  'version',
  'number',
  'category',
  'state',
  'outcome',
  'waiting_for',
  'opened_at',
  'closed_on',
  'door_unit_id',
  'answerable_unit_id',
  'holder_staff_id',
  'place_division',
  'place_text',
  'narrative',
  'wish',
  'data_key',
] as const satisfies readonly (keyof MatterRow)[];

/** A party as pages show one: what is sealed stays where it is; a protected party's contacts come along sealed, to be kept back. */
export type ShownPartyRow = Omit<
  PartyRow,
  'phone_index' | 'identity_index' | 'code_sealed' | 'email_sealed' | 'language'
>;

export interface ObligationRow {
  readonly id: string;
  readonly matter_id: string;
  readonly debtor: string;
  readonly amount_fen: number | null;
  readonly due: string;
  readonly performed_on: string | null;
  readonly wording_sealed: string;
}

export interface DocumentRow {
  readonly id: string;
  readonly matter_id: string;
  readonly document: string;
  readonly audience: string;
  readonly unit_id: number | null;
  readonly party_id: string | null;
  readonly number: string | null;
  readonly seq: number;
  readonly status: 'waiting' | 'ready' | 'failed';
  readonly requested_at: string;
  readonly ready_at: string | null;
  readonly sha256: string | null;
}

export interface MessageRow {
  readonly matter_id: string;
  readonly party_id: string | null;
  readonly message: string;
  readonly created_at: string;
}

/** A line of the log of who looked. */
export interface AccessRow {
  readonly id: string;
  readonly matter_id: string;
  readonly at: string;
  readonly role: StaffRole | null;
  readonly unit_id: number | null;
  readonly deed: string;
  readonly purpose: string | null;
  /** The party whose contact was opened. */
  readonly party_id: string | null;
}

/** What this party asked about a look into the file. */
export interface QuestionRow {
  readonly id: string;
  readonly access_id: string;
  readonly asked_at: string;
  readonly question_sealed: string;
  readonly due: string;
  readonly answered_at: string | null;
  readonly answer_sealed: string | null;
}

/** A matter of a journey as one party follows it: with what that party was told, and who looked into it. */
export interface TrackedMatter extends WholeMatter {
  readonly messages: readonly MessageRow[];
  readonly access: readonly AccessRow[];
  readonly questions: readonly QuestionRow[];
}

/** A matter with everything its page shows. */
export interface WholeMatter {
  readonly row: PageRow;
  readonly matter: Matter;
  readonly parties: readonly ShownPartyRow[];
  readonly events: readonly TimelineEvent[];
  readonly obligations: readonly ObligationRow[];
  readonly documents: readonly DocumentRow[];
}

/** What a party's code opens. */
export interface TrackedJourney {
  readonly journeyId: string;
  readonly partyId: string;
  /** Where the code is a helper's: within what authority, until when. */
  readonly helper: (Helper & { readonly until: PlainDate }) | undefined;
  /** The newest first. */
  readonly matters: readonly TrackedMatter[];
}

export interface JourneyRow {
  readonly district: string;
  readonly id: string;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly state: string;
  readonly status: 'open' | 'closed';
  readonly outcome: string | null;
  readonly opened_at: string;
  readonly number: string | null;
}

/** Events of one matter on one page; a matter with more is paged through the events route. */
const eventsMax = 2_000;
/** Matters of one journey shown; a journey is a handful. */
const journeyMax = 50;
/** Authorities read with a matter, those that are over among them. */
const helpersMax = 200;

/** One matter whole, its journey beside it: one round trip. */
export async function findWholeMatter(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<
  | {
      readonly whole: WholeMatter;
      readonly journey: readonly JourneyRow[];
      readonly authorities: readonly GivenAuthority[];
    }
  | undefined
> {
  const at = [target.district, target.id];
  const results = await inScope(pool, scope, [
    prepared(
      `select /*hot:whole-matter*/ ${pageColumns.join(', ')}, snapshot, ${children} from matter m where district = $1 and id = $2`,
      at,
    ),
    prepared(
      `select /*hot:journey*/ j.district, j.id, j.procedure, j.procedure_version, j.state, j.status, j.outcome, j.opened_at, j.number
         from matter m join matter j on j.district = m.district and j.journey_id = m.journey_id
         where m.district = $1 and m.id = $2 order by j.opened_at, j.id limit ${journeyMax}`,
      at,
    ),
    prepared(
      `select /*hot:helpers*/ a.*, j.data_key
         from matter m join matter j on j.district = m.district and j.journey_id = m.journey_id and j.data_key <> ''
         join party_authority a on a.district = j.district and a.matter_id = j.id and a.revoked_at is null
         where m.district = $1 and m.id = $2 order by a.given_at, a.id limit ${helpersMax}`,
      at,
    ),
  ]);
  const row: WholeRow | undefined = results[0]?.rows[0];
  const [, journey, authorities] = results;
  return row === undefined
    ? undefined
    : { whole: wholeOf(row), journey: journey?.rows ?? [], authorities: authorities?.rows ?? [] };
}

/**
 * Everything a party's code opens, in one statement: it finds the journey, sets it as its own scope and reads the
 * journey's matters within it. The scope is local to the statement's transaction, and what is read hangs on the journey
 * it was set from, so it cannot be read before. `read_journey` asks that scope once for each matter; it has the columns
 * of {@link findWholeMatter}, and a test holds the two to the same.
 *
 * Measured on journeys with some 11 events, least of 400 runs, milliseconds there and back: 0.44 for this, 0.62 to 0.69
 * where row-level security asks for the matter of every row beside it.
 */
export async function findJourneyByCode(
  pool: pg.Pool,
  district: string,
  codeIndexes: readonly string[],
): Promise<TrackedJourney | undefined> {
  const { rows } = await pool.query<TrackedRow>(
    prepared(
      `select /*hot:journey-by-code*/ scope.journey, scope.party, scope.authority, scope.may, scope.until, m.*
       from (
         select set_config('onedoor.journey', known.journey_id::text, true)::uuid as journey, known.party_id as party,
           known.authority_id as authority, known.helper_may as may, known.helper_until as until
         from (
           select c.*
           from unnest($2::text[]) with ordinality as given(index_value, n)
           cross join lateral find_party_code($1, given.index_value) c
           order by given.n limit 1
         ) known
       ) scope
       cross join lateral read_journey($1::character(6), scope.journey, scope.party) m
       order by m.opened_at desc, m.id desc`,
      [district, codeIndexes],
    ),
  );
  const [first] = rows;
  if (first === undefined) return undefined;
  const { journey, party, authority, may, until } = first;
  const helper =
    authority === null || may === null || until === null ? undefined : { authorityId: authority, may, until };
  return { journeyId: journey, partyId: party, helper, matters: rows.map(trackedOf) };
}

/** The rows of one table that belong to `m`, as one JSON value. */
function childRows(table: string, columns: string, rest: string): string {
  return `(select json_agg(c) from (
    select ${columns} from ${table} where district = m.district and matter_id = m.id ${rest}) c)`;
}

const shownParty =
  'district, matter_id, party_id, position, role, kind, name, phone_masked, identity_masked, address_sealed, email_masked, protection, case when protection is not null then phone_sealed end as phone_sealed, case when protection is not null then identity_sealed end as identity_sealed';

/** What actions tell, nearly every event, is taken out piece by piece: to leave out the rest costs three times as much. */
const toldOfEvent = `seq, type, at, actor, sealed, hash, data ->> 'action' as action, data -> 'input' as input,
    case when data ->> 'kind' <> 'acted' then data - '{${untold}}'::text[] end as other`;

const children = `${childRows('matter_party', shownParty, 'order by position')} as party_rows,
  ${childRows('matter_event', toldOfEvent, `order by seq limit ${eventsMax}`)} as event_rows,
  ${childRows('matter_obligation', 'id, debtor, amount_fen, due, performed_on, wording_sealed', 'order by due, id')} as obligation_rows,
  ${childRows('matter_document', 'id, document, audience, unit_id, party_id, number, seq, status, requested_at, ready_at, sha256', 'order by seq, id')} as document_rows`;

/** Rows as JSON: null where there are none; moments are PostgreSQL's, not yet Instants. */
type Rows<T> = readonly Omit<T, 'district' | 'matter_id'>[] | null;

/** An event as it is read: what an action tells, or the data of any other kind. */
interface ToldEvent extends Omit<TimelineEvent, 'data'> {
  readonly action: string;
  readonly input: ActedData['input'];
  readonly other: Told<Exclude<EventData, ActedData>> | null;
}

interface WholeRow extends PageRow {
  readonly snapshot: Matter;
  readonly party_rows: readonly ShownPartyRow[] | null;
  readonly event_rows: Rows<ToldEvent>;
  readonly obligation_rows: Rows<ObligationRow>;
  readonly document_rows: Rows<DocumentRow>;
}

interface TrackedRow extends WholeRow {
  readonly journey: string;
  readonly party: string;
  readonly authority: string | null;
  readonly may: HelperMay | null;
  readonly until: PlainDate | null;
  readonly message_rows: Rows<MessageRow>;
  readonly access_rows: Rows<AccessRow>;
  readonly question_rows: readonly QuestionRow[] | null;
}

function wholeOf(stored: WholeRow): WholeMatter {
  const { snapshot, party_rows, event_rows, obligation_rows, document_rows, ...row } = stored;
  const of = { district: row.district, matter_id: row.id };
  return {
    row,
    matter: snapshot,
    parties: party_rows ?? [],
    events: (event_rows ?? []).map((event) => timelineEvent(event, of)),
    obligations: (obligation_rows ?? []).map((obligation) => ({ ...obligation, ...of })),
    documents: (document_rows ?? []).map((document) => ({
      ...document,
      ...of,
      requested_at: momentInJson(document.requested_at),
      ready_at: document.ready_at === null ? null : momentInJson(document.ready_at),
    })),
  };
}

function timelineEvent(
  { action, input, other, ...event }: Omit<ToldEvent, 'district' | 'matter_id'>,
  of: { readonly district: string; readonly matter_id: string },
): TimelineEvent {
  return { ...event, ...of, at: momentInJson(event.at), data: other ?? { kind: 'acted', action, input } };
}

function trackedOf({
  journey: _,
  party: __,
  authority: ___,
  may: ____,
  until: _____,
  message_rows,
  access_rows,
  question_rows,
  ...stored
}: TrackedRow): TrackedMatter {
  const of = { matter_id: stored.id };
  return {
    ...wholeOf(stored),
    messages: (message_rows ?? []).map((message) => ({
      ...message,
      ...of,
      created_at: momentInJson(message.created_at),
    })),
    access: (access_rows ?? []).map((access) => ({ ...access, ...of, at: momentInJson(access.at) })),
    questions: (question_rows ?? []).map((question) => ({
      ...question,
      asked_at: momentInJson(question.asked_at),
      answered_at: question.answered_at === null ? null : momentInJson(question.answered_at),
    })),
  };
}

type OpenedRow = Pick<MatterRow, 'data_key' | 'door_unit_id' | 'answerable_unit_id' | 'snapshot'>;

export interface OpenedParty {
  readonly row: OpenedRow;
  readonly party: PartyRow;
}

/** One party's sealed row, with what opens it. */
export async function findPartyToUnmask(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string; readonly party: string },
): Promise<OpenedParty | undefined> {
  const [keys, parties] = await inScope(pool, scope, [
    prepared(
      'select /*hot:matter-key*/ data_key, door_unit_id, answerable_unit_id, snapshot from matter where district = $1 and id = $2',
      [target.district, target.id],
    ),
    prepared('select /*hot:one-party*/ * from matter_party where district = $1 and matter_id = $2 and party_id = $3', [
      target.district,
      target.id,
      target.party,
    ]),
  ]);
  const row: OpenedRow | undefined = keys?.rows[0];
  const party: PartyRow | undefined = parties?.rows[0];
  return row === undefined || party === undefined ? undefined : { row, party };
}

/** Chained events after a sequence number, as they stand: sealed parts stay sealed. */
export async function listEventRows(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  page: { readonly after: number; readonly limit: number },
): Promise<{ readonly matter: Matter; readonly rows: readonly EventRow[] } | undefined> {
  const [matters, events] = await inScope(pool, scope, [
    prepared('select /*hot:event-matter*/ snapshot from matter where district = $1 and id = $2', [
      target.district,
      target.id,
    ]),
    prepared(
      `select /*hot:event-page*/ district, matter_id, seq, type, at, actor, data, sealed, sealed_hash, previous_hash, hash
         from matter_event where district = $1 and matter_id = $2 and seq > $3 order by seq limit $4`,
      [target.district, target.id, page.after, page.limit],
    ),
  ]);
  const matter: Matter | undefined = matters?.rows[0]?.snapshot;
  return matter === undefined ? undefined : { matter, rows: events?.rows ?? [] };
}
