import type { HandOff } from './hand-off.ts';

/** What lists and boards ask of the hand-offs of a matter. */
export const handOffMarks = ['waiting', 'lapsed', 'refused', 'several'] as const;
export type HandOffMark = (typeof handOffMarks)[number];

/** In the order of `handOffMarks`; empty where there is nothing to be said of them, as with most matters. */
export function marksOf(handOffs: readonly HandOff[]): readonly HandOffMark[] {
  const has: Readonly<Record<HandOffMark, boolean>> = {
    waiting: handOffs.some(({ ended }) => ended === undefined),
    lapsed: handOffs.some(({ ended }) => ended?.how === 'lapsed'),
    refused: handOffs.some(({ ended }) => ended?.how === 'refused'),
    several: handOffs.length > 1,
  };
  return handOffMarks.filter((mark) => has[mark]);
}
