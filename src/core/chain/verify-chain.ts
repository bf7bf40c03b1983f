import type { Sha256 } from './hash.ts';
import { type EventRecord, genesis, linkHash } from './link.ts';

/**
 * - `edited`: an event's content or number is not the one that was linked
 * - `missing`: an event that was linked is gone (also from the end, where a sealed hash knows of it)
 * - `reordered`: the events are those that were linked, in another order
 * - `inserted`: an event stands there that was never linked at that place
 */
export type Tampering = 'edited' | 'missing' | 'reordered' | 'inserted';

export type ChainVerdict =
  | { readonly ok: true; readonly head: string }
  | { readonly ok: false; readonly seq: number; readonly kind: Tampering };

/** An event hash known from outside the chain, as from a sealed tree. */
export interface SealedLink {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Checks one matter's events, given as read in the order of `seq`, and names the first bad one and what was done to it.
 *
 * Whoever can write the table can also work out hashes anew. A chain wholly rewritten from some event on, or cut at its
 * end, is sound by itself; only `sealed` hashes show it, so pass those that sealed trees hold.
 * When a single event was changed and rehashed, its successor no longer agrees with it, and the earlier one is named.
 */
export function verifyChain(
  records: readonly EventRecord[],
  sha256: Sha256,
  sealed: readonly SealedLink[] = [],
): ChainVerdict {
  const first = records[0];
  if (first === undefined) return { ok: false, seq: 1, kind: 'missing' };
  const start = genesis(first.district, first.matterId, sha256);
  const sealedHashes = new Map(sealed.map((link) => [link.seq, link.hash]));
  const chain: Chain = { records, start, sealedHashes, sha256 };
  let head = start;
  for (const [index, record] of records.entries()) {
    const seq = index + 1;
    if (record.district !== first.district || record.matterId !== first.matterId) return fault(record.seq, 'inserted');
    if (record.seq !== seq) return misnumbered(chain, record, seq);
    if (linkHash(record, sha256) !== record.hash) return unlike(chain, record, index);
    if (record.previous !== head) return unlinked(chain, record, index);
    if ((sealedHashes.get(seq) ?? record.hash) !== record.hash) return rewritten(chain, record, index);
    head = record.hash;
  }
  const known = Math.max(0, ...sealedHashes.keys());
  return known > records.length ? fault(records.length + 1, 'missing') : { ok: true, head };
}

interface Chain {
  readonly records: readonly EventRecord[];
  readonly start: string;
  readonly sealedHashes: ReadonlyMap<number, string>;
  readonly sha256: Sha256;
}

function fault(seq: number, kind: Tampering): ChainVerdict {
  return { ok: false, seq, kind };
}

/** The numbers do not count up by one. */
function misnumbered(chain: Chain, record: EventRecord, seq: number): ChainVerdict {
  if (record.seq < seq) return fault(record.seq, 'inserted');
  return fault(seq, chain.records.some((other) => other.seq === seq) ? 'reordered' : 'missing');
}

/** An event whose content does not give its own hash: was it renumbered, moved, put in, or edited? */
function unlike(chain: Chain, record: EventRecord, index: number): ChainVerdict {
  const { records, sha256 } = chain;
  const seq = record.seq;
  if (records.filter((other) => other.seq === seq).length > 1) return fault(seq, 'inserted');
  const at = positionOf(chain, record.previous);
  if (wasRenumbered(chain, record)) {
    if (at === undefined) return fault(seq, 'missing');
    return at < index - 1 ? fault(at + 2, 'inserted') : fault(seq, at >= index ? 'reordered' : 'edited');
  }
  const before = index === 0 ? chain.start : records[index - 1]?.hash;
  const next = records[index + 1];
  if (next !== undefined && next.previous === before && next.hash !== record.hash) return fault(seq, 'inserted');
  const moved = records.some(
    (other) => other !== record && linkHash({ ...other, seq, previous: record.previous }, sha256) === record.hash,
  );
  return fault(seq, moved ? 'reordered' : 'edited');
}

/** An event that is sound by itself and names another predecessor than the one before it. */
function unlinked(chain: Chain, record: EventRecord, index: number): ChainVerdict {
  const { records, sealedHashes } = chain;
  const at = positionOf(chain, record.previous);
  if (at !== undefined) return at < index - 1 ? fault(at + 2, 'inserted') : fault(record.seq, 'reordered');
  if (index === 0) return fault(record.seq, 'missing');
  const next = records[index + 1];
  const lostItsSuccessor = next !== undefined && next.previous !== record.hash;
  const earlierIsSealed = sealedHashes.get(record.seq - 1) === records[index - 1]?.hash;
  return fault(lostItsSuccessor || earlierIsSealed ? record.seq : record.seq - 1, 'edited');
}

/** The chain is sound, and a sealed hash says that it was another: everything from here on was made anew. */
function rewritten(chain: Chain, record: EventRecord, index: number): ChainVerdict {
  const { records, sealedHashes, sha256 } = chain;
  const matches = (content: EventRecord, seq: number, previous: string): boolean =>
    linkHash({ ...content, seq, previous }, sha256) === sealedHashes.get(seq);
  const original = records.find((other, i) => i > index && matches(other, record.seq, record.previous));
  const later = [...sealedHashes.keys()].some(
    (seq) => seq > record.seq && matches(record, seq, sealedHashes.get(seq - 1) ?? ''),
  );
  if (original !== undefined) return fault(record.seq, later ? 'reordered' : 'inserted');
  return fault(record.seq, later ? 'missing' : 'edited');
}

/** Whether the event's content gives its hash under another number than the one it bears. */
function wasRenumbered(chain: Chain, record: EventRecord): boolean {
  const highest = Math.max(chain.records.length, ...chain.sealedHashes.keys()) + RENUMBERED_BY_MAX;
  for (let seq = 1; seq <= highest; seq++) {
    if (seq !== record.seq && linkHash({ ...record, seq }, chain.sha256) === record.hash) return true;
  }
  return false;
}

/** How many deleted events a renumbering is looked for behind; past it the same tampering reads as `edited`. */
const RENUMBERED_BY_MAX = 256;

/** Index of the event with that hash; −1 for the start of the chain; undefined when nothing listed has it. */
function positionOf(chain: Chain, hash: string): number | undefined {
  if (hash === chain.start) return -1;
  const index = chain.records.findIndex((record) => record.hash === hash);
  return index < 0 ? undefined : index;
}
