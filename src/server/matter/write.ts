import { type Acted, acted as actedSchema } from '../../api/matter.ts';
import { genesis } from '../../core/chain/link.ts';
import type { LevelStep } from '../../core/level/level.ts';
import type { ActorRef, Applied } from '../../core/matter/applied.ts';
import type { DecisionContext } from '../../core/matter/context.ts';
import { type Decision, decideReport } from '../../core/matter/decide.ts';
import type {
  ErasedData,
  EventData,
  ImportUndoneData,
  MovedData,
  OpenedData,
  RecountedData,
} from '../../core/matter/event.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { openMatter } from '../../core/matter/open.ts';
import type { Instant } from '../../core/time/instant.ts';
import { findLatestProcedure, getProcedure } from '../../procedures/registry.ts';
import { newDataKey, unwrapDataKey, wrapDataKey } from '../platform/crypto/envelope.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import { type Scope, scopeSettings } from '../platform/db/scope.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import type { Numbering } from './decision-context.ts';
import { type Written, writeDeed } from './deed.ts';
import { findMatter, writeMatters, writeUnlessHeld } from './matter.store.ts';
import { carryParty } from './parties.ts';
import { partyChanges } from './party-changes.ts';
import { type LoadedMatter, type MatterAccount, matterRow, type PartyRow, shownParties } from './rows.ts';

/** What was decided: an action of the procedure, or a deed every procedure has alike. */
export interface Accepted extends Omit<Extract<Decision, { readonly ok: true }>, 'data'> {
  readonly data: Exclude<EventData, OpenedData | ErasedData | ImportUndoneData>;
}

export interface Writing {
  readonly loaded: LoadedMatter;
  readonly decision: Accepted;
  readonly context: DecisionContext;
  readonly numbering: Numbering | undefined;
  readonly scope: Scope;
  /** Absent for what the system does by itself: a lapse is made single by the matter's version. */
  readonly key?: {
    readonly district: string;
    readonly actor: string;
    readonly key: string;
    readonly request_hash: string;
  };
  /** Rows of other tables of the same deed. */
  readonly more?: Readonly<Record<string, readonly object[]>>;
  /** Another matter that the deed is about as well, with the event it takes. */
  readonly beside?: { readonly loaded: LoadedMatter; readonly decision: Accepted };
}

/** The rows of one matter's part in a deed: changed or newly opened. */
interface Part {
  readonly written: Written;
  readonly changed?: Record<string, unknown>;
  readonly opened?: Record<string, unknown>;
  readonly parties?: readonly PartyRow[];
  readonly codes?: readonly object[];
  readonly corrected?: readonly PartyRow[];
}

/** The outcome of a write, with the answer that was kept when the key had been used before. */
export type WriteOutcome =
  | { readonly replayed: false; readonly acted: Acted }
  | { readonly replayed: true; readonly same: boolean; readonly acted: Acted };

/**
 * Writes an accepted decision whole: the event, its rows, a matter it opens, and what its end means for the matter it
 * came from, all in one transaction and one call. Throws StaleWriteError when overtaken.
 */
export async function writeDecision(services: Services, writing: Writing): Promise<WriteOutcome> {
  const { payload, acted } = await composeDecision(services, writing);
  const result = await writeMatters(services.pool, payload);
  if (!result.replayed) return { replayed: false, acted };
  return { replayed: true, same: result.same, acted: keptAnswer(result.response) };
}

