import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { noteFigure } from '../../../test/figure.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Sha256 } from './hash.ts';
import { type EventRecord, genesis, type LinkContent, linkHash } from './link.ts';
import { plainSha256 } from './sha256.ts';
import { type ChainVerdict, verifyChain } from './verify-chain.ts';

const DISTRICT = '440106';
const MATTER = '0199d7c2-1f3a-7c55-9a10-3b5a0c9e7d21';
/** The runtime's own, for what is checked thousands of times. */
const sha256: Sha256 = {
  bytes: (input) => createHash('sha256').update(input).digest(),
  textHex: (text) => createHash('sha256').update(text).digest('hex'),
};

describe('a link', () => {
  const content = contentOf(1, genesis(DISTRICT, MATTER, plainSha256));

  test('is the same wherever it is worked out', () => {
    expect(genesis(DISTRICT, MATTER, plainSha256)).toBe(
      plainSha256.textHex(`onedoor.genesis.v1\n{"district":"440106","matterId":"${MATTER}"}`),
    );
    expect(linkHash(content, plainSha256)).toBe(plainSha256.textHex(`onedoor.event.v1\n${canonicalJson(content)}`));
    expect(linkHash({ ...content, data: { b: [1], a: 2 } }, plainSha256)).toBe(
      linkHash({ ...content, data: { a: 2, b: [1] } }, plainSha256),
    );
  });

  test.each(Object.keys(content))('covers %s', (field) => {
    expect(linkHash({ ...content, [field]: 'another' }, plainSha256)).not.toBe(linkHash(content, plainSha256));
  });

  test('refuses a payload it could not give back', () => {
    expect(() => linkHash({ ...content, data: { due: undefined } }, plainSha256)).toThrow('$.due');
  });
});

const chain = chainOf(8);
const sealed = chain.map(({ seq, hash }) => ({ seq, hash }));

describe('an untouched chain', () => {
  test.each([1, 2, 8])('of %i events is sound and gives its head', (length) => {
    const records = chain.slice(0, length);
    expect(check(records)).toEqual({ ok: true, head: records.at(-1)?.hash });
    expect(verifyChain(records, plainSha256, sealed.slice(0, length)).ok).toBe(true);
  });
});

