import { describe, expect, it } from 'vitest';
import { instant } from '../time/instant.ts';
import type { HandOff, HandOffEnd } from './hand-off.ts';
import { marksOf } from './marks.ts';

const at = instant('2026-03-02T01:00:00.000Z');

function handOff(id: string, how?: HandOffEnd): HandOff {
  const begun = { id, kind: 'sent', from: 1, to: 2, at } as const;
  return how === undefined ? begun : { ...begun, ended: { how, at } };
}

describe('what is said of the hand-offs of a matter', () => {
  it.each([
    ['nothing where there was none', [], []],
    ['nothing of one that was accepted', [handOff('h1', 'accepted')], []],
    ['nothing of one that was withdrawn', [handOff('h1', 'withdrawn')], []],
    ['that one waits', [handOff('h1')], ['waiting']],
    [
      'that one lapsed, and there were several',
      [handOff('h1', 'lapsed'), handOff('h2', 'decided')],
      ['lapsed', 'several'],
    ],
    [
      'all of it, in one order',
      [handOff('h1', 'refused'), handOff('h2', 'lapsed'), handOff('h3')],
      ['waiting', 'lapsed', 'refused', 'several'],
    ],
  ])('%s', (_, handOffs, marks) => {
    expect(marksOf(handOffs)).toEqual(marks);
  });
});