/** Everything that {@link writeDecision} sends, and what it answers. */
export async function composeDecision(
  services: Services,
  writing: Writing,
): Promise<{ readonly payload: Record<string, unknown>; readonly acted: Acted }> {
  const { loaded, decision, context } = writing;
  const own = changedPart(services, loaded, decision, context);
  const link = decision.data.effects.find((effect) => effect.kind === 'opened-link');
  const opened =
    link === undefined
      ? undefined
      : await openedPart(services, { loaded, origin: own.written.matter, link, decision, from: context });
  const report = decision.data.effects.find((effect) => effect.kind === 'report');
  const origin =
    report === undefined ? undefined : await originPart(services, own.written.matter, report.action, context);
  const beside = besidePart(services, writing);
  const parts = [
    own,
    ...(opened === undefined ? [] : [opened]),
    ...(origin === undefined ? [] : [origin]),
    ...(beside === undefined ? [] : [beside]),
  ];
  const { district, id } = loaded.row;
  const linked = link === undefined ? null : { district, id: link.matterId };
  const { data } = decision;
  const proposal = data.kind === 'holding' && data.deed === 'propose' ? data.proposal : undefined;
  const { version } = own.written.matter;
  const acted = { district, id, version, linked, ...(proposal === undefined ? {} : { proposal }) };
  return { payload: payloadOf(writing, parts, acted, context.now), acted };
}

function payloadOf(writing: Writing, parts: readonly Part[], acted: Acted, now: string): Record<string, unknown> {
  const rows = (pick: (part: Part) => readonly object[]) => parts.flatMap(pick);
  const { numbering, key } = writing;
  const numbered = writing.decision.data.effects.some((effect) => effect.kind === 'number');
  const lists = {
    numbers: numbered && numbering !== undefined ? [numbering] : [],
    opened: rows((part) => (part.opened === undefined ? [] : [part.opened])),
    parties: rows((part) => part.parties ?? []),
    codes: rows((part) => part.codes ?? []),
    corrected: rows((part) => part.corrected ?? []),
    clocks: rows((part) => part.written.clocks),
    obligations: rows((part) => part.written.obligations),
    performed: rows((part) => part.written.performed),
    documents: rows((part) => part.written.documents),
    messages: rows((part) => part.written.messages),
    outbox: rows((part) => part.written.outbox),
    handoffs: rows((part) => part.written.handoffs),
    tasks: rows((part) => part.written.tasks),
    sessions: rows((part) => part.written.sessions),
    orders: rows((part) => part.written.orders),
    reviews: rows((part) => part.written.reviews),
    rounds: rows((part) => part.written.rounds),
    ...writing.more,
  };
  return {
    ...scopeSettings(writing.scope),
    ...(key === undefined ? {} : { idempotency: { ...key, status: 200, response: acted, created_at: now } }),
    changed: inOrder(
      rows((part) => (part.changed === undefined ? [] : [part.changed])),
      writing,
    ),
    events: rows((part) => part.written.events),
    ...withoutEmpty(lists),
  };
}

/** Two that are written as equals are locked in one order by whoever writes them, so that nobody waits in a circle. */
function inOrder(changed: readonly object[], { beside }: Writing): readonly object[] {
  const idOf = (row: object) => ('id' in row ? String(row.id) : '');
  return beside === undefined ? changed : changed.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
}

/** `write_matters` skips a table that is not named. */
export function withoutEmpty(lists: Readonly<Record<string, readonly object[]>>): Record<string, readonly object[]> {
  return Object.fromEntries(Object.entries(lists).filter(([, rows]) => rows.length > 0));
}

/** One more event, whoever it comes from. */
interface Happening {
  readonly actor: ActorRef;
  readonly data: EventData;
  readonly personal: Readonly<Record<string, unknown>>;
}

function besidePart(services: Services, { beside, context }: Writing): Part | undefined {
  if (beside === undefined) return undefined;
  const { procedure, procedureVersion } = beside.loaded.matter;
  return changedPart(services, beside.loaded, beside.decision, {
    procedure: getProcedure(procedure, procedureVersion),
    now: context.now,
  });
}

