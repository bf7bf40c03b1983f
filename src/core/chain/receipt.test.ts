import { generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { toHex } from './hash.ts';
import { type EventRecord, genesis, type LinkContent, linkHash } from './link.ts';
import { MerkleTree } from './merkle.ts';
import { parseReceipt, type Receipt, verifyReceipt } from './receipt.ts';
import {
  firstLeaf,
  headHash,
  headMessage,
  isSignedHead,
  leafOf,
  proofText,
  type SignedHead,
  verifyHeadFollows,
} from './seal.ts';
import { plainSha256 } from './sha256.ts';

const DISTRICT = '440106';
const keys = generateKeyPairSync('ed25519');

const events = Array.from({ length: 9 }, (_, i) => eventOf(`matter-${i}`));
const monday = treeOf(null, events.slice(0, 6));
const noon = headOf(monday, '2026-11-23', 4, null);
const evening = headOf(monday, '2026-11-23', 7, null);
const eveningHash = headHash(evening, plainSha256);
const tuesday = treeOf(eveningHash, events.slice(6));
const nextDay = headOf(tuesday, '2026-11-24', 4, eveningHash);

describe('heads follow one another', () => {
  const growth = proofText(monday.consistencyProof(4, 7));
  const link = proofText(tuesday.inclusionProof(0, 4));

  test('within a day by growth, over the night by the first leaf', () => {
    expect(verifyHeadFollows(noon, evening, growth, plainSha256)).toBe(true);
    expect(verifyHeadFollows(evening, nextDay, link, plainSha256)).toBe(true);
  });

  test.each<[string, SignedHead, SignedHead, readonly string[]]>([
    ['a day that begins with an earlier head of the day before', noon, nextDay, link],
    ['an earlier leaf rewritten within the day', noon, { ...evening, root: hex('other') }, growth],
    ['a head taken back', evening, noon, growth],
    ['a later day before an earlier one', nextDay, evening, link],
    ['a head of another district', { ...noon, district: '440103' }, evening, growth],
    ['a changed head of the day before', { ...evening, size: 6 }, nextDay, link],
    ['a claimed predecessor that the tree does not hold', evening, { ...nextDay, root: otherRoot() }, link],
    ['a changed predecessor within the day', noon, { ...evening, previousHead: hex('x') }, growth],
    ['a proof that is no hash', noon, evening, ['00', ...growth]],
  ])('refused: %s', (_, older, newer, proof) => {
    expect(verifyHeadFollows(older, newer, proof, plainSha256)).toBe(false);
  });

  test('the first leaf of a district is its own', () => {
    expect(firstLeaf(DISTRICT, null, plainSha256)).not.toEqual(firstLeaf('440103', null, plainSha256));
    expect(toHex(firstLeaf(DISTRICT, eveningHash, plainSha256))).toBe(eveningHash);
  });

  test.each(['', 'ab', 'z'.repeat(64), '0'.repeat(66)])('no leaf is made of %j, which is no hash', (text) => {
    expect(() => leafOf(text)).toThrow(RangeError);
  });

  test('are read as such out of JSON, and nothing else is', () => {
    expect([noon, nextDay].map(isSignedHead)).toEqual([true, true]);
    const { previousHead: _, ...unlinked } = noon;
    const { size: __, ...sizeless } = noon;
    const others = [null, 'head', 7, unlinked, sizeless, { ...noon, previousHead: 7 }, { ...noon, size: '4' }];
    expect(others.filter(isSignedHead)).toEqual([]);
    for (const text of ['district', 'day', 'root', 'at', 'keyId', 'signature'])
      expect([text, isSignedHead({ ...noon, [text]: 7 })]).toEqual([text, false]);
  });

  test('another signature on the same head leaves the link to the next day as it is', () => {
    const again: SignedHead = { ...evening, signature: '00' };
    expect(headHash(again, plainSha256)).toBe(eveningHash);
  });
});

describe('a receipt', () => {
  const receipt = receiptFor(3);

  test.each([1, 2, 3, 4, 5, 6])('of the event at leaf %i is good, also after a journey as JSON', (leafIndex) => {
    const travelled = parseReceipt(JSON.parse(JSON.stringify(receiptFor(leafIndex))));
    if (travelled === null) throw new Error('not read');
    expect(verified(travelled)).toBe('good');
  });

  test.each<[string, Receipt, string]>([
    ['an edited event', { ...receipt, record: { ...receipt.record, data: { outcome: 'none' } } }, 'record'],
    ['an event edited and rehashed', { ...receipt, record: eventOf('forged') }, 'inclusion'],
    ['an event of another district', { ...receipt, record: eventOf('matter-2', '440103') }, 'district'],
    ['another place', { ...receipt, leafIndex: 4 }, 'inclusion'],
    ['a changed path', { ...receipt, path: receipt.path.with(0, hex('x')) }, 'inclusion'],
    ['a longer path', { ...receipt, path: [...receipt.path, hex('x')] }, 'inclusion'],
    ['another root', { ...receipt, head: { ...receipt.head, root: hex('x') } }, 'inclusion'],
    [
      'a later instant of sealing',
      { ...receipt, head: { ...receipt.head, at: '2027-01-01T00:00:00.000Z' } },
      'signature',
    ],
    ['another day', { ...receipt, head: { ...receipt.head, day: '2026-11-22' } }, 'signature'],
    ['a key nobody knows', { ...receipt, head: { ...receipt.head, keyId: 'sign-2' } }, 'signature'],
    ['a forged signature', { ...receipt, head: { ...receipt.head, signature: '0'.repeat(128) } }, 'signature'],
    ['a short signature', { ...receipt, head: { ...receipt.head, signature: '00' } }, 'malformed'],
    ['a path that is no hash', { ...receipt, path: ['zz'] }, 'malformed'],
    ['a root that is no hash', { ...receipt, head: { ...receipt.head, root: 'zz' } }, 'malformed'],
    ['leaf 0, which is no event', { ...receipt, leafIndex: 0 }, 'malformed'],
    ['a text no encoding can hold', { ...receipt, head: { ...receipt.head, at: '\ud800' } }, 'malformed'],
  ])('with %s is refused', (_, altered, reason) => {
    expect(verified(altered)).toBe(reason);
  });

  test('that cannot be read at all is no verdict', () => {
    const broken = {
      ...receipt.record,
      get data(): never {
        throw new TypeError('no content to be had');
      },
    };
    expect(() => verified({ ...receipt, record: broken })).toThrow(new TypeError('no content to be had'));
  });

  test.each([
    null,
    [],
    'receipt',
    {},
    { ...receipt, format: 'onedoor.receipt.v2' },
    { ...receipt, path: [1] },
    { ...receipt, path: [hex('x'), 1] },
    { ...receipt, path: Array.from({ length: 54 }, () => hex('x')) },
    { ...receipt, leafIndex: '3' },
    { ...receipt, record: null },
    { ...receipt, record: 'event' },
    { ...receipt, record: { ...receipt.record, seq: '1' } },
    { ...receipt, record: { ...receipt.record, seq: undefined } },
    { ...receipt, record: withoutKey(receipt.record, 'data') },
    { ...receipt, record: withoutKey(receipt.record, 'actor') },
    { ...receipt, record: { ...receipt.record, sealedHash: 0 } },
    { ...receipt, record: { ...receipt.record, hash: undefined } },
    { ...receipt, head: { ...receipt.head, size: '7' } },
    { ...receipt, head: { ...receipt.head, previousHead: undefined } },
  ])('is not read out of something else (%#)', (value) => {
    expect(parseReceipt(value)).toBeNull();
  });
});

test('a receipt is read of an event with nothing sealed, and with as long a path as any tree has', () => {
  const receipt = receiptFor(3);
  const bare = { ...receipt, record: { ...receipt.record, sealedHash: null } };
  const long = { ...receipt, path: Array.from({ length: 53 }, () => hex('x')) };
  expect([parseReceipt(bare), parseReceipt(long)]).toEqual([bare, long]);
});

function withoutKey(record: EventRecord, gone: string): unknown {
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== gone));
}