describe('what was done straight in the table is named with the first bad event', () => {
  const forged = (seq: number, previous: string): EventRecord =>
    linked({ ...contentOf(seq, previous), data: { forged: true } });

  test.each<[string, readonly EventRecord[], number, string]>([
    ['content changed', edit(chain, 4, { data: { amountFen: 1 } }), 4, 'edited'],
    ['type changed', edit(chain, 4, { type: 'matter.closed' }), 4, 'edited'],
    ['instant changed', edit(chain, 1, { at: '2026-01-01T00:00:00.000Z' }), 1, 'edited'],
    ['actor changed', edit(chain, 8, { actor: 'somebody else' }), 8, 'edited'],
    ['ciphertext hash changed', edit(chain, 3, { sealedHash: '0'.repeat(64) }), 3, 'edited'],
    ['hash changed', edit(chain, 3, { hash: '0'.repeat(64) }), 3, 'edited'],
    ['predecessor changed', edit(chain, 5, { previous: '0'.repeat(64) }), 5, 'edited'],
    ['content changed and rehashed', rehash(edit(chain, 4, { data: {} }), 4), 4, 'edited'],
    ['last but one changed and rehashed', rehash(edit(chain, 7, { data: {} }), 7), 7, 'edited'],
    ['predecessor changed and rehashed', rehash(edit(chain, 5, { previous: '0'.repeat(64) }), 5), 5, 'edited'],
    ['first deleted', chain.slice(1), 1, 'missing'],
    ['one deleted', without(chain, 4), 4, 'missing'],
    ['two deleted', without(without(chain, 4), 5), 4, 'missing'],
    ['first deleted and the rest renumbered', renumber(chain.slice(1)), 1, 'missing'],
    ['one deleted and the rest renumbered', renumber(without(chain, 4)), 4, 'missing'],
    ['three deleted and the rest renumbered', renumber([...chain.slice(0, 2), ...chain.slice(5)]), 3, 'missing'],
    ['all deleted', [], 1, 'missing'],
    ['two rows changed places', swap(chain, 3, 6), 3, 'reordered'],
    ['two numbers changed places', renumber(swap(chain, 3, 6)), 3, 'reordered'],
    ['two neighbours changed numbers', renumber(swap(chain, 4, 5)), 4, 'reordered'],
    ['two contents changed places', swapContents(chain, 3, 6), 3, 'reordered'],
    ['all backwards', renumber(chain.toReversed()), 1, 'reordered'],
    ['one put in and the rest renumbered', putIn(chain, 4, forged(4, hashAt(3))), 4, 'inserted'],
    ['one put in unhashed', putIn(chain, 4, { ...forged(4, hashAt(3)), hash: 'f'.repeat(64) }), 4, 'inserted'],
    ['one put in first', putIn(chain, 1, forged(1, genesis(DISTRICT, MATTER, plainSha256))), 1, 'inserted'],
    ['one of the same number', twice(chain, forged(4, hashAt(3)), 4), 4, 'inserted'],
    ['one of the same number, before', twice(chain, forged(4, hashAt(3)), 3), 4, 'inserted'],
    [
      'one of the same number, before and unhashed',
      twice(chain, { ...forged(4, hashAt(3)), hash: 'f'.repeat(64) }, 3),
      4,
      'inserted',
    ],
    ['one of the same number and hash, before', twice(chain, { ...at(4), data: { forged: true } }, 3), 4, 'inserted'],
    [
      'one put in first and unhashed',
      putIn(chain, 1, { ...forged(1, genesis(DISTRICT, MATTER, plainSha256)), hash: 'f'.repeat(64) }),
      1,
      'inserted',
    ],
    ['one that names the first before it', chain.with(4, linked(contentOf(5, hashAt(1)))), 2, 'inserted'],
    [
      'one renumbered where it stands',
      edit(chain, 4, { hash: linkHash({ ...contentOf(4, hashAt(3)), seq: 99 }, plainSha256) }),
      4,
      'edited',
    ],
    ['one that names a later one before it', chain.with(3, linked(contentOf(4, hashAt(6)))), 4, 'reordered'],
    ['one put in and the next rehashed', withNextRehashed(putIn(chain, 4, forged(4, hashAt(3)))), 4, 'inserted'],
    ['first linked to nothing', chain.with(0, linked(contentOf(1, '0'.repeat(64)))), 1, 'missing'],
    ['an event of another matter', edit(chain, 6, { matterId: 'other' }), 6, 'inserted'],
    ['an event of another district', edit(chain, 6, { district: '440103' }), 6, 'inserted'],
  ])('%s', (_, records, seq, kind) => {
    expect(check(records)).toEqual({ ok: false, seq, kind });
    expect(verifyChain(records, plainSha256, sealed)).toMatchObject({ ok: false, seq });
  });
});

test('where the last names another before it, sealed hashes say which of the two was altered', () => {
  const records = rehash(edit(chain, 8, { previous: '0'.repeat(64) }), 8);
  expect(check(records)).toEqual({ ok: false, seq: 7, kind: 'edited' });
  expect(verifyChain(records, plainSha256, sealed)).toEqual({ ok: false, seq: 8, kind: 'edited' });
});