/** A matter that takes one more event. */
function changedPart(
  services: Services,
  loaded: LoadedMatter,
  happening: Happening,
  by: Pick<DecisionContext, 'procedure' | 'now'>,
): Part {
  const { row } = loaded;
  const place = { district: row.district, matterId: row.id };
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, place);
  const written = writeDeed({
    procedure: by.procedure,
    before: loaded.matter,
    previousHash: row.head_hash,
    actor: happening.actor,
    at: by.now,
    data: happening.data,
    personal: happening.personal,
    dataKey,
  });
  const { data, personal } = happening;
  const event = {
    matter: written.matter,
    effects: data.effects,
    input: data.kind === 'acted' ? data.input : {},
    personal,
  };
  const changes = partyChanges(services, loaded, event, { place, dataKey });
  const kept = {
    account: { ...accountOf(row), parties: shownParties(changes.parties) },
    openedAt: row.opened_at,
    updatedAt: by.now,
    headHash: written.headHash,
    dataKey: row.data_key,
  };
  return {
    written,
    changed: { ...matterRow(written.matter, kept), expected_version: row.version },
    parties: changes.added,
    codes: changes.codes,
    corrected: changes.corrected,
  };
}

/** What came to a matter from outside: the calendar moved its clocks, or the tree its units. */
export interface Outside {
  readonly loaded: Pick<LoadedMatter, 'row' | 'matter'>;
  readonly data: RecountedData | MovedData;
}

/**
 * Writes what the calendar did to a matter's clocks, or the tree to its units: no action, nobody's deed, one event. Throws
 * StaleWriteError when overtaken.
 */
export async function writeOutside(services: Services, happened: Outside, now: Instant): Promise<void> {
  await writeMatters(services.pool, outsidePayload(services, [happened], now));
}

/** The same for many matters in one call: all of them or, when one was overtaken or is held by another, none. */
export async function writeOutsideAtOnce(
  services: Services,
  happened: readonly Outside[],
  now: Instant,
): Promise<void> {
  await writeUnlessHeld(services.pool, outsidePayload(services, happened, now));
}

function outsidePayload(services: Services, happened: readonly Outside[], now: Instant): Record<string, unknown> {
  const parts = happened.map((one) => outsidePart(services, one, now));
  return {
    ...scopeSettings({ kind: 'system' }),
    changed: parts.map(({ changed }) => changed),
    events: parts.flatMap(({ written }) => written.events),
    ...withoutEmpty({ clocks: parts.flatMap(({ written }) => written.clocks) }),
  };
}

/** Nobody's details are touched, so that the parties stand as they did. */
function outsidePart(services: Services, { loaded: { row, matter }, data }: Outside, now: Instant) {
  const written = writeDeed({
    procedure: getProcedure(matter.procedure, matter.procedureVersion),
    before: matter,
    previousHash: row.head_hash,
    actor: { kind: 'system' },
    at: now,
    data,
    personal: {},
    dataKey: unwrapDataKey(row.data_key, services.keyring.kek, { district: row.district, matterId: row.id }),
  });
  const kept = {
    account: accountOf(row),
    openedAt: row.opened_at,
    updatedAt: now,
    headHash: written.headHash,
    dataKey: row.data_key,
  };
  return { written, changed: { ...matterRow(written.matter, kept), expected_version: row.version } };
}

/** The answer to a deed as it was kept for its key. */
export function keptAnswer(response: Readonly<Record<string, unknown>>): Acted {
  return actedSchema.parse(response);
}

function accountOf(row: LoadedMatter['row']): MatterAccount {
  return {
    category: row.category,
    place: row.place_division,
    placeText: row.place_text,
    narrative: row.narrative,
    wish: row.wish,
    parties: row.parties,
  };
}