function verified(receipt: Receipt): string {
  const verdict = verifyReceipt(receipt, {
    sha256: plainSha256,
    verifySignature: (keyId, message, signature) =>
      keyId === 'sign-1' && verify(null, message, keys.publicKey, signature),
  });
  return verdict.ok ? 'good' : verdict.reason;
}

function receiptFor(leafIndex: number): Receipt {
  const record = events[leafIndex - 1];
  if (record === undefined) throw new RangeError('no such event');
  const path = proofText(monday.inclusionProof(leafIndex, 7));
  return { format: 'onedoor.receipt.v1', record, leafIndex, path, head: evening };
}

function eventOf(matterId: string, district = DISTRICT): EventRecord {
  const content: LinkContent = {
    actor: { kind: 'party', id: 'p1' },
    at: '2026-11-23T01:00:00.000Z',
    data: { channel: 'phone' },
    district,
    matterId,
    previous: genesis(district, matterId, plainSha256),
    sealedHash: hex('ciphertext'),
    seq: 1,
    type: 'matter.registered',
  };
  return { ...content, hash: linkHash(content, plainSha256) };
}

function treeOf(previousHead: string | null, records: readonly EventRecord[]): MerkleTree {
  const first = firstLeaf(DISTRICT, previousHead, plainSha256);
  return new MerkleTree([first, ...records.map((record) => leafOf(record.hash))], plainSha256);
}

function headOf(tree: MerkleTree, day: string, size: number, previousHead: string | null): SignedHead {
  const at = `${day}T04:00:00.000Z`;
  const head = { district: DISTRICT, day, size, root: toHex(tree.root(size)), previousHead, at, keyId: 'sign-1' };
  return { ...head, signature: sign(null, headMessage(head), keys.privateKey).toString('hex') };
}

function otherRoot(): string {
  return toHex(treeOf(hex('another head'), events.slice(6)).root());
}

function hex(text: string): string {
  return plainSha256.textHex(text);
}
