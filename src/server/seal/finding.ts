import type { Tampering } from '../../core/chain/verify-chain.ts';
import type { Words } from '../../core/words/words.ts';

/**
 * - `edited`, `missing`, `reordered`, `inserted`: what was done to a matter's events
 * - `projection`: the matter, its clocks or another table is not what the events give
 * - `leaf`: the leaves of a day's tree are not those under its signed heads
 * - `head`: a signed head is gone, or does not hang on the day before
 * - `signature`: a head is not signed by the key it names
 * - `witness`: an outside witness keeps a head that is not here
 */
export type FindingKind = Tampering | 'projection' | 'leaf' | 'head' | 'signature' | 'witness';

/** One thing that is not as it was written. `matterId` and `seq` are null where it is about a day's tree. */
export interface Finding {
  readonly district: string;
  readonly day: string | null;
  readonly matterId: string | null;
  readonly seq: number | null;
  readonly kind: FindingKind;
  readonly words: Words;
}

const chainWords: Readonly<Record<Tampering, (seq: number) => Words>> = {
  edited: (seq) => ({
    zh: `第 ${seq} 条记录的内容被改动过`,
    en: `event ${seq} is not what was written`,
  }),
  missing: (seq) => ({ zh: `第 ${seq} 条记录不见了`, en: `event ${seq} is gone` }),
  reordered: (seq) => ({
    zh: `从第 ${seq} 条起，记录的先后顺序被改动过`,
    en: `events are not in the order they were written in, from event ${seq} on`,
  }),
  inserted: (seq) => ({
    zh: `第 ${seq} 条记录不是当时写下的，是后来插进去的`,
    en: `event ${seq} was put in later`,
  }),
};

export function chainFinding(
  matter: { readonly district: string; readonly matterId: string },
  kind: Tampering,
  seq: number,
  words: Words = chainWords[kind](seq),
): Finding {
  return { district: matter.district, day: null, matterId: matter.matterId, seq, kind, words };
}

/** A table beside the events says something else than the events. `what` names the place, as `matter.state`. */
export function projectionFinding(
  matter: { readonly district: string; readonly matterId: string },
  seq: number | null,
  what: string,
): Finding {
  const words = {
    zh: `${what} 与记录推算出来的不一致`,
    en: `${what} is not what the events give`,
  };
  return { district: matter.district, day: null, matterId: matter.matterId, seq, kind: 'projection', words };
}

export function treeFinding(
  tree: { readonly district: string; readonly day: string },
  kind: 'leaf' | 'head' | 'signature' | 'projection' | 'witness',
  words: Words,
): Finding {
  return { district: tree.district, day: tree.day, matterId: null, seq: null, kind, words };
}