describe('a chain made anew from some event on is told by sealed hashes alone', () => {
  test.each<[string, readonly EventRecord[], number, string]>([
    ['edited', relink(edit(chain, 4, { data: {} })), 4, 'edited'],
    ['last one edited', relink(edit(chain, 8, { data: {} })), 8, 'edited'],
    ['one deleted', relink(without(chain, 4)), 4, 'missing'],
    ['one put in', relink(putIn(chain, 4, contentAsRecord({ forged: true }))), 4, 'inserted'],
    ['an earlier one put in again', relink(putIn(chain, 6, at(3))), 6, 'inserted'],
    ['two changed places', relink(swap(chain, 4, 5)), 4, 'reordered'],
    ['cut at the end', chain.slice(0, 6), 7, 'missing'],
  ])('%s', (_, records, seq, kind) => {
    expect(check(records).ok).toBe(true);
    expect(verifyChain(records, plainSha256, sealed)).toEqual({ ok: false, seq, kind });
  });

  test('where only some were sealed, from the first of those', () => {
    const rewritten = relink(edit(chain, 3, { data: {} }));
    const scattered = sealed.filter(({ seq }) => seq === 4 || seq === 7);
    expect(verifyChain(rewritten, plainSha256, scattered)).toEqual({ ok: false, seq: 4, kind: 'edited' });
    expect(verifyChain(rewritten, plainSha256, sealed.slice(4, 6))).toEqual({ ok: false, seq: 5, kind: 'edited' });
    expect(verifyChain(rewritten, plainSha256, sealed.slice(0, 2)).ok).toBe(true);
  });
});

/** The fifth is made sound again by itself; it still names the third. */
function withNextRehashed(records: readonly EventRecord[]): EventRecord[] {
  return records.map((record) => (record.seq === 5 ? linked(withoutHash(record)) : record));
}

const release = process.env.SCOREBOARD_SIZE === 'release';
const places = release ? 1_000 : 50;

describe(`${places} places drawn at random for each way of tampering`, {
  timeout: release ? 1_800_000 : 30_000,
}, () => {
  const found = new Map<string, number>();
  afterAll(() => {
    const told = [...found].map(([way, times]) => `${way} ${times}`).join(', ');
    noteFigure(
      'A1',
      `each found with its first event: ${told}`,
      [...found.values()].every((times) => times >= places),
    );
  });
  const long = chainOf(40);
  /** A chain, and a place within it. */
  const drawn = fc
    .integer({ min: 2, max: long.length })
    .chain((length) => fc.record({ length: fc.constant(length), at: fc.integer({ min: 1, max: length }) }));
  const changes: readonly Partial<EventRecord>[] = [
    { data: { forged: true } },
    { actor: { kind: 'staff', id: 'another' } },
    { at: '2026-11-22T09:44:00.124Z' },
    { type: 'matter.closed' },
    { sealedHash: 'f'.repeat(64) },
    { hash: 'f'.repeat(64) },
  ];
  const forgery = { ...contentAsRecord({ forged: true }), type: 'matter.forged' };
  const byte = (records: readonly EventRecord[], at: number, n: number) =>
    edit(records, at, changes[n % changes.length] ?? {});

  test.each<[string, (records: readonly EventRecord[], at: number, n: number) => readonly EventRecord[]]>([
    ['edited', byte],
    ['edited and all after it made anew', (records, at) => relink(edit(records, at, { data: { forged: true } }))],
    ['deleted', (records, at) => without(records, at)],
    ['deleted, the rest renumbered', (records, at) => renumber(without(records, at))],
    ['deleted and all after it made anew', (records, at) => relink(without(records, at))],
    ['put in', (records, at) => putIn(records, at, forgery)],
    ['put in and all after it made anew', (records, at) => relink(putIn(records, at, forgery))],
    ['cut off at the end', (records, at) => records.slice(0, at - 1)],
    [
      'wholly replaced',
      (records, at) => [
        ...records.slice(0, at - 1),
        ...relink(edit(records, at, { type: 'matter.forged' })).slice(at - 1),
      ],
    ],
  ])('%s', (way, tamper) => {
    fc.assert(
      fc.property(drawn, fc.nat(), ({ length, at }, n) => {
        const records = long.slice(0, length);
        const verdict = verifyChain(tamper(records, at, n), sha256, sealedOf(records));
        expect(verdict).toMatchObject({ ok: false, seq: at });
        found.set(way, (found.get(way) ?? 0) + 1);
      }),
      { numRuns: places },
    );
  });

  test.each<[string, (records: readonly EventRecord[], one: number, other: number) => readonly EventRecord[]]>([
    ['changed places', swap],
    ['changed numbers', (records, one, other) => renumber(swap(records, one, other))],
    ['changed contents', swapContents],
    ['changed places, all after the first made anew', (records, one, other) => relink(swap(records, one, other))],
  ])('two that %s', (way, tamper) => {
    fc.assert(
      fc.property(drawn, fc.nat(), ({ length, at }, n) => {
        const other = 1 + ((at + (n % (length - 1))) % length);
        const records = long.slice(0, length);
        const verdict = verifyChain(tamper(records, at, other), sha256, sealedOf(records));
        expect(verdict).toEqual({ ok: false, seq: Math.min(at, other), kind: 'reordered' });
        found.set(way, (found.get(way) ?? 0) + 1);
      }),
      { numRuns: places },
    );
  });
});

