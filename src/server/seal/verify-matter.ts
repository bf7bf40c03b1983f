import { verifyChain } from '../../core/chain/verify-chain.ts';
import type { Applied } from '../../core/matter/applied.ts';
import type { MatterEvent } from '../../core/matter/event.ts';
import { evolve } from '../../core/matter/evolve.ts';
import { filesNamed } from '../../core/matter/files.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { openedAt } from '../../core/matter/opened-at.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import { instant } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { issuedDocuments } from '../matter/deed.ts';
import { handOffRow, taskRow } from '../matter/handling-rows.ts';
import { clockRow, matterRow } from '../matter/rows.ts';
import { findingRow, roundRow } from '../matter/screening-rows.ts';
import { sessionRow } from '../matter/session-rows.ts';
import { orderRow, reviewRow } from '../matter/supervision-rows.ts';
import { sha256 } from '../platform/crypto/hash.ts';
import type { SymmetricKey } from '../platform/crypto/keyring.ts';
import { chainFinding, type Finding, projectionFinding } from './finding.ts';
import { same } from './same.ts';
import type { KnownLink, StoredEvent, StoredMatter, StoredRow } from './stored.ts';
import { alertsWrong } from './verify-alerts.ts';
import { joinsWrong } from './verify-joins.ts';
import { personalWrong } from './verify-personal.ts';

/** What the check of the district's trees found out. */
export interface TreesChecked {
  /** Days whose leaves are not those that were signed. */
  readonly unsound: ReadonlySet<string>;
  /** Leaves gone from any day. */
  readonly gaps: number;
}

/**
 * Checks one matter: its chain against itself and against what was sealed, then everything derived from the events. A
 * matter whose chain does not hold is named for that alone; what follows from it says nothing new.
 */
export function checkMatter(
  district: string,
  stored: StoredMatter,
  trees: TreesChecked,
  keks: readonly SymmetricKey[] | undefined,
): readonly Finding[] {
  const at = { district, matterId: stored.matterId };
  const { events, row } = stored;
  const known = [...stored.leaves, ...stored.pending];
  const verdict = verifyChain(events, sha256, known);
  if (!verdict.ok) return [chainOrLeaf(at, stored, verdict, trees)];
  const beyond = [...sealedParts(at, events), ...unsealed(at, stored, trees)];
  if (beyond.length > 0) return beyond;
  const last = events.at(-1);
  if (row === undefined) return [projectionFinding(at, null, 'matter')];
  if (row.version > events.length && row.head_hash !== last?.hash) {
    return [chainFinding(at, 'missing', events.length + 1)];
  }
  const history = folded(events);
  const matter = history?.at(-1);
  if (history === undefined || matter === undefined) return [chainFinding(at, 'edited', events.length)];
  const personal = keks === undefined ? [] : personalWrong(stored, row, keks);
  return [...new Set([...derived(stored, row, matter, history), ...personal])].map((what) =>
    projectionFinding(at, matter.version, what),
  );
}

type At = { readonly district: string; readonly matterId: string };

/**
 * The sealed hash and the event differ, and the chain is sound by itself: was the event replaced, or the leaf? Where
 * the day's leaves do not give its signed head, or a later event that is sealed vouches for this one, it was the leaf.
 */
function chainOrLeaf(
  at: At,
  stored: StoredMatter,
  fault: { readonly seq: number; readonly kind: 'edited' | 'missing' | 'reordered' | 'inserted' },
  trees: TreesChecked,
): Finding {
  const leaf = stored.leaves.find((one) => one.seq === fault.seq);
  const event = stored.events.find((one) => one.seq === fault.seq);
  const sound = verifyChain(stored.events, sha256).ok;
  if (sound && leaf !== undefined && event !== undefined && leaf.hash !== event.hash) {
    const vouched = stored.leaves.some(
      (one) => one.seq > leaf.seq && stored.events.some((other) => other.seq === one.seq && other.hash === one.hash),
    );
    if (vouched || (leaf.day !== null && trees.unsound.has(leaf.day))) return leafFinding(at, leaf);
  }
  // A leaf without its event: the matter itself still counts the event that was taken away.
  const counted = (stored.row?.version ?? 0) >= fault.seq;
  if (leaf !== undefined && event === undefined && !counted && leaf.day !== null && trees.unsound.has(leaf.day)) {
    return leafFinding(at, leaf);
  }
  return chainFinding(at, fault.kind, fault.seq);
}

function leafFinding(at: At, leaf: Pick<KnownLink, 'seq' | 'day'>): Finding {
  const words = {
    zh: `第 ${leaf.seq} 条记录在封存中的叶子被改动过`,
    en: `the leaf of event ${leaf.seq} is not the one that was sealed`,
  };
  return { ...at, day: leaf.day, seq: leaf.seq, kind: 'leaf', words };
}

