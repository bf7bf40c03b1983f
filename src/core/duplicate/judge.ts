import type { Comparison } from './compare.ts';

/** Where the lines are drawn. Chosen on pairs made from one seed, measured on others: `onedoor duplicates measure`. */
export interface Thresholds {
  /** Parties and cause together, from which two matters are offered as one. */
  readonly same: number;
  /** The cause alone, below which it is another dispute between the same people. */
  readonly cause: number;
}

export const thresholds: Thresholds = { same: 9, cause: 4 };

/** `same`: offered as one; `related`: as belonging together; `none`: not shown. A person decides about either. */
export type Offered = 'same' | 'related' | 'none';

/**
 * That one party stands in another matter is nobody's business here: it takes both sides, or one side and one and the same
 * cause. Another person with the same cause is related, never the same.
 */
export function offerOf(
  { partyPoints, causePoints, sidesAgreeing, sidesDiffering }: Comparison,
  { same, cause }: Thresholds = thresholds,
): Offered {
  if (sidesAgreeing === 0) return 'none';
  if (sidesDiffering === 0 && causePoints >= cause && partyPoints + causePoints >= same) return 'same';
  return sidesAgreeing >= 2 || causePoints >= cause ? 'related' : 'none';
}
