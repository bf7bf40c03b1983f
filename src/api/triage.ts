import { type TriageClass, triageClassKeys } from '../core/triage/classes.ts';
import type { TriageModel } from '../core/triage/model.ts';
import { suggestClasses, type TriageSuggestion } from '../core/triage/suggest.ts';
import type { Words } from '../core/words/words.ts';
import { type Category, categoryKeys } from './category.ts';
import { categoryWordsIn } from './category-words.ts';

/** Where a class of legal need belongs here: to a category of dispute, or to somebody else, whose way is then told. */
type Belongs = { readonly category: Category } | { readonly wayOn: Words; readonly procedure?: string };

/** The one table between the classes that were learned and what this house does. */
export const belongs: Readonly<Record<TriageClass, Belongs>> = {
  family: { category: 'marriage-family' },
  labour: { category: 'labour' },
  traffic: { category: 'traffic' },
  debt: { category: 'contract' },
  contract: { category: 'contract' },
  housing: { category: 'housing' },
  tort: { category: 'damage' },
  company: { category: 'business' },
  medical: { category: 'medical' },
  relocation: { category: 'expropriation' },
  building: { category: 'business' },
  intellectual: { category: 'business' },
  injury: { category: 'damage' },
  shipping: { category: 'contract' },
  consumer: { category: 'consumer' },
  mortgage: { category: 'contract' },
  foreign: { category: 'other' },
  general: { category: 'other' },
  criminal: {
    wayOn: {
      zh: '这像是涉嫌犯罪的事，不适合调解。正在发生的，请拨打110；要报案，请到派出所；家人被拘留、需要辩护的，请找律师，请不起的可以申请法律援助。其中的民事赔偿仍可在这里登记。',
      en: 'This sounds like a matter for the criminal law, which is not mediated. If it is happening now, call 110; to report it, go to the police; who needs a defence sees a lawyer, or asks for legal aid. A claim for compensation may still be registered here.',
    },
  },
  administrative: {
    procedure: 'administrative-reconsideration',
    wayOn: {
      zh: '这像是对行政机关的处理不服。可以向行政复议机构申请复议，或者向法院提起行政诉讼，期限有限，请尽早办理；不清楚的，可以先问法律援助机构。',
      en: 'This sounds like a disagreement with a decision of an authority. It may be taken to administrative reconsideration or to court, within a time limit: do it early. A legal aid office can say how.',
    },
  },
};

export interface CategorySuggestion {
  readonly category: Category;
  readonly confidence: number;
  readonly because: readonly string[];
}

export interface Triage {
  /** The likeliest first; only those that anything speaks for. */
  readonly categories: readonly CategorySuggestion[];
  /** What to tell when the likeliest class is no dispute to be mediated. */
  readonly wayOn?: Words;
  /** The procedure that this way leads into, where the house has it. */
  readonly procedure?: string;
}

/** How many times likelier a category becomes by an everyday word, and again by another; a long one counts as two. */
const wordFactor = 5;
const wordsCounted = 2;
const longWord = 3;
const confidenceMin = 0.02;

/** The categories for a story, for a person to choose from. Says nothing while nothing is known. */
export function suggestCategories(text: string, model: TriageModel): Triage {
  const classes = suggestClasses(text, model);
  const [first] = classes;
  if (first === undefined || classes.every(({ because }) => because.length === 0)) return { categories: [] };
  const weighed = categoryKeys.map((category) => weigh(category, classes, text));
  const total = weighed.reduce((sum, { confidence }) => sum + confidence, 0) || 1;
  const categories = weighed
    .map((one) => ({ ...one, confidence: one.confidence / total }))
    .filter(({ confidence, because }) => confidence >= confidenceMin && because.length > 0)
    .toSorted((a, b) => b.confidence - a.confidence);
  const place = belongs[first.class];
  return { categories, ...('wayOn' in place ? place : {}) };
}

function weigh(category: Category, classes: readonly TriageSuggestion[], text: string): CategorySuggestion {
  const own = classes.filter((one) => categoryOf(one.class) === category);
  const words = categoryWordsIn(text, category);
  // A category that no class was learned for lives by its words alone.
  const learned = own.reduce((sum, { confidence }) => sum + confidence, 0) || 1 / triageClassKeys.length;
  const spoken = words.reduce((sum, word) => sum + (word.length >= longWord ? 2 : 1), 0);
  return {
    category,
    confidence: learned * wordFactor ** Math.min(wordsCounted, spoken),
    because: [...new Set([...words, ...(own[0]?.because ?? [])])].slice(0, 4),
  };
}

function categoryOf(key: TriageClass): Category | undefined {
  const place = belongs[key];
  return 'category' in place ? place.category : undefined;
}