/** The encrypted part beside each event is the one its link was made of. Erasure destroys its key and leaves it there. */
function sealedParts(at: At, events: readonly StoredEvent[]): readonly Finding[] {
  return events.flatMap((event) => {
    if (!event.wholeMs) return [chainFinding(at, 'edited', event.seq)];
    if (event.sealed === null && event.sealedHash !== null) {
      const words = {
        zh: `第 ${event.seq} 条记录的加密部分不见了`,
        en: `the encrypted part of event ${event.seq} is gone`,
      };
      return [chainFinding(at, 'missing', event.seq, words)];
    }
    const hash = event.sealed === null ? null : sha256.textHex(event.sealed);
    return hash === event.sealedHash ? [] : [chainFinding(at, 'edited', event.seq)];
  });
}

/** An event that no tree holds and that does not wait came in past the product, or its leaf was taken away. */
function unsealed(at: At, stored: StoredMatter, trees: TreesChecked): readonly Finding[] {
  const known = new Set([...stored.leaves, ...stored.pending].map((link) => link.seq));
  const latest = Math.max(0, ...stored.leaves.map((leaf) => leaf.seq));
  return stored.events.flatMap((event) => {
    if (known.has(event.seq)) return [];
    const leafGone = event.seq < latest || trees.gaps > 0;
    return [
      leafGone ? leafGoneFinding(at, event.seq) : chainFinding(at, 'inserted', event.seq, neverSealed(event.seq)),
    ];
  });
}

function leafGoneFinding(at: At, seq: number): Finding {
  const words = {
    zh: `第 ${seq} 条记录在封存中的叶子不见了`,
    en: `the leaf of event ${seq} is gone from its tree`,
  };
  return { ...at, day: null, seq, kind: 'leaf', words };
}

function neverSealed(seq: number) {
  return {
    zh: `第 ${seq} 条记录不在任何封存之中，也不在待封存之列：它是绕过本系统放进去的`,
    en: `event ${seq} is in no sealed tree and does not wait for one: it was put in past the product`,
  };
}

/** The matter as it stood after each of its events; undefined where they do not follow from each other. */
function folded(events: readonly StoredEvent[]): readonly Matter[] | undefined {
  const history: Matter[] = [];
  try {
    for (const event of events) history.push(evolve(history.at(-1), eventOf(event)));
    return history;
  } catch {
    return undefined;
  }
}

function eventOf(event: StoredEvent): MatterEvent {
  return { seq: event.seq, at: instant(event.at), actor: event.actor as MatterEvent['actor'], data: event.data };
}

/** Everything that is derived: the snapshot, the matter's columns, its clocks, promises, parties and documents. */
function derived(stored: StoredMatter, row: StoredRow, matter: Matter, history: readonly Matter[]): readonly string[] {
  return [
    ...matterColumnsWrong(row, matter, stored.events),
    ...clocksWrong(stored, matter),
    ...alertsWrong(stored.alerts, history),
    ...handlingWrong(stored, matter),
    ...joinsWrong(stored.joins, matter),
    ...obligationsWrong(stored),
    ...filesWrong(stored, matter),
    ...partiesWrong(stored, matter),
    ...documentsWrong(stored, matter, history),
  ];
}

function matterColumnsWrong(row: StoredRow, matter: Matter, events: readonly StoredEvent[]): readonly string[] {
  const expected = matterRow(matter, {
    account: {
      category: row.category,
      place: row.place_division,
      placeText: row.place_text,
      narrative: row.narrative,
      wish: row.wish,
      // The names are compared where there are keys: they stand in the clear in no event.
      parties: matter.parties.map(({ role }, index) => ({ role, name: row.parties[index]?.name ?? '' })),
    },
    openedAt: events[0] === undefined ? '' : openedAt(matter, instant(events[0].at)),
    updatedAt: row.updated_at,
    headHash: events.at(-1)?.hash ?? '',
    dataKey: row.data_key,
  });
  const stored: Readonly<Record<string, unknown>> = { ...row, reach: `{${row.reach.join(',')}}` };
  const lapse = expected.next_lapse_at === 'infinity' ? null : expected.next_lapse_at;
  return Object.entries({ ...expected, next_lapse_at: lapse })
    .filter(([column, value]) => !same(stored[column], value))
    .map(([column]) => `matter.${column}`);
}

function clocksWrong(stored: StoredMatter, matter: Matter): readonly string[] {
  const rows = new Map(stored.clocks.map((row) => [row.clock, row]));
  const wrong = Object.entries(matter.clocks).flatMap(([key, clock]) => {
    const row = rows.get(key);
    rows.delete(key);
    if (row === undefined) return [`matter_clock.${key}`];
    const { district: _, ...expected } = clockRow(matter, key, clock);
    return same(row, expected) ? [] : [`matter_clock.${key}`];
  });
  return [...wrong, ...[...rows.keys()].map((key) => `matter_clock.${key}`)];
}

