import type pg from 'pg';
import type { ActorRef, EventData, Matter } from '../../core/matter/matter.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';
import { type LoadedMatter, matterColumns } from './matter.store.ts';
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
  readonly matter_id: string;
  readonly at: string;
  readonly role: StaffRole | null;
  readonly unit_id: number | null;
  readonly deed: string;
  readonly purpose: string | null;
  /** The party whose contact was opened. */
  readonly party_id: string | null;
}

/** A matter of a journey, with who looked into it. */
export interface TrackedMatter extends WholeMatter {
  readonly access: readonly AccessRow[];
}

/** A matter with everything its page shows. */
export interface WholeMatter extends LoadedMatter {
  readonly events: readonly EventRow[];
  readonly obligations: readonly ObligationRow[];
  readonly documents: readonly DocumentRow[];
  readonly messages: readonly MessageRow[];
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
const eventsMax = 500;
/** Looks into a file that its page tells of; the newest stand for the rest. */
const accessMax = 200;
/** Matters of one journey shown; a journey is a handful. */
const journeyMax = 50;

/** Who looked, in what part, and what for: written in the same transaction as the reading. */
export interface AccessNote {
  readonly staffId: string;
  readonly role: string;
  readonly unitId: number;
  readonly at: string;
  readonly deed: string;
  readonly purpose: string | undefined;
}

/** One matter whole, its journey beside it, and the reading noted where the party can see it: one round trip. */
export async function findWholeMatter(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  note: AccessNote,
): Promise<{ readonly whole: WholeMatter; readonly journey: readonly JourneyRow[] } | undefined> {
  const at = [target.district, target.id];
  const results = await inScope(
    pool,
    scope,
    [
      prepared(`select /*hot:matter*/ ${matterColumns} from matter where district = $1 and id = $2`, at),
      ...childStatements('matter_id = $2', 'one', at),
      prepared(
        `select /*hot:journey*/ j.district, j.id, j.procedure, j.procedure_version, j.state, j.status, j.outcome, j.opened_at, j.number
         from matter m join matter j on j.district = m.district and j.journey_id = m.journey_id
         where m.district = $1 and m.id = $2 order by j.opened_at, j.id limit ${journeyMax}`,
        at,
      ),
      accessStatement(target, note),
    ],
    'read write',
  );
  const row: LoadedMatter['row'] | undefined = results[0]?.rows[0];
  if (row === undefined) return undefined;
  return {
    whole: wholeOf(
      row,
      results.slice(1, 6).map((result) => result.rows),
    ),
    journey: results[6]?.rows ?? [],
  };
}

/** Every matter of a journey that the code's party takes part in, the newest first. */
export async function findJourneyMatters(
  pool: pg.Pool,
  district: string,
  journey: string,
): Promise<readonly TrackedMatter[]> {
  const at = [district, journey];
  const ofJourney = 'matter_id in (select id from matter where district = $1 and journey_id = $2)';
  const [matters, ...children] = await inScope(pool, { kind: 'journey', journey }, [
    prepared(
      `select /*hot:journey-matters*/ ${matterColumns} from matter where district = $1 and journey_id = $2
       order by opened_at desc, id desc limit ${journeyMax}`,
      at,
    ),
    ...childStatements(ofJourney, 'journey', at),
    prepared(
      `select /*hot:journey-access*/ matter_id, at, role, unit_id, deed, purpose, party_id from access_log
       where district = $1 and ${ofJourney} order by at desc, id desc limit ${accessMax}`,
      at,
    ),
  ]);
  const rows: readonly LoadedMatter['row'][] = matters?.rows ?? [];
  return rows.map((row) => {
    const own = children.map((result) =>
      result.rows.filter((child: { matter_id: string }) => child.matter_id === row.id),
    );
    return { ...wholeOf(row, own.slice(0, -1)), access: own.at(-1) ?? [] };
  });
}

/** Parties, events, obligations, documents, messages: in this order. */
function childStatements(where: string, label: string, values: readonly unknown[]) {
  const own = `district = $1 and ${where}`;
  return [
    prepared(`select /*hot:${label}-parties*/ * from matter_party where ${own} order by position`, values),
    prepared(
      `select /*hot:${label}-events*/ district, matter_id, seq, type, at, actor, data, sealed, sealed_hash, previous_hash, hash
       from matter_event where ${own} order by matter_id, seq limit ${eventsMax * 4}`,
      values,
    ),
    prepared(`select /*hot:${label}-obligations*/ * from matter_obligation where ${own} order by due, id`, values),
    prepared(
      `select /*hot:${label}-documents*/ id, matter_id, document, audience, unit_id, party_id, number, seq, status, requested_at, ready_at, sha256
       from matter_document where ${own} order by seq, id`,
      values,
    ),
    prepared(
      `select /*hot:${label}-messages*/ matter_id, party_id, message, created_at from matter_message where ${own}
       order by created_at desc, id limit 200`,
      values,
    ),
  ];
}

function wholeOf(row: LoadedMatter['row'], children: readonly (readonly unknown[])[]): WholeMatter {
  const [parties, events, obligations, documents, messages] = children;
  return {
    row,
    matter: row.snapshot,
    parties: (parties ?? []) as readonly PartyRow[],
    events: (events ?? []) as readonly EventRow[],
    obligations: (obligations ?? []) as readonly ObligationRow[],
    documents: (documents ?? []) as readonly DocumentRow[],
    messages: (messages ?? []) as readonly MessageRow[],
  };
}

/** Notes the access where there is something to access: outside the scope it writes nothing, as the reading shows nothing. */
function accessStatement(
  target: { readonly district: string; readonly id: string },
  note: AccessNote,
  /** The party whose contact was opened. */
  partyId: string | null = null,
) {
  return prepared(
    `insert /*hot:access*/ into access_log (district, id, matter_id, at, staff_id, role, unit_id, deed, purpose, party_id)
     select district, $3, id, $4, $5, $6, $7, $8, $9, $10 from matter where district = $1 and id = $2`,
    [
      target.district,
      target.id,
      uuidV7(),
      note.at,
      note.staffId,
      note.role,
      note.unitId,
      note.deed,
      note.purpose ?? null,
      partyId,
    ],
  );
}

export interface OpenedParty {
  readonly row: Pick<MatterRow, 'data_key'>;
  readonly party: PartyRow;
}

/** One party's sealed row, and the note that it was opened in full. */
export async function findPartyToUnmask(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string; readonly party: string },
  note: AccessNote,
): Promise<OpenedParty | undefined> {
  const [keys, parties] = await inScope(
    pool,
    scope,
    [
      prepared('select /*hot:matter-key*/ data_key from matter where district = $1 and id = $2', [
        target.district,
        target.id,
      ]),
      prepared(
        'select /*hot:one-party*/ * from matter_party where district = $1 and matter_id = $2 and party_id = $3',
        [target.district, target.id, target.party],
      ),
      accessStatement(target, note, target.party),
    ],
    'read write',
  );
  const row: Pick<MatterRow, 'data_key'> | undefined = keys?.rows[0];
  const party: PartyRow | undefined = parties?.rows[0];
  return row === undefined || party === undefined ? undefined : { row, party };
}

/** Chained events after a sequence number, as they stand: sealed parts stay sealed. */
export async function listEventRows(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
  page: { readonly after: number; readonly limit: number },
  note: AccessNote,
): Promise<{ readonly matter: Matter; readonly rows: readonly EventRow[] } | undefined> {
  const [matters, events] = await inScope(
    pool,
    scope,
    [
      prepared('select /*hot:event-matter*/ snapshot from matter where district = $1 and id = $2', [
        target.district,
        target.id,
      ]),
      prepared(
        `select /*hot:event-page*/ district, matter_id, seq, type, at, actor, data, sealed, sealed_hash, previous_hash, hash
         from matter_event where district = $1 and matter_id = $2 and seq > $3 order by seq limit $4`,
        [target.district, target.id, page.after, page.limit],
      ),
      accessStatement(target, note),
    ],
    'read write',
  );
  const matter: Matter | undefined = matters?.rows[0]?.snapshot;
  return matter === undefined ? undefined : { matter, rows: events?.rows ?? [] };
}
