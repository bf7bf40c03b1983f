import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Content, Item, ItemState } from './item.ts';
import {
  type Answer,
  afterAnswer,
  again,
  atOnce,
  begun,
  heldBehind,
  mayMend,
  mended,
  nextMoment,
  nextToSend,
  type Situation,
  standing,
  withDependants,
} from './outbox.ts';

const words = { zh: '请核对', en: 'Please check' };
const refusal = { at: 0, code: 'request-invalid', words, fields: [] };
const sent: ItemState = { kind: 'sent', receipt: { at: 0 } };
const round = { district: '440106', id: 'r' };

function item(id: string, given: Partial<Item> = {}): Item {
  const content: Content = { kind: 'place', place: { id, name: '工地', address: '' } };
  const fixed = { made: 0, round, about: '工地', key: `key-${id}`, after: [], tries: 0, notBefore: 0 } as const;
  return { id, ...fixed, content, state: { kind: 'waiting' }, ...given };
}

describe('what goes next', () => {
  test.each<[string, readonly Item[], string | undefined]>([
    ['the one made first', [item('b', { made: 2 }), item('a', { made: 1 })], 'a'],
    [
      'nothing that waits for another',
      [item('a', { state: { kind: 'refused', refusal } }), item('b', { after: ['a'] })],
      undefined,
    ],
    ['what waited for one that is sent', [item('a', { state: sent }), item('b', { after: ['a'] })], 'b'],
    ['what waited for one that was given up', [item('b', { after: ['gone'] })], 'b'],
    ['another, while the first bides its time', [item('a', { notBefore: 99 }), item('b', { made: 1 })], 'b'],
    ['nothing that was handed over in a file', [item('a', { state: { kind: 'handed-over', at: 0 } })], undefined],
  ])('is %s', (_, items, expected) => {
    expect(nextToSend(items, 10)?.id).toBe(expected);
  });

  it('is looked for again when the first of those that wait may go', () => {
    expect(nextMoment([item('a', { notBefore: 50 }), item('b', { notBefore: 30 })])).toBe(30);
    expect(nextMoment([item('a', { state: sent })])).toBeUndefined();
  });

  it('waits for no time any more once there is signal again', () => {
    const tried = item('a', { tries: 3, notBefore: 99 });
    expect(atOnce([tried, item('b')])).toEqual([{ ...tried, notBefore: 0 }]);
  });
});

describe('an answer', () => {
  it('that is none makes each wait longer, up to five minutes, and never shorter than the server asks', () => {
    let one = item('a');
    const waits: number[] = [];
    for (let n = 0; n < 7; n += 1) {
      one = afterAnswer([begun(one)], one, { kind: 'open' }, 0)[0] ?? one;
      waits.push(one.notBefore);
    }
    expect(waits).toEqual([4_000, 15_000, 60_000, 180_000, 300_000, 300_000, 300_000]);
    expect(afterAnswer([item('b')], item('b'), { kind: 'open', retryAfterMs: 30_000 }, 0)[0]?.notBefore).toBe(30_000);
  });

  it('to what has been mended meanwhile, is given up or is decided changes nothing', () => {
    const asked = item('a');
    const done: Answer = { kind: 'done', receipt: { at: 1 } };
    expect(afterAnswer([], asked, done, 0)).toEqual([]);
    expect(afterAnswer([{ ...asked, key: 'another' }], asked, done, 0)).toEqual([]);
    expect(afterAnswer([{ ...asked, state: sent }], asked, { kind: 'refused', refusal }, 0)).toEqual([]);
  });

  it('that nobody is signed in says nothing of the item', () => {
    expect(afterAnswer([begun(item('a'))], item('a'), { kind: 'signed-out' }, 0)).toEqual([item('a')]);
  });

  it('that was never heard leaves an item that may have been taken, and is not changed, also after a crash', () => {
    expect(mayMend(begun(item('a')))).toBe(false);
    expect(atOnce([{ ...begun(item('a')), notBefore: 9 }]).map(mayMend)).toEqual([false]);
  });

  it('that its files are gone sends them again before it', () => {
    const file = item('f', { content: { kind: 'file', picture: 'p', bytes: 1 }, state: sent });
    const other = item('g', { content: { kind: 'file', picture: 'q', bytes: 1 }, state: sent });
    const visit = { id: 'v', place: 'p', at: '', outcome: 'found', answers: [], note: '' } as const;
    const named = item('v', { content: { kind: 'visit', visit, files: ['f'] }, after: ['f'] });
    const changed = afterAnswer([file, other, named], named, { kind: 'files-gone' }, 0);
    expect(changed).toEqual([{ ...named, notBefore: 15_000 }, again(file)]);
    expect(heldBehind(named, changed)).toEqual([again(file)]);
  });
});

