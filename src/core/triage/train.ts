import { triageClassKeys } from './classes.ts';
import { scoresOf } from './lexicon.ts';
import { confidencesOf, type GramWeights, shareOf, type TriageFeatures, type TriageModel } from './model.ts';
import { rarityOf } from './pack.ts';

/** A text that was sorted by a person. */
export interface TriageSample extends TriageFeatures {
  /** Its place in the order of the classes. */
  readonly classIndex: number;
}

/** What is chosen before learning. */
export interface TrainingChoice {
  /** How much the lexicon counts. */
  readonly scale: number;
  /** How hard a weight of a run of characters is held to nought. */
  readonly gramPenalty: number;
}

export interface TrainedModel extends TriageModel {
  readonly counts: ReadonlyMap<string, number>;
  readonly samples: number;
}

const rounds = 60;
const rate = 0.3;
const mixPenalty = 30;
const biasPenalty = 5;
/** A share of the sorted texts is sorted wrongly: none is believed wholly. */
const doubt = 0.1;
const width = triageClassKeys.length;

/** One text as numbers: which weights it meets, and how strongly. Features: one a class, the bias, one a run. */
interface Row {
  readonly base: readonly number[];
  readonly features: readonly number[];
  readonly values: readonly number[];
  readonly classIndex: number;
}

/**
 * Multinomial logistic regression whose starting point is the lexicon: what is learned is what the lexicon lacks, held
 * to nought by penalties. Every class weighs the same. The same samples give the same model.
 */
export function trainModel(samples: readonly TriageSample[], choice: TrainingChoice): TrainedModel {
  const counts = countGrams(samples);
  const grams = [...counts.keys()];
  const places = new Map(grams.map((gram, index) => [gram, width + 1 + index]));
  const rows = samples.map((sample) => rowOf(sample, choice, { places, counts, total: samples.length }));
  const penalties = [...triageClassKeys.map(() => mixPenalty), biasPenalty, ...grams.map(() => choice.gramPenalty)];
  const weights = descend(rows, penalties);
  const weightsAt = (feature: number) => Array.from(weights.subarray(feature * width, (feature + 1) * width));
  return {
    scale: choice.scale,
    temperature: 1,
    mix: triageClassKeys.map((_, index) => weightsAt(index)),
    bias: weightsAt(width),
    grams: new Map<string, GramWeights>(
      [...counts].map(([gram, count], index) => [
        gram,
        { rarity: rarityOf(count, samples.length), weights: weightsAt(width + 1 + index) },
      ]),
    ),
    counts,
    samples: samples.length,
  };
}

const countMin = 2;

/** Runs of characters that stand in more than one text. */
function countGrams(samples: readonly TriageSample[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { grams } of samples) for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return new Map([...counts].filter(([, count]) => count >= countMin).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

interface Known {
  readonly places: ReadonlyMap<string, number>;
  readonly counts: ReadonlyMap<string, number>;
  readonly total: number;
}

function rowOf({ terms, grams, classIndex }: TriageSample, { scale }: TrainingChoice, known: Known): Row {
  const scores = scoresOf(terms);
  const found = grams.flatMap((gram) => {
    const place = known.places.get(gram);
    return place === undefined ? [] : [{ place, rarity: rarityOf(known.counts.get(gram) ?? 1, known.total) }];
  });
  const share = shareOf(found.map(({ rarity }) => rarity));
  return {
    base: scores.map((score) => score * scale),
    features: [...scores.keys(), width, ...found.map(({ place }) => place)],
    values: [...scores, 1, ...found.map(({ rarity }) => rarity * share)],
    classIndex,
  };
}

/** Gradient descent over all texts, each weight at a pace of its own (AdaGrad). */
function descend(rows: readonly Row[], penalties: readonly number[]): Float64Array {
  const weights = new Float64Array(penalties.length * width);
  const slopes = new Float64Array(weights.length);
  const seen = new Float64Array(weights.length);
  for (let round = 0; round < rounds; round += 1) {
    slopes.fill(0);
    for (const row of rows) addSlopes(row, weights, slopes);
    weights.forEach((weight, index) => {
      const slope = (slopes[index] ?? 0) + (penalties[Math.floor(index / width)] ?? 0) * weight;
      const past = (seen[index] ?? 0) + slope * slope;
      seen[index] = past;
      weights[index] = weight - (rate * slope) / (Math.sqrt(past) + 1e-6);
    });
  }
  return weights;
}

function addSlopes({ base, features, values, classIndex }: Row, weights: Float64Array, slopes: Float64Array): void {
  const sums = base.slice();
  features.forEach((feature, at) => {
    const value = values[at] ?? 0;
    for (let index = 0; index < width; index += 1) {
      sums[index] = (sums[index] ?? 0) + (weights[feature * width + index] ?? 0) * value;
    }
  });
  const errors = confidencesOf(sums, 1).map(
    (confidence, index) => confidence - (index === classIndex ? 1 - doubt : 0) - doubt / width,
  );
  features.forEach((feature, at) => {
    const value = values[at] ?? 0;
    for (let index = 0; index < width; index += 1) {
      const place = feature * width + index;
      slopes[place] = (slopes[place] ?? 0) + (errors[index] ?? 0) * value;
    }
  });
}
