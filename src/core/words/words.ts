/** A sentence in both languages of the product. Both are written by a person; neither is derived from the other. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

export type Locale = keyof Words;

/**
 * The language of the product that comes first among those a person reads, best first, as browsers tag them (`en-GB`,
 * `zh-Hant-TW`); undefined where neither is among them.
 */
export function firstLocale(tags: readonly string[]): Locale | undefined {
  for (const tag of tags) {
    const language = tag.trim().toLowerCase().split('-')[0];
    if (language === 'zh' || language === 'en') return language;
  }
  return undefined;
}

/** Fills `{name}` places; a place without a value is a bug in the caller and throws, naming the place. */
export function fillWords(words: Words, values: Readonly<Record<string, string | number>>): Words {
  return { zh: fillText(words.zh, values), en: fillText(words.en, values) };
}

function fillText(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) throw new Error(`words: no value for {${key}} in «${text}»`);
    return String(value);
  });
}