describe('changing what is not sent', () => {
  test.each<[string, Partial<Item>, boolean]>([
    ['refused', { state: { kind: 'refused', refusal } }, true],
    ['never tried', {}, true],
    ['tried without an answer', { tries: 1 }, false],
    ['sent', { state: sent }, false],
  ])('what is %s: %j %s', (_, given, expected) => {
    const one = item('a', given);
    expect(mayMend(one)).toBe(expected);
    if (expected) expect(mended(one, one.content, [], 'new').key).toBe('new');
    else expect(() => mended(one, one.content, [], 'new')).toThrow();
  });

  it('takes along what cannot go without it, and leaves what is sent', () => {
    const items = [item('a'), item('b', { made: 1, after: ['a'] }), item('c', { made: 2, after: ['b'] }), item('d')];
    expect(withDependants(items[0] ?? item('x'), items).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });
});

test.each<[string, Item, Partial<Situation>]>([
  ['sent', item('a', { state: sent }), {}],
  ['sending', item('a'), { sending: 'a' }],
  ['behind', item('a', { after: ['before'] }), {}],
  ['signal', item('a'), { online: false, signedIn: false }],
  ['sign-in', item('a'), { signedIn: false }],
  ['retry', item('a', { tries: 1, notBefore: 9 }), {}],
  ['signal', item('a'), { signedIn: undefined }],
  ['turn', item('a'), { sending: 'another' }],
])('an item stands as %s', (expected, one, situation) => {
  const all = [one, item('before', { state: { kind: 'refused', refusal } })];
  expect(standing(one, all, { online: true, signedIn: true, sending: undefined, ...situation })).toBe(expected);
});

/** A server that decides once for each key and gives the same answer again, as ours does. */
function makeServer(refused: ReadonlySet<string>) {
  const taken = new Map<string, number>();
  const done: string[] = [];
  return {
    done,
    take(one: Item): Answer {
      if (refused.has(one.id)) return { kind: 'refused', refusal };
      const before = taken.get(one.key);
      if (before === undefined) {
        for (const id of one.after) if (!done.includes(id) && !refused.has(id)) throw new Error('before its turn');
        done.push(one.id);
      }
      taken.set(one.key, before ?? done.length);
      return { kind: 'done', receipt: { at: taken.get(one.key) ?? 0 } };
    },
  };
}

type Fate = 'good' | 'lost-before' | 'lost-after' | 'busy' | 'signed-out' | 'crash-after' | 'answered-twice';
const fates = fc.constantFrom<Fate>(
  'good',
  'lost-before',
  'lost-after',
  'busy',
  'signed-out',
  'crash-after',
  'answered-twice',
);
/** Each item waits for some of those before it. */
const outboxes = fc
  .array(fc.tuple(fc.array(fc.nat(9), { maxLength: 3 }), fc.boolean()), { minLength: 1, maxLength: 10 })
  .map((drawn) =>
    drawn.map(([after, isRefused], n) => ({
      isRefused: isRefused && n % 3 === 0,
      one: item(`i${n}`, { made: n, after: [...new Set(after.filter((m) => m < n))].map((m) => `i${m}`) }),
    })),
  );

test('whatever crashes, is lost, repeated or refused on the way: each item is sent once, or shown with its reason', () => {
  fc.assert(
    fc.property(outboxes, fc.array(fates, { maxLength: 60 }), (drawn, fate) => {
      const refused = new Set(drawn.flatMap(({ one, isRefused }) => (isRefused ? [one.id] : [])));
      const server = makeServer(refused);
      // What lies in the phone's storage; all that a crash or a reload leaves.
      let kept: readonly Item[] = drawn.map(({ one }) => one);
      const keep = (changed: readonly Item[]) => {
        kept = kept.map((one) => changed.find(({ id }) => id === one.id) ?? one);
      };
      let now = 0;
      for (let step = 0; step < fate.length + drawn.length * 2; step += 1) {
        now += 300_000;
        const one = nextToSend(kept, now);
        if (one === undefined) break;
        keep([begun(one)]);
        const how = fate[step] ?? 'good';
        const isHeard = how === 'good' || how === 'answered-twice';
        const reaches = isHeard || how === 'lost-after' || how === 'crash-after';
        const answer = reaches ? server.take(one) : undefined;
        if (how === 'crash-after') continue;
        if (how === 'signed-out') keep(afterAnswer(kept, one, { kind: 'signed-out' }, now));
        else keep(afterAnswer(kept, one, isHeard && answer !== undefined ? answer : { kind: 'open' }, now));
        if (how === 'answered-twice') keep(afterAnswer(kept, one, server.take(one), now));
      }
      expect(new Set(server.done).size).toBe(server.done.length);
      for (const one of kept) {
        const how = standing(one, kept, { online: true, signedIn: true, sending: undefined });
        if (refused.has(one.id) || how === 'behind') {
          expect(server.done).not.toContain(one.id);
          expect(['refused', 'behind']).toContain(how);
        } else {
          expect(how).toBe('sent');
          expect(server.done.filter((id) => id === one.id)).toHaveLength(1);
        }
      }
    }),
    { numRuns: 300 },
  );
});
