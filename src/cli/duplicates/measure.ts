import { type Comparison, compareMatters } from '../../core/duplicate/compare.ts';
import { type Offered, offerOf, type Thresholds, thresholds } from '../../core/duplicate/judge.ts';
import { type MadePlace, madePairs, type PairKind, pairKinds } from './made-pairs.ts';

export interface JudgedPair {
  readonly kind: PairKind;
  readonly comparison: Comparison;
}

export function judgedPairs(seed: number, ofEach: number, places: readonly MadePlace[]): readonly JudgedPair[] {
  return madePairs(seed, ofEach, places).map(({ kind, a, b }) => ({ kind, comparison: compareMatters(a, b) }));
}

export interface Measured {
  /** Of what was offered as the same, how much was. */
  readonly precision: number;
  /** Of what was the same, how much was offered as the same. */
  readonly recall: number;
  /** Of what was the same, how much was shown at all: as the same or as related. */
  readonly shown: number;
  readonly offered: Readonly<Record<PairKind, Readonly<Record<Offered, number>>>>;
}

export function measure(pairs: readonly JudgedPair[], lines: Thresholds = thresholds): Measured {
  const none = (): Record<Offered, number> => ({ same: 0, related: 0, none: 0 });
  const offered: Record<PairKind, Record<Offered, number>> = {
    same: none(),
    'other-dispute': none(),
    'other-person': none(),
    namesake: none(),
    strangers: none(),
  };
  for (const { kind, comparison } of pairs) offered[kind][offerOf(comparison, lines)] += 1;
  const { same } = offered;
  const all = same.same + same.related + same.none;
  const taken = pairKinds.reduce((sum, kind) => sum + offered[kind].same, 0);
  return {
    precision: taken === 0 ? 1 : same.same / taken,
    recall: all === 0 ? 1 : same.same / all,
    shown: all === 0 ? 1 : (same.same + same.related) / all,
    offered,
  };
}

/** The lines with the best mean of precision and recall on these pairs, precision weighing double; of equals, the strictest. */
export function chooseThresholds(pairs: readonly JudgedPair[]): Thresholds {
  const steps = (from: number, to: number) => Array.from({ length: (to - from) * 2 + 1 }, (_, at) => to - at / 2);
  const tried = steps(2, 14).flatMap((same) => steps(0, 6).map((cause) => ({ same, cause })));
  const best = tried
    .map((lines) => ({ lines, value: meanOf(measure(pairs, lines)) }))
    .reduce((first, one) => (one.value > first.value ? one : first));
  return best.lines;
}

/** F½: what is missed is still shown as related; what is wrongly offered as the same may be merged. */
function meanOf({ precision, recall }: Measured): number {
  return precision + recall === 0 ? 0 : (1.25 * precision * recall) / (0.25 * precision + recall);
}
