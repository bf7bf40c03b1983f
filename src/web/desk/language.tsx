import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { fillWords, firstLocale, type Locale, type Words } from '../../core/words/words.ts';
import { keepIn } from '../ui/keep.ts';
import { type WordKey, words } from './words.ts';

type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Filling<K extends WordKey> = [Names<(typeof words)[K]['zh']>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<Names<(typeof words)[K]['zh']>, string | number>>];

/** Words that are whole as they stand. */
export type PlainKey = { [K in WordKey]: [Names<(typeof words)[K]['zh']>] extends [never] ? K : never }[WordKey];

export interface Language {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
  /** Words of the dictionary; a place in them without a value does not compile. */
  readonly t: <K extends WordKey>(key: K, ...filling: Filling<K>) => string;
  /** Words that came from elsewhere: the server, a procedure. */
  readonly say: (words: Words) => string;
}

const LanguageContext = createContext<Language | undefined>(undefined);
const keptAs = 'onedoor.locale';
const htmlLang = { zh: 'zh-CN', en: 'en' } as const;

/** What was chosen in this browser; until then what it asks for, and Chinese where it asks for neither. */
function localeAtFirst(): Locale {
  const kept = keepIn('lasting').read(keptAs);
  if (kept === 'zh' || kept === 'en') return kept;
  return firstLocale(globalThis.navigator?.languages ?? []) ?? 'zh';
}

/** The choice is remembered in this browser. */
export function LanguageProvider({ initial, children }: { readonly initial?: Locale; readonly children: ReactNode }) {
  const [locale, setLocale] = useState<Locale>(() => initial ?? localeAtFirst());
  useEffect(() => {
    document.documentElement.lang = htmlLang[locale];
  }, [locale]);
  const language = useMemo((): Language => {
    return {
      locale,
      choose: (chosen) => {
        keepIn('lasting').write(keptAs, chosen);
        setLocale(chosen);
      },
      t: (key, ...filling) => fillWords(words[key], filling[0] ?? {})[locale],
      say: (given) => given[locale],
    };
  }, [locale]);
  return <LanguageContext value={language}>{children}</LanguageContext>;
}

export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === undefined) throw new Error('useLanguage outside LanguageProvider');
  return language;
}
