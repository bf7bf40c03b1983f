import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { fillWords, firstLocale, type Locale, type Words } from '../../core/words/words.ts';
import { keepIn } from './keep.ts';

type Dictionary<D> = { readonly [K in keyof D]: Words };
type Names<S extends string> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Filling<D extends Dictionary<D>, K extends keyof D> = [Names<D[K]['zh']>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<Names<D[K]['zh']>, string | number>>];

/** Words of a dictionary that are whole as they stand. */
export type PlainKeyOf<D extends Dictionary<D>> = {
  [K in keyof D]: [Names<D[K]['zh']>] extends [never] ? K : never;
}[keyof D];

export interface LanguageOf<D extends Dictionary<D>> {
  readonly locale: Locale;
  readonly choose: (locale: Locale) => void;
  /** Words of the dictionary; a place in them without a value does not compile. */
  readonly t: <K extends keyof D>(key: K, ...filling: Filling<D, K>) => string;
  /** Words that came from elsewhere: the server, a procedure. */
  readonly say: (words: Words) => string;
}

const keptAs = 'onedoor.locale';
const htmlLang = { zh: 'zh-CN', en: 'en' } as const;

/** What was chosen in this browser; until then what it asks for, and Chinese where it asks for neither. */
function localeAtFirst(): Locale {
  const kept = keepIn('lasting').read(keptAs);
  if (kept === 'zh' || kept === 'en') return kept;
  return firstLocale(globalThis.navigator?.languages ?? []) ?? 'zh';
}

/** The language of one application: its dictionary in the language chosen, which is remembered in this browser. */
export function makeLanguage<D extends Dictionary<D>>(words: D) {
  const LanguageContext = createContext<LanguageOf<D> | undefined>(undefined);

  function LanguageProvider({ initial, children }: { readonly initial?: Locale; readonly children: ReactNode }) {
    const [locale, setLocale] = useState<Locale>(() => initial ?? localeAtFirst());
    useEffect(() => {
      document.documentElement.lang = htmlLang[locale];
    }, [locale]);
    const language = useMemo((): LanguageOf<D> => {
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

  function useLanguage(): LanguageOf<D> {
    const language = use(LanguageContext);
    if (language === undefined) throw new Error('useLanguage outside LanguageProvider');
    return language;
  }

  return { LanguageProvider, useLanguage };
}