/** The linked matter: its own procedure, unit and key; the same people, sealed anew, in the roles the link gives them. */
async function openedPart(
  services: Services,
  asked: {
    readonly loaded: LoadedMatter;
    readonly origin: Matter;
    readonly link: Extract<Applied, { readonly kind: 'opened-link' }>;
    readonly decision: Accepted;
    readonly from: DecisionContext;
  },
): Promise<Part> {
  const { loaded, origin, link, decision, from } = asked;
  const procedure = findLatestProcedure(link.procedure);
  if (procedure === undefined) throw new Error(`no procedure ${link.procedure}`);
  const place = { district: origin.district, matterId: link.matterId };
  const unit = link.unit ?? origin.door;
  const dataKey = newDataKey();
  const originKey = unwrapDataKey(loaded.row.data_key, services.keyring.kek, {
    district: origin.district,
    matterId: origin.id,
  });
  const gone = new Set(origin.parties.flatMap(({ id, left }) => (left === undefined ? [] : [id])));
  const staying = loaded.parties.filter((party) => !gone.has(party.party_id));
  const parties = staying.map((party) => carryParty(party, originKey, { place, dataKey, role: link.partiesAs }));
  const context: DecisionContext = {
    ...from,
    procedure,
    localValues: await findLocalValues(services.pool, link.procedure, origin.district),
  };
  const opening = openMatter(
    {
      id: link.matterId,
      district: origin.district,
      journeyId: origin.journeyId,
      opening: link.relapse === true || link.raised !== undefined ? 'desk' : 'link',
      origin: origin.id,
      door: origin.door,
      answerable: unit,
      readers: origin.answerable.id === origin.door.id ? [] : [origin.answerable],
      parties: parties.map((party) => ({ id: party.party_id, role: party.role })),
      handedOn: [...circleOf(origin), ...stepUp(link.raised)],
    },
    context,
  );
  const written = writeDeed({
    procedure,
    before: undefined,
    previousHash: genesis(place.district, place.matterId, sha256),
    actor: decision.actor,
    at: from.now,
    data: opening.data,
    personal: {},
    dataKey,
  });
  const opened = matterRow(written.matter, {
    account: { ...accountOf(loaded.row), parties: shownParties(parties) },
    openedAt: from.now,
    updatedAt: from.now,
    headHash: written.headHash,
    dataKey: wrapDataKey(dataKey, services.keyring.kek, place),
  });
  return { written, opened: { ...opened }, parties };
}

/** It begins at the level it was raised to: no unit below that gets it. */
function stepUp(raised: LevelStep | undefined): readonly Applied[] {
  return raised === undefined ? [] : [{ kind: 'level-step', step: { ...raised, seq: 1 } }];
}

/** Who must keep away from a matter, which units do not get it, and that it is restricted, holds for what is opened from it as well. */
function circleOf({ barred = [], restriction, excluded = [] }: Matter): readonly Applied[] {
  const people = barred.map((staffId) => ({ kind: 'barred', staffId }) as const);
  const units = excluded.map((one) => ({ kind: 'unit-excluded', excluded: one }) as const);
  const bars = [...people, ...units];
  return restriction === undefined ? bars : [...bars, { kind: 'restricted', restriction }];
}

/** What the end of this matter means for the one it was opened from, decided by the system in the same transaction. */
async function originPart(
  services: Services,
  ended: Matter,
  action: string,
  context: DecisionContext,
): Promise<Part | undefined> {
  if (ended.origin === undefined) return undefined;
  const scope: Scope = { kind: 'journey', journey: ended.journeyId };
  const { loaded } = await findMatter(services.pool, scope, { district: ended.district, id: ended.origin });
  if (loaded === undefined) throw new Error(`matter ${ended.id}: its origin is gone`);
  const { matter } = loaded;
  const own: DecisionContext = {
    ...context,
    actor: { kind: 'system' },
    procedure: getProcedure(matter.procedure, matter.procedureVersion),
    localValues: await findLocalValues(services.pool, matter.procedure, matter.district),
  };
  const decision = decideReport(matter, ended, action, own);
  if (!decision.ok) throw new Error(`matter ${matter.id} cannot hear of its link's end: ${decision.refusal.code}`);
  return changedPart(services, loaded, decision, own);
}
