import { makeLanguage } from '../ui/language.tsx';
import { words } from './words.ts';

/** The phone's dictionary in the language chosen. */
export const { LanguageProvider, useLanguage } = makeLanguage(words);
