import { type TriageClass, triageClassKeys } from './classes.ts';
import { peopleTerms } from './lexicon/people.ts';
import { placesTerms } from './lexicon/places.ts';
import { tradeTerms } from './lexicon/trade.ts';
import type { ClassTerms } from './terms.ts';
import { plainText } from './text.ts';

const termsOfClasses: Readonly<Record<TriageClass, ClassTerms>> = { ...peopleTerms, ...tradeTerms, ...placesTerms };

const points = { hinting: 0.6, telling: 1.5, decisive: 3 } as const satisfies Record<keyof ClassTerms, number>;

/** What each word says for and against each class, in the order of the classes; the sum over the classes is nought. */
const pointsOfTerms = compile();
const termLengthMax = Math.max(...[...pointsOfTerms.keys()].map((term) => term.length));

function compile(): ReadonlyMap<string, readonly number[]> {
  const raw = new Map<string, number[]>();
  for (const [index, key] of triageClassKeys.entries()) {
    for (const tier of ['hinting', 'telling', 'decisive'] as const) {
      for (const term of wordsOf(termsOfClasses[key][tier])) {
        const row = raw.get(term) ?? triageClassKeys.map(() => 0);
        row[index] = points[tier];
        raw.set(term, row);
      }
    }
  }
  return new Map([...raw].map(([term, row]) => [term, centred(row)]));
}

/** The words of a list as the comparison reads them. */
function wordsOf(list: string): readonly string[] {
  return list
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(plainText);
}

function centred(row: readonly number[]): readonly number[] {
  const mean = row.reduce((sum, value) => sum + value, 0) / row.length;
  return row.map((value) => value - mean);
}

/** The words of the lexicon that stand in a text, each once. */
export function termsIn(text: string): readonly string[] {
  const plain = plainText(text);
  const found = new Set<string>();
  for (let start = 0; start < plain.length; start += 1) {
    for (let end = start + 1; end <= Math.min(plain.length, start + termLengthMax); end += 1) {
      const word = plain.slice(start, end);
      if (pointsOfTerms.has(word)) found.add(word);
    }
  }
  return [...found];
}

/** What a word says for a class, by its place in the order of the classes. */
export function pointsOf(term: string, classIndex: number): number {
  return pointsOfTerms.get(term)?.[classIndex] ?? 0;
}

/** What the words say together for each class. A long story has more words and is not therefore surer: hence the root. */
export function scoresOf(terms: readonly string[]): readonly number[] {
  const root = Math.sqrt(Math.max(1, terms.length));
  return triageClassKeys.map((_, index) => terms.reduce((sum, term) => sum + pointsOf(term, index), 0) / root);
}
