import { triageClassKeys } from './classes.ts';
import { scoresOf, termsIn } from './lexicon.ts';
import { gramsOf } from './text.ts';

/** A run of characters: how rare it is, and what it says for each class. */
export interface GramWeights {
  readonly rarity: number;
  readonly weights: readonly number[];
}

/** What was learned beside the lexicon. Every row of weights is in the order of the classes. */
export interface TriageModel {
  /** How much the lexicon counts. */
  readonly scale: number;
  /** Divides the sums before they become confidences, so that seven of ten said with 70 % are right. */
  readonly temperature: number;
  readonly bias: readonly number[];
  /** By class of the lexicon: what its words say for each class beyond their own. */
  readonly mix: readonly (readonly number[])[];
  readonly grams: ReadonlyMap<string, GramWeights>;
}

/** What of a text counts. */
export interface TriageFeatures {
  readonly terms: readonly string[];
  readonly grams: readonly string[];
}

export function featuresOf(text: string): TriageFeatures {
  return { terms: termsIn(text), grams: gramsOf(text) };
}

/** How much the runs of characters count against the lexicon. */
const gramShare = 1.5;

/** The sum for each class, in the order of the classes. */
export function sumsOf({ terms, grams }: TriageFeatures, model: TriageModel): readonly number[] {
  const scores = scoresOf(terms);
  const sums = triageClassKeys.map((_, index) => (scores[index] ?? 0) * model.scale + (model.bias[index] ?? 0));
  scores.forEach((score, from) => {
    addTimes(sums, model.mix[from], score);
  });
  const known = grams.flatMap((gram) => model.grams.get(gram) ?? []);
  const share = shareOf(known.map(({ rarity }) => rarity));
  for (const { rarity, weights } of known) addTimes(sums, weights, rarity * share);
  return sums;
}

/** What makes the runs of a text together as long as `gramShare`. */
export function shareOf(rarities: readonly number[]): number {
  return gramShare / Math.sqrt(rarities.reduce((sum, rarity) => sum + rarity * rarity, 0) || 1);
}

function addTimes(sums: number[], row: readonly number[] | undefined, times: number): void {
  row?.forEach((value, index) => {
    sums[index] = (sums[index] ?? 0) + value * times;
  });
}

/** Confidences that add up to one. */
export function confidencesOf(sums: readonly number[], temperature: number): readonly number[] {
  const most = Math.max(...sums);
  const raised = sums.map((sum) => Math.exp((sum - most) / temperature));
  const total = raised.reduce((sum, value) => sum + value, 0);
  return raised.map((value) => value / total);
}
