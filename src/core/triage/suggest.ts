import { type TriageClass, triageClassKeys } from './classes.ts';
import { pointsOf } from './lexicon.ts';
import { confidencesOf, featuresOf, sumsOf, type TriageFeatures, type TriageModel } from './model.ts';

/** A class with how sure it is, from 0 to 1, and the words of the text that spoke for it, the weightiest first. */
export interface TriageSuggestion {
  readonly class: TriageClass;
  readonly confidence: number;
  readonly because: readonly string[];
}

const reasonsMax = 4;
/** A story may be a hundred thousand characters long; what it is about is said at its beginning. */
const lengthMax = 4_000;

/** Every class for a text, the likeliest first. Nothing is learned from it, and nothing of it is kept. */
export function suggestClasses(text: string, model: TriageModel): readonly TriageSuggestion[] {
  const features = featuresOf(text.slice(0, lengthMax));
  const confidences = confidencesOf(sumsOf(features, model), model.temperature);
  return triageClassKeys
    .map((key, index) => ({
      class: key,
      confidence: confidences[index] ?? 0,
      because: reasons(features, index, model),
    }))
    .toSorted((a, b) => b.confidence - a.confidence);
}

function reasons({ terms, grams }: TriageFeatures, index: number, model: TriageModel): readonly string[] {
  const spoken = terms.map((word) => ({ word, weight: pointsOf(word, index) })).filter(({ weight }) => weight > 0);
  if (spoken.length > 0) return weightiest(spoken);
  const learned = grams
    .filter((gram) => gram.length > 1)
    .map((word) => ({ word, weight: model.grams.get(word)?.weights[index] ?? 0 }))
    .filter(({ weight }) => weight > 0);
  return weightiest(learned);
}

/** A long text has hundreds of runs; what decided is among the first. */
const consideredMax = 24;

/** The weightiest words, without those that are part of a longer one. */
function weightiest(words: readonly { readonly word: string; readonly weight: number }[]): readonly string[] {
  const considered = words
    .toSorted((a, b) => b.weight - a.weight || b.word.length - a.word.length)
    .slice(0, consideredMax);
  return considered
    .filter(({ word }) => !considered.some((other) => other.word !== word && other.word.includes(word)))
    .slice(0, reasonsMax)
    .map(({ word }) => word);
}
