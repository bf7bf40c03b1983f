import { type LanguageOf, makeLanguage, type PlainKeyOf } from '../ui/language.tsx';
import { words } from './words.ts';

export type Language = LanguageOf<typeof words>;

/** Words that are whole as they stand. */
export type PlainKey = PlainKeyOf<typeof words>;

/** The desk's dictionary in the language chosen. */
export const { LanguageProvider, useLanguage } = makeLanguage(words);