function sealedOf(records: readonly EventRecord[]) {
  return records.map(({ seq, hash }) => ({ seq, hash }));
}

function check(records: readonly EventRecord[]): ChainVerdict {
  return verifyChain(records, plainSha256);
}

function contentOf(seq: number, previous: string): LinkContent {
  return {
    actor: { kind: 'staff', id: `s${seq}` },
    at: `2026-11-22T09:44:0${seq}.123Z`,
    data: { note: seq, clocks: [{ key: 'accept', due: '2026-11-25' }] },
    district: DISTRICT,
    matterId: MATTER,
    previous,
    sealedHash: seq % 2 === 0 ? null : plainSha256.textHex(`ciphertext ${seq}`),
    seq,
    type: 'matter.noted',
  };
}

function contentAsRecord(data: unknown): EventRecord {
  return { ...contentOf(4, ''), data, hash: '' };
}

function linked(content: LinkContent): EventRecord {
  return { ...content, hash: linkHash(content, plainSha256) };
}

function chainOf(length: number): EventRecord[] {
  const records: EventRecord[] = [];
  for (let seq = 1; seq <= length; seq++) {
    records.push(linked(contentOf(seq, records.at(-1)?.hash ?? genesis(DISTRICT, MATTER, plainSha256))));
  }
  return records;
}

function at(seq: number): EventRecord {
  const record = chain[seq - 1];
  if (record === undefined) throw new RangeError('no such event');
  return record;
}

function hashAt(seq: number): string {
  return at(seq).hash;
}

function edit(records: readonly EventRecord[], seq: number, change: Partial<EventRecord>): EventRecord[] {
  return records.map((record) => (record.seq === seq ? { ...record, ...change } : record));
}

function rehash(records: readonly EventRecord[], seq: number): EventRecord[] {
  return records.map((record) => (record.seq === seq ? linked(withoutHash(record)) : record));
}

function without(records: readonly EventRecord[], seq: number): EventRecord[] {
  return records.filter((record) => record.seq !== seq);
}

function renumber(records: readonly EventRecord[]): EventRecord[] {
  return records.map((record, index) => ({ ...record, seq: index + 1 }));
}

function swap(records: readonly EventRecord[], one: number, other: number): EventRecord[] {
  const [a, b] = [records[one - 1], records[other - 1]];
  if (a === undefined || b === undefined) throw new RangeError('no such event');
  return records.with(one - 1, b).with(other - 1, a);
}

function swapContents(records: readonly EventRecord[], one: number, other: number): EventRecord[] {
  return swap(records, one, other).map((record, index) => {
    const { seq, previous, hash } = records[index] ?? record;
    return { ...record, seq, previous, hash };
  });
}

function putIn(records: readonly EventRecord[], seq: number, record: EventRecord): EventRecord[] {
  return renumber(records.toSpliced(seq - 1, 0, record));
}

function twice(records: readonly EventRecord[], record: EventRecord, index: number): EventRecord[] {
  return records.toSpliced(index, 0, record);
}

/** What someone who can work out hashes would do: number and link everything anew. */
function relink(records: readonly EventRecord[]): EventRecord[] {
  let previous = genesis(DISTRICT, MATTER, plainSha256);
  return records.map((record, index) => {
    const made = linked({ ...withoutHash(record), seq: index + 1, previous });
    previous = made.hash;
    return made;
  });
}

function withoutHash({ hash: _, ...content }: EventRecord): LinkContent {
  return content;
}