function handlingWrong(stored: StoredMatter, matter: Matter): readonly string[] {
  const tables = [
    ['matter_handoff', stored.handoffs, (matter.handOffs ?? []).map((one) => handOffRow(matter, one))],
    ['matter_task', stored.tasks, (matter.tasks ?? []).map((one) => taskRow(matter, one))],
    ['matter_session', stored.sessions, (matter.sessions ?? []).map((one) => sessionRow(matter, one))],
    ['matter_order', stored.orders, (matter.orders ?? []).map((one) => orderRow(matter, one))],
    [
      'matter_review',
      stored.reviews,
      (matter.review === undefined ? [] : [matter.review]).map((one) => reviewRow(matter, one)),
    ],
    [
      'screening_round',
      stored.rounds,
      (matter.round === undefined ? [] : [matter.round]).map((one) => roundRow(matter, one)),
    ],
    [
      'screening_finding',
      stored.findings,
      (matter.foundAt === undefined ? [] : [matter.foundAt]).map((one) => findingRow(matter, one)),
    ],
  ] as const;
  return tables.flatMap(([table, rows, expected]) => {
    if (rows.length === 0 && expected.length === 0) return [];
    const byId = (list: readonly Readonly<Record<string, unknown>>[]) =>
      new Map(list.map((row) => [String(row.id ?? row.matter_id), row]));
    return wrongKeys(byId(rows), byId(expected)).map((id) => `${table}.${id}`);
  });
}

/** Promises of every draft there was stay in the table; a later draft names its own. */
function obligationsWrong(stored: StoredMatter): readonly string[] {
  const expected = new Map<string, Record<string, unknown>>();
  for (const effect of stored.events.flatMap(effectsOf)) {
    if (effect.kind === 'obligations') {
      for (const { id, debtor, amountFen, due } of effect.obligations) {
        expected.set(id, { id, debtor, amount_fen: amountFen ?? null, due, performed_on: null });
      }
    } else if (effect.kind === 'obligation-performed') {
      const promised = expected.get(effect.obligation);
      if (promised !== undefined) promised.performed_on = effect.on;
    }
  }
  const rows = new Map(stored.obligations.map(({ matter_id: _, wording_sealed: __, ...row }) => [row.id, row]));
  return wrongKeys(rows, expected).map((id) => `matter_obligation.${id}`);
}

/** Every file an event names is there, byte for byte; one that none names yet may still be on its way. */
function filesWrong(stored: StoredMatter, matter: Matter): readonly string[] {
  // Erased with the file, and meant to be gone.
  if (matter.status === 'closed' && matter.erasedOn !== undefined) return [];
  const rows = new Map(stored.files.map((row) => [row.id, row.sha256]));
  return filesNamed(matter).flatMap(({ file, sha256 }) => (rows.get(file) === sha256 ? [] : [`matter_file.${file}`]));
}

function partiesWrong(stored: StoredMatter, matter: Matter): readonly string[] {
  const rows = new Map(stored.parties.map((party) => [party.party_id, { role: party.role }]));
  const expected = new Map(matter.parties.map((party) => [party.id, { role: party.role }]));
  return wrongKeys(rows, expected).map((id) => `matter_party.${id}`);
}

function documentsWrong(stored: StoredMatter, matter: Matter, history: readonly Matter[]): readonly string[] {
  const { definition: declared } = getProcedure(matter.procedure, matter.procedureVersion);
  const expected = new Map<string, unknown>();
  for (const [index, event] of stored.events.entries()) {
    // For whom it was issued is read from the matter as it stood then: parties come and go.
    const then = history[index];
    for (const effect of effectsOf(event)) {
      const definition = effect.kind === 'document' ? paperOf(declared, effect.document) : undefined;
      if (effect.kind !== 'document' || definition === undefined || then === undefined) continue;
      for (const { id, partyId } of issuedDocuments(effect, definition, then, event.seq)) {
        expected.set(id, { document: effect.document, party_id: partyId, seq: event.seq });
      }
    }
  }
  const rows = new Map(stored.documents.map(({ matter_id: _, id, ...row }) => [id, row]));
  return wrongKeys(rows, expected).map((id) => `matter_document.${id}`);
}

function effectsOf(event: StoredEvent): readonly Applied[] {
  return event.data.effects;
}

/** Keys that only one side has, or that stand for something else on the two sides. */
function wrongKeys(rows: ReadonlyMap<string, unknown>, expected: ReadonlyMap<string, unknown>): readonly string[] {
  const wrong = [...rows.keys()].filter((key) => !same(rows.get(key), expected.get(key)));
  for (const key of expected.keys()) if (!rows.has(key)) wrong.push(key);
  return wrong;
}
