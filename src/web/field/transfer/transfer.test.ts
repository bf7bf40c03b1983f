import { describe, expect, it } from 'vitest';
import type { Item } from '../outbox/item.ts';
import { readTransfer, toCarry, toTakeIn, writeTransfer } from './transfer.ts';

const round = { district: '440106', id: '0199aaaa-0000-4000-8000-000000000001' };
const fixed = { made: 0, round, about: '西塔工地', key: 'k', after: [], tries: 2, notBefore: 9 } as const;
const sent = { kind: 'sent', receipt: { at: 1, upload: 'u' } } as const;
const visit = { id: 'v', place: 'p', at: '2026-11-23T01:00:00.000Z', outcome: 'found', answers: [], note: '' } as const;
const picture: Item = {
  ...fixed,
  id: 'f',
  content: { kind: 'file', picture: 'f', bytes: 3 },
  state: sent,
};
const unsentVisit: Item = {
  ...fixed,
  id: 'v',
  made: 1,
  after: ['f'],
  content: { kind: 'visit', visit, files: ['f'] },
  state: { kind: 'waiting' },
};
const sentPlace: Item = {
  ...fixed,
  id: 'p',
  content: { kind: 'place', place: { id: 'p', name: '西塔工地', address: '' } },
  state: sent,
};
const items = [unsentVisit, sentPlace, picture];
const vault = {
  items: async () => items,
  picture: async (id: string) => (id === 'f' ? new Uint8Array([1, 2, 3]).buffer : undefined),
};
const passphrase = '五月的雨落在石牌村口';

describe('a file of what is not sent', () => {
  it('carries that, and the pictures it names also where they had gone up; nothing else', () => {
    expect(toCarry(items).map(({ id }) => id)).toEqual(['f', 'v']);
  });

  it('opens with the passphrase to what went in', async () => {
    const file = await writeTransfer(vault, passphrase);
    const read = await readTransfer(file, passphrase);
    if (typeof read === 'string') throw new Error(read);
    expect(read.items).toEqual([picture, unsentVisit]);
    expect([...new Uint8Array(read.pictures.get('f') ?? new ArrayBuffer())]).toEqual([1, 2, 3]);
  });

  it('opens with no other, and not when a bit of it has changed', async () => {
    const file = await writeTransfer(vault, passphrase);
    expect(await readTransfer(file, `${passphrase}。`)).toBe('not-opened');
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
    expect(await readTransfer(new Blob([bytes]), passphrase)).toBe('not-opened');
    expect(await readTransfer(new Blob(['a letter']), passphrase)).toBe('not-ours');
  });

  it('brings nothing that would lead a request elsewhere or stop those behind it', async () => {
    const wrong: readonly Partial<Item>[] = [
      { round: { ...round, id: '../../staff?' } },
      { round: { ...round, district: '..' } },
      { key: 'two\nlines' },
      { key: '密' },
    ];
    const made = wrong.map((more, n) => ({ ...unsentVisit, id: `w${n}`, ...more }));
    const file = await writeTransfer({ ...vault, items: async () => [...made, ...items] }, passphrase);
    expect(await readTransfer(file, passphrase)).toMatchObject({ items: [{ id: 'f' }, { id: 'v' }] });
  });

  it('shows nothing of what it holds to whoever has no passphrase', async () => {
    const text = await (await writeTransfer(vault, passphrase)).text();
    for (const one of ['西塔', 'visit', '440106']) expect(text).not.toContain(one);
  });
});

describe('taking a file in', () => {
  it('makes what is new wait to be sent from here, under the keys it had', () => {
    expect(toTakeIn([], [picture, unsentVisit])).toEqual(
      [picture, unsentVisit].map((one) => ({ ...one, state: { kind: 'waiting' }, tries: 1, notBefore: 0 })),
    );
  });

  it('leaves alone what this phone has, but for what was handed over from it', () => {
    expect(toTakeIn([unsentVisit, picture], [picture, unsentVisit])).toEqual([]);
    const handedOver: Item = { ...unsentVisit, state: { kind: 'handed-over', at: 5 } };
    expect(toTakeIn([handedOver], [unsentVisit]).map(({ state }) => state.kind)).toEqual(['waiting']);
  });
});
