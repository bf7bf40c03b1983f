import { triageClassKeys } from './classes.ts';
import { confidencesOf, sumsOf } from './model.ts';
import { type TrainingChoice, type TriageSample, trainModel } from './train.ts';

/** One text judged by a model that never saw it. */
export interface Judged {
  readonly classIndex: number;
  /** The sum for each class. */
  readonly sums: readonly number[];
  /** The same with the words of the lexicon left out that stand in none of the texts learned from. */
  readonly sumsOfSeenWords: readonly number[];
}

export interface CrossValidation {
  readonly folds: number;
  readonly seeds: readonly number[];
  /** Among what is chosen, within the texts learned from alone. */
  readonly choices: readonly TrainingChoice[];
}

/**
 * Every text judged once a seed by a model learned from the other parts, each class spread evenly over the parts. Where
 * there is more than one choice, it is made for each part by cross-validation inside the texts learned from: nothing is
 * chosen by looking at the texts that are measured.
 */
export function crossValidate(samples: readonly TriageSample[], how: CrossValidation): readonly Judged[] {
  return how.seeds.flatMap((seed) => {
    const parts = partsOf(samples, how.folds, seed);
    return parts.flatMap((part) => {
      const rest = parts.filter((other) => other !== part).flat();
      const terms = new Set(rest.flatMap((sample) => sample.terms));
      const model = trainModel(rest, bestChoice(rest, how, seed));
      return part.map((sample) => ({
        classIndex: sample.classIndex,
        sums: sumsOf(sample, model),
        sumsOfSeenWords: sumsOf({ ...sample, terms: sample.terms.filter((term) => terms.has(term)) }, model),
      }));
    });
  });
}

/** The choice that is best by cross-validation; by the seen words, so that a lexicon made for these texts gains nothing. */
export function bestChoice(
  samples: readonly TriageSample[],
  { choices, folds }: CrossValidation,
  seed: number,
): TrainingChoice {
  const tried = choices.map((choice) => ({
    choice,
    loss:
      choices.length === 1
        ? 0
        : lossOf(
            crossValidate(samples, { folds, seeds: [seed], choices: [choice] }).map((judged) => ({
              classIndex: judged.classIndex,
              sums: judged.sumsOfSeenWords,
            })),
            1,
          ),
  }));
  const [best] = tried.toSorted((a, b) => a.loss - b.loss);
  if (best === undefined) throw new Error('there is nothing to choose from');
  return best.choice;
}

interface Answer {
  readonly classIndex: number;
  readonly sums: readonly number[];
}

/** Mean logarithmic loss. */
function lossOf(answers: readonly Answer[], temperature: number): number {
  const losses = answers.map(
    ({ classIndex, sums }) => -Math.log(Math.max(1e-9, confidencesOf(sums, temperature)[classIndex] ?? 0)),
  );
  return losses.reduce((sum, loss) => sum + loss, 0) / Math.max(1, losses.length);
}

/** The temperature at which confidences say most nearly how often they are right. */
export function bestTemperature(answers: readonly Answer[]): number {
  const tried = Array.from({ length: 40 }, (_, index) => 0.5 + index * 0.1);
  return tried.reduce((best, one) => (lossOf(answers, one) < lossOf(answers, best) ? one : best), 1);
}

/** How many stand before the right class; 0 when it is the first. */
export function placeOf({ classIndex, sums }: Answer): number {
  const own = sums[classIndex] ?? 0;
  return sums.filter((sum) => sum > own).length;
}

/** The texts of each class, in an order drawn from the seed, dealt round the parts. */
function partsOf(samples: readonly TriageSample[], count: number, seed: number): readonly (readonly TriageSample[])[] {
  const draw = drawer(seed);
  const dealt = triageClassKeys.flatMap((_, index) => {
    const first = Math.floor(draw() * count);
    return samples
      .filter(({ classIndex }) => classIndex === index)
      .map((sample) => ({ sample, order: draw() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ sample }, at) => ({ sample, part: (first + at) % count }));
  });
  return Array.from({ length: count }, (_, at) => dealt.filter(({ part }) => part === at).map(({ sample }) => sample));
}

/** Numbers from 0 to 1 that follow from the seed alone (mulberry32). */
function drawer(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
